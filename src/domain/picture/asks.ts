import type { Person, Policy, Team } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';
import { climbsIn } from '../case/channels.ts';
import { typeOf } from '../routing/facts.ts';

/** A team to ask, by `about`; empty: somebody is asked which. */
interface Ask {
  readonly do: 'ask_team';
  readonly words: string;
  readonly about: string;
}

/**
 * Other teams that can be asked, by what for: first the one whose people share most with the queue, unless it is at work on the case or through with it: then only a
 * person knows whom to ask next. Instead of their own team, or the owner's, people are offered the next that has to do with the queue. A restricted case has no linked
 * work (RO-6).
 */
export function askActs(state: CaseState, people: readonly Person[], policy: Policy): readonly Ask[] {
  if (state.restricted) return [];
  const usual = policy.types[typeOf(state.assessment.intent, policy)].queue;
  const places = [usual, climbsIn(state, policy)];
  const near = nearestTeams(places, policy);
  const first = near.find(
    ([, team], at) =>
      !isOwn(team, state.owner, people) && (at === 0 || places.some((queue) => shared(team, queue, policy) > 0)),
  );
  const another: readonly Ask[] = near.some(([team]) => team !== first?.[0] && mayAsk(team, state))
    ? [{ do: 'ask_team', words: 'Ask another team…', about: '' }]
    : [];
  if (first === undefined) return another;
  const [about, team] = first;
  if (state.tickets.some((ticket) => ticket.team === about)) return another;
  // Of a team that has nothing to do with the queue only a person knows what is wanted.
  const wanted = first === near[0] && shared(team, usual, policy) > 0 ? wantedOf(state) : '';
  return [{ do: 'ask_team', words: `Ask ${team.name}${wanted}…`, about }, ...another];
}

/** Whether a team has nothing of this case to do: else it is waited for. */
export const mayAsk = (team: string, { tickets }: Pick<CaseState, 'tickets'>): boolean =>
  tickets.every((one) => one.team !== team || one.status === 'done');

/** What the nearest team is asked for most often, by what the case is about. */
function wantedOf({ assessment }: CaseState): string {
  switch (assessment.intent) {
    case 'refund_request':
      return ' for a refund';
    case 'bug_report':
    case 'outage':
      return ' to look into it';
    default:
      return '';
  }
}

/** How many of a team's people work in a queue. */
const shared = ({ members }: Team, queue: string, { queues }: Policy): number =>
  members.filter((person) => queues[queue]?.members.includes(person)).length;

/** All teams, first those that share most people with the queue that such matters belong to, then with the one it is in: a refund is asked of finance, whoever has it. */
const nearestTeams = (places: readonly string[], policy: Policy): readonly (readonly [string, Team])[] =>
  Object.entries(policy.teams).toSorted(([, a], [, b]) =>
    places.reduce((so, queue) => so || shared(b, queue, policy) - shared(a, queue, policy), 0),
  );

/** Whether whoever has the case, or all who read of it, are of a team. */
const isOwn = ({ members, lead }: Team, owner: string | null, people: readonly Person[]): boolean =>
  [...members, lead].includes(owner ?? '') ||
  (people.length > 0 && people.every(({ id }) => members.includes(id) || lead === id));
