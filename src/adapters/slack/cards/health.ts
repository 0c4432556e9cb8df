import { isCurrent, type TroubleState, type TroubleWords } from '../../../domain/record/trouble.ts';
import { count } from '../../../domain/words/account.ts';
import type { Health, Trouble } from '../../../flow/health.ts';
import { troubleWords } from '../../../flow/health-words.ts';
import { heardWords, lateWords } from '../../../flow/lag.ts';
import type { Doubt } from '../../../flow/letters.ts';
import { lines, mrkdwn, oneLine, when } from '../mrkdwn.ts';
import { ACTIONS, lettersValue } from './action-ids.ts';
import { actions, andMore, button, message, noting, sayingOnly, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';

const SHOWN = 8;
const RECORDS = 5;

const wordsOf = (kind: Parameters<typeof troubleWords>[0], context: CardContext): TroubleWords => {
  const { what, remedy } = troubleWords(kind, (person) => context.names(person).name);
  return { what: oneLine(what, 300), remedy: oneLine(remedy, 300) };
};

/** What an admin hears of the first of a kind; the same message says when it is over. */
export function troubleTold(state: TroubleState, group: string, context: CardContext): Message {
  const { what, remedy } = wordsOf(state, context);
  if (!state.open || !isCurrent(group, state)) return noting('trouble', `✅ Mended: ${what}`);
  return sayingOnly('trouble', lines(`⚠️ ${what}`, remedy, 'All of it: `/case health`'));
}

/** What cannot be delivered, one part a kind, with what helps. */
export function healthCard({ lag, waiting, halted, troubles, doubts = [] }: Health, context: CardContext): Message {
  const stopped = Object.entries(halted).map(
    ([family, error]) =>
      `⛔ ${family === 'slack' ? 'Slack' : 'Intercom'} does not take the token (${oneLine(error, 100)}): nothing goes there until it is corrected.`,
  );
  const late = lateWords(lag);
  if (troubles.length + stopped.length + late.length + doubts.length === 0)
    return sayingOnly('health', `✅ All well: ${heardWords(lag)}.`);
  const stuck = troubles.filter(({ keys, words }) => keys.length > 0 || words === undefined).length;
  const lacking = troubles.length - stuck;
  const title =
    troubles.length > 0
      ? [
          ...(stuck > 0 ? [`${count(stuck, 'thing')} cannot be delivered`] : []),
          ...(lacking > 0 ? [`${count(lacking, 'thing')} must be mended`] : []),
        ].join(', ')
      : stopped.length + late.length > 0
        ? 'Something is late'
        : 'All well, but for what is not sure';
  const onTheWay = waiting === 0 ? null : `${count(waiting, 'message')} on the way.`;
  const head = lines(`*${title}*`, ...stopped, ...late, ...doubts.map(doubtLine), onTheWay, `${heardWords(lag)}.`);
  const shown = troubles.slice(0, SHOWN).map((one) => ({ one, words: wordsOf(one, context) }));
  return message(
    [title, ...late, ...shown.map(({ words }) => `${words.what} ${words.remedy}`)].join('\n'),
    section('health', head),
    ...shown.flatMap(({ one, words }, index) => [
      section(`health:${index}`, lines(words.what, words.remedy, detail(one))),
      ...(one.keys.length === 0
        ? []
        : [
            actions(
              `health:${index}:actions`,
              button(ACTIONS.lettersRetry, 'Try again', lettersValue(one), {
                accessibility_label: `Try again: ${words.what}`,
              }),
              button(ACTIONS.lettersDrop, 'Drop…', lettersValue(one), {
                accessibility_label: `Drop: ${words.what}`,
                confirm: {
                  title: { type: 'plain_text', text: 'Drop it?' },
                  text: { type: 'plain_text', text: 'These messages are never sent then.' },
                  confirm: { type: 'plain_text', text: 'Drop' },
                  deny: { type: 'plain_text', text: 'Keep' },
                },
              }),
            ),
          ]),
    ]),
    ...andMore('health:more', troubles.length - shown.length, '. `/case health retry` tries all of them again.'),
  );
}

/** "❓ lifetime_value of 3 accounts may mean two things and counts as unknown: acme, … Write an amount as a number …" */
function doubtLine({ attribute, accounts }: Doubt): string {
  const some = accounts.slice(0, RECORDS).map((account) => oneLine(account, 40));
  const names = `${some.join(', ')}${accounts.length > RECORDS ? ' …' : ''}`;
  return `❓ ${oneLine(attribute, 60)} of ${count(accounts.length, 'account')} may mean two things and counts as unknown: ${names}. Write an amount as a number and a date as YYYY-MM-DD in Intercom.`;
}

function detail({ keys, records, since, retried }: Trouble): string | null {
  if (keys.length === 0) return null;
  const some = records.slice(0, RECORDS).map(mrkdwn);
  const about = some.length === 0 ? '' : `: ${some.join(', ')}${records.length > RECORDS ? ' …' : ''}`;
  const next = retried ? 'tried again by itself' : 'not tried again by itself';
  return `${count(keys.length, 'message')}${about}${since === null ? '' : ` · since ${when(since)}`} · ${next}`;
}
