import type { WebClient } from '@slack/web-api';
import type { Policy } from '../../config/policy/schema.ts';
import type { OnCallSource } from '../../flow/ports.ts';
import type { Directory } from './directory.ts';
import type { Log } from './log.ts';
import { errorCode } from './send/outcome.ts';

/** Slack user groups that answer for on-call lists (ES-4). */
export interface UserGroups {
  /** People of the policy in the list's group, in Slack's order; null where the policy's list counts. */
  membersOf(list: string): readonly string[] | null;
  stateOf(list: string): OnCallSource;
  /** Asks Slack for each group, once a minute at most. Never rejects: while Slack does not answer the policy's lists stand in. */
  refresh(): Promise<void>;
}

const REFRESH_AFTER_MS = 60_000;

interface Answer {
  readonly group: string;
  /** Null: Slack did not say. */
  readonly people: readonly string[] | null;
}

export interface UserGroupsOptions {
  /** For reading: see `readClient`. */
  readonly client: WebClient;
  readonly directory: Pick<Directory, 'personOf'>;
  readonly policy: () => Policy;
  /** Real time, ms. */
  readonly realNow: () => number;
  readonly log: Log;
}

export function slackUserGroups({ client, directory, policy, realNow, log }: UserGroupsOptions): UserGroups {
  let answers: ReadonlyMap<string, Answer> = new Map();
  let askedAt = Number.NEGATIVE_INFINITY;
  const groupOf = (list: string): string | undefined => {
    const { userGroups } = policy();
    return Object.hasOwn(userGroups, list) ? userGroups[list] : undefined;
  };
  /** An answer about another group than the policy names now is no answer. */
  const answerOf = (list: string): Answer | undefined => {
    const found = answers.get(list);
    return found?.group === groupOf(list) ? found : undefined;
  };

  async function ask(list: string, group: string): Promise<Answer> {
    try {
      const { users = [] } = await client.usergroups.users.list({ usergroup: group });
      const found: string[] = [];
      for (const user of users) {
        const person = await directory.personOf(user);
        if (person !== null) found.push(person.id);
      }
      return { group, people: found };
    } catch (error) {
      // Said when it begins, not every minute.
      if (answerOf(list)?.people !== null)
        log.warn(
          { list, group, error: errorCode(error) ?? 'unknown' },
          'a Slack user group cannot be read; the policy’s list stands in',
        );
      return { group, people: null };
    }
  }

  return {
    membersOf(list) {
      const people = answerOf(list)?.people ?? [];
      return people.length === 0 ? null : people;
    },
    stateOf(list) {
      const group = groupOf(list);
      if (group === undefined) return { kind: 'list' };
      const people = answerOf(list)?.people ?? null;
      if (people === null) return { kind: 'standing_in', group, why: 'slack' };
      return people.length === 0 ? { kind: 'standing_in', group, why: 'nobody' } : { kind: 'group', group };
    },
    async refresh() {
      const wanted = Object.entries(policy().userGroups);
      const known = wanted.every(([list]) => answerOf(list) !== undefined);
      if (known && realNow() - askedAt < REFRESH_AFTER_MS) return;
      askedAt = realNow();
      const found = await Promise.all(wanted.map(async ([list, group]) => [list, await ask(list, group)] as const));
      answers = new Map(found);
    },
  };
}
