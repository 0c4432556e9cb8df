import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Random } from '../../../src/sandbox/past/random.ts';
import { amountOf, chanceOf, SEED } from '../../support/fuzz/chance.ts';
import { many } from '../../support/fuzz/many.ts';
import { type Program, startProgram } from '../../support/fuzz/program.ts';
import { spoiled, spoiledBytes, spoiledText } from '../../support/fuzz/spoil.ts';
import { MARK } from '../../support/fuzz/values.ts';

const COUNT = amountOf(20_000);
/** Of the heap, and of all its memory: rows that are kept so that nothing counts twice are a few hundred bytes each. */
const MOST_MB = 40;

let program: Program;
beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program.clear());

/** What Intercom sends of a message: the envelope with the conversation in it. */
const right = (random: Random, id: string) => {
  const author = {
    type: random.pick(['user', 'lead', 'admin', 'bot', 'team']),
    id: random.pick(['u1', '5001', 9000]),
    name: MARK,
  };
  const part = { type: 'conversation_part', id: '77', part_type: 'comment', body: `<p>${MARK}</p>`, author };
  const parts = { type: 'conversation_part.list', conversation_parts: [part], total_count: 1 };
  return {
    type: 'notification_event',
    app_id: 'sandbox',
    id: random.chance(0.7) ? `notif_${Math.floor(random.between(0, 2 ** 40)).toString(16)}` : null,
    topic: random.pick(TOPICS),
    created_at: Math.floor(Date.now() / 1_000),
    delivery_attempts: 1,
    data: {
      type: 'notification_event_data',
      item: random.chance(0.2)
        ? {
            type: 'conversation_part',
            id: '77',
            conversation: { type: 'conversation', id },
            tag: { id: '3', name: MARK },
          }
        : { type: 'conversation', id, state: 'open', source: { body: MARK, author }, conversation_parts: parts },
    },
  };
};
const TOPICS = [
  ...['conversation.user.created', 'conversation.user.replied', 'conversation.admin.noted', 'conversation.deleted'],
  ...[
    'conversation_part.tag.created',
    'conversation_part.redacted',
    'conversation.rating.added',
    'ping',
    'contact.deleted',
  ],
];

const sign = (body: Buffer, secret: string) => `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;

/** Each answer that the edge has, with what it is given for. */
const SAID: Readonly<Record<number, RegExp>> = {
  200: /^(pong|our own|not used|thank you)\n$/,
  400: /^the body is not JSON\n$/,
  401: /^the X-Hub-Signature is missing or wrong\n$/,
  413: /^the body is larger than/,
  415: /^the body is compressed\n$/,
};

test(`[AD-5] [IC-1] ${COUNT} webhooks that are not as Intercom sends them, signed and not: each is answered with what it is, and none leaves a trace`, async () => {
  console.info(`seed ${SEED}`);
  const id = program.sandbox.intercom.customer('contact-bea').write('We were charged twice, invoice 4711');
  await program.becomesCard('We were charged twice, invoice 4712');
  const secret = program.sandbox.env.INTERCOM_CLIENT_SECRET ?? '';
  const before = await program.heap();
  const statuses = new Map<number, number>();
  const wrong = await many(COUNT, 24, async (n) => {
    const random = chanceOf('webhook', n);
    const given = spoiled(random, right(random, id));
    const json = JSON.stringify(given) ?? 'undefined';
    const [isJson, isBytes] = [random.chance(0.75), random.chance(0.5)];
    const body = isJson
      ? Buffer.from(json)
      : isBytes
        ? spoiledBytes(random, Buffer.from(json))
        : Buffer.from(spoiledText(random, json));
    const isSigned = random.chance(0.95);
    const signature = isSigned
      ? sign(body, secret)
      : random.pick(['', 'sha1=', sign(body, MARK), sign(body, secret).slice(0, -1), MARK]);
    const headers = random.chance(0.02) ? { 'content-encoding': random.pick(['gzip', MARK]) } : {};
    const answer = await program.post('/intercom/webhooks', body, {
      ...{ 'content-type': random.pick(['application/json', 'text/plain', `x/${MARK}`]), 'x-hub-signature': signature },
      ...headers,
    });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const isRefused = !isSigned && answer.status < 400;
    if (isRefused || SAID[answer.status]?.test(answer.body) !== true)
      return `${answer.status} ${answer.body}: ${signature} ${body.toString().slice(0, 300)}`;
    return null;
  });
  expect(wrong).toEqual([]);
  await program.becomesCard('We were charged twice, invoice 4713');
  const after = await program.heap();
  console.info(
    `${COUNT} webhooks: ${JSON.stringify([...statuses])}, heap ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after`,
  );
  expect(program.trouble()).toEqual([]);
  expect(after - before).toBeLessThan(MOST_MB);
  expect(await program.end()).toEqual([]);
}, 1_800_000);
