import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Behaviour,
  type FakeOpenAi,
  PLAIN_ANSWER,
  type SeenRequest,
  startFakeOpenAi,
} from '../support/fake-openai.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const KEY = 'key-of-the-test';
const CHARGED = 'We were charged twice this month, please refund the duplicate charge.';
const BILLING = '#support-billing';

let model: FakeOpenAi;
let world: World;
/** A case in which nobody has typed anything. */
let empty: Awaited<ReturnType<typeof newCase>> | undefined;

const isDraft = ({ raw }: SeenRequest) => raw.includes('reply_draft');
const drafts = () => model.requests.filter(isDraft);
const answers = (draft: unknown, summary = PLAIN_ANSWER.summary): Behaviour => ({
  kind: 'reply',
  content: (seen) => (isDraft(seen) ? draft : { ...PLAIN_ANSWER, summary, intent: 'refund_request' }),
});

async function newCase(contact: string, text: string, summary?: string) {
  model.script(answers({ draft: '' }, summary));
  world.sandbox.intercom.customer(contact).write(text);
  const card = await world.message('ben', BILLING, new RegExp(text.slice(0, 30)));
  return { id: /CASE-\d+/.exec(card.text)?.[0] ?? '', place: { channel: card.channel, ts: card.ts } };
}
const view = (person: string, words: RegExp) =>
  until(
    () => {
      const shown = world.person(person).currentView();
      return shown !== undefined && words.test(shown.text) ? shown : undefined;
    },
    `${words} in a form of ${person}`,
    15_000,
  );
const open = async (person: string, place: { channel: string; ts: string }) => {
  await world.person(person).closeView();
  expect(await world.press(person, place, /^Reply…$/)).toEqual({ ok: true });
  return view(person, /You see what the customer will read/);
};
const WRITE = 'case:reply-draft';
const press = async (person: string) =>
  expect(await world.person(person).click({ view: 'top', actionId: WRITE })).toEqual({ ok: true });
const typed = (person: string) => JSON.stringify(world.person(person).currentView()?.record.view ?? '');

