import type { KnownBlock, ModalView } from '@slack/types';
import type { Person } from '../../../config/policy/schema.ts';
import { may } from '../../../domain/case/may.ts';
import { waivableBy } from '../../../domain/case/waiver.ts';
import { clocksInOrder, noDeadline } from '../../../domain/picture/clocks.ts';
import type { Clock } from '../../../domain/sla/clock.ts';
import { explainClock } from '../../../domain/sla/explain.ts';
import { explanationLines } from '../../../domain/sla/explanation-lines.ts';
import { isLate, outcome } from '../../../domain/sla/read.ts';
import { openedBecause } from '../../../domain/words/case-events.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { LIMITS } from '../limits.ts';
import { cutMrkdwn, mrkdwn, oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actionsIfAny, button, footnote, plain, sayingOnly, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { isCase } from './pictured.ts';

type Explained = CaseRecord | TicketRecord;

/** More clocks than these are not explained in one modal: the nearest, then the newest. */
const CLOCKS_SHOWN = 4;

/** A ticket has neither an account that matters to its clocks nor anything to hide. */
const ofCase = (record: Explained): CaseRecord | null => (isCase(record) ? record : null);

/** When it is due and why, the answer first and then segment by segment, in the reader's zone (SLA-7). */
export function why(record: Explained, zone: string, context: CardContext): Message {
  const [clock] = clocksInOrder(record.state.clocks, context.now);
  if (clock === undefined) {
    return sayingOnly('why', [noDeadline(record.id, ofCase(record)?.state ?? null), ...decidedBy(record)].join('\n'));
  }
  const notes = [...unknownCalendar(record), ...decidedBy(record)];
  const [answer, ...ledger] = answerFirst(clock, zone, context);
  const text = [`*${record.id}* · ${answer}`, ...ledger, ...notes].join('\n');
  return sayingOnly('why', cutMrkdwn(text, LIMITS.sectionText));
}

/** The same for every clock, as a modal, with what the reader may do about it. */
export function whyModal(record: Explained, reader: Person, context: CardContext): ModalView {
  const clocks = clocksInOrder(record.state.clocks, context.now);
  const shown = clocks.slice(0, CLOCKS_SHOWN);
  const more = clocks.length - shown.length;
  const notes = [
    ...(more > 0 ? [`${more} more ${more === 1 ? 'clock is' : 'clocks are'} not shown.`] : []),
    ...unknownCalendar(record),
    ...decidedBy(record),
  ];
  return {
    type: 'modal',
    title: plain('Why this deadline?', LIMITS.viewTitle),
    close: plain('Close', LIMITS.viewTitle),
    blocks: [
      ...shown.flatMap((clock, index): KnownBlock[] => [
        ...(index === 0 ? [] : [{ type: 'divider' } as const]),
        section(`why:${index}`, answerFirst(clock, reader.timeZone, context).join('\n')),
      ]),
      ...(shown.length === 0 ? [section('why:none', noDeadline(record.id, ofCase(record)?.state ?? null))] : []),
      ...(notes.length === 0 ? [] : [footnote('why:notes', ...notes)]),
      ...whatToDo(record, reader, context),
    ],
  };
}

const explained = (clock: Clock, zone: string, context: CardContext) =>
  explainClock(clock, context.now, { zone, nameOf: (person) => context.names(person).name });

/** How it stands in one sentence, then why: most look no further. What people have written is escaped, and so is the rest. */
function answerFirst(clock: Clock, zone: string, context: CardContext): readonly string[] {
  const explanation = explained(clock, zone, context);
  const [head = '', ...rest] = explanationLines(explanation).filter((line) => line !== explanation.standing);
  const { name, standing } = explanation;
  return [`*${mrkdwn(name)}*: ${mrkdwn(standing)}`, ...[head.slice(name.length + 2), ...rest].map(mrkdwn)];
}

function unknownCalendar(record: Explained): readonly string[] {
  const account = ofCase(record)?.state.account;
  if (!account?.unknownCalendar) return [];
  return [
    `Intercom names the calendar “${oneLine(account.unknownCalendar, 60)}” for ${oneLine(account.name, 80)}. The policy has none of that name, so the usual hours count.`,
  ];
}

/** The rules that opened and placed it, and the ladder that it climbs, with its version (RO-4, ES-1). */
function decidedBy(record: Explained): readonly string[] {
  const found = ofCase(record);
  if (found === null) return [];
  const { openedWhy, placedBy, ladder } = found.state;
  const rules = [...new Set([openedBecause(openedWhy).rule, placedBy].filter((name) => name !== null))];
  const named = rules.map((name) => oneLine(name, 80)).join(' → ');
  const climbs = ladder ? `, ladder ${oneLine(ladder.name, 60)} (${ladder.version})` : '';
  return [`Decided by ${rules.length > 1 ? 'rules' : 'rule'} ${named}${climbs}.`];
}

function whatToDo(record: Explained, reader: Person, { policy, now }: CardContext): readonly KnownBlock[] {
  const found = ofCase(record);
  if (found === null) return [];
  const { state } = found;
  const value = buttonValue(found);
  const running =
    state.open && state.clocks.some((clock) => clock.stoppedAt === undefined && !isLate(outcome(clock, now)));
  const change =
    running && may(reader, 'set_deadline', state, policy)
      ? [button(ACTIONS.setDeadline, 'Change deadline', value)]
      : [];
  const waive =
    waivableBy(reader, state, policy, now).length > 0 && may(reader, 'work', state, policy)
      ? [button(ACTIONS.waive, 'Waive…', value)]
      : [];
  return actionsIfAny('why:actions', ...change, ...waive);
}
