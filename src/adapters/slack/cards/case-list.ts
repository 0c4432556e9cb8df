import type { KnownBlock } from '@slack/types';
import type { Person } from '../../../config/policy/schema.ts';
import { isClosed } from '../../../domain/case/may.ts';
import type { Reader } from '../../../domain/picture/act.ts';
import { headLine, sentence, standLine, titleOf } from '../../../domain/picture/lines.ts';
import { cut } from '../../../domain/text/cut.ts';
import { count } from '../../../domain/words/account.ts';
import { cited, joined, say } from '../../../domain/words/line.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { lines, mrkdwn, oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue, shownValue } from './action-ids.ts';
import { actions, andMore, button, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk, plainWords } from './hand.ts';
import { pictured } from './pictured.ts';

/** No longer than a phone's screen or two. */
const SHOWN = 10;
const SUMMARY = 120;

/** A list of cases in the order given, each with a button that opens it. `which` follows "open cases": "of yours". */
export function caseList(records: readonly CaseRecord[], which: string, person: Person, context: CardContext): Message {
  const asked = which === '' ? '' : ` ${oneLine(which, 80)}`;
  const title = records.length === 0 ? `No open cases${asked}.` : `${count(records.length, 'open case')}${asked}`;
  const shown = records.slice(0, SHOWN);
  const narrow =
    '. Narrow it down: `/case list mine`, `/case list ours`, `/case list late`, `/case list billing`, `/case list acme`.';
  const ids = shown.filter(({ state }) => !isClosed(state, context.policy)).map(({ id }) => id);
  return listing(
    title,
    shown,
    { person },
    context,
    ...andMore('list:more', records.length - shown.length, narrow),
    ...(ids.length === 0
      ? []
      : [actions('list:all', button(ACTIONS.listToAll, 'Show in channel', shownValue(ids, cut(which, 80))))]),
  );
}

/** Cases that somebody shows to all who read a channel. */
export const casesForAll = (records: readonly CaseRecord[], which: string, by: Person, context: CardContext): Message =>
  listing(
    `${mrkdwn(by.name)} shows ${count(records.length, 'open case')}${which === '' ? '' : ` ${oneLine(which, 80)}`}`,
    records,
    { channel: '' },
    context,
  );

function listing(
  title: string,
  records: readonly CaseRecord[],
  reader: Reader,
  context: CardContext,
  ...below: readonly KnownBlock[]
): Message {
  const shown = records.map((record) => ({ record, picture: pictured(record, reader, context) }));
  return message(
    [
      title,
      ...shown.map(({ picture }) =>
        plainWords(say`${titleOf(picture)}: ${sentence(picture.headline, SUMMARY)}`, context),
      ),
    ].join('\n'),
    section('list', records.length === 0 ? title : `*${title}*`),
    ...shown.map(({ record, picture }) =>
      section(
        `list:${record.id}`,
        lines(
          mrk(
            joined(' · ', headLine(picture), picture.customer === null ? null : [cited(picture.customer, 40)]),
            context,
          ),
          mrk([sentence(picture.headline, SUMMARY)], context),
          mrk(standLine(picture), context),
        ),
        button(ACTIONS.show, 'Open', buttonValue(record), { accessibility_label: `Open ${record.id}` }),
      ),
    ),
    ...below,
  );
}
