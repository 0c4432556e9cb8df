import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ACTIONS } from '../../../src/adapters/slack/cards/action-ids.ts';
import { COMMANDS, FEATURES } from '../../../src/adapters/slack/features/index.ts';
import type { Random } from '../../../src/sandbox/past/random.ts';
import type { Person } from '../../../src/standins/slack/index.ts';
import { amountOf, chanceOf, SEED } from '../../support/fuzz/chance.ts';
import { many } from '../../support/fuzz/many.ts';
import { type Heard, type Meddle, type Meddler, startMeddler } from '../../support/fuzz/meddler.ts';
import { type Program, startProgram } from '../../support/fuzz/program.ts';
import { spoiled, spoiledBytes, spoiledText } from '../../support/fuzz/spoil.ts';
import { MARK, number, text } from '../../support/fuzz/values.ts';
import { shippedPolicy } from '../../support/world.ts';

const COUNT = amountOf(5_000);
/** Of the heap: what was opened meanwhile, and its words for finding it, are kept. */
const MOST_MB = 60;
/** One case for so many inputs, so that no case becomes a book. */
const INPUTS_A_CASE = 400;

let meddler: Meddler;
let program: Program;
let before = 0;
const people = shippedPolicy().policy.people.map(({ id }) => id);

beforeAll(async () => {
  console.info(`seed ${SEED}`);
  meddler = await startMeddler();
  program = await startProgram(() => meddler.port);
  meddler.before(program);
  await program.becomesCard('We were charged twice, invoice 4711');
  before = await program.heap();
}, 240_000);
afterAll(async () => {
  await program.clear();
  await meddler.close();
});

let said = 0;
/** Somebody writes now and then, so that there is something new to press and to name. */
function another(): void {
  said += 1;
  if (said % INPUTS_A_CASE === 0)
    program.sandbox.intercom.customer('contact-tom').write(`We were charged twice, invoice ${5_000 + said}.`);
}
/** A case of the last few, or a number near to one. */
const someCase = (random: Random): string =>
  `CASE-${Math.max(1, Math.ceil(said / INPUTS_A_CASE) + 2 - Math.floor(random.between(0, 6)))}`;

/** What was said to a person is thrown away when it has been judged: a screen does not grow without end. */
function forget(person: Person): void {
  const dm = person.dmWithApp();
  const { workspace } = program.sandbox.slack;
  for (const message of [...workspace.messagesOf(dm)]) if (message.ephemeralTo !== undefined) workspace.remove(message);
}

const isFine = (heard: Heard | null): heard is Heard => heard !== null && heard.answer.status === 200;
const wrongly = (heard: Heard | null, what: unknown): string =>
  `${heard?.answer.status} ${heard?.answer.body} to ${JSON.stringify(what)}`;

/** A person of the policy for each lane, so that what they see is the answer to what they did. */
async function eachLane(count: number, edge: string, one: (random: Random, person: Person) => Promise<string | null>) {
  const free = [...people];
  return many(count, people.length, async (n) => {
    const id = free.pop() ?? '';
    try {
      another();
      const person = program.person(id);
      const wrong = await one(chanceOf(edge, n), person);
      forget(person);
      return wrong;
    } finally {
      free.push(id);
    }
  });
}

const WORDS = COMMANDS.flatMap(({ words }) => words);
function typed(random: Random): string {
  const rest = random.pick([
    () => `${someCase(random)} ${text(random)}`,
    () =>
      `${someCase(random)} ${random.pick(['tomorrow 9:00 why', '2h because', `in ${number(random)} weeks`, `${number(random)}d ${MARK}`, '<@UFAY>', 'billing why', 'engineering', 'ENG-1'])}`,
    () => text(random),
    () => `${number(random)}`,
  ])();
  const right = `${random.pick(WORDS)} ${rest}`;
  return random.pick([() => right, () => spoiledText(random, right), () => text(random)])();
}

test(`[AD-5] [SK-6] ${COUNT} texts after a slash command that nobody would type: each is answered in words, or by a form`, async () => {
  const wrong = await eachLane(COUNT, 'slash', async (random, person) => {
    const words = typed(random);
    const isSpoilt = random.chance(0.2);
    const heard = await meddler.act(
      person.id,
      (payload) => (isSpoilt ? spoiled(random, payload, ([key]) => !MUST.has(key ?? '')) : payload),
      () => person.command(random.pick(['/case', '/case', '/escalate']), words, { in: person.dmWithApp() }),
    );
    if (isSpoilt && heard?.answer.status === 400) return null;
    if (!isFine(heard)) return wrongly(heard, words);
    const seen = await heard.seen;
    await person.closeView();
    return seen === null || seen.trim() === '' ? `nothing to ${JSON.stringify(words)}` : null;
  });
  expect(wrong).toEqual([]);
}, 3_600_000);
/** Without these nobody can be answered: they are spoilt where the request itself is. */
const MUST = new Set(['response_url', 'command', 'trigger_id', 'user_id', 'user']);

