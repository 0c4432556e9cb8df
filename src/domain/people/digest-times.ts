import type { Policy } from '../../config/policy/schema.ts';
import { earliest } from '../record/record.ts';
import { personIn, timesOfDay } from './local-time.ts';
import { isDayOff, wantedBy } from './preferences.ts';
import { shiftEnds, worksOn } from './shift.ts';
import type { DigestDue, PersonState, Whose } from './state.ts';

type What = DigestDue['what'];
/** A digest noticed later than this, after downtime, is of no use any more. */
const OF_USE_MS = 2 * 3_600_000;
const LOOK_DAYS = 30;
const DAY_MS = 86_400_000;

/** The moments after `after` at which a digest is due: the morning's time on working days, the ends of the shifts. */
function* dueTimes(what: What, whose: Whose, policy: Policy, after: Date): Generator<Date, void> {
  const { person, preferences = {} } = whose;
  const { timeZone } = personIn(policy, person);
  const isOff = (at: Date): boolean => isDayOff(preferences, timeZone, at);
  if (what === 'handover') {
    // The end of a shift belongs to the day before where it lies at midnight.
    if (policy.calm.handoverDigest)
      for (const at of shiftEnds(person, policy, after)) if (!isOff(new Date(at.getTime() - 1))) yield at;
    return;
  }
  const morningDigest = wantedBy(preferences, policy).digest;
  if (morningDigest === null) return;
  const end = after.getTime() + LOOK_DAYS * DAY_MS;
  for (const at of timesOfDay(morningDigest, timeZone, after)) {
    if (at.getTime() > end) return;
    if (worksOn(person, policy, at) && !isOff(at)) yield at;
  }
}

const doneOf = (what: What, state: PersonState): Date => (what === 'morning' ? state.morningDone : state.handoverDone);

/** After a long sleep only the last weeks are looked through. */
const lookFrom = (what: What, state: PersonState, now: Date): Date =>
  new Date(Math.max(doneOf(what, state).getTime(), now.getTime() - LOOK_DAYS * DAY_MS));

const WHATS = ['morning', 'handover'] as const;

/** The first moment from `at` on at which a digest is due; null when the policy wants none. */
export function digestAfter(whose: Whose, policy: Policy, at: Date): Date | null {
  return earliest(WHATS.map((what) => dueTimes(what, whose, policy, new Date(at.getTime() - 1)).next().value ?? null));
}

/** The next moment at which a digest is due, maybe past; null when the policy wants none. */
export function nextDigestAt(state: PersonState, policy: Policy, now: Date): Date | null {
  return earliest(WHATS.map((what) => dueTimes(what, state, policy, lookFrom(what, state, now)).next().value ?? null));
}

/** Digests that are due by now: of several missed only the last, and that only while it is of use. `messages`: how many there have been. */
export function digestEvents(state: PersonState, policy: Policy, now: Date, messages: number): readonly DigestDue[] {
  let count = messages;
  return WHATS.flatMap((what) => {
    let due: Date | null = null;
    for (const at of dueTimes(what, state, policy, lookFrom(what, state, now))) {
      if (at > now) break;
      due = at;
    }
    if (due === null) return [];
    const ofUse = now.getTime() - due.getTime() <= OF_USE_MS;
    if (ofUse) count += 1;
    return [{ type: 'digest_due', what, due, message: ofUse ? `m${count}` : null }];
  });
}
