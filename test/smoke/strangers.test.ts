import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import type { SeenMessage } from '../../src/standins/slack/index.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const HOURS = 3_600_000;
const BILLING = '#support-billing';
const SECURITY = '#security-restricted';
const WORDS = 'Sorry, only members of this workspace can use Caseload. Nothing was done.';
const SECRET = /hacked|breach|Nils|CASE-\d|Globex|@\w/;

/** Accounts with the addresses of the policy's people that are not theirs, or no longer. */
const IMPOSTORS = {
  UCONNECT: { email: 'sol@caseload.example', teamId: 'TOTHER' },
  UGRID: { email: 'sol@caseload.example', teamId: 'TOTHER', enterpriseId: 'EOTHER' },
  UGUEST: { email: 'sol@caseload.example', guest: 'multi' },
  UGONE: { email: 'sol@caseload.example', deactivated: true },
  UBOT: { email: 'sol@caseload.example', isBot: true },
} as const;

/** Of this workspace, but of no policy. */
const UNKNOWN = 'UNEW';
const UNKNOWN_WORDS =
  'You are not among the people of Caseload’s policy, so nothing was done. @ada can add you, by the e-mail address you have in Slack.';
const STRANGERS = [...Object.keys(IMPOSTORS), UNKNOWN];
const wordsTo = (id: string) => (id === UNKNOWN ? UNKNOWN_WORDS : WORDS);

describe('people who are none of ours', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      prepare({ slack: { workspace } }) {
        for (const [id, more] of Object.entries({ ...IMPOSTORS, [UNKNOWN]: { email: 'new@caseload.example' } })) {
          workspace.users.set(id, { id, name: 'sol', realName: 'Sol', tz: 'UTC', ...more });
          for (const ref of [BILLING, SECURITY])
            [...workspace.channels.values()].find(({ name }) => `#${name}` === ref)?.members.add(id);
        }
      },
    });
    world.sandbox.intercom.customer('contact-nils').write('Our admin account was hacked: a data breach.');
    await world.message('sol', SECURITY, /CASE-1\b/);
    world.sandbox.intercom.customer('contact-bea').write('Invoice 500 was charged twice, please refund it.');
    await world.message('fay', BILLING, /CASE-2\b/);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  const answersTo = (slackId: string, channel: string): readonly SeenMessage[] =>
    world.sandbox.slack
      .as(slackId)
      .see(world.channel(channel))
      .filter(({ isEphemeral }) => isEphemeral);

  test.each(STRANGERS)(
    '[RO-6] [SK-6] [AD-3] %s may not open, list, claim or see a case, whatever the door',
    async (slackId) => {
      const them = world.sandbox.slack.as(slackId);
      const said = async (act: () => Promise<unknown>, channel: string) => {
        const before = answersTo(slackId, channel).length;
        await act();
        const answer = await until(() => answersTo(slackId, channel)[before], `an answer to ${slackId}`);
        expect(answer.text).toBe(wordsTo(slackId));
        expect(answer.text.replace('@ada', '')).not.toMatch(SECRET);
      };
      const command = (name: string, text: string) => () => them.command(name, text, { in: world.channel(SECURITY) });
      for (const text of ['list', 'CASE-1', 'claim CASE-1', 'find hacked', 'help', 'assign CASE-1 sol', 'open'])
        await said(command('/case', text), SECURITY);
      await said(command('/escalate', 'CASE-1 now'), SECURITY);
      for (const [ref, words] of [
        [SECURITY, /CASE-1\b/],
        [BILLING, /CASE-2\b/],
      ] as const) {
        const card = await world.message('sol', ref, words).catch(() => world.message('fay', ref, words));
        await said(() => them.click({ channel: world.channel(ref), ts: card.ts, label: 'Claim' }), ref);
        const place = { channel: world.channel(ref), ts: card.ts };
        await said(() => them.messageShortcut('open_case_from_message', place), ref);
        expect((await world.message('fay', BILLING, /CASE-2\b/)).text).toMatch(/no owner yet/);
      }
      const card = await world.message('fay', BILLING, /CASE-2\b/);
      await said(async () => them.react({ channel: world.channel(BILLING), ts: card.ts }, 'eyes'), BILLING);
      expect((await world.message('fay', BILLING, /CASE-2\b/)).text).toMatch(/no owner yet/);
      expect(them.currentView()).toBeUndefined();
      // A bot has no shortcuts, and no direct messages with another.
      if (slackId === 'UBOT') return;
      await them.shortcut('open_case');
      const told = () => them.see(them.dmWithApp()).some(({ text }) => text === wordsTo(slackId));
      await until(told, 'words in the direct messages');
      expect(them.currentView()).toBeUndefined();
    },
  );

  test('[RO-6] a form that one of them sends changes nothing and says no more', async () => {
    const fay = world.person('fay');
    const { modals } = world.sandbox.slack.workspace;
    await fay.command('/case', 'open', { in: world.channel(BILLING) });
    await until(() => fay.currentView(), 'the form');
    const values = { summary: 'Pay me', intent: 'refund_request' };
    for (const slackId of STRANGERS) {
      modals.set(
        slackId,
        (modals.get(slackIdOf('fay')) ?? []).map((one) => ({ ...one, user: slackId })),
      );
      expect(await world.sandbox.slack.as(slackId).submitView({ values })).toEqual({
        ok: false,
        // Where Slack reads no markup: by name.
        errors: { summary: wordsTo(slackId).replace('@ada', 'Ada Ahmed') },
      });
      modals.delete(slackId);
    }
    await fay.closeView();
  });

  test('[OW-3] [RO-5] what belongs to somebody who is deactivated comes back to its queue', async () => {
    await world.person('fay').command('/case', 'assign CASE-2 ben', { in: world.channel(BILLING) });
    await until(async () => /Ben Bauer/.test((await world.message('fay', BILLING, /CASE-2\b/)).text), 'ben has it');
    expect(world.person('fay').deactivate(slackIdOf('ben'))).toEqual({ ok: true });
    for (let hour = 0; hour < 12; hour += 1) await world.advance(HOURS / 2);
    await until(
      async () => /no owner yet/.test((await world.message('fay', BILLING, /CASE-2\b/)).text),
      'it came back',
    );
  });
});