/** Values as buttons have them, and others. */
function pressed(random: Random): string {
  const actions = Object.values(ACTIONS);
  const right = `${someCase(random)}|${Math.floor(random.between(0, 5))}${random.pick(['', '', `|${random.pick(actions)}~${text(random)}`, `|${text(random)}`, '|mine', '|CASE-1,CASE-2,x'])}`;
  return random.pick([() => right, () => right, () => spoiledText(random, right), () => text(random)])();
}

test(`[AD-5] [SK-6] ${COUNT} presses of buttons and menus with values of any kind: what nobody could read is said in words`, async () => {
  const wrong = await eachLane(COUNT, 'press', async (random, person) => {
    const dm = person.dmWithApp();
    if (!person.see(dm).some(({ blocks }) => JSON.stringify(blocks).includes('"button"'))) {
      await person.command('/case', 'show 1', { in: dm });
    }
    const value = pressed(random);
    const id = random.pick(Object.values(ACTIONS));
    const action = {
      action_id: id.endsWith(':') ? `${id}${Math.floor(random.between(0, 10))}` : id,
      block_id: random.pick(['case:1', 'ticket:', 'details:x', '', text(random)]),
    };
    const isMenu = random.chance(0.2);
    const chosen = isMenu ? { type: 'overflow', selected_option: { value } } : { type: 'button', value };
    const meddle: Meddle = (payload) => {
      const told = { ...payload, actions: [{ ...action, ...chosen }] };
      return isSpoilt ? spoiled(random, told, ([key]) => !MUST.has(key ?? '')) : told;
    };
    const isSpoilt = random.chance(0.2);
    const heard = await press(person, meddle);
    if (heard === null || (isSpoilt && heard.answer.status === 400)) return null;
    if (!isFine(heard)) return wrongly(heard, [action, chosen]);
    const isReadable = /^[A-Z]{2,5}-\d{1,9}\|\d{1,9}(\|[\s\S]*)?$/.test(value);
    if (isReadable) {
      void heard.seen;
      return null;
    }
    return (await heard.seen) === null ? `nothing to ${JSON.stringify([action, value])}` : null;
  });
  expect(wrong).toEqual([]);
}, 3_600_000);

/** Presses whatever there is: what is sent is meddled with anyway. */
async function press(person: Person, meddle: Meddle): Promise<Heard | null> {
  for (const { id } of [...person.channels()]) {
    const card = person.see(id).findLast(({ blocks }) => JSON.stringify(blocks).includes('"type":"button"'));
    if (card === undefined) continue;
    const found = /"type":"button"[^}]*?"action_id":"([^"]+)"/.exec(JSON.stringify(card.blocks));
    return meddler.act(person.id, meddle, () =>
      person.click({ channel: id, ts: card.ts, ...(found?.[1] ? { actionId: found[1] } : {}) }),
    );
  }
  return null;
}

const FORMS = FEATURES.flatMap(({ forms = [] }) => forms);
/** A field as Slack sends it, filled in by somebody. */
function filled(random: Random, name: string): object {
  const choice = (value: string) => ({ type: 'static_select', selected_option: { value } });
  const right: Readonly<Record<string, () => object>> = {
    intent: () => choice('refund_request'),
    urgency: () => choice('high'),
    severity: () => choice('high'),
    clock: () => choice('frt'),
    until: () => ({ type: 'datetimepicker', selected_date_time: Math.floor(Date.now() / 1_000) + 90_000 }),
    conversationId: () => ({ type: 'plain_text_input', value: '215472600000001' }),
    contactEmail: () => ({ type: 'email_text_input', value: 'tom@example.com' }),
  };
  if (random.chance(0.3)) return { type: 'datetimepicker', selected_date_time: number(random) };
  return random.chance(0.5)
    ? (right[name]?.() ?? { type: 'plain_text_input', value: 'because' })
    : { type: 'plain_text_input', value: text(random) };
}

const actionSchema = z.object({ response_action: z.enum(['errors', 'update']) });

test(`[AD-5] [SK-6] ${COUNT} forms with fields of any kind, and of other forms: each closes, or says what is wrong`, async () => {
  const wrong = await eachLane(COUNT, 'form', async (random, person) => {
    if (person.currentView()?.record.view.submit === undefined) {
      await person.closeView();
      const opened = await meddler.act(
        person.id,
        (payload) => payload,
        () => person.command('/case', 'open', { in: person.dmWithApp() }),
      );
      await opened?.seen;
    }
    const form = random.pick(FORMS);
    const names = [...new Set([...form.fields, form.main, 'reason', 'why', 'until', 'queue', 'to', 'anyway', 'from'])];
    const values = Object.fromEntries(names.map((name) => [name, { value: filled(random, name) }]));
    const meta = {
      id: random.pick([someCase(random), someCase(random), 'ENG-1', null, text(random)]),
      seen: random.pick([null, 1, number(random)]),
      from: random.pick(['card', 'elsewhere']),
    };
    const heard = await meddler.act(
      person.id,
      (payload) => {
        const view = z.looseObject({}).parse(payload.view);
        const metadata = random.chance(0.8)
          ? JSON.stringify(meta)
          : random.pick([
              () => spoiledText(random, JSON.stringify(meta)),
              () => JSON.stringify(spoiled(random, meta)) ?? '',
            ])();
        const told = {
          ...payload,
          view: { ...view, callback_id: form.name, private_metadata: metadata, state: { values } },
        };
        return random.chance(0.7) ? told : spoiled(random, told, ([key, inner]) => key === 'view' && inner === 'state');
      },
      () => person.submitView({ values: { summary: 'x' } }),
    );
    if (heard === null) return null;
    const { status, body } = heard.answer;
    if (status === 200 && (body === '' || actionSchema.safeParse(JSON.parse(body)).success)) return null;
    return wrongly(heard, [form.name, values, meta]);
  });
  expect(wrong).toEqual([]);
}, 3_600_000);

