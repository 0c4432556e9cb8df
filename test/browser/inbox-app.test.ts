import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Desk } from './support/desk.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

describe('[IC-5] an agent works a case from the inbox app alone', () => {
  let sandbox: BrowserSandbox;
  let fay: Desk;
  beforeAll(async () => {
    sandbox = await openSandbox();
    fay = await sandbox.open({ query: { customer: 'contact-bea', teammate: '5011', view: 'inbox' } });
  });
  afterAll(() => sandbox?.stop());

  const app = () => fay.inbox.locator('.inbox-app');
  const press = (name: string | RegExp) =>
    app()
      .getByRole('button', { name, exact: typeof name === 'string' })
      .click();
  /** Where an answer takes long it says so, and is looked at again. */
  const says = async (words: string | RegExp) => {
    const [there, again] = [app().filter({ hasText: words }), app().getByRole('button', { name: 'Look again' })];
    await there.or(again).first().waitFor();
    if (await again.isVisible()) await again.click();
    await there.waitFor();
  };
  const fill = (label: string | RegExp, text: string) => app().getByLabel(label).fill(text);

  test('[IC-5] from opening to resolution', async () => {
    await sandbox.act('/api/customer/write', { as: 'contact-pia', text: 'How do I export my data as a CSV file?' });
    await fay.inbox.locator('.inbox-row').filter({ hasText: 'How do I export my data' }).click();
    await says('This conversation has no case.');
    await press('Open a case');
    await app().getByLabel('Kind').selectOption({ label: 'How-to' });
    await press('Open');
    await says(/CASE-\d+ · P\d · How-to/);
    await press('Claim');
    await says('Fay Fischer');
    await press(/^More/);
    await press('Snooze…');
    await fill(/Until when/, 'tomorrow 9:00');
    await fill(/Why may the clocks stop/, 'they are away until then');
    await press('Snooze');
    await says(/Snoozed until/);
    await press('Resume');
    await press(/^More/);
    await press(/^Resolve/);
    await fill(/How was it solved/, 'showed them the menu');
    if ((await app().getByRole('checkbox').count()) > 0) await app().getByRole('checkbox').check();
    await press('Resolve');
    await says(/Resolved by Fay Fischer/);
    await app().getByRole('button', { name: 'Reopen' }).waitFor();
    expect(await app().getByRole('button', { name: 'Claim' }).count()).toBe(0);
  });
});
