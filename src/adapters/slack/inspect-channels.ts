import { z } from 'zod';
import type { Policy } from '../../config/policy/schema.ts';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { askSlack } from './ask.ts';
import type { SlackPlace } from './inspect.ts';

/** What a channel of the policy is for, in words: "the queues Support and Billing, the team Finance". */
export function channelUses({ queues, teams, leaders }: Policy): ReadonlyMap<string, ChannelUse> {
  const uses = new Map<string, ChannelUse & { readonly names: readonly Named[] }>();
  const add = (ref: string, named: Named, isRestricted: boolean, people: readonly string[]) => {
    const known = uses.get(ref);
    const names = [...(known?.names ?? []), named];
    uses.set(ref, {
      names,
      what: ['queue', 'team', 'the leaders’ alerts'].flatMap((kind) => ofKind(kind, names)).join(', '),
      restricted: isRestricted || (known?.restricted ?? false),
      people: [...new Set([...(known?.people ?? []), ...people])],
    });
  };
  const some = (...people: readonly (string | undefined)[]) => people.filter((one) => one !== undefined);
  for (const { channel, name, restricted, members, lead, manager } of Object.values(queues))
    add(channel, { kind: 'queue', name }, restricted, some(...members, lead, manager));
  for (const { channel, name, members, lead } of Object.values(teams))
    add(channel, { kind: 'team', name }, false, some(...members, lead));
  add(leaders.channel, { kind: 'the leaders’ alerts', name: '' }, false, leaders.people);
  return uses;
}

interface Named {
  readonly kind: string;
  readonly name: string;
}
function ofKind(kind: string, all: readonly Named[]): readonly string[] {
  const names = all.flatMap((one) => (one.kind === kind ? [one.name] : []));
  if (names.length < 2) return names.map((name) => (name === '' ? kind : `the ${kind} ${name}`));
  return [`the ${kind}s ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`];
}

export interface ChannelUse {
  readonly what: string;
  readonly restricted: boolean;
  /** Who works there, by the policy's ids. */
  readonly people: readonly string[];
}

const listSchema = z.looseObject({
  channels: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      is_archived: z.boolean().nullish(),
      is_private: z.boolean().nullish(),
      is_member: z.boolean().nullish(),
    }),
  ),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});
export type SeenChannel = z.output<typeof listSchema>['channels'][number];

/** A large workspace has more: what is not among these is not said to be missing. */
const MOST_PAGES = 10;

/** Every channel that the app can see, archived ones among them; `whole`: there are no more. Null where Slack does not say. */
export async function seenChannels({ botToken, apiUrl }: SlackPlace): Promise<{
  readonly channels: readonly SeenChannel[];
  readonly whole: boolean;
} | null> {
  const channels: SeenChannel[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const args = { types: 'public_channel,private_channel', limit: '999', ...(cursor === '' ? {} : { cursor }) };
    const answer = await askSlack(apiUrl, botToken, { method: 'conversations.list', args });
    const read = listSchema.safeParse(answer.kind === 'answered' && answer.error === null ? answer.body : null);
    if (!read.success) return page === 0 ? null : { channels, whole: false };
    channels.push(...read.data.channels);
    cursor = read.data.response_metadata?.next_cursor ?? '';
    if (cursor === '') return { channels, whole: true };
  }
  return { channels, whole: false };
}

/** Each channel of the policy: there, joined, not archived, private where it must be. */
export async function inspectChannels(place: SlackPlace, policy: Policy): Promise<readonly Check[]> {
  const seen = await seenChannels(place);
  if (seen === null)
    return [
      noted('slack.channels', 'Slack does not list its channels now, so they were not looked at.', 'Run it again.'),
    ];
  return [...channelUses(policy)].map(([ref, use]) => channelCheck(ref, use, seen));
}

function channelCheck(
  ref: string,
  { what: uses, restricted }: ChannelUse,
  { channels, whole }: { readonly channels: readonly SeenChannel[]; readonly whole: boolean },
): Check {
  const key = `slack:${ref}`;
  const found = channels.find(({ id, name }) => (ref.startsWith('#') ? name === ref.slice(1) : id === ref));
  if (found === undefined && !whole)
    return noted(key, `${ref} is not among the first ten thousand channels, so it was not looked at.`);
  if (found === undefined)
    return wrong(
      key,
      `There is no channel ${ref} that the app can see, so nothing of ${uses} arrives.`,
      `\`caseload setup\` creates it. If it is there and private, write /invite @Caseload in it.`,
    );
  if (found.is_archived === true)
    return wrong(
      key,
      `${ref} is archived, so nothing of ${uses} arrives.`,
      'Unarchive it in Slack and invite @Caseload, or name another channel in the policy.',
    );
  if (found.is_member !== true) return notThere(key, ref, uses);
  if (restricted && found.is_private !== true) return anybodyJoins(key, ref, uses);
  return fine(key, `${ref}${found.is_private === true ? ' (private)' : ''}: ${uses}.`);
}

export const notThere = (key: string, ref: string, uses: string): Check =>
  wrong(
    key,
    `Caseload is not in ${ref}, so nothing of ${uses} arrives.`,
    `Write /invite @Caseload in ${ref}, or run \`caseload setup\`, which creates what is missing.`,
  );

export const anybodyJoins = (key: string, ref: string, uses: string): Check =>
  wrong(
    key,
    `Anybody can join ${ref}, so nothing of ${uses} is posted there.`,
    `In Slack open the settings of ${ref} and choose “Change to a private channel”.`,
  );
