import { answered, type Component } from '../../../src/adapters/intercom/canvas/components.ts';
import { caseCanvas } from '../../../src/adapters/intercom/canvas/draw.ts';
import { readActId } from '../../../src/adapters/intercom/canvas/presses.ts';
import { actButton } from '../../../src/adapters/slack/cards/act-buttons.ts';
import { buttonValue } from '../../../src/adapters/slack/cards/action-ids.ts';
import { actionsIfAny, section } from '../../../src/adapters/slack/cards/blocks.ts';
import type { CardContext, Message } from '../../../src/adapters/slack/cards/card.ts';
import { caseDetails } from '../../../src/adapters/slack/cards/case-details.ts';
import type { Person } from '../../../src/config/policy/schema.ts';
import { person as named, plainHand, when, written } from '../../../src/domain/words/line.ts';
import { namesIn } from '../../../src/domain/words/said.ts';
import type { CaseRecord } from '../../../src/flow/ports.ts';
import { canvasAnswer } from '../../../src/standins/intercom/delivery/canvas-schema.ts';
import { turnsIn } from './oracle.ts';
import { rowsOf } from './rows.ts';

const canvasOf = (record: CaseRecord, reader: Person, { policy, now, absence }: CardContext) =>
  caseCanvas(record, reader, { policy, now, absence, cardUrl: () => null }, { more: true });

/** The inbox app as Slack would say it: its rows as text, and what its buttons do as buttons of Slack. */
export function besideConversation(record: CaseRecord, reader: Person, context: CardContext): Message {
  const { components } = canvasOf(record, reader, context);
  const rows = components.flatMap(rowsIn);
  const buttons = components.flatMap((one) => {
    const act = one.type === 'button' ? readActId(one.id) : null;
    if (act === null || one.type !== 'button') return [];
    const about = act.about === null ? {} : { about: act.about };
    return actButton({ do: act.do, words: one.label, ...about }, record.id, buttonValue(record));
  });
  const text = section('beside', '-');
  return {
    text: rows.join('\n'),
    blocks: [{ ...text, text: { type: 'mrkdwn', text: rows.join('\n') } }, ...actionsIfAny('acts', ...buttons)],
  };
}

const rowsIn = (one: Component): readonly string[] =>
  one.type === 'text'
    ? [one.text]
    : one.type === 'data-table'
      ? one.items.map(({ field, value }) => `${field}: ${value}`)
      : [];

interface Due {
  readonly at: Date | null;
  readonly late: boolean;
  readonly held: boolean;
}

/** Holds it against the record, and against what the same reader sees in Slack; moments are in the reader's own zone. */
export function agreesBeside(
  { text }: Message,
  { record, reader, due }: { readonly record: CaseRecord; readonly reader: Person; readonly due: Due | null },
  context: CardContext,
  wrong: (rule: string, detail: string) => never,
): void {
  const { state } = record;
  const taken = canvasAnswer.safeParse(answered(canvasOf(record, reader, context)));
  if (!taken.success) wrong('Intercom takes it', taken.error.message);
  const all = text.split('\n');
  const broken = all.find((row) => /^[\s\u2068]*🆗FORGED|[\r\v\f\u0085\u2028\u2029]/u.test(row));
  if (broken !== undefined) wrong('nothing that people write begins a line', broken);
  if (/\*\*|\]\(/.test(text)) wrong('nothing that people write acts', text);

  const [head = '', matter = ''] = all;
  const [cardHead = '', cardMatter = ''] = rowsOf(caseDetails(record, reader, context)).map(unescaped);
  const [mark = '', ...title] = head.split(' ');
  if (!cardHead.startsWith(`${mark} *${title.join(' ')}*`)) wrong('one title', `not ${cardHead}`);
  if (!letters(matter).startsWith(letters(cardMatter))) wrong('one headline', `not ${cardMatter}`);

  const row = (name: string): string | null =>
    all.findLast((one) => one.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
  const hand = plainHand(namesIn(context.policy), { zone: reader.timeZone, now: context.now });
  const owner = state.owner === null ? 'nobody yet' : written([named(state.owner)], hand);
  if (letters(row('Owner') ?? '') !== letters(owner)) wrong('one owner', `not ${owner}`);
  const turn = row('Turn');
  const turns = turn === null ? [] : [...new Set(turnsIn(turn))];
  if (turns.join() !== (state.open ? state.turn : '')) wrong('one turn', `${turns.join()}, not ${state.turn}`);
  const said = row('Deadline');
  const until = deadline(due, (at) => written([when(at)], hand));
  if (state.open ? !said?.includes(until) : said !== null) wrong('one deadline', `not ${until}`);
}

function deadline(due: Due | null, moment: (at: Date) => string): string {
  if (due === null) return 'no deadline';
  if (due.at !== null && due.late) return ` late · was due ${moment(due.at)} · `;
  return due.at === null || due.held ? 'paused · ' : ` left · due ${moment(due.at)} · `;
}

/** What is left of words whatever a surface does to make them inert: its look-alikes of marks are modifiers. */
const letters = (text: string): string => text.replaceAll(/[^\p{Ll}\p{Lu}\p{Lt}\p{Lo}\p{N}]/gu, '');

const unescaped = (mrkdwn: string): string =>
  mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
