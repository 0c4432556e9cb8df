import type { Policy } from '../../config/policy/schema.ts';
import { nearest } from '../case/deadline.ts';
import type { Clock, Metric } from '../sla/clock.ts';
import { clockTitle, natureOf } from '../sla/nature.ts';
import { readClock } from '../sla/read.ts';
import { durationWords } from '../text/duration.ts';
import { joined, type Line, left, say, when } from '../words/line.ts';
import { metricWords } from '../words/said.ts';

/** The deadline that counts now. `at` is null while a pause without an end stands before it. */
export interface Due {
  readonly metric: Metric;
  /** The merged case to whose customer it is owed. */
  readonly of?: string;
  readonly at: Date | null;
  readonly state: 'running' | 'paused' | 'late';
  /** Near: within the wider of the policy's bands of risk; critical within the narrower (ES-2). */
  readonly band: 'near' | 'critical' | null;
  /** Who promised the customer this moment. */
  readonly promisedBy?: string;
  /** Who excused it, once it was late. */
  readonly waivedBy: string | null;
}

/** Of the clocks that run or pause, the one that counts; null where there is none. */
export function dueOf(clocks: readonly Clock[], { riskBands }: Policy, now: Date): Due | null {
  const found = nearest(clocks, now);
  if (found === null) return null;
  const { clock, reading } = found;
  const state = reading.outcome === 'missed' ? 'late' : reading.state === 'paused' ? 'paused' : 'running';
  const { near, critical } = riskBands;
  const isIn = (ms: number): boolean => state === 'running' && !natureOf(clock).calm && reading.remainingMs <= ms;
  return {
    metric: clock.metric,
    ...(clock.of && { of: clock.of }),
    at: reading.dueAt,
    state,
    band: isIn(critical) ? 'critical' : isIn(near) ? 'near' : null,
    ...(clock.promised === undefined ? {} : { promisedBy: clock.promised.name }),
    waivedBy: clock.waiver === undefined ? null : (clock.waiver.name ?? clock.waiver.by),
  };
}

/** How urgent, in two words that stay true however late they are read: "due in 18 minutes", "late, due 40 minutes ago", "paused". */
export function howLate({ at, state }: Pick<Due, 'at' | 'state'>): Line {
  if (state === 'paused') return ['paused'];
  if (at === null) return [state];
  return state === 'late' ? say`late, due ${left(at)}` : say`due ${left(at)}`;
}

/** "18 min left · due today at 14:35 · first response", "40 min late · was due today at 13:50 · …": for what is drawn anew each time somebody looks. */
export function timeLeft({ metric, of, at, state, waivedBy, promisedBy }: Due, now: Date): Line {
  const name = metricWords(metric, of);
  if (at === null || state === 'paused') return say`${state} · ${name}`;
  const ms = at.getTime() - now.getTime();
  const promised = promisedBy === undefined ? '' : `, promised by ${promisedBy}`;
  if (state === 'running') return say`${durationWords(ms, 'rough')} left · due ${when(at)} · ${name}${promised}`;
  const waived = waivedBy === null ? '' : `, waived by ${waivedBy}`;
  return say`${durationWords(-ms, 'rough')} late · was due ${when(at)} · ${name}${promised}${waived}`;
}

/** Which clock, and until when: "first response by today at 14:35", "first response was due today at 14:35". */
export function byWhen({ metric, of, at, state, waivedBy, promisedBy }: Due): Line {
  const name = metricWords(metric, of);
  if (state === 'paused') return say`${name} paused`;
  const promised = promisedBy === undefined ? '' : `, promised by ${promisedBy}`;
  if (state === 'running') return at === null ? say`${name} runs` : say`${name} by ${when(at)}${promised}`;
  const waived = `${promised}${waivedBy === null ? '' : `, waived by ${waivedBy}`}`;
  return at === null ? say`${name} is late${waived}` : say`${name} was due ${when(at)}${waived}`;
}

/** What measures a record from its beginning to its end. */
const WHOLE: ReadonlySet<Metric> = new Set(['TTR', 'TTC', 'RESOLUTION']);

/** Intercom's times are whole seconds: an answer can stop a clock at, and another within a second after, its own time. */
const TOGETHER_MS = 1_000;

/**
 * What became of the clock that stopped last: "first response met", "resolution done late", "first response never answered". Of those stopped together
 * the one that measures the whole case, then the first response. Null where none has stopped, or nothing was measured. `done` false: it ended without, which
 * nobody is praised for.
 */
export function lastMet(clocks: readonly Clock[], now: Date, done = true): Line | null {
  const at = ({ stoppedAt }: Clock): number => stoppedAt?.getTime() ?? 0;
  const rank = ({ metric }: Clock): number => (WHOLE.has(metric) ? 0 : metric === 'FRT' ? 1 : 2);
  const stopped = clocks.filter((clock) => clock.stoppedAt !== undefined);
  const latest = Math.max(...stopped.map(at));
  const together = stopped.filter((clock) => latest - at(clock) < TOGETHER_MS);
  // What was missed may not hide behind what was met at the same moment.
  const missed = together.find((clock) => readClock(clock, now).outcome === 'missed');
  const last = missed ?? together.toSorted((a, b) => rank(a) - rank(b) || at(b) - at(a))[0];
  if (last === undefined) return null;
  const late = stopped.filter((clock) => clock !== last && clock.waiver === undefined && isLate(clock, now));
  const names = [...new Set(late.map(clockTitle))];
  const words = joined(' · ', outcomeOf(last, now, done), names.length === 0 ? null : [`${names.join(', ')} late`]);
  return words.length === 0 ? null : words;
}

const isLate = (clock: Clock, now: Date): boolean => {
  const { outcome } = readClock(clock, now);
  return outcome === 'fixed' || outcome === 'missed';
};

/** What did not come at all, in its own verb. */
const NEVER: Readonly<Partial<Record<Metric, string>>> = {
  FRT: 'answered',
  NRT: 'answered',
  PUT: 'given',
  UPDATE: 'given',
};

function outcomeOf(clock: Clock, now: Date, done: boolean): Line | null {
  const { outcome, dueAt } = readClock(clock, now);
  const name = clockTitle(clock);
  const waived = clock.waiver === undefined ? '' : `, waived by ${clock.waiver.name ?? clock.waiver.by}`;
  const due = dueAt === null ? [] : say`, was due ${when(dueAt)}`;
  if (outcome === 'hit') return done ? say`✓ ${name} met` : null;
  if (outcome === 'fixed') return say`${name} ${done ? 'done ' : ''}late${due}${waived}`;
  return outcome === 'missed' ? say`${name} never ${NEVER[clock.metric] ?? 'met'}${due}${waived}` : null;
}

/** The one action that stops the clock. */
export function stopsWith(metric: Metric): Line {
  switch (metric) {
    case 'FRT':
    case 'NRT':
      return ['Answer the customer to stop this clock.'];
    case 'UPDATE':
      return ['Tell the customer what was done to stop this clock.'];
    case 'PUT':
      return ['Tell the customer how it stands, even without news, to stop this clock.'];
    case 'TTR':
    case 'TTC':
      return ['Resolve it to stop this clock, or set it to waiting while the customer has to answer.'];
    case 'RESPONSE':
      return ['Claim it to stop this clock.'];
    case 'RESOLUTION':
      return ['Mark it done to stop this clock.'];
    default:
      return metric satisfies never;
  }
}
