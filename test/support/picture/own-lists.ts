import { approvalList } from '../../../src/adapters/slack/cards/approval-list.ts';
import type { CardContext, Message } from '../../../src/adapters/slack/cards/card.ts';
import { caseList } from '../../../src/adapters/slack/cards/case-list.ts';
import { handoverDigest, morningDigest } from '../../../src/adapters/slack/cards/digest.ts';
import { homeView } from '../../../src/adapters/slack/cards/home.ts';
import type { Person } from '../../../src/config/policy/schema.ts';
import { may } from '../../../src/domain/case/may.ts';
import {
  HOME_LISTS,
  type HomeShow,
  type HomeWork,
  homeOf,
  ledBy,
  queuesOf,
  teamsOf,
} from '../../../src/domain/picture/home.ts';
import { decidersOf } from '../../../src/domain/ticket/approval.ts';
import { type Drawn, ofView, type Surface } from './surfaces.ts';
import type { World } from './world.ts';

/** What somebody is shown of all that is theirs or their queues'. */
export function ownLists(person: Person, world: World, context: CardContext): readonly Drawn[] {
  const one = (surface: Surface, message: Message | null): readonly Drawn[] =>
    message === null ? [] : [{ surface, of: null, readers: [person], message }];
  const cases = [...world.cases.values()];
  const mine = cases.filter(
    ({ state }) => state.owner === person.id || state.waiversAsked.some(({ approver }) => approver === person.id),
  );
  const tickets = [...world.tickets.values()].filter(({ state }) => state.owner === person.id);
  const seen = cases.filter(({ state }) => state.open && may(person, 'see', state, world.policy));
  const board = { cases: mine, tickets };
  const digests =
    mine.length + tickets.length === 0
      ? []
      : [
          ...one('morning', morningDigest(board, person, context)),
          ...one('handover', handoverDigest(board, person, context)),
          ...one('list', caseList(seen, 'of yours', person, context)),
        ];
  // Each person looks at another list of their home.
  const list = HOME_LISTS[(world.policy.people.indexOf(person) + cases.length) % HOME_LISTS.length] ?? 'late';
  return [
    ...digests,
    ...one('home', home(person, { list: 'all', page: 0 }, world, context)),
    ...one('home', home(person, { list, page: 0 }, world, context)),
    ...one('approvals', approvals(person, world, context)),
  ];
}

/** Their home, of the records that the store would have found for it. */
function home(person: Person, show: HomeShow, world: World, context: CardContext): Message {
  const { policy } = world;
  const [cases, tickets] = [[...world.cases.values()], [...world.tickets.values()]];
  const queues = new Set([...queuesOf(person, policy), ...ledBy(person, policy)]);
  const teams = teamsOf(person, policy);
  const isTheirs = ({ state }: { state: { open: boolean; owner: string | null; audience: readonly string[] } }) =>
    state.open && (state.owner === person.id || (state.owner === null && state.audience.includes(person.id)));
  const work: HomeWork = {
    board: {
      cases: cases.filter(
        (one) =>
          isTheirs(one) ||
          one.state.waiversAsked.some(({ approver }) => approver === person.id) ||
          one.state.reviewActions.some(({ owner }) => owner === person.id),
      ),
      tickets: tickets.filter(
        (one) => isTheirs(one) || (one.state.open && one.state.approval?.called.includes(person.id)),
      ),
    },
    cases: cases.filter(
      ({ state }) =>
        state.open && (queues.has(state.queue) || (state.movedFrom !== null && queues.has(state.movedFrom))),
    ),
    tickets: tickets.filter(({ state }) => state.open && state.owner === null && teams.includes(state.team)),
  };
  const found = homeOf(person, work, show, policy, world.at);
  const ids = new Set(found.sections.flatMap((section) => section.ids));
  const seen = {
    home: found,
    cases: cases.filter(({ id, state }) => ids.has(id) && may(person, 'see', state, policy)),
    tickets: tickets.filter(({ id }) => ids.has(id)),
  };
  return ofView('home', homeView(seen, person, context));
}

function approvals(person: Person, world: World, context: CardContext): Message | null {
  const money = [...world.tickets.values()].filter(({ state }) => state.approval && state.takenBack !== true);
  if (money.length === 0) return null;
  const mine = money.filter(
    ({ state: { requestedBy } }) => requestedBy.kind === 'person' && requestedBy.id === person.id,
  );
  const seen = {
    forMe: money.filter(({ state }) => decidersOf(state, world.policy).includes(person.id)),
    mine: mine.filter(({ state }) => state.open),
    decided: mine.filter(({ state }) => state.approval?.end),
  };
  return approvalList(seen, person, context);
}
