import type { Policy } from '../../config/policy/schema.ts';
import { actingPerson } from '../record/actor.ts';
import { type Effect, type EffectBody, effectsOf, toChannel, toNamed, toPerson } from '../record/effect.ts';
import { type About, GRAVITY, ownNews, type Refresh, type Urgency } from '../record/notice.ts';
import { inOrder } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import { conversationsOf } from './absorb.ts';
import { alarmOver } from './alerts.ts';
import { type CaseEvent, type CaseState, isNoted, ruleOf } from './case.ts';
import { cardChannels } from './channels.ts';
import { closes } from './closed.ts';
import { nearest, urgencyRank } from './deadline.ts';
import { deskStateBodies } from './desk-state.ts';
import { speakerOf, speakers } from './incident.ts';
import { inQueue } from './may.ts';
import { mergeBodies } from './merge.ts';
import { questionBodies } from './need-info.ts';
import { heardBy, type Telling } from './rules.ts';
import { updateBodies } from './status-update.ts';
import { tellingBodies } from './tell-customer.ts';
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
  const write = { seq: first.n, through: last.n, at: first.at };
  const tellings = logged.map((event) => ruleOf(event).tell(event, after, before));
  const bodies = [
    ...logged.flatMap((event) => ruleOf(event).send?.(event, after, id) ?? []),
    ...trackerBodies(id, before, after, logged),
    ...questionBodies(before, after),
    ...tellingBodies(id, before, after, logged),
    ...mergeBodies(id, before, after, logged),
    ...inIntercom(after, logged),
    ...deskStateBodies(before, after, logged),
    ...updateBodies(before, after, logged, policy),
    ...toLeaders(before, after, logged, about, policy),
    ...toPeople(before, after, logged, tellings, about, policy),
    ...(closes(before, after) ? [toNamed(id, 'closed')] : []),
    ...(logged.some((event) => event.type === 'erased' || (event.type === 'parted' && event.closed))
      ? [toNamed(id, 'erased')]
      : []),
  ];
  return [
    ...effectsOf(id, write, inChannels(before, after, about, policy)),
    // What goes on while another case speaks for it stands in the thread of that one.
    ...(before?.mergedInto && after.mergedInto ? [] : inThread(id, after, logged, tellings, policy)),
    ...effectsOf(id, write, bodies),
  ];
}

/** The cards, and the thread below the one at home. */
function inChannels(before: CaseState | null, after: CaseState, about: About, policy: Policy): readonly EffectBody[] {
  const stands = cardChannels(after, policy);
  const left = before === null ? [] : cardChannels(before, policy).filter((channel) => !stands.includes(channel));
  const home = stands[0];
  return [
    ...[...(after.folded ? [] : stands), ...left].map((channel) => ({ kind: 'card', channel }) as const),
    ...(closes(before, after) ? left.map((channel) => ({ kind: 'retract', channel }) as const) : []),
    ...(home !== undefined && before === null && after.folded ? [toChannel(home, { type: 'fold', about })] : []),
  ];
}

/** Lines in the thread: one for all that a write changed, and those that grow apart from it. */
function inThread(
  id: string,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
  tellings: readonly Telling[],
  policy: Policy,
): readonly Effect[] {
  const [channel] = cardChannels(after, policy);
  if (channel === undefined) return [];
  const said = logged.map(({ n, at }, index) => ({ n, at, thread: tellings[index]?.thread ?? false }));
  const groups = said.flatMap(({ thread }) => (typeof thread === 'boolean' ? [] : [thread.group]));
  const grows = [...new Set(groups)].flatMap((group) => {
    const own = said.filter(({ thread }) => typeof thread !== 'boolean' && thread.group === group);
    const [one, other] = [own[0], own.at(-1)];
    if (!one || !other) return [];
    return effectsOf(id, { seq: one.n, through: other.n, at: one.at }, [{ kind: 'thread', channel, group }]);
  });
  const plain = grows.length === 0 ? said : said.filter(({ thread }) => typeof thread === 'boolean');
  const [first, last] = [plain[0], plain.at(-1)];
  if (!first || !last || !plain.some(({ thread }) => thread === true)) return grows;
  const { n: seq, at } = first;
  return [...grows, ...effectsOf(id, { seq, through: last.n, at }, [{ kind: 'thread', channel }])];
}

function inIntercom(after: CaseState, logged: readonly Logged<CaseEvent>[]) {
  const note = !after.restricted && logged.some((event) => isNoted(event, after));
  return conversationsOf(after).flatMap((conversation) => [
    { kind: 'attributes', conversation } as const,
    ...(note ? [{ kind: 'note', conversation } as const] : []),
  ]);
}

