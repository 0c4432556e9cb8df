import { describe, expect, test } from '@jest/globals';
import { caseDetails } from '../../../../../src/adapters/slack/cards/case-details.ts';
import { threadLine, ticketThreadLine } from '../../../../../src/adapters/slack/cards/thread-line.ts';
import type { CaseEvent } from '../../../../../src/domain/case/case.ts';
import type { Part } from '../../../../../src/domain/conversation/state.ts';
import { resolveForm } from '../../../../../src/domain/forms/resolve.ts';
import type { Actor } from '../../../../../src/domain/record/actor.ts';
import type { SummaryLine } from '../../../../../src/domain/record/summary.ts';
import type { CaseRecord } from '../../../../../src/flow/ports.ts';
import { summarised } from '../../../../../src/flow/summarise.ts';
import { ana, caseOf, minutes, NOW, opened, personOf, rule, type Told, ticketOf, viewAt } from '../support/records.ts';
import { complaints, seen } from '../support/seen.ts';

const ANA = personOf('ana');
const said = (id: string, minute: number, from: 'customer' | 'teammate', text: string): Part => ({
  id,
  at: minutes(minute),
  author:
    from === 'customer'
      ? { kind: 'customer', id: 'c1', name: 'Rosa' }
      : { kind: 'teammate', id: '9', name: 'Tess Tan' },
  own: false,
  kind: 'comment',
  text,
});
const PARTS: readonly Part[] = [
  said('p1', -12, 'customer', 'Hi! All API calls fail with 502 since 14:05. Please restart the gateway.'),
  said('p2', -8, 'teammate', 'We have restarted the gateway of your region.'),
  said('p3', -6, 'customer', 'Now our 3 stores in Porto cannot sell at A&B <3'),
];
const answered: Told = {
  event: { type: 'teammate_replied', heardAt: minutes(-8), teammate: '9', name: 'Tess Tan' },
  at: minutes(-8),
};
const found: Told = {
  event: {
    type: 'ticket_changed',
    ticket: 'ENG-12',
    status: 'done',
    owner: 'eli',
    ownerName: 'Eli Evans',
    note: 'Gateway 4.2 leaked sockets',
  },
};

/** A case to which something happens, with the summary that flow gives it. */
function having(record: CaseRecord, event: CaseEvent, by: Actor = ana): CaseRecord {
  const [first] = record.log;
  if (first?.type !== 'opened') throw new Error('no opening');
  const [told] = summarised(record, [event], { parts: PARTS, by, now: NOW });
  const then = record.log.slice(1).map((entry) => ({ event: entry, by: entry.by, at: entry.at }));
  return caseOf(first, [...then, { event: told ?? event, by }]);
}
const thread = (record: CaseRecord) => {
  const message = threadLine(record.log.slice(-1), viewAt());
  expect(complaints(message)).toEqual([]);
  return seen(message).split('\n');
};
const late: CaseEvent = { type: 'transferred', from: 'engineering', to: 'breach', why: 'the deadline has passed' };

