import { setTimeout as after } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Finding, Path } from '../../config/policy/finding.ts';
import type { Person, Policy } from '../../config/policy/schema.ts';
import type { CardPlace } from '../../domain/record/record.ts';
import { channelDirectory } from './directory-channels.ts';
import { errorCode } from './send/outcome.ts';

/** Who the app is in this workspace. */
export interface Workspace {
  readonly url: string | null;
  readonly teamId: string | null;
  readonly botId: string | null;
  readonly botUserId: string | null;
}

/** Slack's ids for the people and channels of the policy, and back. */
export interface Directory {
  /**
   * Learns who the app is and finds the policy's people and channels. What cannot be found is in `problems`; only a workspace that cannot be
   * reached or a token it does not take makes it throw.
   */
  start(): Promise<void>;
  workspace(): Workspace;
  /** People and channels of the policy that Slack does not know, with the remedy. */
  problems(): readonly Finding[];
  /** The person behind a Slack user; null when the policy does not know them. */
  personOf(slackId: string): Promise<Person | null>;
  /** The Slack user of a person; null when Slack does not know them. Looked up once, anew when the policy changes. */
  slackIdOf(personId: string): Promise<string | null>;
  /** The same as far as it is known already, for rendering. */
  knownSlackId(personId: string): string | null;
  /** `#name` or an id, as the policy writes it, to the id; null when the app is in no such channel. */
  channelId(ref: string): Promise<string | null>;
  /** The direct conversation with a Slack user. Throws what Slack answers. */
  dmChannel(slackId: string): Promise<string>;
  permalink(place: Pick<CardPlace, 'channelId' | 'ts'>): string | null;
}

/** A person who is not in Slack today may be tomorrow. */
const LOOK_AGAIN_MS = 600_000;
/** Slack takes about fifty look-ups a minute: a large policy goes on being looked up while the app is running already. */
const START_WITHIN_MS = 10_000;

interface Entry {
  /** What it was found by: another address in the policy is another question. */
  readonly by: string;
  readonly slackId: string | null;
  readonly at: number;
}

export interface DirectoryOptions {
  /** For reading: see `readClient`. */
  readonly client: WebClient;
  readonly policy: () => Policy;
  /** Real time, ms: how long an answer is remembered. */
  readonly realNow: () => number;
}

export function slackDirectory({ client, policy, realNow }: DirectoryOptions): Directory {
  const people = new Map<string, Entry>();
  const emails = new Map<string, { readonly email: string | null; readonly at: number }>();
  const dms = new Map<string, string>();
  const channels = channelDirectory(client, realNow);
  let workspace: Workspace = { url: null, teamId: null, botId: null, botUserId: null };
  const personById = (id: string): Person | undefined => policy().people.find((person) => person.id === id);
  const fresh = (entry: { readonly at: number } | undefined, found: boolean): boolean =>
    entry !== undefined && (found || realNow() - entry.at < LOOK_AGAIN_MS);

  async function slackIdOf(personId: string): Promise<string | null> {
    const person = personById(personId);
    if (person === undefined) return null;
    if (person.slack !== undefined) return person.slack;
    const entry = people.get(personId);
    if (entry?.by === person.email && fresh(entry, entry.slackId !== null)) return entry.slackId;
    const slackId = await lookUp(client, person.email);
    people.set(personId, { by: person.email, slackId, at: realNow() });
    return slackId;
  }

  async function findEverybody(): Promise<void> {
    for (const { id } of policy().people) await slackIdOf(id);
  }

  async function personOf(slackId: string): Promise<Person | null> {
    const all = policy().people;
    const known = all.find((person) => (person.slack ?? knownSlackId(person.id)) === slackId);
    if (known !== undefined) return known;
    const entry = emails.get(slackId);
    const email =
      entry !== undefined && fresh(entry, entry.email !== null) ? entry.email : await emailOf(client, slackId);
    emails.set(slackId, { email, at: realNow() });
    // Somebody whom the policy names by another Slack id is not them, whatever the address.
    return (
      all.find((person) => person.slack === undefined && person.email.toLowerCase() === email?.toLowerCase()) ?? null
    );
  }

  function knownSlackId(personId: string): string | null {
    const person = personById(personId);
    if (person === undefined) return null;
    const entry = people.get(personId);
    return person.slack ?? (entry?.by === person.email ? entry.slackId : null);
  }

  return {
    async start() {
      const me = await client.auth.test();
      workspace = {
        url: me.url ?? null,
        teamId: me.team_id ?? null,
        botId: me.bot_id ?? null,
        botUserId: me.user_id ?? null,
      };
      await channels.refresh();
      await Promise.race([findEverybody(), after(START_WITHIN_MS, undefined, { ref: false })]);
    },
    workspace: () => workspace,
    problems() {
      const lost = policy().people.flatMap(({ id, email, slack }, index): Finding[] =>
        slack === undefined && people.get(id)?.slackId === null
          ? [
              {
                path: ['people', index, 'email'],
                message: `nobody in Slack has the address ${email}; write their \`slack:\` id or another address`,
              },
            ]
          : [],
      );
      const missing = channelRefs(policy()).flatMap(({ ref, path }): Finding[] =>
        channels.known(ref) === null
          ? [{ path, message: `the app is in no channel ${ref}; create it, or invite the app to it` }]
          : [],
      );
      return [...lost, ...missing];
    },
    personOf,
    slackIdOf,
    knownSlackId,
    channelId: (ref) => channels.find(ref),
    async dmChannel(slackId) {
      const known = dms.get(slackId);
      if (known !== undefined) return known;
      const { channel } = await client.conversations.open({ users: slackId });
      if (channel?.id === undefined) throw new Error('conversations.open named no channel');
      dms.set(slackId, channel.id);
      return channel.id;
    },
    permalink: ({ channelId, ts }) =>
      workspace.url === null
        ? null
        : `${workspace.url.replace(/\/$/, '')}/archives/${channelId}/p${ts.replace('.', '')}`,
  };
}

async function lookUp(client: WebClient, email: string): Promise<string | null> {
  try {
    const { user } = await client.users.lookupByEmail({ email });
    return user?.id === undefined || user.deleted === true ? null : user.id;
  } catch (error) {
    if (errorCode(error) === 'users_not_found') return null;
    throw error;
  }
}

async function emailOf(client: WebClient, slackId: string): Promise<string | null> {
  try {
    const { user } = await client.users.info({ user: slackId });
    // Guests of a shared channel bring addresses that their own workspace vouches for, not this one.
    return user?.is_bot || user?.is_stranger ? null : (user?.profile?.email ?? null);
  } catch (error) {
    if (errorCode(error) === 'user_not_found' || errorCode(error) === 'user_not_visible') return null;
    throw error;
  }
}

/** Every channel the policy names, and where. */
function channelRefs(policy: Policy): readonly { readonly ref: string; readonly path: Path }[] {
  return [
    ...Object.entries(policy.queues).map(([id, { channel }]) => ({ ref: channel, path: ['queues', id, 'channel'] })),
    ...Object.entries(policy.teams).map(([id, { channel }]) => ({ ref: channel, path: ['teams', id, 'channel'] })),
    { ref: policy.leaders.channel, path: ['leaders', 'channel'] },
  ];
}
