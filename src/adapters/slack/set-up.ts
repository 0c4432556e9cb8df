import type { Policy } from '../../config/policy/schema.ts';
import { type Lacking, notReachedWords, type Step } from '../../flow/set-up.ts';
import { askSlack, type SlackAnswer } from './ask.ts';
import { isCode } from './codes.ts';
import type { Directory } from './directory.ts';
import type { SlackPlace } from './inspect.ts';
import { channelUses, type SeenChannel, seenChannels } from './inspect-channels.ts';

/** What the policy needs of Slack's channels and is not there: channels, the app in them, the people of the queue. Null where Slack does not list them. */
export async function slackSteps(
  place: SlackPlace,
  policy: Policy,
  directory: Pick<Directory, 'slackIdOf' | 'workspace'>,
): Promise<Lacking | null> {
  const seen = await seenChannels(place);
  if (seen === null) return null;
  const steps: Step[] = [];
  const clicks: string[] = [];
  for (const [ref, { what: uses, restricted, people }] of channelUses(policy)) {
    const found = seen.channels.find(({ id, name }) => (ref.startsWith('#') ? name === ref.slice(1) : id === ref));
    if (found?.is_archived === true) {
      clicks.push(`Unarchive ${ref} in Slack and invite @Caseload: apps may not.`);
      continue;
    }
    if (found === undefined && !ref.startsWith('#')) {
      clicks.push(`${ref}: no channel with this id can be seen. Correct it in the policy, or invite @Caseload there.`);
      continue;
    }
    const members = found === undefined ? [] : await membersOf(place, found);
    const wanted: string[] = [];
    for (const person of people) {
      const id = await directory.slackIdOf(person);
      if (id !== null && !members.includes(id)) wanted.push(id);
    }
    const channel: { id: string | null } = { id: found?.id ?? null };
    if (found === undefined) steps.push(creating(place, { ref, uses, restricted }, channel));
    else if (found.is_member !== true) steps.push(joining(place, ref, found));
    if (restricted && found !== undefined && found.is_private !== true)
      clicks.push(`Make ${ref} private (${uses}): its settings in Slack, “Change to a private channel”. Apps may not.`);
    if (wanted.length > 0) steps.push(inviting(place, { ref, uses, people: wanted }, channel));
  }
  return { steps, clicks };
}

async function membersOf(place: SlackPlace, { id, is_member: isMember }: SeenChannel): Promise<readonly string[]> {
  if (isMember !== true) return [];
  const answer = await askSlack(place.apiUrl, place.botToken, {
    method: 'conversations.members',
    args: { channel: id, limit: '999' },
  });
  const members = answer.kind === 'answered' ? answer.body.members : null;
  return Array.isArray(members) ? members.filter((one) => typeof one === 'string') : [];
}

interface About {
  readonly ref: string;
  readonly uses: string;
}

function creating(
  { apiUrl, botToken }: SlackPlace,
  { ref, uses, restricted }: About & { readonly restricted: boolean },
  channel: { id: string | null },
): Step {
  const kind = restricted ? 'private channel' : 'channel';
  return {
    what: `create the ${kind} ${ref} (${uses})`,
    click: `Create the ${kind} ${ref} (${uses}) in Slack, and write /invite @Caseload in it.`,
    async run() {
      const args = { name: ref.slice(1), is_private: String(restricted) };
      const answer = await askSlack(apiUrl, botToken, { method: 'conversations.create', args });
      const made = answer.kind === 'answered' ? answer.body.channel : null;
      if (typeof made === 'object' && made !== null && 'id' in made) channel.id = String(made.id);
      return failureOf(answer);
    },
  };
}

const joining = ({ apiUrl, botToken }: SlackPlace, ref: string, { id, is_private: isPrivate }: SeenChannel): Step => ({
  what: `join ${ref}`,
  click: `Write /invite @Caseload in ${ref}.`,
  run: async () =>
    isPrivate === true
      ? 'not_in_channel'
      : failureOf(await askSlack(apiUrl, botToken, { method: 'conversations.join', args: { channel: id } })),
});

const inviting = (
  { apiUrl, botToken }: SlackPlace,
  { ref, uses, people }: About & { readonly people: readonly string[] },
  channel: { readonly id: string | null },
): Step => ({
  what: `invite ${people.length} ${people.length === 1 ? 'person' : 'people'} of ${uses} to ${ref}`,
  click: `Invite the people of ${uses} to ${ref}.`,
  async run() {
    if (channel.id === null) return 'channel_not_found';
    const args = { channel: channel.id, users: people.join(',') };
    const error = failureOf(await askSlack(apiUrl, botToken, { method: 'conversations.invite', args }));
    return error === 'already_in_channel' ? null : error;
  },
});

const failureOf = (answer: SlackAnswer): string | null =>
  answer.kind !== 'answered'
    ? notReachedWords(answer)
    : answer.error === null || isCode(answer.error)
      ? answer.error
      : 'an unknown error';