describe('a draft by the model', () => {
  beforeAll(async () => {
    model = await startFakeOpenAi();
    model.script(answers({ draft: '' }));
    world = await startWorld({
      env: { openai: { apiKey: KEY, baseUrl: model.baseUrl, model: 'fake' } },
      policy: (loaded) => ({
        ...loaded,
        policy: { ...loaded.policy, model: { ...loaded.policy.model, timeout: 1_000 } },
      }),
    });
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
    await model.close();
  });

  test('[SK-1] [SK-3] stands in the field when it has come, and goes nowhere by itself', async () => {
    const one = await newCase('contact-bea', 'Please refund invoice 4711, my password is: hunter2x');
    model.script(answers({ draft: 'Thank you for writing about invoice 4711. A colleague of billing looks at it.' }));
    await open('ben', one.place);
    await press('ben');
    const form = await view('ben', /A draft by the model/);
    expect(form.text).toMatch(/You see what the customer will read before it is sent/);
    expect(typed('ben')).toContain('Hi Bea,\\n\\nThank you for writing about invoice 4711.');
    const [asked] = drafts().slice(-1);
    expect(asked?.body.messages[0]?.role).toBe('system');
    expect(asked?.body.messages[1]?.content).toMatch(/<conversation>\nCustomer: Please refund invoice 4711/);
    expect(asked?.raw).not.toMatch(/hunter2x|Bea/);
    await world.person('ben').submitView();
    expect((await view('ben', /reads this, from/)).text).toContain('Thank you for writing about invoice 4711.');
    const parts = world.sandbox.intercom.requests.filter((sent) =>
      JSON.stringify(sent).includes('"message_type":"comment"'),
    );
    expect(parts).toEqual([]);
  });

  test('[SK-1] [TR-5] goes by the articles that are like the case; pressed twice, the model is asked once', async () => {
    // The help centre's articles are found from the round after they were read.
    await until(async () => {
      await world.person('fay').command('/case', 'find charged twice', { in: world.channel(BILLING) });
      return world.reads('fay', BILLING).some((line) => /articles about[\s\S]*Charged twice/.test(line));
    }, 'the articles');
    const one = await newCase('contact-pia', CHARGED, CHARGED);
    model.script(answers({ draft: 'Thank you for writing about the duplicate charge.' }));
    await open('ben', one.place);
    const before = drafts().length;
    await Promise.all([press('ben'), press('ben')]);
    expect((await view('ben', /A draft by the model/)).text).toMatch(/from this conversation and “[^”]*charged twice/i);
    expect(drafts()).toHaveLength(before + 1);
    expect(drafts().at(-1)?.body.messages[1]?.content).toMatch(/<articles>\n[^\n]*charged twice[^\n]*\nhttps?:/i);
  });

  test('[SK-1] [SK-3] is not written over what somebody has typed', async () => {
    const one = await newCase('contact-bo', 'Please refund our second payment of April, thank you.');
    model.script(answers({ draft: 'Thank you for writing.' }));
    await open('ben', one.place);
    const before = drafts().length;
    await world.person('ben').fill({ text: 'My own words' });
    await press('ben');
    await view('ben', /empty the field first/);
    expect(drafts()).toHaveLength(before);
    await world.person('ben').submitView();
    expect((await view('ben', /reads this, from/)).text).toContain('My own words');
  });

  test.each([
    ['promises a day', { kind: 'draft', draft: 'We will refund it by Friday.' }, /says when something happens/],
    ['promises money', { kind: 'draft', draft: 'Your refund is approved.' }, /promises money/],
    [
      'has an amount from nowhere',
      { kind: 'draft', draft: 'You paid $99 too much.' },
      /in neither the conversation nor an article/,
    ],
    [
      'has a link from nowhere',
      { kind: 'draft', draft: 'See https://evil.example/pay for more.' },
      /in neither the conversation nor an article/,
    ],
    [
      'names a cause from nowhere',
      { kind: 'draft', draft: 'That is because a database crashed.' },
      /a cause that nobody has named/,
    ],
    ['is empty', { kind: 'draft', draft: '' }, /too little to go by/],
    ['is off the schema', { kind: 'draft', draft: 7 }, /nothing of use/],
    ['does not come', { kind: 'hang' }, /took too long/],
    ['fails', { kind: 'status', status: 500 }, /cannot be reached/],
  ] as const)('[TR-8] [TR-10] one that %s is not shown, and the form says why', async (_name, behaviour, words) => {
    empty ??= await newCase('contact-lucy', 'Please refund our last invoice, it was too much.');
    await open('ben', empty.place);
    model.script(behaviour.kind === 'draft' ? answers({ draft: behaviour.draft }) : behaviour);
    await press('ben');
    const form = await view('ben', /No draft this time: /);
    expect(form.text).toMatch(words);
    expect(form.text).toMatch(/You see what the customer will read/);
    if (behaviour.kind === 'draft' && typeof behaviour.draft === 'string' && behaviour.draft !== '')
      expect(typed('ben')).not.toContain(behaviour.draft);
  });

  test('[RO-6] of a restricted case nothing is drafted', async () => {
    model.script({ kind: 'reply', content: () => ({ ...PLAIN_ANSWER, intent: 'security_compliance' }) });
    world.sandbox.intercom
      .customer('contact-nils')
      .write('Somebody got into our account and stole the data of our customers.');
    const card = await world.message('sol', '#security-restricted', /CASE-\d+/);
    const form = await open('sol', { channel: card.channel, ts: card.ts });
    expect(JSON.stringify(form.record.view)).not.toContain(WRITE);
  });

  test('[AD-5] no word of it is in the log', () => {
    expect(world.logs.join('\n')).not.toMatch(
      /invoice 4711|hunter2x|Thank you for writing|by Friday|database crashed/i,
    );
    expect(world.logs.filter((line) => /the model wrote no draft/.test(line)).length).toBeGreaterThan(1);
  });
});

test('[SK-1] without a model no draft is offered', async () => {
  const bare = await startWorld();
  try {
    bare.sandbox.intercom.customer('contact-bea').write('Please refund the second of our two payments of May.');
    const card = await bare.message('ben', BILLING, /Please refund the second/);
    await bare.press('ben', { channel: card.channel, ts: card.ts }, /^Reply…$/);
    const form = await until(() => bare.person('ben').currentView(), 'the form');
    expect(JSON.stringify(form.record.view)).not.toContain(WRITE);
  } finally {
    await bare.stop();
  }
});
