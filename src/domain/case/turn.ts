import type { MergedCase, Talk } from '../record/merge.ts';
import type { Logged } from '../record/record.ts';
import { promisesMore } from '../text/promise.ts';
import type { CaseCore, Said } from './core.ts';
import { type Run, runAfter } from './runs.ts';

/** Who has to do something next (OW-9). `nobody`: it is resolved, or snoozed until a moment that was chosen. */
export const TURNS = ['ours', 'customer', 'team', 'nobody'] as const;
export type Turn = (typeof TURNS)[number];

/** What was said last by both sides, and whose turn follows from it. Clocks do not go by it. */
export interface Conversing {
  /** The customer has written, and nobody has answered since. */
  readonly awaiting: boolean;
  /** Holds and the work of other teams aside, the next step is ours: an answer, or what one promised. */
  readonly onUs: boolean;
  /** Answered, the customer has said thanks, and nothing else since. */
  readonly thanked: boolean;
  /** Closed in Intercom, each of several, while the case goes on: see `Talk`. */
  readonly closed: boolean;
  readonly turn: Turn;
  /** The last words of each side; null before there were any. */
  readonly words: { readonly customer: Said | null; readonly ours: Said | null };
  /** What was said last, with all that is read as one with it. */
  readonly run: Run | null;
  /** The cases that were merged into it, each with how its conversation stands; what is said above is then of all together. */
  readonly merged: readonly MergedCase[];
  /** How its own conversation stands, where there are others. */
  readonly own: Standing | null;
}

type Standing = Omit<Talk, 'answered' | 'words'> & Pick<Conversing, 'words'>;

type State = CaseCore & Conversing;
/** An entry of the log, as far as a turn depends on it. */
type Fact = Pick<Logged<unknown>, 'n' | 'at' | 'cause'> & {
  readonly type: string;
  readonly by: { readonly kind: string };
};
type Spoken = Fact & {
  readonly heardAt: Date;
  readonly text?: string;
  readonly line?: number;
  readonly of?: string;
};

/** What an opening makes of it: `answered` and `customerWaiting` as the conversation stood. */
export function conversingFrom(opening: {
  readonly conversationId: string | null;
  readonly form?: string;
  readonly answered: boolean;
  readonly customerWaiting: boolean;
  readonly words?: Conversing['words'];
}): Conversing {
  const isAsked = opening.conversationId !== null || opening.form !== undefined;
  const awaiting = isAsked && (!opening.answered || opening.customerWaiting);
  const words = opening.words ?? { customer: null, ours: null };
  const onUs = awaiting || words.ours === null || promisesMore(words.ours.text);
  const turn = onUs ? 'ours' : 'customer';
  return { awaiting, onUs, thanked: false, closed: false, turn, words, run: null, merged: [], own: null };
}

/** What was said, and by whom it is known that the next step is theirs or ours. The turn follows once the entry has changed all else. */
export function conversingAfter(state: State, event: Fact): Omit<Conversing, 'turn'> {
  const run = runAfter(state.run, event);
  const { merged: before, own: known } = state;
  const merged = mergedAfter(before, event);
  const { of } = event as Partial<Spoken>;
  // What was said in the conversation of a case that stands on its own again is no more of this one.
  const isOwn = of === undefined;
  const own = isOwn ? standingAfter(known ?? standingOf(state), event) : (known ?? standingOf(state));
  if (merged.length === 0) return { ...standingOf(own), run, merged, own: null };
  return { ...together([own, ...merged.map(ofTheirs)]), run, merged, own };
}

/** What a case that is merged tells of its conversation. */
export const talkOf = (state: Conversing & Pick<CaseCore, 'answered'>): Talk => ({
  ...standingOf(state),
  answered: state.answered,
});

const standingOf = ({ awaiting, onUs, thanked, closed, words }: Standing): Standing => ({
  awaiting,
  onUs,
  thanked,
  closed,
  words,
});

/** Somebody waits as long as anybody does; the last words are the last of all. */
const together = (all: readonly Standing[]): Standing => ({
  awaiting: all.some(({ awaiting }) => awaiting),
  onUs: all.some(({ onUs }) => onUs),
  thanked: all.every(({ thanked }) => thanked),
  closed: all.every(({ closed }) => closed),
  words: {
    customer: newest(all.map(({ words }) => words.customer)),
    ours: newest(all.map(({ words }) => words.ours)),
  },
});

/** The words of a merged case say whose they are. */
function ofTheirs({ id, talk }: MergedCase): Standing {
  const { customer, ours }: Standing['words'] = talk.words;
  return { ...talk, words: { customer: customer && { ...customer, of: id }, ours: ours && { ...ours, of: id } } };
}

