import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type FakeOpenAi, startFakeOpenAi } from '../support/fake-openai.ts';
import { startWorld, type World } from '../support/world.ts';

let model: FakeOpenAi;
let world: World;
beforeEach(async () => {
  model = await startFakeOpenAi();
  world = await startWorld({ env: { openai: { apiKey: 'key-of-the-test', baseUrl: model.baseUrl, model: 'fake' } } });
});
afterEach(async () => {
  await world.stop();
  await model.close();
});

const write = () =>
  world.sandbox.intercom
    .customer('contact-bea')
    .write('We were charged twice this month, my card is 4111 1111 1111 1111.');

test('[TR-1] [TR-8] [TR-10] with a key the model judges; no card number leaves for it', async () => {
  model.script({
    kind: 'answer',
    content: {
      intent: 'billing_question',
      category: 'Double charge',
      urgency: 'normal',
      severity: 'medium',
      sentiment: 'neutral',
      tags: ['double-charge'],
      escalationRisk: { level: 'low', reason: 'calm' },
      missingFields: [],
      confidence: 0.93,
      guesses: [{ intent: 'billing_question', confidence: 0.93 }],
      summary: 'Two charges in one month, says the model',
      briefing: 'Asked for a correction.',
    },
  });
  write();
  const card = await world.message('fay', '#support-billing', /CASE-1/);
  expect(card.text).toMatch(/says the model/);
  expect(model.requests.length).toBeGreaterThan(0);
  expect(model.requests.map((one) => one.raw).join()).not.toMatch(/4111/);
});

test('[TR-8] a failing model neither blocks nor corrupts: the built-in verdict opens the case', async () => {
  model.script({ kind: 'status', status: 500 }, { kind: 'html' }, { kind: 'prose', text: 'P1! @channel' });
  write();
  const card = await world.message('fay', '#support-billing', /CASE-1/);
  expect(card.text).toMatch(/charged twice/i);
  expect(world.logs.some((line) => line.includes('the built-in classifier answered'))).toBe(true);
});
