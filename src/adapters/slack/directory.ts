import { setTimeout as after } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Finding, Path } from '../../config/policy/finding.ts';
import type { Person, Policy } from '../../config/policy/schema.ts';
import type { CardPlace } from '../../domain/record/record.ts';
import { type Check, noted } from '../../flow/checks.ts';
import { IS_PUBLIC, NOT_FOUND } from '../../flow/letters.ts';
import { channelDirectory, type KeptChannels } from './directory-channels.ts';
import { peopleDirectory } from './directory-people.ts';
import { scopesCheck } from './inspect.ts';
import { anybodyJoins, channelUses, notThere } from './inspect-channels.ts';

/** Who the app is in this workspace. */
export interface Workspace {
  readonly url: string | null;
  readonly teamId: string | null;
  /** The organisation, on Enterprise Grid. */
  readonly enterpriseId: string | null;
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
  /** The same as doctor and health tell it. */
  checks(): readonly Check[];
  /**
   * The person behind a Slack user: a member of this workspace or organisation whom the policy knows. Null for everybody else: other workspaces, bots, the
   * deactivated, and guests unless the policy lets them. What Slack says holds for ten minutes.
   */
  personOf(slackId: string): Promise<Person | null>;
  /** Whether a Slack user is a member of this workspace or organisation, known to the policy or not. */
  belongs(slackId: string): Promise<boolean>;
  /** The Slack user of a person; null when Slack has none by which they may work. */
  slackIdOf(personId: string): Promise<string | null>;
  /** The same as far as it is known already, for rendering. */
  knownSlackId(personId: string): string | null;
  /** Whether Slack has said that there is no such account, or none by which they may work. */
  unreachable(personId: string): boolean;
  /** Looks again at an account that has changed. Never rejects. */
  lookAgain(slackId: string): Promise<void>;
  /** Looks again at some of those whose answer is old. Never rejects. */
  refresh(): Promise<void>;
  /** `#name` or an id, as the policy writes it, to the id; null when the app is in no such channel. */
  channelId(ref: string): Promise<string | null>;
  /** Whether only those who were invited read a channel of the policy, as Slack says now or said within the minute; null when the app is in no such channel. */
  isPrivate(ref: string): Promise<boolean | null>;
  /** Whether people of another company read a channel, by its id; null where Slack does not show it to the app. Throws what else Slack answers. */
  isShared(channelId: string): Promise<boolean | null>;
  /** Looks, once a minute, whether the channels of restricted queues are private: true when that is otherwise than before. Throws what Slack answers. */
  privacyChanged(): Promise<boolean>;
  /** The direct conversation with a Slack user. Throws what Slack answers. */
  dmChannel(slackId: string): Promise<string>;
  permalink(place: Pick<CardPlace, 'channelId' | 'ts'>): string | null;
}

/** Slack takes about fifty look-ups a minute: a large policy goes on being looked up while the app is running already. */
const START_WITHIN_MS = 10_000;

/** How often it is looked whether what must be private is. */
const PRIVACY_MS = 60_000;

export interface DirectoryOptions {
  /** For reading: see `readClient`. */
  readonly client: WebClient;
  readonly policy: () => Policy;
  /** Real time, ms: how long an answer is remembered. */
  readonly realNow: () => number;
  /** Without it a renamed channel is lost. */
  readonly keptChannels?: KeptChannels;
}

export function slackDirectory({ client, policy, realNow, keptChannels }: DirectoryOptions): Directory {
  const dms = new Map<string, string>();
  const channels = channelDirectory(client, realNow, keptChannels);
  let workspace: Workspace = { url: null, teamId: null, enterpriseId: null, botId: null, botUserId: null };
  const people = peopleDirectory({ client, policy, home: () => workspace, realNow });

  /** Of the token; undefined before Slack was asked. */
  let scopes: readonly string[] | null | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const open = (): readonly Finding[] =>
    restrictedRefs(policy()).flatMap(({ ref, path }) =>
      channels.knownPrivate(ref) === false
        ? [
            {
              path,
              message: `anybody can join ${ref}, the channel of a restricted queue; make it private: until then nothing is posted there`,
            },
          ]
        : [],
    );

  return {
    async start() {
      const me = await client.auth.test();
      workspace = {
        url: me.url ?? null,
        teamId: me.team_id ?? null,
        enterpriseId: me.enterprise_id ?? null,
        botId: me.bot_id ?? null,
        botUserId: me.user_id ?? null,
      };
      scopes = me.response_metadata?.scopes ?? null;
      lookedAt = realNow();
      await channels.refresh();
      await Promise.race([people.findAll(), after(START_WITHIN_MS, undefined, { ref: false })]);
    },
    workspace: () => workspace,
    problems() {
      const missing = channelRefs(policy()).flatMap(({ ref, path }): Finding[] => {
        const now = channels.renamed(ref);
        if (now !== null) return [{ path, message: `${ref} is called #${now} in Slack now; write that` }];
        return channels.known(ref) === null
          ? [{ path, message: `the app is in no channel ${ref}; create it, or invite the app to it` }]
          : [];
      });
      return [...people.problems(), ...missing, ...open()];
    },
    checks: () => [
      ...(scopes === undefined ? [] : [scopesCheck(scopes)]),
      ...people.checks(),
      ...[...channelUses(policy())].flatMap(([ref, use]) => {
        const [key, uses] = [`slack:${ref}`, use.what];
        const now = channels.renamed(ref);
        if (now !== null) return [noted(key, `${ref} is called #${now} in Slack now.`, 'Write that in the policy.')];
        if (channels.known(ref) === null) return [{ ...notThere(key, ref, uses), error: NOT_FOUND }];
        if (use.restricted && channels.knownPrivate(ref) === false)
          return [{ ...anybodyJoins(key, ref, uses), error: IS_PUBLIC }];
        return [];
      }),
    ],
    personOf: people.personOf,
    belongs: people.belongs,
    slackIdOf: people.slackIdOf,
    knownSlackId: people.knownSlackId,
    unreachable: people.unreachable,
    lookAgain: people.lookAgain,
    refresh: people.refresh,
    channelId: (ref) => channels.find(ref),
    isPrivate: channels.isPrivate,
    isShared: channels.isShared,
    async privacyChanged() {
      const refs = restrictedRefs(policy());
      if (refs.length === 0 || realNow() - lookedAt < PRIVACY_MS) return false;
      lookedAt = realNow();
      const was = JSON.stringify(open());
      await channels.refresh();
      return was !== JSON.stringify(open());
    },
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

/** The channels of restricted queues, and where the policy names them. */
const restrictedRefs = ({ queues }: Policy): readonly { readonly ref: string; readonly path: Path }[] =>
  Object.entries(queues).flatMap(([id, { restricted, channel }]) =>
    restricted ? [{ ref: channel, path: ['queues', id, 'channel'] }] : [],
  );

/** Every channel the policy names, once, and where. */
function channelRefs(policy: Policy): readonly { readonly ref: string; readonly path: Path }[] {
  const all = [
    ...Object.entries(policy.queues).map(([id, { channel }]) => ({ ref: channel, path: ['queues', id, 'channel'] })),
    ...Object.entries(policy.teams).map(([id, { channel }]) => ({ ref: channel, path: ['teams', id, 'channel'] })),
    { ref: policy.leaders.channel, path: ['leaders', 'channel'] },
  ];
  return all.filter(({ ref }, at) => all.findIndex((other) => other.ref === ref) === at);
}
