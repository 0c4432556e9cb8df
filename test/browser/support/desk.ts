import type { Locator, Page } from 'playwright-core';

/** The number of the case or ticket that is named in what `place` says, such as `CASE-12`. Waits for it. */
export async function numberIn(place: Locator, prefix = 'CASE'): Promise<string> {
  const words = await place.filter({ hasText: new RegExp(`${prefix}-\\d`) }).textContent();
  const [number] = new RegExp(`${prefix}-\\d+`).exec(words ?? '') ?? [];
  if (number === undefined) throw new Error(`no number of a ${prefix} in: ${words}`);
  return number;
}

/** A tab with the sandbox's page, worked as a person works it. Everything waits for what it needs, up to a limit. */
export class Desk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(60_000);
  }

  get customer(): Locator {
    return this.page.getByRole('region', { name: 'Customer', exact: true });
  }

  get slack(): Locator {
    return this.page.getByRole('region', { name: 'Slack', exact: true });
  }

  get inbox(): Locator {
    return this.page.getByRole('region', { name: 'Intercom inbox', exact: true });
  }

  /** The form that lies over the workspace. */
  get form(): Locator {
    return this.slack.getByRole('dialog');
  }

  /** Waits until the page can be used: the strip and the chosen view are there, with what the server told. */
  async ready(): Promise<void> {
    await this.page.locator('.strip .tools').waitFor();
    await this.page
      .locator('.sidebar [data-channel], .opening, .conversation, .inbox-list')
      .filter({ visible: true })
      .first()
      .waitFor();
  }

  /** Becomes a person in Slack, by the id in the policy. */
  async be(person: string): Promise<void> {
    await this.slack.getByLabel('Act as').selectOption(`U${person.toUpperCase()}`);
  }

  /** Goes to a channel by name, or with `app` to the direct messages of the app. */
  async goTo(channel: string): Promise<void> {
    await this.slack.locator(`[data-channel="${channel}"]`).click();
    await this.slack
      .locator('.channel-head h3')
      .filter({ hasText: channel === 'app' ? 'Caseload' : channel })
      .waitFor();
  }

  /** A message of the open channel by words in it. */
  message(words: string | RegExp): Locator {
    return this.slack.locator('article.message').filter({ hasText: words });
  }

  /** The card of a case or ticket in the open channel, by its number. */
  card(number: string): Locator {
    return this.message(new RegExp(`${number} · P\\d`)).first();
  }

  /** A button of a card in the open channel, by its words. */
  button(number: string, words: string): Locator {
    return this.card(number).getByRole('button', { name: `${words}: ${number}`, exact: true });
  }

  /** Writes into the open channel. */
  async write(words: string): Promise<void> {
    const line = this.slack.getByRole('textbox', { name: /^Message / });
    await line.fill(words);
    await line.press('Enter');
  }

  /** Chooses from the ⋯ menu of a message. */
  async choose(message: Locator, item: string): Promise<void> {
    await message.getByRole('button', { name: 'More actions' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Fills fields of the open form by block id and sends it. */
  async submit(values: Readonly<Record<string, string>>, label: string): Promise<void> {
    for (const [block, value] of Object.entries(values)) {
      const field = this.form.locator(`[data-block="${block}"]`);
      await ((await field.evaluate((one) => one.tagName)) === 'SELECT' ? field.selectOption(value) : field.fill(value));
    }
    await this.form.getByRole('button', { name: label, exact: true }).click();
  }

  /** Begins a conversation as a customer with one of the suggested openings. */
  async begin(customer: string, opening: string): Promise<void> {
    await this.customer.getByLabel('Write as').selectOption(`contact-${customer}`);
    await this.customer.locator(`[data-opening="${opening}"]`).click();
    await this.customer.locator('.bubble-row.mine').waitFor();
  }

  /** Real time, or a multiple of it. */
  async speed(times: 1 | 60 | 600): Promise<void> {
    await this.page
      .getByRole('group', { name: 'Speed of time' })
      .getByRole('button', { name: `${times}×` })
      .click();
    await this.page.locator(`.clock [aria-pressed="true"]`, { hasText: new RegExp(`^${times}×$`) }).waitFor();
  }
}
