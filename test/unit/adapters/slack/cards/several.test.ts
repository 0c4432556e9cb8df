import { describe, expect, test } from '@jest/globals';
import { readSeveral, readValue, severalValue } from '../../../../../src/adapters/slack/cards/action-ids.ts';
import { severalPages, urgentNews } from '../../../../../src/adapters/slack/cards/several.ts';
import type { CaseEvent } from '../../../../../src/domain/case/case.ts';
import type { Told as ToldOf } from '../../../../../src/flow/delivery.ts';
import type { CaseRecord, TicketRecord } from '../../../../../src/flow/ports.ts';
import { caseOf, minutes, NOW, opened, personOf, rule, type Told, ticketOf, viewAt } from '../support/records.ts';
import { complaints, seen } from '../support/seen.ts';

const ERIN = personOf('erin');
const paged: CaseEvent = {
  type: 'paged',
  anew: true,
  person: 'erin',
  time: 1,
  list: 'engineering',
  order: ['erin', 'eli'],
  why: 'An outage',
};
const answered: Told = {
  event: { type: 'page_acknowledged', person: 'eli', name: 'Eli Evans', pagedAt: NOW },
  by: { kind: 'person', id: 'eli', name: 'Eli Evans' },
};
const outage = (number: number, then: readonly Told[] = []) =>
  caseOf(opened({ number }), [{ event: paged, by: rule }, ...then]);
const told = (record: CaseRecord | TicketRecord, seq = 2): ToldOf => ({
  notice: { about: { kind: 'case', id: record.id, seq, through: seq }, urgency: 'page', at: NOW },
  subject: { kind: 'case', record: record as CaseRecord },
});

