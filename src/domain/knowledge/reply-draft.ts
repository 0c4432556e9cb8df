import type { Policy } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';
import { wordsIn } from '../case/writings.ts';
import { firstName } from '../text/first-name.ts';
import { isEnglish } from '../triage/language.ts';
import { normalise } from '../triage/text.ts';

/** What a draft of an answer may go by, and nothing else. Texts of people as they are: whoever sends them to a model masks them. */
export interface Grounds {
  /** The newest messages of the conversation, oldest first; no notes. */
  readonly said: readonly { readonly by: 'customer' | 'us'; readonly text: string }[];
  /** How the case stands, in sentences of ours. */
  readonly facts: readonly string[];
  readonly articles: readonly { readonly title: string; readonly text: string; readonly url: string }[];
}

/** Why there is no draft. */
export const NO_DRAFT = {
  late: 'the model took too long',
  down: 'the model cannot be reached at the moment',
  budget: 'the model’s budget for today is spent',
  useless: 'the model answered with nothing of use',
  nothing: 'there is too little to go by',
  invented: 'what the model wrote has a number, link or address that is in neither the conversation nor an article',
  date: 'what the model wrote says when something happens',
  money: 'what the model wrote promises money',
  cause: 'what the model wrote names a cause that nobody has named',
} as const;
export type NoDraft = keyof typeof NO_DRAFT;

/** Whoever writes drafts (TR-8). Never rejects. */
export interface Drafting {
  draft(grounds: Grounds): Promise<Drafted>;
}
export type Drafted = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: NoDraft };

const MOST_SAID = 8;

/** Whether a model is asked at all: of a restricted case nothing leaves, and what is checked of a draft is read as English. */
export function mayBeDrafted(state: CaseState, of: string | null): boolean {
  const { customer } = wordsIn(state, of);
  return !state.restricted && customer !== null && readsAsEnglish([customer.text]);
}

/** `parts`: of the conversation as it is now; empty where it is not at hand, then the last words of each side have to do. */
export function groundsOf(
  { state, of }: { readonly state: CaseState; readonly of: string | null },
  parts: Grounds['said'],
  articles: Grounds['articles'],
  { teams }: Pick<Policy, 'teams'>,
): Grounds {
  const { customer, ours } = wordsIn(state, of);
  const last = [
    ...(customer === null ? [] : [{ by: 'customer', at: customer.at, text: customer.text } as const]),
    ...(ours === null ? [] : [{ by: 'us', at: ours.at, text: ours.text } as const]),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const said = parts.length === 0 ? last.map(({ by, text }) => ({ by, text })) : parts.slice(-MOST_SAID);
  // Money is decided by people, and said by them.
  const work = state.tickets.filter(({ approval }) => approval === undefined);
  return {
    said,
    facts: [
      standing(state),
      ...work.map(({ team, status }) => `${teams[team]?.name ?? 'Another team'} ${DOES[status]}.`),
    ],
    articles,
  };
}

const DOES = {
  open: 'has been asked and has not begun',
  claimed: 'has been asked and has not begun',
  in_progress: 'is working on it',
  needs_info: 'has a question to us before it can go on',
  done: 'has finished its work on it',
} as const;

function standing({ open, status, answered }: CaseState): string {
  if (!open) return 'It is resolved.';
  if (status === 'waiting') return 'We wait for the customer.';
  return answered ? 'We have answered before, and it is not solved yet.' : 'Nobody of us has answered yet.';
}

/** As it stands in the form: the model is told no name, and nothing of money. `decision`: what was decided on it, to be told. */
export function greeted(text: string, name: string | null, decision: string | null): string {
  const first = firstName(name);
  return `${first ? `Hi ${first}` : 'Hello'},\n\n${decision === null ? '' : `${decision}.\n\n`}${text}`;
}

export const readsAsEnglish = (texts: readonly string[]): boolean => isEnglish(normalise(texts.join(' ')));