test(`[AD-5] [SK-6] ${COUNT} requests to Slack’s address in any shape, signed and not: none is a fault of ours`, async () => {
  const secret = program.sandbox.env.SLACK_SIGNING_SECRET ?? '';
  const user = program.person('fay').id;
  const kinds: readonly object[] = [
    {
      type: 'event_callback',
      team_id: 'T1',
      event_id: 'Ev1',
      event: { type: 'member_joined_channel', user, channel: 'C1', item: { channel: 'C1' } },
      authorizations: [{ team_id: 'T1' }],
    },
    { type: 'url_verification', challenge: MARK },
    {
      type: 'block_actions',
      user: { id: user },
      trigger_id: '1.2',
      actions: [{ type: 'button', action_id: 'case:claim', block_id: 'x', value: 'CASE-1|0' }],
    },
    {
      type: 'view_submission',
      user: { id: user },
      view: { id: 'V1', callback_id: 'open_case', private_metadata: '{}', state: { values: {} } },
      response_urls: [],
    },
    { type: 'view_closed', user: { id: user }, view: { id: 'V1', callback_id: 'open_case' } },
    { type: 'shortcut', user: { id: user }, callback_id: 'open_case', trigger_id: '1.2' },
    {
      type: 'message_action',
      user: { id: user },
      callback_id: MARK,
      trigger_id: '1.2',
      channel: { id: 'C1' },
      message: { ts: '1.2' },
    },
    { type: 'block_suggestion', user: { id: user }, action_id: 'value', value: MARK },
    { command: '/case', text: 'help', user_id: user, trigger_id: '1.2', channel_id: 'C1' },
    { ssl_check: '1' },
  ];
  const statuses = new Map<number, number>();
  const wrong = await many(COUNT, 16, async (n) => {
    const random = chanceOf('slack', n);
    const given = spoiled(random, random.pick(kinds));
    const json = JSON.stringify(given) ?? '';
    const type = random.pick([
      'application/json',
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
      `text/${MARK}`,
      '',
    ]);
    const right = type === 'application/json' || random.chance(0.1) ? json : `payload=${encodeURIComponent(json)}`;
    const body = random.pick([
      () => Buffer.from(right),
      () => Buffer.from(right),
      () => spoiledBytes(random, Buffer.from(right)),
      () => Buffer.from(spoiledText(random, right)),
    ])();
    const isSigned = random.chance(0.95);
    const at = isSigned ? String(Math.floor(Date.now() / 1_000)) : random.pick(['', 'NaN', '0', '9999999999', '-1']);
    const digest = createHmac('sha256', isSigned ? secret : random.pick([secret, MARK]))
      .update(`v0:${at}:`)
      .update(body.toString())
      .digest('hex');
    const answer = await program.post('/slack/events', body, {
      ...{ 'content-type': type, 'x-slack-request-timestamp': at },
      'x-slack-signature': isSigned
        ? `v0=${digest}`
        : random.pick(['', 'v0', 'v0=', `v1=${digest}`, `v0=${digest.slice(1)}`, MARK]),
    });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (!isSigned && answer.status < 400) return `unsigned, ${answer.status}: ${body.toString()}`;
    return answer.status < 500 ? null : `${answer.status} ${answer.body}: ${type} ${body.toString().slice(0, 400)}`;
  });
  console.info(`${COUNT} requests: ${JSON.stringify([...statuses])}`);
  expect(wrong).toEqual([]);
}, 3_600_000);

/** What the meddling itself brings about: another form's fields, people who are none, triggers that were invented or have waited on a slow machine. */
const OURS = new Set([
  ...['invalid_errors', 'user_not_found', 'not_in_modal'],
  ...['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'],
]);

test('[AD-5] after all of it a message becomes a card, no record is broken, nothing of it is in the log, and the memory is what it was', async () => {
  await program.becomesCard('We were charged twice, invoice 4713');
  const after = await program.heap();
  console.info(`heap ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after`);
  // Whom Slack does not know, Slack tells nothing.
  expect(program.trouble(/"where":"shortcut:dm"/)).toEqual([]);
  expect(
    program.sandbox.slack.violations
      .filter(({ error }) => !OURS.has(error))
      .map(({ method, error, messages }) => `${method} ${error} ${messages.join()}`),
  ).toEqual([]);
  expect(after - before).toBeLessThan(MOST_MB);
  expect(await program.end()).toEqual([]);
}, 300_000);
