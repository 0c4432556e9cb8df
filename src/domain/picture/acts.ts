import type { Person, Policy } from '../../config/policy/schema.ts';
import type { CaseField } from '../../config/vocabulary.ts';
import { articleRefusal } from '../case/article.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { levelAbove } from '../case/escalation.ts';
import { may, maySilence } from '../case/may.ts';
import { asking } from '../case/need-info.ts';
import { replyRefusal } from '../case/reply.ts';
import { isReviewed } from '../case/review.ts';
import { owesAnswer, owesUpdateIn } from '../case/turn.ts';
import { isUpdateLate } from '../case/updates.ts';
import { type WaiverAsked, waivable, waivableBy } from '../case/waiver.ts';
import { notTaken } from '../case/writings.ts';
import { livePage, type Page } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import { firstName } from '../text/first-name.ts';
import type { Act, Acts, Reader } from './act.ts';
import { askActs } from './asks.ts';
import { outlookWords } from './risk.ts';

/** What a card's menu takes. */
const MENU = 5;

interface Shown {
  readonly id: string;
  readonly state: CaseState;
  readonly log: readonly Logged<CaseEvent>[];
}

/** What a reader can press on a case: two buttons and a menu by the state it is in, less what they would be refused. */
export function caseActs(subject: Shown, reader: Reader, policy: Policy, now: Date): Acts {
  const { state } = subject;
  const people = 'person' in reader ? [reader.person] : readersOf(reader.channel, state, policy);
  const able = (act: Act): boolean => people.every((person) => mayDo(act, subject, person, policy, now));
  const shown = once([...questions(subject, reader), ...mainActs(subject, reader, people, policy)].filter(able)).slice(
    0,
    2,
  );
  const menu = once([...shown, ...menuActs(subject, people, policy, now).filter(able)]).slice(shown.length);
  return { main: shown, menu: menu.slice(0, MENU), ...(menu.length > MENU ? { more: menu.slice(MENU) } : {}) };
}

const once = (acts: readonly Act[]): readonly Act[] =>
  acts.filter((act, at) => acts.findIndex((one) => one.do === act.do && one.about === act.about) === at);

/** What this person is asked comes before all else. */
function questions(subject: Shown, reader: Reader): readonly Act[] {
  if (!('person' in reader)) return [];
  const { state } = subject;
  const { id } = reader.person;
  // Asked for of what is over, most often.
  const waiver = waiverAskedOf(state, id);
  if (waiver) return waiverAnswers(waiver.clock);
  const again = notTaken(state, id).findLast(({ of }) => replyRefusal(subject, of) === null);
  if (again) return [{ do: 'reply', words: 'Send it again…', ...(again.of !== null && { about: again.of }) }];
  if (!state.open) return [];
  if (state.lease && state.owner === id) return KEEP_OR_NOT;
  if (isAsked(state.page, id)) return [ON_IT];
  return [];
}

/** The waiver that somebody is asked for. */
export const waiverAskedOf = ({ waiversAsked }: CaseState, person: string): WaiverAsked | undefined =>
  waiversAsked.find(({ approver }) => approver === person);

const waiverAnswers = (about: string): readonly Act[] => [
  { do: 'approve_waiver', words: 'Approve', about },
  { do: 'decline_waiver', words: 'Decline', about },
];

export const KEEP_OR_NOT: readonly Act[] = [
  { do: 'keep', words: 'Still on it' },
  { do: 'hand_back', words: 'Hand it back' },
];
export const ON_IT: Act = { do: 'on_it', words: 'I’m on it' };

/** Whether somebody is being paged who has not answered. */
export const isAsked = (page: Page | null, person: string): boolean =>
  livePage(page)?.asked.some((one) => one.person === person) ?? false;

