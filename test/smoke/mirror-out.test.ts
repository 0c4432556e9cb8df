import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SeenMessage } from '../../src/standins/slack/index.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BILLING = '#support-billing';
const CHARGED = 'We were charged twice this month. Can you fix it?';

let world: World;
beforeAll(async () => {
  // Nothing is looked for beside what a test asks for.
  world = await startWorld({ sweepMs: 86_400_000, prepare: ({ intercom }) => intercom.letNotesWake() });
});
afterAll(async () => {
  expect(world.sandbox.slack.violations).toEqual([]);
  // That a conversation is not there any more is found out by asking for it.
  expect(world.sandbox.intercom.violations.filter(({ status }) => status !== 404)).toEqual([]);
  await world.stop();
});

const intercom = () => world.sandbox.intercom;
const tess = () => intercom().teammate('5002');
const seconds = () => Math.floor(world.now() / 1000);
const cards = (): readonly SeenMessage[] => world.person('fay').see(world.channel(BILLING));
const cardOf = (id: string) => cards().find((one) => !one.isEphemeral && one.text.includes(`${id} `));
const card = (id: string, words: RegExp) =>
  until(() => [cardOf(id)].find((one) => one && words.test(one.text)), `${id} with ${words}`, 20_000).catch(
    (error: unknown) => {
      throw new Error(`${error}; it reads: ${cardOf(id)?.text}`);
    },
  );
const type = (text: string) => world.person('fay').command('/case', text, { in: world.channel(BILLING) });
const state = (conversation: string) => tess().sees(conversation).state;
const stands = (conversation: string, wanted: string) =>
  until(() => state(conversation) === wanted, `the conversation to be ${wanted}`, 20_000);

/** What was done to a conversation, and by whom. */
const acts = (conversation: string): readonly string[] =>
  tess()
    .sees(conversation)
    .parts.flatMap(({ kind, name }) => (/^(close|open|.*snooze.*)$/.test(kind) ? [`${kind} by ${name}`] : []));

async function delivered(): Promise<void> {
  const metrics = async () => (await fetch(`${world.caseload.url}/metrics`)).text();
  await intercom().settled();
  await until(async () => /caseload_effects_waiting 0/.test(await metrics()), 'all to be delivered', 20_000);
}

/** Its history, an entry a line. */
async function history(id: string): Promise<string> {
  const before = cards().length;
  await type(id);
  const shown = await until(
    () =>
      cards()
        .slice(before)
        .find(({ isEphemeral }) => isEphemeral),
    `${id} to be shown`,
  );
  return JSON.stringify(shown.blocks) + shown.text;
}

/** All that comes back of what was done here: webhooks, and a look of its own. */
async function comesBack(ms = 5 * MINUTE): Promise<void> {
  await delivered();
  await world.advance(ms);
  await delivered();
}

/** A case whose customer has been answered. */
async function answered(contact: string) {
  const known = cards().flatMap(({ text }) => /CASE-\d+/.exec(text)?.[0] ?? []);
  const conversation = intercom().customer(contact).write(CHARGED);
  const id = await until(
    () =>
      cards()
        .flatMap(({ text }) => /CASE-\d+/.exec(text)?.[0] ?? [])
        .find((one) => !known.includes(one)),
    'the card',
  );
  tess().reply(conversation, 'One of the two is on its way back to you.');
  await card(id, /The customer’s turn/);
  await type(`claim ${id}`);
  await card(id, /owner Fay Fischer/);
  await delivered();
  return { conversation, id };
}

