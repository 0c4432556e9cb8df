import { add, compile, elapsed } from '../domain/calendar/calendar.ts';
import type { CalendarSpec, Window } from '../domain/calendar/spec.ts';
import { luxonWalk, momentBusinessTime, type Rival } from './calendar-rivals.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.parse('2020-01-01T00:00:00Z');
const TEN_YEARS = 3653 * DAY;
const TARGET = 1_000_000;

const windows: readonly Window[] = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
];
/** A support team's week: split days, ten years of ten holidays. */
const OFFICE: CalendarSpec = {
  timeZone: 'Europe/Berlin',
  hours: { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows },
  holidays: Array.from({ length: 10 }, (_, year) =>
    ['01-01', '03-08', '05-01', '05-14', '08-15', '10-03', '11-01', '12-24', '12-25', '12-26'].map(
      (day) => `${2020 + year}-${day}`,
    ),
  ).flat(),
};

type Question = {
  readonly name: string;
  /** Answers the question of a number from 0 on: the same for every rival. */
  readonly ask: (rival: Rival, index: number) => number;
};

/** Fixed random numbers in [0, 1), made before anything is measured. */
const RANDOM = Float64Array.from({ length: 1 << 16 }, (_, index) => {
  const mixed = Math.imul((index + 1) ^ ((index + 1) >>> 15), 0x2c1b3c6d);
  return (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0) / 2 ** 32;
});
const random = (index: number): number => RANDOM[index & 0xffff] ?? 0;

/** Whole ms: an instant in the ten years that leaves room behind it, and amounts up to a limit. */
const instant = (index: number, room: number) => FROM + Math.floor(random(index) * (TEN_YEARS - room));
const upTo = (index: number, limit: number) => 1 + Math.floor(random(index * 7 + 3) * limit);

const QUESTIONS: readonly Question[] = [
  { name: 'add, up to 40 h', ask: (rival, index) => rival.add(instant(index, 30 * DAY), upTo(index, 40 * HOUR)) },
  {
    name: 'add, up to 10 years',
    ask: (rival, index) => rival.add(FROM + Math.floor(random(index) * DAY), upTo(index, 19_000 * HOUR)),
  },
  {
    name: 'elapsed, up to 14 days',
    ask(rival, index) {
      const from = instant(index, 14 * DAY);
      return rival.elapsed(from, from + upTo(index, 14 * DAY));
    },
  },
  {
    name: 'elapsed, up to 10 years',
    ask: (rival, index) =>
      rival.elapsed(FROM + Math.floor(random(index) * DAY), FROM + DAY + upTo(index, TEN_YEARS - 2 * DAY)),
  },
];

/** Calls a second over at least `forMs`, after a warm-up of a tenth of it. The clock is read every so many calls, few where calls are slow. */
function callsPerSecond(rival: Rival, { ask }: Question, forMs: number): number {
  let sum = 0;
  const run = (ms: number): number => {
    const began = performance.now();
    let calls = 0;
    for (let batch = 1; performance.now() - began < ms; batch = Math.min(batch * 2, 4096)) {
      for (let index = 0; index < batch; index++) sum += ask(rival, calls + index);
      calls += batch;
    }
    return (calls * 1000) / (performance.now() - began);
  };
  run(forMs / 10);
  const rate = run(forMs);
  if (Number.isNaN(sum)) throw new Error(`${rival.name} answered NaN`);
  return rate;
}

/** How many of the first questions a rival answers as Caseload does, "same/asked": speed of wrong answers is no measure. */
function agreement(ours: Rival, rival: Rival, { ask }: Question): string {
  let same = 0;
  let asked = 0;
  for (const began = performance.now(); asked < 100 && performance.now() - began < 2000; asked++) {
    if (ask(ours, asked) === ask(rival, asked)) same++;
  }
  return `${same}/${asked}`;
}

const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });

/**
 * `npm run bench -- calendar`: `add` and `elapsed` over ten years on one core, next to a luxon walk and a published library, in one run. Prints a
 * table; the process ends with exit code 1 when a question misses a million calls a second.
 */
export async function calendarBench(): Promise<void> {
  const began = performance.now();
  const calendar = compile(OFFICE);
  elapsed(calendar, FROM, FROM + TEN_YEARS);
  const prepared = performance.now() - began;
  const ours: Rival = {
    name: 'caseload',
    add: (from, openMs) => add(calendar, from, openMs),
    elapsed: (from, to) => elapsed(calendar, from, to),
  };
  const library = await momentBusinessTime(OFFICE);
  const rivals = [luxonWalk(OFFICE), ...(library === null ? [] : [library])];

  const lines = [
    `Ten years of ${OFFICE.timeZone}, two windows a day, ${OFFICE.holidays?.length} holidays; one core, Node ${process.versions.node}`,
    `first question, zone and calendar compiled for all ten years: ${prepared.toFixed(0)} ms, once`,
    '',
    `${'calls a second'.padEnd(26)}${'caseload'.padStart(14)}${rivals.map(({ name }) => `${name.padStart(24)}${'ratio'.padStart(14)}${'same'.padStart(10)}`).join('')}`,
  ];
  let slowest = Number.POSITIVE_INFINITY;
  for (const question of QUESTIONS) {
    const rate = callsPerSecond(ours, question, 1500);
    slowest = Math.min(slowest, rate);
    const cells = rivals.map((rival) => {
      const theirs = callsPerSecond(rival, question, 2000);
      const same = agreement(ours, rival, question).padStart(10);
      return `${count(theirs).padStart(24)}${`${count(rate / theirs)}x`.padStart(14)}${same}`;
    });
    lines.push(`${question.name.padEnd(26)}${count(rate).padStart(14)}${cells.join('')}`);
  }
  lines.push('', `slowest question: ${count(slowest)} calls a second; the target is ${count(TARGET)}`);
  if (library === null) {
    lines.push(
      'moment-business-time is not installed, so it was not measured; run npm ci with the development dependencies',
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  if (slowest < TARGET) process.exitCode = 1;
}
