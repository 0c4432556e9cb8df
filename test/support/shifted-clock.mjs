// Loaded before the program: a machine whose clock is off by so many ms (`CASELOAD_TEST_CLOCK_MS`).
const off = Number(process.env.CASELOAD_TEST_CLOCK_MS ?? 0);
const Right = Date;
const Shifted = class Shifted extends Right {
  constructor(...given) {
    if (given.length === 0) super(Right.now() + off);
    else super(...given);
  }
  /** What comes from another thread is a date as well. */
  static [Symbol.hasInstance](one) {
    return one instanceof Right;
  }
  static now() {
    return Right.now() + off;
  }
};
// Libraries know it by its name.
globalThis.Date = Object.defineProperty(Shifted, 'name', { value: 'Date' });
