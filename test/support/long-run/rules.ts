/** What must hold after every step, by name, so that a broken rule can be told apart from another. */
export type Rule =
  | 'a step comes once'
  | 'no step comes early'
  | 'no step is lost'
  | 'only the highest missed step comes'
  | 'no clock runs while it is held'
  | 'elapsed follows the calendar'
  | 'it wakes in time'
  | 'it wakes for a reason'
  | 'pages keep their times'
  | 'a lease ends after it was asked'
  | 'restricted cases stay inside'
  | 'the state is the fold of the log';

export class Broken extends Error {
  readonly rule: Rule;
  constructor(rule: Rule, detail: string) {
    super(`${rule}: ${detail}`);
    this.rule = rule;
  }
}

export function must(holds: boolean, rule: Rule, detail: () => string): asserts holds {
  if (!holds) throw new Broken(rule, detail());
}
