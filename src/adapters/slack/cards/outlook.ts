import type { KnownBlock, Overflow } from '@slack/types';
import type { OutlookAnswer } from '../../../domain/case/outlook.ts';
import { cellWords } from '../../../domain/measures/lines.ts';
import type { Table } from '../../../domain/measures/report.ts';
import { outlookWords } from '../../../domain/picture/risk.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { ACTIONS, type ActionId, buttonValue, menuValue } from './action-ids.ts';
import { actions, button, option, sayingOnly, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';

const ANSWERS: readonly { readonly says: OutlookAnswer; readonly words: string; readonly action: ActionId }[] = [
  { says: 'agree', words: 'Agree', action: ACTIONS.outlookAgree },
  { says: 'disagree', words: 'Disagree', action: ACTIONS.outlookDisagree },
  { says: 'later', words: 'Later', action: ACTIONS.outlookLater },
];

/** Asked by the card of one case: what is said of it, and the three answers. */
export function outlookQuestion(record: CaseRecord, context: CardContext): Message {
  const { policy, now } = context;
  const line = outlookWords(record.state, policy, now);
  const said =
    line === null ? `${record.id} is not likely to be escalated now.` : `*${record.id}* ${mrk(line, context)}`;
  const value = buttonValue(record);
  const buttons = ANSWERS.map(({ words, action }) =>
    button(action, words, value, { accessibility_label: `${words}: ${record.id}` }),
  );
  return line === null
    ? sayingOnly('outlook', said)
    : sayingOnly('outlook', `${said}. What do you think?`, actions('outlook:answers', ...buttons));
}

/** The board: a line a case, with its answers in a menu where its reader may give them. */
export function outlookRows(
  { rows, columns }: Table,
  answers: boolean,
): {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
} {
  const all = rows.map(({ of, cells }) => {
    const id = typeof of === 'string' ? of : '';
    const [risk = '', priority = '', age = '', signs = ''] = columns.map((column, at) =>
      cellWords(cells[at] ?? null, column),
    );
    return { id, text: `*${risk}* ${id} · ${priority} · ${age} old${signs === '' ? '' : `\n${mrkdwn(signs)}`}` };
  });
  const blocks = all.map(({ id, text }) => section(`outlook:${id}`, text, answers ? answersOf(id) : undefined));
  return { text: all.map(({ text }) => text).join('\n'), blocks };
}

const answersOf = (id: string): Overflow => ({
  type: 'overflow',
  action_id: ACTIONS.menu,
  options: ANSWERS.map(({ words, action }) => option(words, menuValue(`${id}|0`, action))),
});