/** Whoever asks waits for it: before all but taking what nobody has. `about`: the ticket and its question. */
function mainActs(...given: Parameters<typeof usualActs>): readonly Act[] {
  const [{ state }] = given;
  const answers = (state.open ? asking(state) : []).map(
    ({ id, question: { n, name } }): Act => ({
      do: 'answer_info',
      words: `Answer ${firstName(name) ?? id}…`,
      about: `${id}/${n}`,
    }),
  );
  const [first, ...others] = usualActs(...given);
  if (answers.length === 0 || first === undefined) return [...answers, ...(first ? [first] : []), ...others];
  return first.do === 'claim' || first.do === 'take_over'
    ? [first, ...answers, ...others]
    : [...answers, first, ...others];
}

/** By the state of the case, the first that makes sense first. */
function usualActs(subject: Shown, reader: Reader, people: readonly Person[], policy: Policy): readonly Act[] {
  const { state } = subject;
  const reply = replyAct(state);
  const resolve: Act = { do: 'resolve', words: owesAnswer(state) ? 'Resolve with a reason…' : 'Resolve' };
  if (!state.open) {
    const { mergedInto } = state;
    const reopen: Act = { do: 'reopen', words: mergedInto === null ? 'Reopen' : `Take out of ${mergedInto.id}` };
    return [reopen, ...(mergedInto === null ? articleActs(subject) : [])];
  }
  if (state.status === 'escalated') {
    const theirs = 'person' in reader && reader.person.id === state.owner;
    return theirs
      ? [...reply, { do: 'take_over', words: 'I have it' }, resolve]
      : [{ do: 'take_over', words: 'Take over' }, ...reply, resolve];
  }
  const isOver = state.thanked && state.turn === 'customer';
  if (state.status === 'waiting' || state.status === 'snoozed') {
    const resume: Act = { do: 'resume', words: 'Resume' };
    return isOver ? [resolve, resume] : [resume, resolve];
  }
  if (state.owner === null) return [{ do: 'claim', words: 'Claim' }, ...reply, { do: 'escalate', words: 'Escalate' }];
  if (livePage(state.page)) return [ON_IT, ...reply, resolve];
  if (owesAnswer(state))
    return [
      ...reply,
      ...askActs(state, people, policy).filter(({ about }) => about !== ''),
      { do: 'escalate', words: 'Escalate…' },
      resolve,
    ];
  if (isOver) return [resolve, WAIT];
  return state.turn === 'customer' ? [WAIT, resolve] : [...reply, resolve];
}

/** Named by what it does: the customer’s turn alone stops no clock. */
const WAIT: Act = { do: 'wait', words: 'Pause until they answer' };

/** Where the customer was answered and the next step is ours, it most likely waits for them next; else it waits for a moment. */
const restAct = (state: CaseState, held: boolean): Act =>
  state.turn === 'ours' && !owesAnswer(state) ? WAIT : { do: 'snooze', words: held ? 'Snooze until…' : 'Snooze…' };

/** While others work, what the customer waits for from us is a word. */
const PROMISE: Act = { do: 'promise', words: 'Next update due…' };

/** Whose customer is answered: of several that of a merged case, while it alone waits, or alone is to be told what was done. */
function replyAct(state: CaseState): readonly Act[] {
  const { conversationId, merged, own } = state;
  const theirs = own?.awaiting === false ? merged.filter(({ conversation }) => conversation !== null) : [];
  const waits =
    theirs.find(({ talk }) => talk.awaiting) ??
    (owesUpdateIn(state) ? undefined : theirs.find(({ id }) => owesUpdateIn(state, id)));
  if (waits) return [{ do: 'reply', words: `Reply to ${waits.id}’s customer…`, about: waits.id }];
  return conversationId === null ? [] : [{ do: 'reply', words: 'Reply…' }];
}

/** A note for teammates: for whoever looks closely. */
export const noteActs = (state: CaseState, person: Person, policy: Policy): readonly Act[] =>
  state.conversationId === null || state.restricted || !may(person, 'work', state, policy)
    ? []
    : [{ do: 'note', words: 'Add a note…' }];

