import type { SeenPart, TeammateView } from '../../../src/standins/intercom/index.ts';
import type { SlackAct } from './order.ts';

/** How a case stands by what happened to its conversation and, in Slack, to it: the later word counts. */
export interface Expected {
  readonly status: 'open' | 'waiting' | 'snoozed' | 'resolved';
  /** Of an open one; `either`: somebody opened it again, or its last words are gone. */
  readonly turn: 'ours' | 'customer' | 'either';
  /** What was said last, by whichever side, as it is read in Intercom; null where it was taken out. */
  readonly lastWords: string | null;
  /** It was over before anybody here had looked, or has nothing left to say: it may have no case. */
  readonly mayHaveNone: boolean;
  /** A thank-you has woken it there: whether the case sleeps on is not laid down. */
  readonly isUnsure: boolean;
}

interface Standing {
  status: Expected['status'];
  /** The conversation itself. */
  there: TeammateView['state'];
  turn: Expected['turn'];
  lastWords: string | null;
  snoozedUntil: number | null;
  isUnsure: boolean;
}

type Happened = { readonly at: number } & ({ readonly part: SeenPart } | { readonly act: SlackAct });

const THANKS = /^Thank you!$/;
/** A snooze that is typed in Slack ends so much later, ms. */
const SNOOZE_MS = 3 * 3_600_000;

/** From Intercom's parts and the acts in Slack, in the order in which they were done. */
export function expectedOf(view: TeammateView, slack: readonly SlackAct[], now: number): Expected {
  const happened: Happened[] = [
    ...view.parts.map((part) => ({ at: part.at * 1000, part })),
    ...slack.map((act) => ({ at: act.at, act })),
  ];
  const now_: Standing = {
    status: 'open',
    there: 'open',
    turn: 'ours',
    lastWords: null,
    snoozedUntil: null,
    isUnsure: false,
  };
  for (const one of happened.toSorted((a, b) => a.at - b.at)) {
    wake(now_, one.at);
    if ('part' in one) heard(now_, one.part);
    else done(now_, one.act);
  }
  wake(now_, now);
  const { status, turn, lastWords, isUnsure } = now_;
  return { status, turn, lastWords, mayHaveNone: status === 'resolved' || view.parts[0]?.text === '', isUnsure };
}

function wake(on: Standing, at: number): void {
  if (on.status !== 'snoozed' || on.snoozedUntil === null || on.snoozedUntil > at) return;
  Object.assign(on, { status: 'open', turn: 'either', snoozedUntil: null });
}

function heard(on: Standing, { kind, from, name, text }: SeenPart): void {
  switch (kind) {
    case 'source':
    case 'comment':
      if (from === 'customer') said(on, text);
      else if (from === 'teammate' && name !== 'Caseload') answered(on, text);
      return;
    case 'close':
      Object.assign(on, { there: 'closed', status: 'resolved', isUnsure: false });
      return;
    case 'snoozed':
      Object.assign(on, { there: 'snoozed', status: 'snoozed', snoozedUntil: null, isUnsure: false });
      return;
    case 'open':
    case 'unsnoozed':
    case 'timer_unsnooze':
    case 'note_and_unsnooze':
      if (on.status !== 'open' || on.there !== 'open') on.turn = on.turn === 'ours' ? 'ours' : 'either';
      Object.assign(on, { there: 'open', status: 'open' });
      return;
    default:
      return;
  }
}

/** A thank-you opens the conversation and no case (IN-7). */
function said(on: Standing, text: string): void {
  if (THANKS.test(text)) on.isUnsure ||= on.there === 'snoozed';
  else on.isUnsure = false;
  on.there = 'open';
  if (THANKS.test(text)) return;
  Object.assign(on, { status: 'open', turn: text === '' ? 'either' : 'ours', lastWords: text === '' ? null : text });
}

/** Answered after it was closed, it is open there again. */
function answered(on: Standing, text: string): void {
  if (on.there === 'closed') Object.assign(on, { there: 'open', status: 'open' });
  Object.assign(on, { turn: 'customer', lastWords: text === '' ? null : text });
}

const STILL = {
  wait: () => ({ status: 'waiting', snoozedUntil: null }),
  snooze: (at: number) => ({ status: 'snoozed', snoozedUntil: at + SNOOZE_MS }),
  resolve: () => ({ status: 'resolved', snoozedUntil: null }),
};

/** What the customer has said is heard at last, whatever was done without knowing it: then it is open. */
function done(on: Standing, { what, unheard, at }: SlackAct): void {
  switch (what) {
    case 'claim':
      return;
    case 'wait':
    case 'snooze':
    case 'resolve':
      Object.assign(on, unheard ? { status: 'open' } : STILL[what](at));
      return;
    case 'resume':
    case 'reopen':
      Object.assign(on, { status: 'open', turn: on.turn === 'ours' ? 'ours' : 'either' });
      return;
    default:
      what satisfies never;
  }
}
