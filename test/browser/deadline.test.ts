import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, numberIn } from './support/desk.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

describe('a deadline that nobody meets', () => {
  let sandbox: BrowserSandbox;
  let lena: Desk;
  beforeAll(async () => {
    sandbox = await openSandbox();
    lena = await sandbox.open({ query: { slack: 'ULENA' } });
  });
  afterAll(() => sandbox?.stop());

  test('[ES-5] [ES-3] watched at 600×, the leader channel rings, and says what happens next', async () => {
    await lena.begin('hugo', 'outage');
    await lena.inbox.locator('.inbox-row').filter({ hasText: 'Hugo Hall' }).first().click();
    await lena.inbox.locator('.details').filter({ hasText: 'Engineering support' }).waitFor();
    const id = await numberIn(lena.inbox.locator('.part.note').first());
    await lena.goTo('support-leaders');
    await lena.speed(600);
    const alert = lena.message(new RegExp(`${id} · P1 · Outage · Harbor Freightways: .* · (late, )?due `)).first();
    await alert.waitFor({ timeout: 100_000 });
    await lena.speed(1);
    const words = await alert.textContent();
    expect(words).toMatch(/Nobody owns it, in Engineering support\.|\p{L} has it\./u);
    expect(words).toContain('The customer has no answer yet.');
    expect(words).toMatch(/Next, |Nothing more happens by itself/);
    await alert.getByRole('button', { name: `Open ${id}` }).waitFor();
  });

  test('[ES-5] back at 1× the clock shows real seconds again', async () => {
    const before = await lena.page.locator('.strip .now').textContent();
    await lena.page.waitForFunction((was) => document.querySelector('.strip .now')?.textContent !== was, before);
    const after = await lena.page.locator('.strip .now').textContent();
    const seconds = (words: string | null): number => {
      const [hours = 0, minutes = 0, rest = 0] =
        /(\d+):(\d+):(\d+)/
          .exec(words ?? '')
          ?.slice(1)
          .map(Number) ?? [];
      return (hours * 60 + minutes) * 60 + rest;
    };
    expect(Math.abs(seconds(after) - seconds(before))).toBeLessThan(60);
  });
});
