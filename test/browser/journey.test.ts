import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, numberIn } from './support/desk.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

const REPLY = 'We refunded the second charge of $640. Sorry for the trouble!';

describe('from a double charge to a customer who knows', () => {
  let sandbox: BrowserSandbox;
  /** The customer beside Ben in Slack and in the inbox. */
  let ben: Desk;
  let fay: Desk;
  /** Such as `CASE-12`. */
  let id: string;
  beforeAll(async () => {
    sandbox = await openSandbox();
    ben = await sandbox.open({ query: { slack: 'UBEN', teammate: '5002' } });
    fay = await sandbox.open({ query: { slack: 'UFAY', view: 'slack' } });
  });
  afterAll(() => sandbox?.stop());

  test('[AD-1] [IN-2] [SK-2] what a customer writes is a card that the billing people see', async () => {
    await ben.begin('bea', 'double-charge');
    await fay.goTo('support-billing');
    const card = fay.message(/Refund request.*Brightside Studio.*no owner yet/).last();
    id = await numberIn(card);
    const words = await card.textContent();
    expect(words).toMatch(/refund/i);
    expect(words).toMatch(/Brightside Studio/);
    expect(words).toMatch(/no owner yet/i);
  });

  test('[AD-1] [OW-2] one click claims, and everybody’s card says so', async () => {
    await ben.goTo('support-billing');
    await ben.button(id, 'Claim').click();
    await fay.card(id).filter({ hasText: 'Ben Bauer' }).waitFor();
  });

  test('[SK-6] [OW-2] who comes second is told in private; the other does not see it', async () => {
    await fay.write(`/case claim ${id}`);
    const told = fay.slack.locator('article.ephemeral').filter({ hasText: /claimed by .*Ben/i });
    await told.waitFor();
    expect(await told.textContent()).toMatch(/Only visible to you/);
    // What Fay says aloud afterwards is what Ben’s page shows last: had he been told as well, it would stand above.
    await fay.write('It is all yours, Ben.');
    await ben.message('It is all yours, Ben.').waitFor();
    expect(await ben.slack.locator('article.ephemeral').count()).toBe(0);
    expect(await ben.message(/was claimed by/i).count()).toBe(0);
  });

  test('[AD-1] [OW-4] finance gets a ticket through the form, claims it, starts it, and says what was done', async () => {
    await ben.button(id, 'Ask Finance for a refund').click();
    await ben.form.waitFor();
    await ben.submit({ kind: 'none', ask: 'Refund the second charge of invoice INV-2041' }, 'Ask');
    await ben.form.waitFor({ state: 'detached' });
    await fay.goTo('finance-requests');
    const ticket = fay.card(await numberIn(fay.message(`${id} · Brightside Studio`), 'FIN'));
    await ticket.getByRole('button', { name: 'Claim' }).click();
    await ticket.getByRole('button', { name: 'Start' }).click();
    await ticket.filter({ hasText: 'In progress' }).getByRole('button', { name: 'Done' }).click();
    await fay.form.waitFor();
    await fay.submit({ outcome: 'Refunded $640' }, 'Done');
    await fay.form.waitFor({ state: 'detached' });
    await ticket.filter({ hasText: /Done by Fay Fischer .*: Refunded \$640 · ✓ Resolution met/ }).waitFor();
  });

  test('[AD-1] [OW-6] the owner is told directly', async () => {
    await ben.goTo('app');
    await ben
      .message(/FIN-\d/)
      .filter({ hasText: id })
      .first()
      .waitFor();
  });

  test('[AD-1] [IC-2] [SK-3] the teammate’s reply reaches the customer, and nothing internal does', async () => {
    await ben.goTo('support-billing');
    await ben.button(id, 'Reply').click();
    await ben.form.waitFor();
    await ben.submit({ text: REPLY }, 'Preview');
    await ben.form.filter({ hasText: REPLY }).waitFor();
    await ben.submit({}, 'Send to customer');
    await ben.form.waitFor({ state: 'detached' });
    await ben.inbox.locator('.part.note').first().waitFor();
    const part = ben.inbox.locator('.part.mine').filter({ hasText: REPLY });
    expect(await part.locator('small').textContent()).toMatch(/^Ben Bauer · /);
    await ben.customer.locator('.bubble-row.theirs').filter({ hasText: REPLY }).waitFor();
    const notes = await ben.inbox.locator('.part.note .part-words').allTextContents();
    expect(notes.length).toBeGreaterThan(0);
    const bubbles = await ben.customer.locator('.bubble-row.theirs .bubble').allTextContents();
    expect(bubbles).toEqual([REPLY]);
    const words = await ben.customer.textContent();
    for (const secret of [...notes, 'CASE-', 'FIN-', 'Fay']) expect(words).not.toContain(secret);
  });

  test('[SLA-9] the card counts the next clock, and says behind “Why” that the first response was met', async () => {
    await ben.goTo('support-billing');
    const card = ben.card(id);
    await card.filter({ hasText: /owner Ben Bauer · resolution by / }).waitFor();
    expect(await card.textContent()).not.toMatch(/first response|· late,/i);
    await ben.choose(card, 'Why this deadline?');
    await ben.form.filter({ hasText: /First response: Done .{1,40}, in time/ }).waitFor();
  });
});