describe('[ES-3] pages that come at once', () => {
  test('are one message: a line each with a button, and one answer for all', () => {
    const message = severalPages([told(outage(1)), told(outage(2))], ERIN, viewAt());
    if (message === null) throw new Error('nothing');
    expect(seen(message).split('\n')).toEqual([
      '🚨 You are paged for 2 cases at once.',
      expect.stringMatching(/^⚡ CASE-1 · Acme Robotics: All API calls fail/),
      '[ I’m on it ]',
      expect.stringMatching(/^⚡ CASE-2 · Acme Robotics/),
      '[ I’m on it ]',
      '[ I’m on all of it ]',
    ]);
    expect(complaints(message)).toEqual([]);
  });

  test('what somebody asked for in person says why', () => {
    const byHand = { ...paged, why: 'Billing blocks them', byHand: true } as const;
    const other = caseOf(opened({ number: 2 }), [{ event: byHand, by: rule }]);
    const message = severalPages([told(outage(1)), told(other)], ERIN, viewAt());
    const text = message === null ? '' : seen(message);
    expect(text).toMatch(/CASE-1 [^\n]*\n\[ I’m on it \]/);
    expect(text).toMatch(/CASE-2 [^\n]*\n {3}🚨 You are paged: Billing blocks them$/m);
  });

  test('what somebody has answered says who; with one left there is nothing to answer at once', () => {
    const message = severalPages([told(outage(1, [answered])), told(outage(2))], ERIN, viewAt());
    if (message === null) throw new Error('nothing');
    const text = seen(message);
    expect(text).toMatch(/^🚨 You are paged for 1 case\.\n⚡ CASE-2 [^\n]*\n\[ I’m on it \]\n/);
    expect(text).toMatch(/\nNothing left for you: CASE-1 · ✋ Eli Evans is on it since today at 14:17$/);
    expect(text).not.toContain('all of it');
  });

  test('once all is answered: what is theirs is due all the same; what is settled is said', () => {
    const mine: Told = {
      event: { type: 'page_acknowledged', person: 'erin', name: 'Erin Egan', pagedAt: NOW },
      by: { kind: 'person', id: 'erin', name: 'Erin Egan' },
    };
    const late = caseOf(opened({ number: 3, clocksStart: minutes(-60) }), [{ event: paged, by: rule }, mine]);
    const over: Told = { event: { type: 'resolved', how: 'restarted' } };
    const titleOf = (...all: readonly CaseRecord[]) => {
      const message = severalPages(
        all.map((one) => told(one)),
        ERIN,
        viewAt(),
      );
      return message === null ? null : seen(message).split('\n')[0];
    };
    expect(titleOf(outage(1, [mine]), outage(2, [mine]))).toBe('✋ You are on it: 2 cases, next due today at 14:35');
    expect(titleOf(outage(1, [mine]), late)).toBe('✋ You are on it: 2 cases, 1 late, next due today at 14:35');
    expect(titleOf(outage(1, [mine]), outage(2, [answered]))).toBe('✋ You are on it: 1 case, next due today at 14:35');
    expect(titleOf(outage(1, [answered]), outage(2, [answered]))).toBe(
      '✋ Nothing left for you: CASE-1, CASE-2 · ✋ Eli Evans is on it since today at 14:17',
    );
    expect(titleOf(outage(1, [over]), outage(2, [over]))).toBe('✅ Settled: CASE-1, CASE-2');
  });

  test('a page that nobody answers is nobody’s peace: whoever was asked may still take it', () => {
    const vain: Told = { event: { ...paged, anew: false, person: null }, by: rule };
    const message = severalPages([told(outage(1, [vain])), told(outage(2, [vain]))], ERIN, viewAt());
    if (message === null) throw new Error('nothing');
    expect(seen(message).split('\n')).toEqual([
      '🚨 Nobody has these 2.',
      expect.stringMatching(/^⚡ CASE-1 /),
      '   🚨 Nobody answers the page',
      '[ Claim ]',
      expect.stringMatching(/^⚡ CASE-2 /),
      '   🚨 Nobody answers the page',
      '[ Claim ]',
    ]);
    expect(complaints(message)).toEqual([]);
  });

  test('news that has joined them since is not counted as a page', () => {
    const news = (record: CaseRecord, seq: number): ToldOf => ({
      ...told(record, seq),
      notice: { ...told(record, seq).notice, urgency: 'urgent' },
    });
    const titleOf = (all: readonly ToldOf[]) => {
      const message = severalPages(all, ERIN, viewAt());
      return message === null ? null : seen(message).split('\n')[0];
    };
    const two = [told(outage(1)), told(outage(2))];
    expect(titleOf([...two, news(outage(1), 1)])).toBe('🚨 You are paged for 2 cases at once.');
    expect(titleOf([...two, news(caseOf(opened({ number: 3 })), 1)])).toBe('🚨 You are paged for 2 cases at once.');
    expect(titleOf([told(outage(1)), news(caseOf(opened({ number: 3 })), 1)])).toBe('🚨 You are paged.');
  });

  test('of many the first are shown, and all of them answered', () => {
    const many = Array.from({ length: 12 }, (_, at) => told(outage(at + 1)));
    const message = severalPages(many, ERIN, viewAt());
    if (message === null) throw new Error('nothing');
    expect(seen(message)).toContain('… and 6 more');
    expect(JSON.stringify(message.blocks)).toContain('CASE-11,CASE-12');
    expect(complaints(message)).toEqual([]);
  });

  test('[RO-6] what has become restricted is left out, and erased records too', () => {
    const closed = caseOf(opened({ number: 1, placement: { restricted: true, queue: 'security' } }), [
      { event: paged, by: rule },
    ]);
    const gone: ToldOf = { ...told(outage(9)), subject: null };
    expect(severalPages([told(closed), gone], ERIN, viewAt())).toBeNull();
    const message = severalPages([told(closed), told(outage(2))], ERIN, viewAt());
    expect(message && seen(message)).not.toContain('CASE-1 ');
  });

  test('[AD-6] what the button carries is read strictly', () => {
    const value = readValue(severalValue(['CASE-1', 'ENG-12']));
    expect(readSeveral(value?.rest ?? null)).toEqual(['CASE-1', 'ENG-12']);
    expect(readSeveral('CASE-1,drop table,ENG-2,')).toEqual(['CASE-1', 'ENG-2']);
    expect(readSeveral(null)).toEqual([]);
  });
});

