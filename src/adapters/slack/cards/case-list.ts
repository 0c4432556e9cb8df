import type { Person } from '../../../config/policy/schema.ts';
import { headLine, sentence, standLine, titleOf } from '../../../domain/picture/lines.ts';
import { count } from '../../../domain/words/account.ts';
import { cited, joined, say } from '../../../domain/words/line.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { lines, oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { andMore, button, message, section } from './blocks.ts';
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
  const shown = records.slice(0, SHOWN).map((record) => ({ record, picture: pictured(record, { person }, context) }));
  const more = records.length - shown.length;
  const narrow =
    '. Narrow it down: `/case list mine`, `/case list ours`, `/case list late`, `/case list billing`, `/case list acme`.';
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
    ...andMore('list:more', more, narrow),
  );
}
