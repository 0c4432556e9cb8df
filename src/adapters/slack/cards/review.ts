import type { KnownBlock, ModalView } from '@slack/types';
import { sentence } from '../../../domain/picture/lines.ts';
import { reviewOf } from '../../../domain/picture/review.ts';
import { cited, type Line, say, when } from '../../../domain/words/line.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { RelatedNow } from '../../../flow/related.ts';
import { LIMITS } from '../limits.ts';
import { cutMrkdwn, lines } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actions, button, plain, section } from './blocks.ts';
import type { CardContext } from './card.ts';
import { mrk } from './hand.ts';

/** Older than this it is no repeat. */
const REPEATS_MS = 90 * 86_400_000;
/** A review of more is a project. */
const ACTIONS_SHOWN = 10;

/** What happened in a case that is over, what it says to change, and who does it (ES-9): for one person who may see it. */
export function reviewModal(
  record: CaseRecord,
  related: RelatedNow,
  mayWork: boolean,
  context: CardContext,
): ModalView {
  const { timeline, missed, waits, changes } = reviewOf(record);
  const show = (line: Line): string => mrk(line, context);
  const part = (title: string, ...said: readonly (Line | null)[]): readonly KnownBlock[] => {
    const some = said.filter((line) => line !== null);
    return some.length === 0
      ? []
      : [
          section(
            `review:${title}`,
            cutMrkdwn(lines(`*${title}*`, ...some.map((line) => `• ${show(line)}`)), LIMITS.sectionText),
          ),
        ];
  };
  return {
    type: 'modal',
    title: plain(`Review ${record.id}`, LIMITS.viewTitle),
    close: plain('Close', LIMITS.viewTitle),
    blocks: [
      section('review:head', show([sentence(record.state.assessment.summary, 150)])),
      ...part('What happened', ...timeline),
      ...part('Missed first', missed),
      ...part('Who was waited for', waits),
      ...part('What to change', ...(changes.length === 0 ? [['Nothing stands out.']] : changes)),
      ...part('Seen before, the newest first', ...repeats(record, related)),
      ...taken(record, mayWork, show),
      ...(mayWork ? [actions('review:add', button(ACTIONS.reviewAdd, 'Add an action…', buttonValue(record)))] : []),
    ],
  };
}

/** Cases like it, or of the same account, of the three months before it, the newest first; not those of the same outage. */
const repeats = ({ state }: CaseRecord, { cases }: RelatedNow): readonly Line[] =>
  cases
    .filter((one) => {
      const before = state.openedAt.getTime() - one.state.openedAt.getTime();
      return before > 0 && before <= REPEATS_MS && !sameOutage(state, one.state);
    })
    .toSorted((a, b) => b.state.openedAt.getTime() - a.state.openedAt.getTime())
    .map((one) => {
      const same = state.account !== null && one.state.account?.id === state.account.id ? ', the same customer' : '';
      return say`${one.id}, ${when(one.state.openedAt)}${same}: ${sentence(one.state.assessment.summary, 100)}`;
    });

/** Behind one tracker. */
const sameOutage = (one: CaseRecord['state'], other: CaseRecord['state']): boolean =>
  one.tickets.some(({ id, tracker }) => tracker === true && other.tickets.some((ticket) => ticket.id === id));

/** Who does what by when; what is open can be ticked off. */
function taken(record: CaseRecord, mayWork: boolean, show: (line: Line) => string): readonly KnownBlock[] {
  const { reviewActions } = record.state;
  return reviewActions.slice(-ACTIONS_SHOWN).map((action, index): KnownBlock => {
    const { n, note, owner, due, doneAt } = action;
    const how = doneAt === null ? say`by ${when(due)}` : say`done ${when(doneAt)}`;
    const words = `${doneAt === null ? '☐' : '☑'} ${show(say`${{ person: owner }}, ${how}: ${cited(note, 200)}`)}`;
    const done = button(`${ACTIONS.reviewDone}${index}`, 'Done', `${buttonValue(record)}|${n}`);
    const block = section(`review:action:${n}`, words);
    return mayWork && doneAt === null ? { ...block, accessory: done } : block;
  });
}
