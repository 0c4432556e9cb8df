import { z } from 'zod';
import type { FakeIntercom } from '../../../standins/intercom/index.ts';
import type { FakeSlack } from '../../../standins/slack/index.ts';
import { customerPicture, inboxPicture } from '../pictures/inbox.ts';
import { BadRequest, parse, type Routes } from '../respond.ts';
import type { ActResult, Hello } from '../wire.ts';

const id = z.string().min(1).max(100);
const words = z.string().trim().min(1).max(12_000);

const inboxQuery = z.object({
  as: id,
  filter: z.enum(['open', 'mine', 'snoozed', 'closed', 'all']).default('open'),
  conversation: id.nullable().default(null),
});
const customerQuery = z.object({ as: id, conversation: id.nullable().default(null) });
const customerWrite = z.object({ as: id, conversation: id.optional(), text: words });
const customerRate = z.object({
  as: id,
  conversation: id,
  score: z.int().min(1).max(5),
  remark: z.string().max(500).default(''),
});
const about = z.object({ as: id, conversation: id });
const inboxAct = z.discriminatedUnion('do', [
  about.extend({ do: z.literal('reply'), text: words }),
  about.extend({ do: z.literal('note'), text: words }),
  about.extend({ do: z.literal('assign'), to: id.nullable() }),
  about.extend({ do: z.literal('snooze'), forSeconds: z.int().positive() }),
  about.extend({ do: z.literal('close') }),
  about.extend({ do: z.literal('reopen') }),
  about.extend({ do: z.literal('priority'), priority: z.boolean() }),
  about.extend({ do: z.literal('tag'), name: z.string().trim().min(1).max(100) }),
  about.extend({ do: z.literal('untag'), name: z.string().min(1).max(100) }),
]);
const submitSchema = about.extend({ component: id, inputs: z.record(z.string(), z.unknown()).default({}) });

const done: ActResult = { ok: true };

/** Acting as a customer at the messenger and as a teammate at the inbox, through the stand-in's own drivers. */
export function intercomRoutes(intercom: FakeIntercom, slack: FakeSlack, hello: Hello, now: () => number): Routes {
  const seat = hello.teammates.find(({ isApp }) => isApp)?.id ?? '';
  const customer = (contact: string) => {
    if (!hello.customers.some((one) => one.id === contact)) throw new BadRequest('There is no such customer.', 404);
    return intercom.customer(contact);
  };
  const teammateCard = (admin: string) => {
    const found = hello.teammates.find((one) => one.id === admin);
    if (found === undefined) throw new BadRequest('There is no such teammate.', 404);
    return found;
  };
  const own = (contact: string, conversation: string): string => {
    if (
      !customer(contact)
        .conversations()
        .some((one) => one.id === conversation)
    )
      throw new BadRequest('This customer has no such conversation.', 404);
    return conversation;
  };
  const existing = (conversation: string): string => {
    if (
      !intercom
        .teammate(seat)
        .inbox()
        .some((one) => one.id === conversation)
    )
      throw new BadRequest('There is no such conversation.', 404);
    return conversation;
  };
  return {
    'GET /api/customer': ({ query }) => {
      const asked = parse(customerQuery, Object.fromEntries(query));
      customer(asked.as);
      return customerPicture(intercom, slack, seat, asked);
    },
    'POST /api/customer/write': ({ body }): ActResult => {
      const { as, conversation, text } = parse(customerWrite, body);
      if (conversation === undefined) return { ok: true, id: customer(as).write(text) };
      customer(as).reply(own(as, conversation), text);
      return { ok: true, id: conversation };
    },
    'POST /api/customer/rate': ({ body }): ActResult => {
      const { as, conversation, score, remark } = parse(customerRate, body);
      customer(as).rate(own(as, conversation), score, remark);
      return done;
    },
    'GET /api/inbox': ({ query }) => {
      const asked = parse(inboxQuery, Object.fromEntries(query));
      return inboxPicture(intercom, { ...asked, name: teammateCard(asked.as).name });
    },
    'POST /api/inbox/act': ({ body }): ActResult => {
      const act = parse(inboxAct, body);
      const teammate = intercom.teammate(teammateCard(act.as).id);
      const conversation = existing(act.conversation);
      switch (act.do) {
        case 'reply':
          teammate.reply(conversation, act.text);
          return done;
        case 'note':
          teammate.note(conversation, act.text);
          return done;
        case 'assign':
          teammate.assign(conversation, act.to === null ? null : { admin: teammateCard(act.to).id });
          return done;
        case 'snooze':
          teammate.snooze(conversation, Math.floor(now() / 1000) + act.forSeconds);
          return done;
        case 'close':
          teammate.close(conversation);
          return done;
        case 'reopen':
          teammate.reopen(conversation);
          return done;
        case 'priority':
          teammate.prioritise(conversation, act.priority);
          return done;
        case 'tag':
          teammate.tag(conversation, act.name);
          return done;
        case 'untag':
          teammate.untag(conversation, act.name);
          return done;
        default:
          return act satisfies never;
      }
    },
    'POST /api/inbox/app': async ({ body }): Promise<ActResult> => {
      const { as, conversation } = parse(about, body);
      const canvas = await intercom.teammate(teammateCard(as).id).inboxApp(existing(conversation));
      return { ok: true, canvas };
    },
    'POST /api/inbox/app/submit': async ({ body }): Promise<ActResult> => {
      const { as, conversation, component, inputs } = parse(submitSchema, body);
      const teammate = intercom.teammate(teammateCard(as).id);
      return { ok: true, canvas: await teammate.submitCanvas(existing(conversation), component, inputs) };
    },
  };
}
