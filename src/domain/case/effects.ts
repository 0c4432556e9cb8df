import type { Policy } from '../../config/policy/schema.ts';
import { type Effect, type EffectBody, effectsOf, toChannel, toPerson } from '../record/effect.ts';
import type { About, AlertKind, Urgency } from '../record/notice.ts';
import { askedOnce, inOrder } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import { type CaseEvent, type CaseState, ruleOf } from './case.ts';
import { nearest } from './deadline.ts';
import { inQueue } from './may.ts';
import type { Telling } from './rules.ts';
import { trackerBodies } from './tracker.ts';

/**
 * What must be shown and said because of one write. Cards and attributes are levels; of a write's events each channel, person and
 * the conversation hear in one message. A person is not told what they did themselves. A restricted case says nothing outside its
 * queue: no leaders, no notes (RO-6). People and the leader channel are records of their own, which decide when it is said (ES-6).
 */
export function caseEffects(
  id: string,
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
  policy: Policy,
): readonly Effect[] {
  const first = logged[0];
  const last = logged.at(-1);
  if (!first || !last || logged.every((event) => event.type === 'heard')) return [];
  const about: About = { kind: 'case', id, seq: first.n, through: last.n };
  const tellings = logged.map((event) => ruleOf(event).tell(event, after));
  const bodies = [
    ...inChannels(before, after, tellings, about, policy),
    ...logged.flatMap((event) => ruleOf(event).send?.(event, after, id) ?? []),
    ...trackerBodies(id, before, after, logged),
    ...inIntercom(after, tellings),
    ...toLeaders(before, after, logged, about, policy),
    ...toPeople(before, after, logged, tellings, about, policy),
  ];
  return effectsOf(id, { seq: first.n, through: last.n, at: first.at }, bodies);
}

/** The cards, and the thread below the one where the case is. */
function inChannels(
  before: CaseState | null,
  after: CaseState,
  tellings: readonly Telling[],
  about: About,
  policy: Policy,
): readonly EffectBody[] {
  // A queue may have left the policy: its channel is gone, all else still hears.
  const channel = policy.queues[after.queue]?.channel;
  const left = before && before.queue !== after.queue ? policy.queues[before.queue]?.channel : undefined;
  return [
    ...(channel === undefined || after.folded ? [] : [{ kind: 'card', channel } as const]),
    ...(left === undefined ? [] : [{ kind: 'card', channel: left } as const]),
    ...(left !== undefined && closes(before, after) ? [{ kind: 'retract', channel: left } as const] : []),
    ...(channel !== undefined && before === null && after.folded ? [toChannel(channel, { type: 'fold', about })] : []),
    ...(channel !== undefined && tellings.some(({ thread }) => thread) ? [{ kind: 'thread', channel } as const] : []),
  ];
}

/** Whether it has just become restricted. */
const closes = (before: CaseState | null, after: CaseState): boolean =>
  before !== null && !before.restricted && after.restricted;

function inIntercom({ conversationId: conversation, restricted }: CaseState, tellings: readonly Telling[]) {
  if (conversation === null) return [];
  const note = !restricted && tellings.some((telling) => telling.note);
  return [{ kind: 'attributes', conversation } as const, ...(note ? [{ kind: 'note', conversation } as const] : [])];
}

/** Of several alerts in one write the gravest rings. */
const GRAVITY: Readonly<Record<AlertKind, number>> = { late: 3, risk: 2, escalated: 1, page: 0 };

/** What rings in the leader channel, and channels in which a message speaks of the case and is not true any more. */
function toLeaders(
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
  about: About,
  policy: Policy,
): readonly EffectBody[] {
  const { channel } = policy.leaders;
  const kinds = after.restricted ? [] : logged.flatMap((event) => ruleOf(event).rings?.(event, after) ?? []);
  const [alert] = kinds.toSorted((a, b) => GRAVITY[b] - GRAVITY[a]);
  const urgency = alert === 'page' ? 'page' : urgencyOf(null, [], after);
  // A case that was restricted before has been taken out of the alert already.
  const rang = before?.alert != null || logged.some(({ type }) => type === 'alert_acknowledged');
  const shown = rang && !(before?.restricted && after.restricted);
  const changed = shown && logged.some((event) => ruleOf(event).changesAlert?.(event));
  // A line among others, of a case that has got its card.
  const folded = before?.folded && !after.folded ? policy.queues[before.queue]?.channel : undefined;
  return [
    ...(alert === undefined ? [] : [toChannel(channel, { type: 'alert', about, alert, urgency })]),
    ...(changed ? [toChannel(channel, { type: 'refresh', about })] : []),
    ...(folded === undefined ? [] : [toChannel(folded, { type: 'refresh', about })]),
  ];
}

function toPeople(
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
  tellings: readonly Telling[],
  about: About,
  policy: Policy,
): readonly EffectBody[] {
  const [first] = logged;
  const actor = first?.by.kind === 'person' ? first.by.id : null;
  const paged = tellings.flatMap(({ pages = [] }) => pages);
  // Whoever it was escalated to, or was asked, before it became restricted may not see it any more (RO-6).
  const people = inOrder(...tellings.flatMap((one) => [...(one.pages ?? []), ...(one.people ?? [])])).filter(
    (one) => one !== actor && (!after.restricted || inQueue(one, after.queue, policy)),
  );
  const due = people.length === 0 ? null : soonest(after, logged.at(-1)?.at ?? after.lastActivityAt);
  const drawnAnew = before !== null && closes(before, after) ? couldSee(before, policy) : answeredPage(after, logged);
  return [
    ...people.map((one) => toPerson(one, { type: 'notify', about, urgency: urgencyOf(one, paged, after), due })),
    ...drawnAnew.map((one) => toPerson(one, { type: 'refresh', about })),
  ];
}

/** How soon a person, or with null a channel, must hear of some events of a case. */
function urgencyOf(person: string | null, paged: readonly string[], { assessment, page }: CaseState): Urgency {
  const critical = assessment.priority === 'P1';
  const asked = person !== null && paged.includes(person);
  if (asked) return critical || page?.byHand ? 'page' : 'urgent';
  return critical ? 'urgent' : 'normal';
}

/** Whoever may have been told of a case before it became restricted: what they were told is taken back (RO-6). */
function couldSee({ queue, owner, escalation, page }: CaseState, { queues }: Policy): readonly string[] {
  const { members = [], lead = null, manager = null } = queues[queue] ?? {};
  return inOrder(owner, escalation?.to, lead, manager, ...members, ...askedOnce(page));
}

/** Those whose page somebody has just answered: their message says who. */
const answeredPage = ({ page }: CaseState, logged: readonly Logged<CaseEvent>[]): readonly string[] =>
  logged.some(({ type }) => type === 'page_acknowledged') ? askedOnce(page) : [];

/** The nearest deadline, or when an answer must have come: a question put off beyond that would have been put in vain. */
function soonest({ clocks, lease }: CaseState, now: Date): Date | null {
  const due = nearest(clocks, now)?.reading.dueAt ?? null;
  const answer = lease?.returnsAt ?? null;
  return due === null || (answer !== null && answer < due) ? answer : due;
}
