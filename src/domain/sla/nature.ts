import { METRIC_WORDS } from '../../config/vocabulary.ts';
import { lowerFirst } from '../text/first-letter.ts';
import type { Clock, Metric } from './clock.ts';

/** What is special about a kind of clock. */
export interface Nature {
  /** What it waits for: an answer to the customer, any word to them on how it stands, or the end (or beginning) of the work itself. */
  readonly waitsFor: 'answer' | 'word' | 'work';
  /** It begins anew whenever it is owed. */
  readonly recurs: boolean;
  /** It counts what the record is about, not what somebody is to hear meanwhile: by it the record's own time counts. */
  readonly ofTheMatter: boolean;
  /** Owed while the record is on hold, too. */
  readonly onHold: boolean;
  /** Before its time its owner alone is warned; missed, people are told, but it takes the work from nobody: it is a sentence that is not said. */
  readonly calm: boolean;
}

const WORK: Nature = { waitsFor: 'work', recurs: false, ofTheMatter: true, onHold: false, calm: false };
const ANSWER: Nature = { ...WORK, waitsFor: 'answer' };

const NATURES: Readonly<Record<Metric, Nature>> = {
  FRT: ANSWER,
  NRT: { ...ANSWER, recurs: true },
  TTR: WORK,
  TTC: WORK,
  UPDATE: { ...ANSWER, recurs: true, ofTheMatter: false, onHold: true },
  PUT: { waitsFor: 'word', recurs: true, ofTheMatter: false, onHold: false, calm: true },
  RESPONSE: WORK,
  RESOLUTION: WORK,
};

/** The one place that says how the kinds of clocks differ. */
export const natureOf = ({ metric }: { readonly metric: Metric }): Nature => NATURES[metric];

/** "First response", "First response to CASE-7’s customer", "Resolution of CASE-7": with whose it is, where that is a merged case. */
export function clockTitle({ metric, of }: Pick<Clock, 'metric'> & { readonly of?: string | undefined }): string {
  if (of === undefined) return METRIC_WORDS[metric];
  return natureOf({ metric }).waitsFor === 'work'
    ? `${METRIC_WORDS[metric]} of ${of}`
    : `${METRIC_WORDS[metric]} to ${of}’s customer`;
}

/** The same within a sentence. */
export const clockWords = (clock: Parameters<typeof clockTitle>[0]): string => lowerFirst(clockTitle(clock));
