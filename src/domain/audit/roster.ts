import type { Policy } from '../../config/policy/schema.ts';

/** What deadlines are reckoned by, and who may approve how much. */
const RECKONED = ['targets', 'tighten', 'calendars', 'approvals'] as const;
type Reckoned = (typeof RECKONED)[number];

/**
 * Who may what by a policy, as far as the next one is compared with it. What somebody holds: `role lead`, `guest`, `queue billing`, `queue billing lead`,
 * `team eng`, `leaders`. `account`: how they are found in Slack.
 */
export interface Roster {
  readonly people: Readonly<Record<string, { readonly account: string; readonly holds: readonly string[] }>>;
  readonly restricted: readonly string[];
  readonly reckoned: Readonly<Record<Reckoned, string>>;
}

/** By what somebody is found in Slack. */
export const accountOf = ({ slack, email }: Pick<Policy['people'][number], 'slack' | 'email'>): string =>
  slack ?? email.toLowerCase();

export type PolicyChange =
  | { readonly type: 'gained' | 'lost'; readonly person: string; readonly what: string }
  /** Another account acts for this person from now on. */
  | { readonly type: 'account'; readonly person: string }
  | { readonly type: 'closed' | 'opened'; readonly queue: string }
  | { readonly type: 'changed'; readonly what: Reckoned };

export function rosterOf(policy: Policy): Roster {
  const held = new Map<string, Set<string>>(policy.people.map(({ id }) => [id, new Set()]));
  const holds = (person: string | undefined, what: string) => {
    if (person !== undefined) held.get(person)?.add(what);
  };
  for (const { id, roles, guest } of policy.people) {
    for (const role of roles) holds(id, `role ${role}`);
    if (guest) holds(id, 'guest');
  }
  for (const [id, { members, lead, manager, director }] of Object.entries(policy.queues)) {
    for (const member of members) holds(member, `queue ${id}`);
    holds(lead, `queue ${id} lead`);
    holds(manager, `queue ${id} manager`);
    holds(director, `queue ${id} director`);
  }
  for (const [id, { members, lead, manager }] of Object.entries(policy.teams)) {
    for (const member of members) holds(member, `team ${id}`);
    holds(lead, `team ${id} lead`);
    holds(manager, `team ${id} manager`);
  }
  for (const leader of policy.leaders.people) holds(leader, 'leaders');
  holds(policy.leaders.director, 'leaders director');
  return {
    people: Object.fromEntries(
      policy.people.map((person) => [
        person.id,
        { account: accountOf(person), holds: [...(held.get(person.id) ?? [])].sort() },
      ]),
    ),
    restricted: Object.entries(policy.queues).flatMap(([id, { restricted }]) => (restricted ? [id] : [])),
    reckoned: {
      targets: JSON.stringify(policy.targets),
      tighten: JSON.stringify(policy.tighten),
      calendars: JSON.stringify(policy.calendars),
      approvals: JSON.stringify(policy.approvals ?? null),
    },
  };
}

const without = (all: readonly string[], some: readonly string[]): readonly string[] =>
  all.filter((one) => !some.includes(one));

/** What the next policy gives and takes. */
export function changesOf(before: Roster, after: Roster): readonly PolicyChange[] {
  const ids = [...new Set([...Object.keys(before.people), ...Object.keys(after.people)])];
  const ofPeople = ids.flatMap((person): readonly PolicyChange[] => {
    const was = before.people[person];
    const is = after.people[person];
    return [
      ...without(is?.holds ?? [], was?.holds ?? []).map((what) => ({ type: 'gained', person, what }) as const),
      ...without(was?.holds ?? [], is?.holds ?? []).map((what) => ({ type: 'lost', person, what }) as const),
      ...(was && is && was.account !== is.account ? [{ type: 'account', person } as const] : []),
    ];
  });
  return [
    ...ofPeople,
    ...without(after.restricted, before.restricted).map((queue) => ({ type: 'closed', queue }) as const),
    ...without(before.restricted, after.restricted).map((queue) => ({ type: 'opened', queue }) as const),
    ...RECKONED.filter((what) => before.reckoned[what] !== after.reckoned[what]).map(
      (what) => ({ type: 'changed', what }) as const,
    ),
  ];
}
