import type { Person } from '../../../config/policy/schema.ts';
import { headLine, sentence } from '../../../domain/picture/lines.ts';
import { count } from '../../../domain/words/account.ts';
import { joined, type Line, say, strong } from '../../../domain/words/line.ts';
import type { SeenApprovals } from '../../../flow/approvals.ts';
import type { TicketRecord } from '../../../flow/ports.ts';
import { lines } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { andMore, button, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { numberOf, pictured } from './pictured.ts';

const SHOWN = 8;
const DECIDED = 5;

/** What waits for this person, what they wait for, and what was decided in the last week: no longer than a screen. */
export function approvalList({ forMe, mine, decided }: SeenApprovals, person: Person, context: CardContext): Message {
  const title =
    forMe.length === 0 ? 'Nothing waits for your approval.' : `${count(forMe.length, 'approval')} for you to decide`;
  const row = (record: TicketRecord) => {
    const picture = pictured(record, { person }, context);
    return section(
      `approvals:${record.id}`,
      lines(
        mrk(headLine(picture), context),
        mrk([sentence(picture.headline, 120)], context),
        mrk(joined(' · ', [strong(...picture.turnWords)], picture.account), context),
      ),
      button(ACTIONS.show, 'Open', buttonValue(record), { accessibility_label: `Open ${record.id}` }),
    );
  };
  const brief = (record: TicketRecord): string => {
    const { headline, settled, turnWords } = pictured(record, { person }, context);
    const words: Line = say`• ${numberOf(record, context)} · ${sentence(headline, 60)} · ${settled ?? turnWords}`;
    return mrk(words, context);
  };
  const part = (name: string, head: string, records: readonly TicketRecord[]) =>
    records.length === 0 ? [] : [section(`approvals:${name}`, lines(`*${head}*`, ...records.map(brief)))];
  return message(
    [title, ...forMe.map(({ id }) => id)].join(', '),
    section('approvals', forMe.length === 0 ? title : `*${title}*`),
    ...forMe.slice(0, SHOWN).map(row),
    ...andMore('approvals:more', forMe.length - SHOWN),
    ...part('mine', 'Asked by you, not decided yet', mine.slice(0, DECIDED)),
    ...part('decided', 'Decided in the last week', decided.slice(0, DECIDED)),
    ...andMore('approvals:older', decided.length - DECIDED, ': `caseload approvals` has all of them'),
  );
}