describe('[TR-4] [OW-8] the transfer summary in the thread', () => {
  test('[TR-4] a line of each kind under the move, and who said it when', () => {
    expect(thread(having(caseOf(opened(), [answered]), late, rule))).toEqual([
      'Moved from Engineering support to SLA breaches: the deadline has passed',
      'Asked: “All API calls fail with 502 since 14:05.” · “Please restart the gateway.” (customer, today at 14:05)',
      'Done: Tess Tan answered the customer',
      'Open: the customer waits for an answer to “Now our 3 stores in Porto cannot sell at A&B <3” (customer, today at 14:11) · still to ask: environment, incident start',
      'Next: confirm it with monitoring, and tell the customer when they hear from us again',
    ]);
  });

  test('[TR-10] what the customer wrote is escaped', () => {
    const message = threadLine(having(caseOf(opened(), [answered]), late, rule).log.slice(-1), viewAt());
    expect(message.text).toContain('cannot sell at A&amp;B &lt;3” (customer');
  });

  test('[OW-8] a person’s move names them', () => {
    const placement = { ...opened().placement, queue: 'billing', rule: 'by-hand' };
    const calendar = { name: 'always', spec: null };
    const move: CaseEvent = { ...late, to: 'billing', why: 'an invoice', placement, calendar };
    expect(thread(having(caseOf(opened()), move))[0]).toBe(
      'Ana Alves moved it from Engineering support to Billing & finance: an invoice',
    );
  });

  test('[TR-4] entries of before there were summaries are as they were', () => {
    const record = caseOf(opened(), [{ event: late, by: rule }]);
    expect(seen(threadLine(record.log.slice(-1), viewAt()))).toBe(
      'Moved from Engineering support to SLA breaches: the deadline has passed',
    );
  });

  test('[TR-4] [OW-4] another team reads it under what it is asked; the case’s own people do not read it twice', () => {
    const ticket = { id: 'ENG-12', team: 'engineering', ask: 'Please look', status: 'open', owner: null } as const;
    const record = having(caseOf(opened(), [answered]), { type: 'ticket_requested', ticket });
    expect(thread(record)).toEqual(['Ana Alves asked Engineering in ENG-12: Please look']);
    const asked = record.log.at(-1);
    const handover = asked?.type === 'ticket_requested' ? asked.summary : undefined;
    const created = ticketOf([], { ask: 'Please look', ...(handover ? { handover } : {}) });
    const message = ticketThreadLine(created.log, viewAt());
    expect(complaints(message)).toEqual([]);
    expect(seen(message).split('\n').slice(0, 3)).toEqual([
      'Ana Alves asked Engineering',
      'Asked: “All API calls fail with 502 since 14:05.” · “Please restart the gateway.” (customer, today at 14:05)',
      'Done: Tess Tan answered the customer',
    ]);
  });

  test('[SK-2] the longest summary stays within what Slack takes', () => {
    const text = '<&>'.repeat(100);
    const claims = Array.from({ length: 6 }, () => ({ text, from: [{ part: 'p', by: 'customer', at: NOW } as const] }));
    const labels = ['Asked', 'Done', 'Open', 'Why', 'Next'] as const;
    const summary: readonly SummaryLine[] = labels.map((label) => ({ label, claims }));
    const record = caseOf(opened(), [
      { event: { ...late, summary } },
      { event: { type: 'resolved', how: text, summary } },
    ]);
    expect(complaints(threadLine(record.log.slice(1), viewAt()))).toEqual([]);
    expect(complaints(caseDetails(record, ANA, viewAt()))).toEqual([]);
  });
});

describe('[TR-6] the resolution summary', () => {
  const worked = caseOf(opened(), [answered]);

  test('[TR-6] stands under the line that says how it was solved, which it does not repeat', () => {
    expect(thread(having(worked, { type: 'resolved', how: 'Rolled back gateway 4.2' }))).toEqual([
      '✅ Ana Alves resolved it: Rolled back gateway 4.2',
      'Was: “All API calls fail with 502 since 14:05.” · “Please restart the gateway.” (customer, today at 14:05)',
      'Took: 10 min',
      'By: Tess Tan · Ana Alves',
    ]);
  });

  test('[TR-6] where nobody said how, it says what is known of it', () => {
    expect(thread(having(worked, { type: 'resolved', how: '' }))).toContain(
      'Solved: “We have restarted the gateway of your region.” (teammate, today at 14:09)',
    );
  });

  test('[TR-6] [SK-1] the details of a resolved case tell it in short; those of an open one do not', () => {
    const resolved = having(worked, { type: 'resolved', how: 'Rolled back gateway 4.2' });
    const message = caseDetails(resolved, ANA, viewAt());
    expect(complaints(message)).toEqual([]);
    expect(seen(message)).toContain(
      [
        'In short',
        'Was: “All API calls fail with 502 since 14:05.” · “Please restart the gateway.” (customer, today at 14:05)',
        'Solved: Rolled back gateway 4.2',
        'Took: 10 min',
        'By: Tess Tan · Ana Alves',
      ].join('\n'),
    );
    expect(seen(caseDetails(worked, ANA, viewAt()))).not.toContain('In short');
    const reopened = having(resolved, { type: 'reopened', why: '', status: 'new' });
    expect(seen(caseDetails(reopened, ANA, viewAt()))).not.toContain('In short');
  });

  test('[TR-6] a case that was resolved before summaries were kept is told from its log', () => {
    const record = caseOf(opened(), [{ event: { type: 'resolved', how: 'Rolled back' } }]);
    expect(seen(caseDetails(record, ANA, viewAt()))).toContain('Was: All API calls fail with 502 since 14:05\n');
  });

  test('[TR-6] the form begins with what another team has found since the case was opened last', () => {
    const how = (record: CaseRecord) => {
      const { fields } = resolveForm(record, viewAt());
      return fields.flatMap((field) => (field.kind === 'text' && field.initial) || [])[0] ?? null;
    };
    expect(how(worked)).toBeNull();
    expect(how(caseOf(opened(), [found]))).toBe('Gateway 4.2 leaked sockets');
    const again: readonly Told[] = [
      found,
      { event: { type: 'resolved', how: 'x' } },
      { event: { type: 'reopened', why: 'again', status: 'new' } },
    ];
    expect(how(caseOf(opened(), again))).toBeNull();
  });
});