describe('[SK-7] a heading is true of every line below it', () => {
  const mine: Told = {
    event: { type: 'page_acknowledged', person: 'erin', name: 'Erin Egan', pagedAt: NOW },
    by: { kind: 'person', id: 'erin', name: 'Erin Egan' },
  };
  const claimed: Told = {
    event: { type: 'claimed', person: 'erin', tookOver: false },
    by: { kind: 'person', id: 'erin', name: 'Erin Egan' },
  };
  const next: Told = { event: { ...paged, anew: false, person: 'eli' }, at: minutes(10), by: rule };
  const vain: Told = { event: { ...paged, anew: false, person: null }, by: rule };
  const linesOf = (message: ReturnType<typeof severalPages>) => (message === null ? [] : seen(message).split('\n'));

  test('what is theirs, what nobody has and what others are asked for stand apart, each counted where it stands', () => {
    const lines = linesOf(
      severalPages(
        [told(outage(1, [mine])), told(outage(2, [vain])), told(outage(3, [next])), told(outage(4, [mine, claimed]))],
        ERIN,
        viewAt(),
      ),
    );
    expect(lines.filter((line) => !line.startsWith('['))).toEqual([
      '✋ You are on it: 2 cases, next due today at 14:35',
      expect.stringMatching(/CASE-1 /),
      expect.stringMatching(/CASE-4 /),
      '🚨 Nobody has this one.',
      expect.stringMatching(/CASE-2 /),
      '   🚨 Nobody answers the page',
      '🚨 Nobody has answered yet.',
      expect.stringMatching(/CASE-3 /),
      expect.stringMatching(/Paged Eli Evans/),
    ]);
  });

  test('whom somebody has turned to reads why, not who else is paged', () => {
    const escalated: Told = {
      event: { type: 'escalated', level: 1, to: 'erin', reason: 'they call every hour' },
      by: { kind: 'person', id: 'sam', name: 'Sam Stone' },
    };
    const text = linesOf(urgentNews([told(outage(1, [next, escalated]), 4), told(outage(2))], ERIN, viewAt())).join(
      '\n',
    );
    expect(text).toMatch(/CASE-1 [^\n]*\n {3}Sam Stone escalated this to you: they call every hour/);
  });

  test('what is calm by now is urgent no more', () => {
    const reply: Told = {
      event: { type: 'teammate_replied', heardAt: NOW, teammate: '7', name: 'Erin', text: 'Done.' },
    };
    const text = linesOf(urgentNews([told(outage(1, [mine, claimed, reply])), told(outage(2))], ERIN, viewAt()));
    expect(text[0]).toBe('🔥 Urgent, added here as it comes:');
    expect(text).toContainEqual(expect.stringMatching(/^Nothing left for you: CASE-1$/));
  });

  test('[TR-7] a bad rating stays, whatever is said of the case after it', () => {
    const rated: Told = {
      event: { type: 'rated', heardAt: NOW, score: 1, remark: 'Too slow', risk: 0, features: {}, tell: [] },
    };
    const waived: Told = {
      event: { type: 'waived', clock: 'x', metric: 'FRT', reason: 'they were away', person: 'olga', requestedBy: null },
      by: { kind: 'person', id: 'olga', name: 'Olga Olsen' },
    };
    const over = outage(1, [claimed, { event: { type: 'resolved', how: 'restarted' } }, rated, waived]);
    const notice = { ...told(over).notice, about: { ...told(over).notice.about, through: over.log.length } };
    const lines = linesOf(severalPages([{ ...told(over), notice }, told(outage(2, [answered]))], ERIN, viewAt()));
    expect(lines.slice(0, 3)).toEqual([
      '😟 Rated badly.',
      expect.stringMatching(/^😟 CASE-1 /),
      '   The customer rated 1 of 5: “Too slow” · Olga Olsen waived the late first response: they were away',
    ]);
  });
});

describe('[ES-6] urgent news of a full day', () => {
  test('the newest comes first, each with what is newest of it', () => {
    const ticket = ticketOf([{ event: { type: 'claimed', person: 'erin', name: 'Erin Egan' } }]);
    const message = urgentNews(
      [
        told(outage(1)),
        { ...told(outage(2, [answered])), notice: { ...told(outage(2)).notice, urgency: 'urgent' } },
        {
          notice: { about: { kind: 'ticket', id: ticket.id, seq: 2, through: 2 }, urgency: 'urgent', at: NOW },
          subject: { kind: 'ticket', record: ticket },
        },
      ],
      ERIN,
      viewAt(),
    );
    if (message === null) throw new Error('nothing');
    const lines = seen(message).split('\n');
    expect(lines[0]).toBe('🔥 Urgent, added here as it comes:');
    expect(lines.filter((line) => /^⚡/.test(line)).map((line) => /(CASE|ENG)-\d+/.exec(line)?.[0])).toEqual([
      'ENG-12',
      'CASE-1',
    ]);
    expect(lines.at(-1)).toBe('Nothing left for you: CASE-2 · ✋ Eli Evans is on it since today at 14:17');
    expect(complaints(message)).toEqual([]);
  });

  test('[ES-8] what had no owner behind linked work is urgent no more once it has one', () => {
    const late = outage(1, [{ event: { type: 'claimed', person: 'eli', tookOver: false } }]);
    const behind = { ...told(late).notice, urgency: 'urgent', together: 'ENG-16' } as const;
    const message = urgentNews([{ ...told(late), notice: behind }, told(outage(2))], ERIN, viewAt());
    const lines = message === null ? [] : seen(message).split('\n');
    expect(lines.slice(0, 2)).toEqual(['🔥 Urgent, added here as it comes:', expect.stringMatching(/CASE-2 /)]);
    expect(lines.at(-1)).toMatch(/^Nothing left for you: CASE-1/);
  });

  test('nothing left is no message', () => {
    expect(urgentNews([{ ...told(outage(1)), subject: null }], ERIN, viewAt())).toBeNull();
  });
});
