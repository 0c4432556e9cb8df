import { z } from 'zod';
import type { FakeSlack, Person } from '../../../standins/slack/index.ts';
import { lookup } from '../../../standins/slack/mime.ts';
import type { Live } from '../live.ts';
import { mentionsIn } from '../mentions.ts';
import type { ReadMarks } from '../pictures/read-marks.ts';
import { slackPicture } from '../pictures/slack.ts';
import { BadRequest, parse, type Routes } from '../respond.ts';
import type { ActResult } from '../wire.ts';

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
const joinSchema = by.extend({ channel: id });

/** Acting as a person of the Slack workspace, through the stand-in's own driver: what the person cannot see stays out of reach. */
export function slackRoutes(slack: FakeSlack, marks: ReadMarks, live: Live): Routes {
  const person = (user: string): Person => {
    const known = slack.workspace.users.get(user);
    if (known === undefined || known.isBot === true) throw new BadRequest('There is no such person.', 404);
    return slack.as(user);
  };
  return {
    'GET /api/slack': ({ query }) => {
      const asked = parse(querySchema, Object.fromEntries(query));
      person(asked.as);
      return slackPicture(slack, marks, asked);
    },
    'POST /api/slack/write': async ({ body }): Promise<ActResult> => {
      const { as, channel, text, threadTs } = parse(writeSchema, body);
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
    },
    'POST /api/slack/click': async ({ body }): Promise<ActResult> => {
      const { as, values: fields, ...target } = parse(clickSchema, body);
      const actor = person(as);
      if (fields !== undefined && Object.keys(fields).length > 0) {
        const filled = await actor.fill(fields);
        if (!filled.ok) return filled;
      }
      return actor.click(present(target));
    },
    'POST /api/slack/suggest': async ({ body }): Promise<ActResult> => {
      const { as, query, ...target } = parse(suggestSchema, body);
      return { ok: true, offered: await person(as).suggest(present(target), query) };
    },
    'POST /api/slack/dm': ({ body }): ActResult => {
      const { as, user } = parse(dmSchema, body);
      const channel = person(as).dmWith(user);
      return channel === undefined ? { ok: false, shown: 'There is no such person.' } : { ok: true, id: channel };
    },
    'POST /api/slack/submit': ({ body }): Promise<ActResult> => {
      const { as, ...given } = parse(submitSchema, body);
      return person(as).submitView(given);
    },
    'POST /api/slack/close': ({ body }): Promise<ActResult> => person(parse(by, body).as).closeView(),
    'POST /api/slack/home': ({ body }): ActResult => {
      person(parse(by, body).as).openHome();
      return { ok: true };
    },
    'POST /api/slack/shortcut': ({ body }): Promise<ActResult> => {
      const { as, callbackId, channel, ts } = parse(shortcutSchema, body);
      if (channel === undefined || ts === undefined) return person(as).shortcut(callbackId);
      return person(as).messageShortcut(callbackId, { channel, ts });
    },
    'POST /api/slack/join': ({ body }): ActResult => {
      const { as, channel } = parse(joinSchema, body);
      return person(as).join(channel);
    },
    'POST /api/slack/read': ({ body }): ActResult => {
      const { as, channel, ts } = parse(readSchema, body);
      person(as);
      if (marks.set(as, channel, ts)) live.touch('slack');
      return { ok: true };
    },
  };
}

/** A file shared in the workspace, through this page's own address because the page may load nothing from another. */
export function slackFile(
  slack: FakeSlack,
  fileId: string,
): { readonly type: string; readonly name: string; readonly bytes: Buffer } {
  const file = slack.workspace.files.get(fileId);
  if (file?.bytes === undefined) throw new BadRequest('There is no such file.', 404);
  return { type: lookup(file.name), name: file.name, bytes: file.bytes };
}

/** Without the keys that hold undefined: the driver's types tell absent from undefined. */
function present<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Only keys are taken away, so what is left has the same types.
  return Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