/** What rings in the leader channel, and channels in which a message speaks of the case and is not true any more. */
function toLeaders(
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
  about: About,
  policy: Policy,
): readonly EffectBody[] {
  const { channel } = policy.leaders;
  const { restricted, assessment } = after;
  const kinds = restricted ? [] : logged.flatMap((event) => ruleOf(event).rings?.(event, after) ?? []);
  const [alert] = kinds.toSorted((a, b) => GRAVITY[b] - GRAVITY[a]);
  const urgency = alert === 'page' ? 'page' : urgencyOf(null, [], after);
  // What somebody asked for in person is said all the same.
  const byHand = logged.some(
    (event) => event.type === 'escalated' || (event.type === 'paged' && event.person === null && after.page?.byHand),
  );
  const tickets = byHand ? [] : speakers(after);
  const refresh = refreshOf(before, after, about, alarmOver(after, logged.at(-1)?.at ?? after.lastActivityAt));
  // A case that was restricted before has been taken out of the alert already. Pressed on a message that stands although it never rang, it is answered there.
  const rang = before?.alert != null || logged.some(({ type }) => type === 'alert_acknowledged');
  const shown = rang && alert === undefined && !(before?.restricted && restricted);
  // A line among others, of a case that has got its card.
  const folded = before?.folded && !after.folded ? cardChannels(before, policy)[0] : undefined;
  const outage = assessment.intent === 'outage';
  const critical = assessment.priority === 'P1';
  const rank = rankOf(after, logged);
  return [
    ...(alert === undefined
      ? []
      : [
          toChannel(channel, {
            ...{ type: 'alert', about, alert, urgency, outage, tickets, critical, rank },
            ...(byHand && { byHand }),
          }),
        ]),
    ...(shown ? [toChannel(channel, refresh)] : []),
    ...(folded === undefined ? [] : [toChannel(folded, { ...refresh, settled: false })]),
  ];
}

const refreshOf = (before: CaseState | null, after: CaseState, about: About, settled: boolean): Refresh => ({
  type: 'refresh',
  about,
  settled,
  ...(closes(before, after) ? { closed: true } : {}),
});

/** Whoever must hear; all others who were ever told see it in what stands (SK-7). */
function toPeople(
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
  tellings: readonly Telling[],
  about: About,
  policy: Policy,
): readonly EffectBody[] {
  const paged = tellings.flatMap(({ pages = [] }) => pages);
  // Whoever it was escalated to, asked, or had it before it became restricted may not see it any more (RO-6).
  const maySee = (one: string): boolean => !after.restricted || inQueue(one, after.queue, policy);
  const urgent = tellings.flatMap((one) => one.urgent ?? []);
  const called = tellings.flatMap((one) => one.calls ?? []);
  const hear = ({ by }: Logged<CaseEvent>, telling: Telling | undefined): readonly string[] =>
    telling === undefined ? [] : heardBy(telling).filter((one) => one !== actingPerson(by));
  const people = inOrder(...logged.flatMap((event, index) => hear(event, tellings[index]))).filter(maySee);
  const due = people.length === 0 ? null : soonest(after, logged.at(-1)?.at ?? after.lastActivityAt);
  const settled = !after.open;
  // One thing done may be good for many cases: whoever has several of them, or is above them, hears of all at once.
  const [done] = logged.flatMap((event) =>
    event.type === 'ticket_changed' &&
    (urgent.length > 0 || after.tickets.some(({ id, tracker }) => id === event.ticket && tracker === true))
      ? [event]
      : [],
  );
  // So is one cause by which many are late that nobody has.
  const late = after.owner === null && logged.some(({ type }) => type === 'step_reached') ? speakerOf(after) : null;
  const cause = done?.ticket ?? late;
  const together = cause === null ? {} : { together: cause };
  const rank = rankOf(after, logged);
  const refresh = refreshOf(before, after, about, settled);
  const others = before === null ? [] : after.audience.filter((one) => !people.includes(one));
  return [
    ...people.map((one) => {
      const asked = paged.includes(one) ? ({ paged: after.page?.byHand ? 'by_hand' : 'by_rule' } as const) : {};
      const asks = logged.some((event) => event.type === 'lease_asked' && event.person === one);
      return toPerson(one, {
        type: 'notify',
        about,
        urgency: urgent.includes(one) && !paged.includes(one) ? 'urgent' : urgencyOf(one, paged, after),
        due,
        settled,
        rank,
        ...asked,
        ...(asks ? { asks } : {}),
        ...(called.includes(one) ? { calls: true } : {}),
        ...(before?.owner === one && after.owner === one ? ownNews(logged) : {}),
        ...together,
      });
    }),
    ...others.filter((one) => refresh.closed || maySee(one)).map((one) => toPerson(one, refresh)),
  ];
}

/** Before what it is said, of news of the same moment. */
const rankOf = ({ clocks, assessment, lastActivityAt }: CaseState, logged: readonly Logged<CaseEvent>[]): number =>
  urgencyRank(clocks, assessment.priority, logged.at(-1)?.at ?? lastActivityAt);

/** How soon a person, or with null a channel, must hear of some events of a case. */
function urgencyOf(person: string | null, paged: readonly string[], { assessment, page }: CaseState): Urgency {
  const critical = assessment.priority === 'P1';
  const asked = person !== null && paged.includes(person);
  if (asked) return critical || page?.byHand ? 'page' : 'urgent';
  return critical ? 'urgent' : 'normal';
}

/** The nearest deadline, or when an answer must have come: a question put off beyond that would have been put in vain. */
function soonest({ clocks, lease }: CaseState, now: Date): Date | null {
  const due = nearest(clocks, now)?.reading.dueAt ?? null;
  const answer = lease?.returnsAt ?? null;
  return due === null || (answer !== null && answer < due) ? answer : due;
}
