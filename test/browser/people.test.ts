import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, numberIn } from './support/desk.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

describe('what a person may do and see', () => {
  let sandbox: BrowserSandbox;
  let ana: Desk;
  /** The number of the case that only specialists see. */
  let restricted: string;
  beforeAll(async () => {
    sandbox = await openSandbox();
    ana = await sandbox.open({ query: { slack: 'UANA' } });
  });
  afterAll(() => sandbox?.stop());

  test('[SK-1] a mistake in the form of /case open is said at its field, and the corrected form opens the case', async () => {
    await ana.goTo('support-general');
    await ana.write('/case open');
    await ana.form.waitFor();
    await ana.submit(
      { summary: 'Exports fail since this morning', intent: 'how_to', conversationId: 'the one from Bea' },
      'Open',
    );
    const broken = ana.form.locator('.input.has-error');
    await broken.waitFor();
    expect(await broken.count()).toBe(1);
    expect(await broken.textContent()).toMatch(
      /Intercom conversation[\s\S]*Paste the link of the conversation, or its number/,
    );
    const field = broken.locator('[data-block="conversationId"]');
    const errorId = await broken.getByRole('alert').getAttribute('id');
    expect(await field.getAttribute('aria-describedby')).toBe(errorId);
    // What was typed elsewhere is still there.
    expect(await ana.form.locator('[data-block="summary"]').inputValue()).toBe('Exports fail since this morning');
    await ana.submit({ conversationId: '', accountName: 'Kite Analytics' }, 'Open');
    // The card appears in the case's own queue, so the form says which.
    const id = await numberIn(ana.form.filter({ hasText: 'is open, in General support' }));
    await ana.form.locator('.modal-foot').getByRole('button').click();
    await ana.form.waitFor({ state: 'detached' });
    await ana.card(id).filter({ hasText: 'Exports fail since this morning' }).waitFor();
  });

  test('[SK-8] eyes on a card, picked as in Slack, claim the case', async () => {
    const card = ana.card(await numberIn(ana.message('Exports fail since this morning').first()));
    await card.hover();
    await card.getByRole('button', { name: 'Add a reaction' }).click();
    await ana.page.getByRole('menuitem', { name: 'eyes' }).click();
    await card.filter({ hasText: 'owner Ana Alves' }).waitFor();
    await card.locator('.reaction[aria-pressed="true"]').waitFor();
  });

  test('[RO-6] the restricted channel is there for its specialist', async () => {
    await ana.begin('lucy', 'security-questionnaire');
    const sol = await sandbox.open({ query: { slack: 'USOL', view: 'slack' } });
    await sol.goTo('security-restricted');
    restricted = await numberIn(sol.message('Lumen Legal').last());
  });

  test('[RO-6] for anybody else it does not exist: not in the list, not when browsing, not by its address', async () => {
    await ana.slack.getByRole('button', { name: 'Browse channels' }).click();
    await ana.slack.locator('[data-channel="eng-escalations"]').waitFor();
    expect(await ana.slack.locator('[data-channel="security-restricted"]').count()).toBe(0);
    const guess = await sandbox.open({ query: { slack: 'UANA', view: 'slack', channel: 'CSECURITYRESTRICTED' } });
    await guess.slack.locator('.channel-head h3').filter({ hasNotText: 'No channel' }).waitFor();
    for (const desk of [ana, guess]) {
      expect(await desk.slack.textContent()).not.toMatch(/restricted|SOC 2|Lumen/i);
    }
    await guess.write(`/case show ${restricted}`);
    const told = guess.slack.locator('article.ephemeral').last();
    await told.waitFor();
    expect(await told.textContent()).not.toMatch(/SOC 2|Lumen|security/i);
  });
});