/** What is missing, and matters: likewise. */
export const needActs = (
  state: CaseState,
  needs: readonly CaseField[],
  person: Person,
  policy: Policy,
): readonly Act[] =>
  !state.open || needs.length === 0 || !may(person, 'work', state, policy)
    ? []
    : [{ do: 'fill_in', words: 'Add what is missing…' }];

function articleActs(subject: Shown): readonly Act[] {
  const { article } = subject.state;
  if (article?.status === 'drafted' && article.url !== null)
    return [{ do: 'open_article', words: 'Open the article ↗', about: article.url }];
  return article?.status === 'asked' || articleRefusal(subject) !== null
    ? []
    : [{ do: 'article', words: 'Article draft' }];
}

/** By what one wants to do, most wanted first; five at most are shown. */
function menuActs({ state }: Shown, people: readonly Person[], policy: Policy, now: Date): readonly Act[] {
  const why: readonly Act[] = state.clocks.length === 0 ? [] : [{ do: 'why', words: 'Why this deadline?' }];
  const waive: readonly Act[] = waivable(state.clocks, now).length === 0 ? [] : [{ do: 'waive', words: 'Waive…' }];
  const details: Act = { do: 'details', words: 'Details' };
  if (!state.open)
    return [...(isReviewed(state, now) ? [{ do: 'review', words: 'Review' } as const] : []), ...why, ...waive, details];
  const held = state.status === 'waiting' || state.status === 'snoozed';
  const owned = state.owner !== null;
  const asks = askActs(state, people, policy);
  const escalated = state.status === 'escalated' || state.escalation !== null;
  const { alike } = state;
  return [
    // What speaks for others is not merged itself, and what is closed to others not into what they see.
    ...(alike === null || state.restricted || state.merged.length > 0
      ? []
      : [{ do: 'merge', words: `Merge into ${alike.id}`, about: alike.id } as const]),
    ...asks.slice(0, escalated || owned ? 1 : 2),
    ...(escalated ? [{ do: 'step_down', words: 'Step down…' } as const] : []),
    { do: 'escalate', words: escalated ? 'Escalate further…' : 'Escalate…' },
    ...(outlookWords(state, policy, now) === null ? [] : [{ do: 'outlook', words: 'Will it escalate?…' } as const]),
    ...(owesAnswer(state) && owned && !escalated ? [{ do: 'resolve', words: 'Resolve with a reason…' } as const] : []),
    ...(owned && !escalated ? [state.turn === 'team' ? PROMISE : restAct(state, held)] : []),
    { do: 'hand_over', words: owned ? 'Hand over or release…' : 'Give to somebody or move…' },
    ...why,
    ...waive,
    details,
  ];
}

/** Who reads of a case in a channel, its queue's people and those of the one it came from: what all of them may do is offered there. */
function readersOf(channel: string, { queue }: CaseState, { queues, people }: Policy): readonly Person[] {
  const here = Object.entries(queues).filter(([id, one]) => id === queue || one.channel === channel);
  return people.filter(({ id }) => here.some(([, { members }]) => members.includes(id)));
}

/** Whether this person would not be refused. */
function mayDo(act: Act, { state }: Shown, person: Person, policy: Policy, now: Date): boolean {
  const works = may(person, 'work', state, policy);
  switch (act.do) {
    case 'details':
    case 'why':
    case 'review':
    case 'open_article':
      return true;
    case 'escalate':
      return works && levelAbove(state, person.id, policy) !== null;
    case 'wait':
    case 'snooze':
    case 'resolve':
      return works && maySilence(person.id, state, policy);
    case 'promise':
      return (
        works &&
        maySilence(person.id, state, policy) &&
        !state.restricted &&
        state.conversationId !== null &&
        !isUpdateLate(state.clocks, now)
      );
    case 'waive':
      return works && waivableBy(person, state, policy, now).length > 0;
    case 'approve_waiver':
    case 'decline_waiver':
      return may(person, 'waive', state, policy);
    default:
      return works;
  }
}
