import { choicesIn, type InputValues } from '../../../standins/slack/index.ts';
import { cardOf } from '../pictures/inbox.ts';
import type { Cast, Place, Step } from './scenario.ts';

/** How long a form may take to open, real ms. */
const FORM_MS = 5_000;

const nameOf = (contact: string): string =>
  contact.replace('contact-', '').replace(/^./, (letter) => letter.toUpperCase());

/** A customer writes: a new conversation, or on in the one of this scenario. */
export const writes = (afterMs: number, contact: string, text: string): Step => ({
  afterMs,
  says: `${nameOf(contact)} writes: ${text}`,
  act({ sandbox, conversations }) {
    const customer = sandbox.intercom.customer(contact);
    const known = conversations.get(contact);
    const conversation = known ?? customer.write(text);
    if (known !== undefined) customer.reply(known, text);
    conversations.set(contact, conversation);
    return { kind: 'customer', contact, conversation };
  },
});

/** Somebody presses a button of the card of this scenario's customer. */
export const pressesCard = (afterMs: number, user: string, contact: string, label: string, says: string): Step => ({
  afterMs,
  says,
  async act(cast) {
    const card = cardFor(cast, contact);
    const person = cast.sandbox.slack.as(user);
    return card !== null && (await person.click({ ...card, label })).ok ? { kind: 'slack', user, ...card } : null;
  },
});

/** Somebody presses a button of that card or chooses from its menu, by words in it, and fills in the form that opens. */
export const asks = (
  afterMs: number,
  user: string,
  contact: string,
  choice: RegExp,
  values: InputValues,
  says: string,
): Step => ({
  afterMs,
  says,
  async act(cast) {
    const { slack } = cast.sandbox;
    const card = cardFor(cast, contact);
    const blocks = card && slack.workspace.message(card.channel, card.ts)?.blocks;
    const found = choicesIn(blocks ?? []).find(({ words }) => choice.test(words));
    if (!card || !found) return null;
    const person = slack.as(user);
    const pressed = await person.click({ ...card, actionId: found.actionId, value: found.value });
    if (!pressed.ok) return null;
    await slack.until(() => person.currentView(), 'the form', FORM_MS);
    return (await person.submitView({ values })).ok ? { kind: 'slack', user, ...card } : null;
  },
});

/** The eye goes to what somebody finds in a channel. */
export const finds = (afterMs: number, user: string, channel: string, words: RegExp, says: string): Step => ({
  afterMs,
  says,
  act({ sandbox: { slack }, since }) {
    const place = [...slack.workspace.channels.values()].find(({ name }) => name === channel)?.id;
    if (place === undefined) return null;
    const found = slack
      .as(user)
      .see(place)
      .findLast(({ ts, text }) => ts > since && words.test(text));
    return found === undefined ? null : { kind: 'slack', user, channel: place, ts: found.ts };
  },
});

function cardFor(
  { sandbox, conversations }: Cast,
  contact: string,
): Pick<Extract<Place, { kind: 'slack' }>, 'channel' | 'ts'> | null {
  const conversation = conversations.get(contact);
  const card = conversation === undefined ? null : cardOf(sandbox.slack, conversation);
  return card && { channel: card.channel, ts: card.ts };
}
