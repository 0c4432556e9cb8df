import type { WebClient } from '@slack/web-api';
import type { Finding } from '../../config/policy/finding.ts';
import type { Person, Policy } from '../../config/policy/schema.ts';
import type { Check } from '../../flow/checks.ts';
import { type Account, accountSchema, type Home, isTheirs, mayWork, standingOf, standingProblem } from './account.ts';
import { type PersonStands, peopleChecks } from './inspect-people.ts';
import { errorCode } from './send/outcome.ts';

/** Whoever is a member today may be deactivated or a guest tomorrow, and who is not in Slack may be in it. */
const LOOK_AGAIN_MS = 600_000;
/** Looked at again in one round, at Slack's pace of fifty look-ups a minute. */
const A_ROUND = 8;

/** The accounts behind the policy's people. */
export interface People {
  personOf(slackId: string): Promise<Person | null>;
  belongs(slackId: string): Promise<boolean>;
  slackIdOf(personId: string): Promise<string | null>;
  knownSlackId(personId: string): string | null;
  unreachable(personId: string): boolean;
  problems(): readonly Finding[];
  /** The same as doctor and health tell it. */
  checks(): readonly Check[];
  /** Looks for everybody of the policy. Throws what Slack answers. */
  findAll(): Promise<void>;
  /** Looks again at one account, when Slack says that it has changed. Never rejects: the next look will see it. */
  lookAgain(slackId: string): Promise<void>;
  /** Looks again at those whose answer is the oldest, when it is old. Never rejects: what was known stays. */
  refresh(): Promise<void>;
}

interface Answer<T> {
  readonly found: T | null;
  readonly at: number;
}

export interface PeopleOptions {
  readonly client: WebClient;
  readonly policy: () => Policy;
  readonly home: () => Home;
  readonly realNow: () => number;
}

export function peopleDirectory({ client, policy, home, realNow }: PeopleOptions): People {
  const accounts = new Map<string, Answer<Account>>();
  /** Slack ids by address, as the policy writes it. */
  const addresses = new Map<string, Answer<string>>();
  const fresh = (answer: Answer<unknown> | undefined) =>
    answer !== undefined && realNow() - answer.at < LOOK_AGAIN_MS ? answer : undefined;
  const usable = (account: Account | null | undefined, person: Person): boolean =>
    account != null && isTheirs(account, person) && mayWork(standingOf(account, home()), person);

  async function accountOf(slackId: string): Promise<Account | null> {
    const known = accounts.get(slackId);
    if (known !== undefined && fresh(known)) return known.found;
    try {
      const found = await info(client, slackId);
      accounts.set(slackId, { found, at: realNow() });
      return found;
    } catch (error) {
      // While Slack does not answer, what it said last holds: without it nobody could do anything.
      if (known === undefined) throw error;
      return known.found;
    }
  }

  async function accountAt(email: string): Promise<Account | null> {
    const known = addresses.get(email);
    const before = known?.found == null ? null : await accountOf(known.found);
    const has = before?.profile?.email?.toLowerCase() === email.toLowerCase();
    if (known !== undefined && ((has && before?.deleted !== true) || fresh(known))) return has ? before : null;
    const found = await lookUp(client, email);
    if (found !== null) accounts.set(found.id, { found, at: realNow() });
    // Deactivated since, it is no longer found by its address, and is theirs all the same.
    addresses.set(email, { found: found?.id ?? known?.found ?? null, at: realNow() });
    return found ?? before;
  }

  const byId = (personId: string): Person | undefined => policy().people.find(({ id }) => id === personId);

  async function slackIdOf(personId: string): Promise<string | null> {
    const person = byId(personId);
    if (person === undefined) return null;
    const account = await (person.slack === undefined ? accountAt(person.email) : accountOf(person.slack));
    return account !== null && usable(account, person) ? account.id : null;
  }

  /** The last answer about a person; undefined before the first. */
  function lastOf({ slack, email }: Person): Answer<Account> | undefined {
    const address = addresses.get(email);
    const slackId = slack ?? address?.found;
    if (slackId == null) return address && { found: null, at: address.at };
    return accounts.get(slackId);
  }

  function standsOf(person: Person): PersonStands {
    const last = lastOf(person);
    if (last === undefined) return null;
    if (last.found === null) return 'nobody';
    const standing = standingOf(last.found, home());
    // A member whose address is another is nobody by this one.
    return standing === 'member' && !isTheirs(last.found, person) ? 'nobody' : standing;
  }

  return {
    async personOf(slackId) {
      const account = await accountOf(slackId);
      return policy().people.find((person) => usable(account, person)) ?? null;
    },
    async belongs(slackId) {
      const account = await accountOf(slackId);
      return account !== null && standingOf(account, home()) === 'member';
    },
    slackIdOf,
    knownSlackId(personId) {
      const person = byId(personId);
      const found = person && lastOf(person)?.found;
      return person && found && usable(found, person) ? found.id : null;
    },
    unreachable(personId) {
      const person = byId(personId);
      const last = person && lastOf(person);
      return person !== undefined && last !== undefined && !usable(last.found, person);
    },
    problems: () =>
      policy().people.flatMap((person, index): Finding[] => {
        const last = lastOf(person);
        if (last === undefined || usable(last.found, person)) return [];
        const { slack, email } = person;
        const message =
          last.found === null
            ? `nobody in Slack has the ${slack === undefined ? `address ${email}` : `id ${slack}`}; write their \`slack:\` id or another address`
            : standingProblem(standingOf(last.found, home()), slack ?? email);
        return [{ path: ['people', index, slack === undefined ? 'email' : 'slack'], message }];
      }),
    checks: () => peopleChecks(policy(), standsOf),
    async findAll() {
      for (const { id } of policy().people) await slackIdOf(id);
    },
    async lookAgain(slackId) {
      if (!accounts.has(slackId)) return;
      try {
        accounts.set(slackId, { found: await info(client, slackId), at: realNow() });
      } catch {
        // The round that is due anyway asks again.
      }
    },
    async refresh() {
      const at = (person: Person) => lastOf(person)?.at ?? Number.NEGATIVE_INFINITY;
      const old = policy()
        .people.filter((person) => !fresh(lastOf(person)))
        .toSorted((one, other) => at(one) - at(other));
      try {
        for (const { id } of old.slice(0, A_ROUND)) await slackIdOf(id);
      } catch {
        // The next round asks again.
      }
    },
  };
}

const lookUp = (client: WebClient, email: string): Promise<Account | null> =>
  unless(['users_not_found'], async () => (await client.users.lookupByEmail({ email })).user);

const info = (client: WebClient, user: string): Promise<Account | null> =>
  unless(['user_not_found', 'user_not_visible'], async () => (await client.users.info({ user })).user);

async function unless(codes: readonly string[], ask: () => Promise<unknown>): Promise<Account | null> {
  try {
    return accountSchema.parse(await ask());
  } catch (error) {
    if (codes.includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}
