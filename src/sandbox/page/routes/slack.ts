import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { mediaType as lookup } from '../../../standins/slack/files.ts';
import type { FakeSlack, Person } from '../../../standins/slack/index.ts';
import type { Live } from '../live.ts';
import { mentionsIn } from '../mentions.ts';
import type { ReadMarks } from '../pictures/read-marks.ts';
import { slackPicture } from '../pictures/slack.ts';
import { BadRequest, json } from '../respond.ts';
import type { ActResult, SlackPicture } from '../wire.ts';

const id = z.string().min(1).max(100);
const value = z.union([z.string(), z.number(), z.array(z.string())]);
const by = z.object({ as: id });
const values = z.record(z.string(), value);

const querySchema = z.object({
  as: id,
  channel: id.nullable().default(null),
  thread: id.nullable().default(null),
  limit: z.coerce.number().int().min(1).max(5000).default(100),
});
const writeSchema = by.extend({ channel: id, text: z.string().trim().min(1).max(12_000), threadTs: id.optional() });
const clickSchema = by.extend({
  channel: id.optional(),
  ts: id.optional(),
  view: id.optional(),
  actionId: id.optional(),
  blockId: id.optional(),
  value: value.optional(),
  confirm: z.enum(['confirm', 'deny']).optional(),
  /** Fields of the modal as they stand on the screen: Slack sends them along with any press in it. */
  values: values.optional(),
});
const submitSchema = by.extend({ viewId: id, values });
const readSchema = by.extend({ channel: id, ts: id });
const shortcutSchema = by.extend({ callbackId: id, channel: id.optional(), ts: id.optional() });
const dmSchema = by.extend({ user: id });
const suggestSchema = by.extend({
  channel: id.optional(),
  ts: id.optional(),
  view: id.optional(),
  actionId: id,
  blockId: id.optional(),
  query: z.string().max(150),
});
const reactSchema = readSchema.extend({ name: id, takenAway: z.boolean() });
const joinSchema = by.extend({ channel: id });

/** Acting as a person of the Slack workspace, through the stand-in's own driver: what the person cannot see stays out of reach. */
export function slackRoutes(slack: FakeSlack, marks: ReadMarks, live: Live): Router {
  const person = (user: string): Person => {
    const known = slack.workspace.users.get(user);
    if (known === undefined || known.isBot === true) throw new BadRequest('There is no such person.', 404);
    return slack.as(user);
  };
  const look = (asked: z.output<typeof querySchema>): SlackPicture => {
    person(asked.as);
    return slackPicture(slack, marks, asked);
  };
  const write = async ({ as, channel, text, threadTs }: z.output<typeof writeSchema>): Promise<ActResult> => {
    const actor = person(as);
    const words = mentionsIn(text, [...slack.workspace.users.values()]);
    const command = /^(\/\S+)\s*([\s\S]*)$/.exec(words);
    // Slack has no slash commands in threads.
    if (command !== null && threadTs !== undefined)
      return { ok: false, shown: `${command[1] ?? '/'} cannot be used in a thread.` };
    if (command !== null) return actor.command(command[1] ?? '', command[2] ?? '', { in: channel });
    const said = actor.say(channel, words, threadTs === undefined ? {} : { threadTs });
    if (!said.ok) return said;
    marks.set(as, channel, said.ts);
    return { ok: true };
  };
  const click = async ({ as, values: fields, ...target }: z.output<typeof clickSchema>): Promise<ActResult> => {
    const actor = person(as);
    if (fields !== undefined && Object.keys(fields).length > 0) {
      const filled = await actor.fill(fields);
      if (!filled.ok) return filled;
    }
    return actor.click(present(target));
  };
  const suggest = async ({ as, query, ...target }: z.output<typeof suggestSchema>): Promise<ActResult> => ({
    ok: true,
    offered: await person(as).suggest(present(target), query),
  });
  const direct = ({ as, user }: z.output<typeof dmSchema>): ActResult => {
    const channel = person(as).dmWith(user);
    return channel === undefined ? { ok: false, shown: 'There is no such person.' } : { ok: true, id: channel };
  };
  const shortcut = ({ as, callbackId, channel, ts }: z.output<typeof shortcutSchema>): Promise<ActResult> =>
    channel === undefined || ts === undefined
      ? person(as).shortcut(callbackId)
      : person(as).messageShortcut(callbackId, { channel, ts });
  const read = ({ as, channel, ts }: z.output<typeof readSchema>): void => {
    person(as);
    if (marks.set(as, channel, ts)) live.touch('slack');
  };
  const routes = Router();
  routes.get('/', json(querySchema, look));
  routes.post('/write', json(writeSchema, write));
  routes.post('/click', json(clickSchema, click));
  routes.post('/suggest', json(suggestSchema, suggest));
  routes.post('/dm', json(dmSchema, direct));
  routes.post(
    '/submit',
    json(submitSchema, ({ as, ...given }) => person(as).submitView(given)),
  );
  routes.post(
    '/close',
    json(by, ({ as }) => person(as).closeView()),
  );
  routes.post(
    '/home',
    json(by, ({ as }) => void person(as).openHome()),
  );
  routes.post('/shortcut', json(shortcutSchema, shortcut));
  routes.post(
    '/join',
    json(joinSchema, ({ as, channel }) => person(as).join(channel)),
  );
  routes.post(
    '/react',
    json(reactSchema, ({ as, name, takenAway, ...at }) => person(as).react(at, name, takenAway)),
  );
  routes.post('/read', json(readSchema, read));
  return routes;
}

/** A file shared in the workspace, through this page's own address because the page may load nothing from another. */
export const slackFile = (slack: FakeSlack): RequestHandler<{ id: string }> => {
  return ({ params }, response) => {
    const file = slack.workspace.files.get(params.id);
    if (file?.bytes === undefined) throw new BadRequest('There is no such file.', 404);
    const type = lookup(file.name);
    const how = type.startsWith('image/') ? 'inline' : 'attachment';
    response.set('Content-Disposition', `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    response.type(type).send(file.bytes);
  };
};

/** Without the keys that hold undefined: the driver's types tell absent from undefined. */
function present<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Only keys are taken away, so what is left has the same types.
  return Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
