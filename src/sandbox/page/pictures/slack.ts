import type { Channel, FakeSlack, Message, ViewRecord } from '../../../standins/slack/index.ts';
import type { ChannelRow, SlackPicture, ViewPicture } from '../wire.ts';
import { heldOf, messagePicture } from './message.ts';
import type { ReadMarks } from './read-marks.ts';

export interface SlackQuery {
  readonly as: string;
  readonly channel: string | null;
  readonly thread: string | null;
  /** How many messages at most, counted from the end. */
  readonly limit: number;
}

/** The workspace as one person sees it: nothing is in here that they may not see. */
export function slackPicture(slack: FakeSlack, marks: ReadMarks, query: SlackQuery): SlackPicture {
  const { workspace } = slack;
  const person = slack.as(query.as);
  const row = (channel: Channel): ChannelRow => channelRow(slack, marks, query.as, channel);
  const everywhere = [...workspace.channels.values()].filter(({ kind }) => kind === 'public' || kind === 'private');
  const app = workspace.directWith(query.as).channel;
  const channel = query.channel === null ? undefined : workspace.channels.get(query.channel);
  const open = channel !== undefined && person.canSee(channel.id) ? channel : undefined;
  const visible = open === undefined ? [] : visibleIn(slack, query.as, open);
  const picture = (message: Message) => messagePicture(slack, query.as, message, visible);
  const roots = rootsOf(visible);
  return {
    as: query.as,
    channels: byName(everywhere.filter(({ members, isArchived }) => members.has(query.as) && !isArchived)).map(row),
    others: byName(everywhere.filter(({ kind, members }) => kind === 'public' && !members.has(query.as))).map(row),
    app: row(app),
    directs: byName(
      [...workspace.channels.values()].filter(
        ({ id, kind, members }) => kind === 'im' && id !== app.id && members.has(query.as),
      ),
    ).map(row),
    open:
      open === undefined
        ? null
        : {
            ...row(open),
            isMember: open.members.has(query.as),
            members: open.members.size,
            messages: roots.slice(-query.limit).map(picture),
            hasMore: roots.length > query.limit,
          },
    thread:
      query.thread === null
        ? null
        : {
            ts: query.thread,
            messages: visible.filter((one) => one.ts === query.thread || one.threadTs === query.thread).map(picture),
          },
    modal: viewPicture(workspace.modals.get(query.as)?.at(-1)),
    home: viewPicture(workspace.homes.get(query.as)),
  };
}

/** A reply whose thread is gone, or that was sent to the channel as well, stands on its own. */
function rootsOf(visible: readonly Message[]): readonly Message[] {
  const present = new Set(visible.map(({ ts }) => ts));
  return visible.filter(
    ({ threadTs, broadcast }) => threadTs === undefined || broadcast === true || !present.has(threadTs),
  );
}

function visibleIn({ workspace }: FakeSlack, viewer: string, channel: Channel): readonly Message[] {
  return workspace
    .messagesOf(channel.id)
    .filter(({ ephemeralTo }) => ephemeralTo === undefined || ephemeralTo === viewer);
}

function channelRow(slack: FakeSlack, marks: ReadMarks, viewer: string, channel: Channel): ChannelRow {
  const { id, kind, isArchived } = channel;
  const other = kind === 'im' ? [...channel.members].find((one) => one !== viewer) : undefined;
  const name = (other === undefined ? undefined : slack.workspace.users.get(other)?.realName) ?? channel.name;
  const mark = marks.of(viewer, id);
  const visible = visibleIn(slack, viewer, channel);
  const fresh = visible.filter(
    ({ ts, user, threadTs, broadcast }) =>
      ts > mark && user !== viewer && (threadTs === undefined || broadcast === true),
  );
  const isNamed = (message: Message): boolean =>
    kind === 'im' || /<!(?:channel|here|everyone)/.test(said(message)) || said(message).includes(`<@${viewer}>`);
  const latest = visible.at(-1)?.ts ?? '';
  return { id, name, kind, isArchived, latest, unread: fresh.length, mentions: fresh.filter(isNamed).length };
}

const said = ({ text, blocks }: Message): string => `${text} ${JSON.stringify(blocks)}`;

const byName = (channels: readonly Channel[]): readonly Channel[] =>
  [...channels].sort((a, b) => a.name.localeCompare(b.name, 'en'));

function viewPicture(record: ViewRecord | undefined): ViewPicture | null {
  if (record === undefined) return null;
  const { id, view, state, errors } = record;
  return { id, view, held: heldOf(state), errors };
}