const newest = (said: readonly (Said | null)[]): Said | null =>
  said.reduce((last, one) => (one === null || (last !== null && last.at > one.at) ? last : one), null);

function mergedAfter(merged: readonly MergedCase[], event: Fact): readonly MergedCase[] {
  if (event.type === 'absorbed') return [...merged, (event as Fact & { readonly merged: MergedCase }).merged];
  if (event.type === 'parted') {
    const gone = (event as Fact & { readonly merged: string }).merged;
    return merged.filter(({ id }) => id !== gone);
  }
  const { of } = event as Partial<Spoken>;
  if (of === undefined) return merged;
  const answered = event.type === 'teammate_replied';
  return merged.map((one) => {
    if (one.id !== of) return one;
    const talk = { ...standingAfter(one.talk, event), answered: one.talk.answered || answered };
    return { ...one, talk };
  });
}

/** How one conversation stands after an entry. */
function standingAfter(before: Standing, event: Fact): Standing {
  const { awaiting, onUs, words } = before;
  const from = event.cause === undefined ? {} : { cause: event.cause };
  switch (event.type) {
    case 'customer_replied': {
      const { heardAt, thanks, text } = event as Spoken & { readonly thanks: boolean };
      if (thanks) return isOvertaken(words, heardAt) ? before : { ...before, thanked: !awaiting && !onUs };
      const now = isOvertaken(words, heardAt)
        ? before
        : { ...before, awaiting: true, onUs: true, thanked: false, closed: false };
      return {
        ...now,
        words: { ...words, customer: newer(words.customer, { at: heardAt, text: text ?? '', name: null, ...from }) },
      };
    }
    case 'teammate_replied': {
      const { heardAt, text, name } = event as Spoken & { readonly name: string };
      const said = { at: heardAt, text: text ?? '', name, ...from };
      const now = isOvertaken(words, heardAt)
        ? before
        : { ...before, awaiting: false, onUs: promisesMore(said.text), thanked: false };
      return { ...now, words: { ...words, ours: newer(words.ours, said) } };
    }
    case 'conversation_closed':
      return { ...before, awaiting: false, onUs: false, closed: true };
    case 'resumed':
    case 'reopened':
    case 'update_owed':
    // Whoever escalates says that somebody of ours has to act.
    case 'escalated':
      return { ...before, onUs: true, thanked: false };
    default:
      return before;
  }
}

/** Whose turn it is, from the last meaningful message and open linked work. */
export function turnOf({ open, status, awaiting, onUs, tickets }: State): Turn {
  if (!open || status === 'snoozed') return 'nobody';
  if (status === 'waiting') return 'customer';
  if (awaiting) return 'ours';
  // What another team waits for is ours to answer.
  if (tickets.some(({ question }) => question !== undefined)) return 'ours';
  if (tickets.some((ticket) => ticket.status !== 'done')) return 'team';
  return onUs ? 'ours' : 'customer';
}

/** Whether the customer waits for an answer: then the clocks stop for a reason alone (OW-13). */
export const owesAnswer = ({ open, awaiting }: Pick<State, 'open' | 'awaiting'>): boolean => open && awaiting;

/** Whether the customer is to hear from us: they wait for an answer, were promised a word, or are to be told what others did. */
export const owesWord = ({ open, onUs, conversationId }: Pick<State, 'open' | 'onUs' | 'conversationId'>): boolean =>
  open && onUs && conversationId !== null;

/** Whether the customer is to be told what other teams have done (OW-6). */
export const owesUpdate = ({ open, clocks }: Pick<State, 'open' | 'clocks'>): boolean =>
  open && clocks.some(isUpdateOwed);

/** The same of one of its conversations, see `Clock.of`. */
export const owesUpdateIn = ({ open, clocks }: Pick<State, 'open' | 'clocks'>, of?: string): boolean =>
  open && clocks.some((clock) => clock.of === of && isUpdateOwed(clock));

const isUpdateOwed = ({ metric, stoppedAt }: CaseCore['clocks'][number]): boolean =>
  metric === 'UPDATE' && stoppedAt === undefined;

/** Whether the customer has had an answer since. */
export const answeredSince = ({ words: { ours } }: Pick<Conversing, 'words'>, at: Date): boolean =>
  ours !== null && ours.at > at;

/** What is heard late changes nothing of what was said since, by whichever side. */
const isOvertaken = ({ customer, ours }: Conversing['words'], heardAt: Date): boolean =>
  [customer, ours].some((said) => said !== null && said.at > heardAt);

const newer = (before: Said | null, said: Said): Said => (before !== null && before.at > said.at ? before : said);
