import type { Button } from '@slack/types';
import { lastAsked, livePage, type Page, type PageEvent } from '../../../domain/record/paging.ts';
import type { Logged } from '../../../domain/record/record.ts';
import { clockTime, oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actions, button, message } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { nameOf } from './words.ts';

const WORDS = 300;

interface Paged {
  readonly id: string;
  readonly log: readonly { readonly n: number }[];
  readonly state: { readonly open: boolean; readonly page: Page | null };
}

/** A page in the thread of what it is about. */
export function pageWords(event: Logged<PageEvent>, context: CardContext): string {
  if (event.type === 'page_acknowledged')
    return `✋ ${oneLine(event.name, 80)} is on it (paged ${clockTime(event.pagedAt)}, answered ${clockTime(event.at)})`;
  if (event.person === null) return '🚨 Nobody answers the page: everybody in line has been asked';
  const who = nameOf(event.person, context);
  if (event.anew) return `🚨 ${who} is paged: ${oneLine(event.why, WORDS)}`;
  return event.time > 1
    ? `🚨 ${who} is paged again (${nth(event.time)} time)`
    : `🚨 No answer yet: ${who} is paged now`;
}

/** The same to the person who is paged. */
export function pageToYou(
  event: Extract<Logged<PageEvent>, { type: 'paged' }>,
  you: string,
  context: CardContext,
): string {
  if (event.person !== you) return `${pageWords(event, context)}.`;
  const why = oneLine(event.why, WORDS);
  if (event.time > 1) return `🚨 You are paged again (${nth(event.time)} time): ${why}.`;
  return event.anew ? `🚨 You are paged: ${why}.` : `🚨 You are paged, next in line, for nobody has answered: ${why}.`;
}

/** "🚨 Paged Eli Evans 14:05, no answer yet"; who is on it once somebody is; empty where there is nothing to say. */
export function pageLine({ state: { open, page } }: Pick<Paged, 'state'>, context: CardContext): string {
  if (!open || !page) return '';
  const { acknowledged } = page;
  if (acknowledged) return `✋ ${oneLine(acknowledged.name, 80)} is on it since ${clockTime(acknowledged.at)}`;
  const last = lastAsked(page);
  if (last === null || page.over) return '';
  const often = last.times > 1 ? ` (${nth(last.times)} time)` : '';
  return `🚨 Paged ${nameOf(last.person, context)} ${clockTime(last.at)}${often}, no answer yet`;
}

/** Whether this person was asked and nobody has answered. */
export const isPaged = ({ open, page }: Paged['state'], person: string): boolean =>
  open && (livePage(page)?.asked.some((one) => one.person === person) ?? false);

/** The answer to a page; without a style where another button is the first choice. */
export function onItButton(record: Paged, look: Pick<Button, 'style'> = { style: 'primary' }): Button {
  const action = record.id.startsWith('CASE-') ? ACTIONS.pageOnIt : ACTIONS.ticketPageOnIt;
  return button(action, 'I’m on it', buttonValue(record), {
    ...look,
    accessibility_label: `I am on it: ${record.id}`,
  });
}

/** News with the button that answers the page it tells of, while nobody has. */
export function withAnswer(said: Message, record: Paged, entries: readonly { readonly type: string }[]): Message {
  const rings = record.state.open && livePage(record.state.page) && entries.some(({ type }) => type === 'paged');
  return rings ? message(said.text, ...said.blocks, actions('page:actions', onItButton(record))) : said;
}

function nth(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
