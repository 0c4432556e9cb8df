import { DateTime } from 'luxon';
import { type CaseEvent, type CaseState, isNoted } from '../case/case.ts';
import { turnWords } from '../picture/case-picture.ts';
import { byWhen, dueOf } from '../picture/due.ts';
import { answerTo } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import { caseSentence } from '../words/case-events.ts';
import { type Hand, joined, type Line, person, plainHand, say, written } from '../words/line.ts';
import { namesIn, together } from '../words/said.ts';
import { type MirrorContext, zoneOf } from './attributes.ts';

/** A note in two halves. What changed stays the same however often it is tried; how the case stands is as of sending. */
interface Note {
  readonly id: string;
  readonly change: string;
  readonly standing: string;
}

/**
 * The internal note about one write's log entries, as plain text in one line: what came about together is one note (IC-2). Null when none of
 * the entries matters to the teammate in the inbox.
 */
export function noteOf(
  id: string,
  state: CaseState,
  entries: readonly Logged<CaseEvent>[],
  { policy, now }: MirrorContext,
): Note | null {
  const told = entries.filter((entry) => isNoted(entry, state));
  if (told.length === 0) return null;
  const zone = zoneOf(state, policy);
  const hand = plainHand(namesIn(policy), { zone, now });
  const plain: Hand = { ...hand, moment: (at, as) => (as === 'clock' ? hand.moment(at, as) : momentIn(at, zone)) };
  const due = state.open ? dueOf(state.clocks, policy, now) : null;
  // Each is said once.
  const says = (...types: readonly CaseEvent['type'][]): boolean => told.some(({ type }) => types.includes(type));
  const byOwner = told.some(({ by }) => by.kind === 'person' && by.id === state.owner);
  const has = says('claimed', 'assigned') || byOwner ? null : ownerOf(state);
  const until = due === null || due.state === 'paused' || says('step_reached') ? null : byWhen(due);
  const turn = says('waiting', 'snoozed') ? null : turnWords(state, now);
  const standing = state.open ? joined(' · ', turn, has, until) : [];
  return {
    id,
    change: written(joined('; ', ...together(told.map(caseSentence))), plain),
    standing: written(standing, plain),
  };
}

/** Of what nobody owns, who is on it. */
function ownerOf(state: CaseState): Line {
  if (state.owner !== null) return say`${person(state.owner)} has it`;
  const answer = answerTo(state);
  return answer === null ? ['no owner yet'] : say`no owner yet, ${answer.name} is on it`;
}

/** What stays the same however often it is tried. */
export const noteChange = ({ id, change }: Note): string => `${id} · ${change}`;

export const noteText = (note: Note): string =>
  note.standing === '' ? noteChange(note) : `${noteChange(note)} · ${note.standing}`;

/** "Fri 20 Nov, 14:35 Europe/Berlin": says the same however late it is said or read, no "today", no "in 5 minutes". */
export const momentIn = (at: Date, zone: string): string =>
  `${DateTime.fromJSDate(at, { zone }).setLocale('en-GB').toFormat('ccc d LLL, HH:mm')} ${zone}`;
