import { Router } from 'express';
import { z } from 'zod';
import type { FakeIntercom } from '../../../standins/intercom/index.ts';
import type { FakeSlack } from '../../../standins/slack/index.ts';
import { customerPicture, inboxPicture } from '../pictures/inbox.ts';
import { BadRequest, json } from '../respond.ts';
import type { ActResult, CustomerPicture, Hello } from '../wire.ts';

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

/** Acting as a customer at the messenger and as a teammate at the inbox, through the stand-in's own drivers. */
export function intercomRoutes(intercom: FakeIntercom, slack: FakeSlack, hello: Hello, now: () => number): Router {
  const seat = hello.teammates.find(({ isApp }) => isApp)?.id ?? '';
  const customer = (contact: string) => {
    if (!hello.customers.some((one) => one.id === contact)) throw new BadRequest('There is no such customer.', 404);
    return intercom.customer(contact);
  };
  const card = (admin: string) => {
    const found = hello.teammates.find((one) => one.id === admin);
    if (found === undefined) throw new BadRequest('There is no such teammate.', 404);
    return found;
  };
  const teammate = (admin: string) => intercom.teammate(card(admin).id);
  const own = (contact: string, conversation: string): string => {
    const theirs = customer(contact).conversations();
    if (theirs.some(({ id: one }) => one === conversation)) return conversation;
    throw new BadRequest('This customer has no such conversation.', 404);
  };
  const existing = (conversation: string): string => {
    const all = intercom.teammate(seat).inbox();
    if (all.some(({ id: one }) => one === conversation)) return conversation;
    throw new BadRequest('There is no such conversation.', 404);
  };

  const look = (asked: z.output<typeof customerQuery>): CustomerPicture => {
    customer(asked.as);
    return customerPicture(intercom, slack, seat, asked);
  };
  const write = ({ as, conversation, text }: z.output<typeof customerWrite>): ActResult => {
    if (conversation === undefined) return { ok: true, id: customer(as).write(text) };
    customer(as).reply(own(as, conversation), text);
    return { ok: true, id: conversation };
  };
  const rate = ({ as, conversation, score, remark }: z.output<typeof customerRate>): void =>
    customer(as).rate(own(as, conversation), score, remark);
  const act = (asked: z.output<typeof inboxAct>) => {
    const actor = teammate(asked.as);
    const conversation = existing(asked.conversation);
    switch (asked.do) {
      case 'reply':
        return actor.reply(conversation, asked.text);
      case 'note':
        return actor.note(conversation, asked.text);
      case 'assign':
        return actor.assign(conversation, asked.to === null ? null : { admin: card(asked.to).id });
      case 'snooze':
        return actor.snooze(conversation, Math.floor(now() / 1000) + asked.forSeconds);
      case 'close':
        return actor.close(conversation);
      case 'reopen':
        return actor.reopen(conversation);
      case 'priority':
        return actor.prioritise(conversation, asked.priority);
      case 'tag':
        return actor.tag(conversation, asked.name);
      case 'untag':
        return actor.untag(conversation, asked.name);
      default:
        return asked satisfies never;
    }
  };
  const openApp = async ({ as, conversation }: z.output<typeof about>): Promise<ActResult> => {
    const actor = teammate(as);
    return { ok: true, canvas: await actor.inboxApp(existing(conversation)) };
  };
  const submit = async ({ as, conversation, ...sent }: z.output<typeof submitSchema>): Promise<ActResult> => {
    const actor = teammate(as);
    return { ok: true, canvas: await actor.submitCanvas(existing(conversation), sent.component, sent.inputs) };
  };

  const routes = Router();
  routes.get('/customer', json(customerQuery, look));
  routes.post('/customer/write', json(customerWrite, write));
  routes.post('/customer/rate', json(customerRate, rate));
  routes.get(
    '/inbox',
    json(inboxQuery, (asked) => inboxPicture(intercom, { ...asked, name: card(asked.as).name })),
  );
  routes.post('/inbox/act', json(inboxAct, act));
  routes.post('/inbox/app', json(about, openApp));
  routes.post('/inbox/app/submit', json(submitSchema, submit));
  return routes;
}
