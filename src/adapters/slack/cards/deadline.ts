import { METRIC_WORDS } from '../../../config/vocabulary.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import { type Deadline, nearest } from '../../../domain/case/deadline.ts';
import type { Clock, Metric } from '../../../domain/sla/clock.ts';
import { readClock } from '../../../domain/sla/read.ts';
import { link, oneLine, utc, when } from '../mrkdwn.ts';

/** Intercom's times are whole seconds: an answer can stop a clock at, and another within a second after, its own time. */
const TOGETHER_MS = 1_000;

/** The clock that stopped last. Of those stopped together: the one that measures the whole case, then the first response. */
function lastStopped(clocks: readonly Clock[], now: Date): Deadline | null {
  const at = ({ stoppedAt }: Clock): number => stoppedAt?.getTime() ?? 0;
  const rank = ({ metric }: Clock): number => (metric === 'TTR' || metric === 'TTC' ? 0 : metric === 'FRT' ? 1 : 2);
  const stopped = clocks.filter((clock) => clock.stoppedAt !== undefined);
  const latest = Math.max(...stopped.map(at));
  const together = stopped.filter((clock) => latest - at(clock) < TOGETHER_MS);
  const last = together.toSorted((a, b) => rank(a) - rank(b) || at(b) - at(a))[0];
  return last === undefined ? null : { clock: last, reading: readClock(last, now) };
}

type Pausing = Pick<CaseState, 'status'>;

const waivedBy = ({ waiver }: Clock): string =>
  waiver === undefined ? '' : `, waived by ${oneLine(waiver.name ?? waiver.by, 80)}`;

/** One clock in words: live, paused, late, met. How late is not said here: a card is read long after it was drawn. */
export function clockWords(
  { clock, reading }: Deadline,
  state: Pausing | null,
  show: (at: Date) => string = when,
): string {
  const name = METRIC_WORDS[clock.metric];
  const at = reading.dueAt === null ? null : show(reading.dueAt);
  switch (reading.outcome) {
    case 'running':
      return at === null ? `*${name}* running` : `*${name}* by ${at}`;
    case 'paused':
      return `*${name}* paused ${state?.status === 'snoozed' ? 'while snoozed' : 'while waiting on the customer'}`;
    case 'missed': {
      const late = reading.state === 'stopped' ? 'never answered' : 'late';
      const words = at === null ? `*${name}* is ${late}` : `*${name}* was due ${at}, ${late}`;
      return clock.waiver === undefined ? `🔴 ${words}` : `${words}${waivedBy(clock)}`;
    }
    case 'hit':
      return at === null ? `~${name}~ met` : `~${name} by ${at}~ met`;
    case 'fixed':
      return `${name} done late${at === null ? '' : `, was due ${at}`}${waivedBy(clock)}`;
    case 'void':
      return `${name} not measured`;
    default:
      return reading.outcome satisfies never;
  }
}

/** What is met or done, struck through, and the deadline that counts now. */
export function deadlineLine(state: CaseState, now: Date): string {
  if (state.clocks.length === 0) return state.restricted ? 'No timer' : 'No deadline';
  const live = nearest(state.clocks, now);
  const done = lastStopped(state.clocks, now);
  const parts = [done, live].flatMap((one) => (one === null ? [] : [clockWords(one, state)]));
  return parts.join(' · ');
}

/** The nearest deadline without any markup, for the `text` of a message. */
export function deadlineText(
  clocks: readonly Clock[],
  state: Pausing | null,
  now: Date,
  show: (at: Date) => string = utc,
): string {
  const live = nearest(clocks, now);
  return live === null ? '' : clockWords(live, state, show).replaceAll(/[*~]|🔴 /g, '');
}

/** The one action that stops the clock (what the owner should do now). `conversationUrl` leads to where the customer is answered. */
export function stopsWith(metric: Metric, conversationUrl: string | null): string {
  switch (metric) {
    case 'FRT':
    case 'NRT':
    case 'UPDATE':
      return `${conversationUrl === null ? 'Answer the customer in Intercom' : link(conversationUrl, 'Answer the customer in Intercom ↗')} to stop this clock.`;
    case 'TTR':
    case 'TTC':
      return 'Resolve the case to stop this clock, or set it to waiting while the customer has to answer.';
    case 'RESPONSE':
      return 'Claim the ticket to stop this clock.';
    case 'RESOLUTION':
      return 'Mark the ticket done to stop this clock.';
    default:
      return metric satisfies never;
  }
}
