import type { Policy } from '../../config/policy/schema.ts';
import { urgencyRank } from '../case/deadline.ts';
import { actingPerson } from '../record/actor.ts';
import { type EffectBody, toChannel, toPerson } from '../record/effect.ts';
import { type About, ownNews, type Urgency } from '../record/notice.ts';
import { inOrder } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import { toldBy } from './evolve.ts';
import type { TicketEvent, TicketState } from './state.ts';
import { casesBehind, isIncident, lateCases, untold } from './tracker.ts';

/** A write to a ticket, as far as it is told. */
export interface Write {
  readonly before: TicketState | null;
  readonly after: TicketState;
  readonly policy: Policy;
  readonly about: About;
}

/** Whoever must hear; all others who were ever told see it in what stands (SK-7). */
export function toPeople(
  { before, after, about }: Write,
  logged: readonly Logged<TicketEvent>[],
  due: Date | null,
): readonly EffectBody[] {
  const critical = after.priority === 'P1';
  const [first] = logged;
  const rank = rankOf(after, logged);
  const actor = first === undefined ? null : actingPerson(first.by);
  const people = inOrder(...logged.flatMap((event) => toldBy(event, before ?? after))).filter((one) => one !== actor);
  const pages = logged.flatMap((event) => (event.type === 'paged' ? [event.person] : []));
  const settled = !after.open;
  const closed = logged.some(closes) ? ({ closed: true } as const) : {};
  const others = before === null ? [] : after.audience.filter((one) => !people.includes(one));
  return [
    ...people.map((one) => {
      const urgency: Urgency = pages.includes(one) ? (critical ? 'page' : 'urgent') : critical ? 'urgent' : 'normal';
      const paged = pages.includes(one) ? ({ paged: 'by_rule' } as const) : {};
      const asks = logged.some((event) => event.type === 'lease_asked' && event.person === one);
      const calls = logged.some((event) => event.type === 'approver_called' && event.people.includes(one));
      const turned = { ...(asks ? { asks } : {}), ...(calls ? { calls } : {}) };
      const own = before?.owner === one && after.owner === one ? ownNews(logged) : {};
      return toPerson(one, {
        ...{ type: 'notify', about, urgency, due, settled, rank },
        ...paged,
        ...turned,
        ...own,
      });
    }),
    ...others.map((one) => toPerson(one, { type: 'refresh', about, settled, ...closed })),
  ];
}

/** Whether words of a case go that is closed to others now (RO-6). */
const closes = (event: TicketEvent): boolean =>
  event.type === 'taken_back' || (event.type === 'case_left' && event.closed === true);

/** Before what it is said, of news of the same moment. */
const rankOf = ({ clocks, priority, openedAt }: TicketState, logged: readonly Logged<TicketEvent>[]): number =>
  urgencyRank(clocks, priority, logged.at(-1)?.at ?? openedAt);

/**
 * An incident, to the leaders: it begins with its second case, rings again only when nobody answers, when the first of its cases is late, and when it is done,
 * and is over once all of its customers know.
 */
export function toLeaders(
  { before, after, about, policy }: Write,
  logged: readonly Logged<TicketEvent>[],
): readonly EffectBody[] {
  if (before === null || after.cases === undefined) return [];
  if (!before.open && !logged.some((event) => event.type === 'case_stands' || closes(event))) return [];
  const late = lateCases(before).length === 0 && lateCases(after).length > 0;
  const rings =
    late || logged.some((event) => event.type === 'finished' || (event.type === 'paged' && event.person === null));
  // One case alone is no incident, but nobody else says of it that it is late.
  const begins = (after.open && isIncident(after)) || late;
  const settled = !after.open && untold(after).length === 0;
  const rank = rankOf(after, logged);
  // Done, it speaks for those alone whose customers do not know: what comes of the others since is their own alarm.
  const cases = after.open ? casesBehind(after) : untold(after).map(({ id }) => id);
  const message = { type: 'incident', about, cases, begins, rings, settled, rank } as const;
  return [toChannel(policy.leaders.channel, message)];
}
