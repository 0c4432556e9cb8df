import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Desk } from './support/desk.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

describe('what a person may do and see', () => {
  let sandbox: BrowserSandbox;
  let ana: Desk;
  beforeAll(async () => {
    sandbox = await openSandbox();
    ana = await sandbox.open({ query: { slack: 'UANA' } });
  });
  afterAll(() => sandbox?.stop());

  test('[SK-1] a mistake in the form of /case open is said at its field, and the corrected form opens the case', async () => {
    await ana.goTo('support-general');
    await ana.write('/case open');
    await ana.form.waitFor();
    await ana.submit({ summary: 'Exports fail since this morning', intent: 'how_to', conversationId: 'the one from Bea' }, 'Open');
    const broken = ana.form.locator('.input.has-error');
    await broken.waitFor();
    expect(await broken.count()).toBe(1);
    expect(await broken.innerText()).toMatch(/Intercom conversation[\s\S]*Paste the link of the conversation, or its number/);
    const field = broken.locator('[data-block="conversationId"]');
    const errorId = await broken.getByRole('alert').getAttribute('id');
    expect(await field.getAttribute('aria-describedby')).toBe(errorId);
    // What was typed elsewhere is still there.
    expect(await ana.form.locator('[data-block="summary"]').inputValue()).toBe('Exports fail since this morning');
    await ana.submit({ conversationId: '', accountName: 'Kite Analytics' }, 'Open');
    await ana.form.waitFor({ state: 'detached' });
    await ana.message(/CASE-1[\s\S]*Exports fail since this morning/).first().waitFor();
  });

  test('[RO-6] the restricted channel is there for its specialist', async () => {
    await ana.begin('lucy', 'security-questionnaire');
    const sol = await sandbox.open({ query: { slack: 'USOL', view: 'slack' } });
    await sol.goTo('security-restricted');
    await sol.message(/CASE-2[\s\S]*Lumen Legal/).waitFor();
  });

  test('[RO-6] for anybody else it does not exist: not in the list, not when browsing, not by its address', async () => {
    await ana.slack.getByRole('button', { name: 'Browse channels' }).click();
    await ana.slack.locator('[data-channel="eng-escalations"]').waitFor();
    expect(await ana.slack.locator('[data-channel="security-restricted"]').count()).toBe(0);
    const guess = await sandbox.open({ query: { slack: 'UANA', view: 'slack', channel: 'CSECURITYRESTRICTED' } });
    await guess.slack.locator('.channel-head h3').filter({ hasNotText: 'No channel' }).waitFor();
    for (const desk of [ana, guess]) {
      expect(await desk.slack.innerText()).not.toMatch(/restricted|SOC 2|Lumen/i);
    }
    await guess.write('/case show CASE-2');
    const told = guess.slack.locator('article.ephemeral').last();
    await told.waitFor();
    expect(await told.innerText()).not.toMatch(/SOC 2|Lumen|security/i);
  });
});
