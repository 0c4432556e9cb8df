import { STATUS_WORDS } from '../../../config/vocabulary.ts';
import { nearest } from '../../../domain/case/deadline.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { andMore, button, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { clockWords } from './deadline.ts';
import { caseHead, caseTitle, count, ownerName, sentence } from './words.ts';

/** No longer than a phone's screen or two. */
const SHOWN = 10;
const SUMMARY = 120;

/** A list of cases in the order given, each with a button that opens it. `which` follows "open cases": "of yours". */
export function caseList(records: readonly CaseRecord[], which: string, context: CardContext): Message {
  const asked = which === '' ? '' : ` ${oneLine(which, 80)}`;
  const title = records.length === 0 ? `No open cases${asked}.` : `${count(records.length, 'open case')}${asked}`;
  const shown = records.slice(0, SHOWN);
  const more = records.length - shown.length;
  const titles = shown.map(
    ({ id, state }) => `${caseTitle(id, state)}: ${sentence(state.assessment.summary, SUMMARY)}`,
  );
  const narrow = '. Narrow it down: `/case list mine`, `/case list billing`, `/case list acme`.';
  return message(
    [title, ...titles].join('\n'),
    section('list', records.length === 0 ? title : `*${title}*`),
    ...shown.map((record) =>
      section(`list:${record.id}`, line(record, context), button(ACTIONS.show, 'Open', buttonValue(record))),
    ),
    ...andMore('list:more', more, narrow),
  );
}

function line({ id, state }: CaseRecord, context: CardContext): string {
  const live = nearest(state.clocks, context.now);
  const parts = [
    STATUS_WORDS[state.status],
    ownerName(state, context),
    ...(live === null ? [] : [clockWords(live, state)]),
  ];
  return `${caseHead(id, state, 40)}\n${sentence(state.assessment.summary, SUMMARY)}\n${parts.join(' · ')}`;
}
