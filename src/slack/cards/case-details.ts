import type { CardPlace } from '../../aggregate/record.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import { link, when } from '../limits.ts';
import { context, message, section } from './blocks.ts';
import { caseButtons } from './case-buttons.ts';
import { caseBody, caseText, contextLine } from './case-card.ts';
import { caseEventWords } from './case-events.ts';
import type { Message, View } from './view.ts';

const HISTORY = 8;

/** A case shown to one person who asked for it: the card, where it stands, its last entries, and the same buttons. */
export function caseDetails(record: CaseRecord, view: View): Message {
  const { id, version, state } = record;
  const part = (name: string): string => `details:${id}:${version}:${name}`;
  const place = standing(record, view);
  const url = place === null ? null : view.permalink(place);
  return message(
    caseText(record, view),
    ...caseBody(record, view),
    caseButtons(record, view, part('actions')),
    section(part('history'), `*Lately*\n${history(record, view)}`),
    context(
      part('context'),
      [contextLine(state, view), ...(url === null ? [] : [link(url, 'Card in Slack ↗')])].join(' · '),
    ),
  );
}

const history = (record: CaseRecord, view: View): string =>
  record.log
    .slice(-HISTORY)
    .map((entry) => `• ${when(entry.at)} ${caseEventWords(entry, view)}`)
    .join('\n');

/** Where the card of the case's queue stands. */
export function standing({ cards, state }: CaseRecord, { policy }: View): CardPlace | null {
  const channel = policy.queues[state.queue]?.channel;
  return cards.find((card) => card.channel === channel) ?? null;
}