describe('what is done here is done to the conversation, once, and comes back as nothing', () => {
  test('[IC-3] [IC-4] resolved in Slack it is closed there, reopened it is open', async () => {
    const { conversation, id } = await answered('contact-bea');
    await type(`resolve ${id} refunded`);
    await card(id, /resolved/i);
    await stands(conversation, 'closed');
    await comesBack();
    expect(acts(conversation)).toEqual(['close by Caseload']);
    expect((await card(id, /resolved/i)).text).not.toMatch(/turn/);
    const said = cardOf(id)?.replies.length;

    await type(`reopen ${id} they are not content`);
    await stands(conversation, 'open');
    await comesBack();
    expect(acts(conversation)).toEqual(['close by Caseload', 'open by Caseload']);
    expect(cardOf(id)?.replies.length).toBe((said ?? 0) + 1);
    expect(await history(id)).not.toMatch(/in Intercom:|reopened in Intercom|closed in Intercom/i);
  });

  test('[IC-3] [IC-4] [SLA-4] snoozed in Slack it is put aside until then, also below a note that wakes it; both wake up once', async () => {
    const { conversation, id } = await answered('contact-bo');
    await type(`snooze ${id} 3h they look`);
    await card(id, /snoozed/i);
    await stands(conversation, 'snoozed');
    const until_ = tess().sees(conversation).snoozedUntil ?? 0;
    expect(Math.abs(until_ - seconds() - 3 * 3_600)).toBeLessThan(60);
    await comesBack();
    await type(`release ${id}`);
    await comesBack();
    await stands(conversation, 'snoozed');
    expect(tess().sees(conversation).snoozedUntil).toBe(until_);
    expect((await card(id, /snoozed/i)).text).not.toMatch(/Our turn/);

    await world.advance(3 * HOUR);
    await stands(conversation, 'open');
    await comesBack();
    expect((await card(id, /CASE/)).text).not.toMatch(/snoozed/i);
    const woken = cardOf(id)?.replies.filter(({ text }) => /clocks run|snooze is over|woken/i.test(text));
    expect(woken).toHaveLength(1);
    expect(acts(conversation).filter((one) => /by Caseload/.test(one) && !/snoozed/.test(one))).toEqual([
      'note_and_unsnooze by Caseload',
    ]);
  });

  test('[IC-3] resumed in Slack it is open; on hold it stays open, and is woken for it', async () => {
    const { conversation, id } = await answered('contact-nils');
    await type(`snooze ${id} 3h they look`);
    await stands(conversation, 'snoozed');
    await type(`resume ${id}`);
    await stands(conversation, 'open');
    await type(`snooze ${id} 4h they look`);
    await stands(conversation, 'snoozed');
    await type(`wait ${id} for their bank`);
    await stands(conversation, 'open');
    await comesBack();
    expect((await card(id, /clocks paused/)).text).not.toMatch(/snoozed/i);
    expect(acts(conversation).every((one) => /by Caseload$/.test(one))).toBe(true);
  });

  test('[IC-3] [IC-5] resolved in the inbox app, too', async () => {
    const { conversation, id } = await answered('contact-pia');
    const seat =
      intercom()
        .directory()
        .admins.find(({ email }) => email.startsWith('fay@'))?.id ?? '';
    const fays = intercom().teammate(seat);
    const view = await fays.inboxApp(conversation);
    const button = (view.ok ? view.canvas.content.components : []).find(
      (one) => one.type === 'button' && /Resolve/.test(one.label),
    );
    if (button?.type !== 'button') throw new Error('no button to resolve it');
    await fays.submitCanvas(conversation, button.id);
    await fays.submitCanvas(conversation, 'send', { how: 'refunded' });
    await card(id, /resolved/i);
    await stands(conversation, 'closed');
    await comesBack();
    expect(acts(conversation)).toEqual(['close by Caseload']);
  });

  test('[IC-3] [SK-3] an answer to a resolved case opens nothing, here or there', async () => {
    const { conversation, id } = await answered('contact-bea');
    await type(`resolve ${id} refunded`);
    await stands(conversation, 'closed');
    await type(`reply ${id} It has arrived with you by tomorrow.`);
    await until(() => /stays so/.test(world.person('fay').currentView()?.text ?? ''), 'the preview');
    expect(await world.person('fay').submitView()).toEqual({ ok: true });
    await until(
      () =>
        tess()
          .sees(conversation)
          .parts.find(({ text }) => text.startsWith('It has arrived')),
      'the answer',
    );
    await comesBack();
    await stands(conversation, 'closed');
    expect((await card(id, /resolved/i)).text).not.toMatch(/turn/);
    expect(await history(id)).not.toMatch(/reopened/i);
  });
});

describe('whose word is the later one', () => {
  test('[IC-3] [IC-6] reopened by a teammate in the second in which it was closed from here: it is open in both', async () => {
    const { conversation, id } = await answered('contact-nils');
    await type(`resolve ${id} refunded`);
    await stands(conversation, 'closed');
    tess().reopen(conversation);
    await card(id, /In progress|turn/i);
    await comesBack();
    expect(state(conversation)).toBe('open');
    expect((await card(id, /turn/)).text).not.toMatch(/resolved by/i);
    await type(`resolve ${id} now it is`);
    await stands(conversation, 'closed');
    await type(`reopen ${id} it is not`);
    await stands(conversation, 'open');
    tess().close(conversation);
    await card(id, /resolved/i);
    await comesBack();
    expect(state(conversation)).toBe('closed');
  });

  test('[IC-3] [IC-6] the customer writes before their conversation is closed, and the webhook is late: the case is open, and so is it', async () => {
    const { conversation, id } = await answered('contact-bea');
    intercom().hold();
    intercom().customer('contact-bea').reply(conversation, 'It was charged again today.');
    await type(`resolve ${id} refunded`);
    await card(id, /Our turn/);
    await delivered();
    expect(state(conversation)).toBe('open');
    await intercom().release();
    await comesBack();
    expect(state(conversation)).toBe('open');
    await card(id, /Our turn/);
  });

  test('[IC-3] [IC-6] closed from here with no answer, or refused at first: it is done by the next attempt, once', async () => {
    const { conversation, id } = await answered('contact-bo');
    intercom().faults.next(`POST /conversations/${conversation}/parts`, 'after-then-reset');
    await type(`resolve ${id} refunded`);
    await stands(conversation, 'closed');
    await comesBack();
    expect(acts(conversation)).toEqual(['close by Caseload']);
    intercom().faults.next(`POST /conversations/${conversation}/parts`, { status: 503 });
    await type(`reopen ${id} it is not`);
    await stands(conversation, 'open');
    await comesBack();
    expect(acts(conversation)).toEqual(['close by Caseload', 'open by Caseload']);
  });

  test('[IC-3] [IC-9] deleted meanwhile, there is nothing to close, and nobody is told of a failure', async () => {
    const { conversation, id } = await answered('contact-pia');
    intercom().hold();
    tess().delete(conversation);
    await type(`resolve ${id} refunded`);
    await card(id, /deleted in Intercom/);
    await intercom().release(() => []);
    await comesBack();
    expect(
      (await (await fetch(`${world.caseload.url}/metrics`)).text()).match(/caseload_letters\w* [1-9].*/g),
    ).toBeNull();
  });

  test('[IC-3] [IN-6] a case that speaks for two conversations closes and opens both', async () => {
    const one = await answered('contact-bea');
    const other = await answered('contact-bo');
    await type(`merge ${other.id} into ${one.id}`);
    await card(other.id, /Merged into/);
    await delivered();
    expect(state(other.conversation)).toBe('open');
    await type(`resolve ${one.id} refunded`);
    await stands(one.conversation, 'closed');
    await stands(other.conversation, 'closed');
    await type(`unmerge ${other.id}`);
    await stands(other.conversation, 'open');
    await comesBack();
    expect(state(one.conversation)).toBe('closed');
    expect(state(other.conversation)).toBe('open');
  });
});
