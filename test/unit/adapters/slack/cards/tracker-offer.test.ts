import { describe, expect, test } from '@jest/globals';
import { ticketCard } from '../../../../../src/adapters/slack/cards/ticket-card.ts';
import { trackerOffer } from '../../../../../src/adapters/slack/cards/tracker-offer.ts';
import { refusalWords } from '../../../../../src/adapters/slack/errors.ts';
import { evolve } from '../../../../../src/domain/clusters/record.ts';
import type { ClusterEvent, ClusterState } from '../../../../../src/domain/clusters/state.ts';
import type { Actor } from '../../../../../src/domain/record/actor.ts';
import { logAfter } from '../../../../../src/domain/record/record.ts';
import type { CaseRecord, ClusterRecord } from '../../../../../src/flow/ports.ts';
import { caseOf, minutes, NOW, opened, ticketOf, viewAt } from '../support/records.ts';
import { complaints, seen } from '../support/seen.ts';

const eli: Actor = { kind: 'person', id: 'eli', name: 'Eli <Evans>' };
const caseNo = (number: number): CaseRecord => caseOf({ ...opened(), number });
const cases = Array.from({ length: 12 }, (_, index) => caseNo(index + 1));
const gathered: ClusterEvent = {
  ...{ type: 'gathered', family: 'technical', team: 'engineering', channel: '#eng', example: 'CASE-2' },
  members: cases.map(({ id }, index) => ({ id, who: index < 2 ? 'acme' : id })),
  ...{ firstAt: minutes(-25), lastAt: NOW },
};
const tracked: ClusterEvent = {
  ...{ type: 'tracked', ticket: 'ENG-7', ask: 'API answers 502', priority: 'P1' },
  cases: cases.slice(0, 10).map(({ id }) => id),
};

function offer(...then: readonly ClusterEvent[]): ClusterRecord {
  const log = logAfter(0, [gathered, ...then], { at: NOW, by: eli });
  const state = log.reduce<ClusterState | null>(evolve, null);
  if (state === null) throw new Error('no events');
  return { id: 'SAME-1', version: log.length, state, log, cards: [], wakeAt: null };
}

describe('[TR-11] the offer of one tracker', () => {
  test('says how many of whom in what time, the first of them, and what can be made of it', () => {
    const words = seen(trackerOffer(offer(), cases, viewAt()));
    expect(words).toMatch(/12 similar cases of 11 customers in 25 min: \S/);
    expect(words).toMatch(/CASE-1\b/);
    expect(words).toMatch(/CASE-10\b/);
    expect(words).not.toMatch(/CASE-11\b/);
    expect(words).toMatch(/and 2 more/);
    expect(words).toMatch(/Make one tracker[\s\S]*Not the same/);
    expect(words).toMatch(
      /Outages of several customers at once are taken for one, whatever their words, so look before you press$/,
    );
    const billing = cases.map((one) => ({
      ...one,
      state: { ...one.state, assessment: { ...one.state.assessment, intent: 'billing_question' as const } },
    }));
    expect(seen(trackerOffer(offer(), billing, viewAt()))).toMatch(
      /They were found by their words and their time, so look before you press$/,
    );
  });

  test('counts what is offered, and says of what is over how it ended', () => {
    const gone = (many: number, change: Partial<CaseRecord['state']>) =>
      cases.map((one, at) => (at < many ? { ...one, state: { ...one.state, ...change } } : one));
    const tracked = {
      tickets: [{ id: 'ENG-9', team: 'engineering', ask: '', status: 'open', owner: null, tracker: true }],
    } as const;
    const words = (all: readonly CaseRecord[]) => seen(trackerOffer(offer(), all, viewAt()));
    expect(words(gone(3, { open: false }))).toMatch(/9 similar cases of 9 customers in/);
    expect(words(gone(3, tracked))).toMatch(/9 similar cases of 9 customers in[\s\S]*CASE-4\b/);
    expect(words(gone(11, { open: false }))).toMatch(/to put together: the others are resolved\.$/);
    expect(words(gone(11, tracked))).toMatch(/to put together: the others are behind a tracker\.$/);
    expect(words(gone(12, tracked))).toMatch(/to put together: they are behind a tracker\.$/);
    const merged = { open: false, mergedInto: { id: 'CASE-12', clocks: [] } } as unknown as Partial<
      CaseRecord['state']
    >;
    expect(words(gone(11, merged))).toMatch(/to put together: the others are merged\.$/);
    const hidden = gone(11, { restricted: true });
    expect(words(hidden)).toMatch(/Nothing is left to put together\.$/);
  });

  test('[RO-6] what has become restricted is left out, also of the numbers', () => {
    const closed = cases.map((one, index) => (index < 3 ? { ...one, state: { ...one.state, restricted: true } } : one));
    const words = seen(trackerOffer(offer(), closed, viewAt()));
    expect(words).toMatch(/9 similar cases of 9 customers/);
    expect(words).not.toMatch(/CASE-[123]\b/);
    const all = cases.map((one) => ({ ...one, state: { ...one.state, restricted: true } }));
    expect(seen(trackerOffer(offer(), all, viewAt()))).not.toMatch(/CASE-|Make one/);
  });

  test('once made, it names the tracker and offers only what came later and is still open', () => {
    const words = seen(trackerOffer(offer(tracked), cases, viewAt()));
    expect(words).toMatch(/One tracker for them: ENG-7, with 10 cases/);
    expect(words).toMatch(/2 cases like it since:[\s\S]*CASE-11[\s\S]*CASE-12[\s\S]*Add 2 to ENG-7/);
    expect(words).not.toMatch(/Make one tracker/);
    const over = cases.map((one) => ({ ...one, state: { ...one.state, open: false } }));
    expect(seen(trackerOffer(offer(tracked), over, viewAt()))).not.toMatch(/Add \d|like it since/);
  });

  test('[SK-2] where there is nothing to press nobody is told to look before they do, and its own number is nowhere', () => {
    const over = cases.map((one) => ({ ...one, state: { ...one.state, open: false } }));
    const all = [
      trackerOffer(offer(), cases, viewAt()),
      trackerOffer(offer(), over, viewAt()),
      trackerOffer(offer(tracked), over, viewAt()),
      trackerOffer(offer({ type: 'silenced' }), cases, viewAt()),
    ];
    for (const message of all) {
      const shown = JSON.stringify(message).replaceAll(/"(?:block_id|value)":"[^"]*"/g, '');
      expect(shown).not.toMatch(/SAME-/);
      expect(/press/.test(shown)).toBe(/"type":"button"/.test(shown));
    }
    const id = 'SAME-1';
    const tracking = refusalWords({ kind: 'already', id, status: 'tracked in ENG-7' }, viewAt());
    expect(tracking).toBe('This offer is tracked in ENG-7 already. Nothing was changed.');
  });

  test('[SAFETY] not the same: it says who said so, escaped, and offers nothing more', () => {
    const message = trackerOffer(offer({ type: 'silenced' }), cases, viewAt());
    const words = seen(message);
    expect(message.text).toMatch(/Not the same, says Eli &lt;Evans&gt;\. Nothing was linked/);
    expect(words).not.toMatch(/Make one tracker|CASE-2\b/);
  });

  test('it stays within what Slack takes, whatever was written', () => {
    const hostile = cases.map((one) => ({
      ...one,
      state: { ...one.state, assessment: { ...one.state.assessment, summary: '<&>'.repeat(2_000) } },
    }));
    expect(complaints(trackerOffer(offer(), hostile, viewAt()))).toEqual([]);
  });
});

describe('[OW-5] the card of a tracker', () => {
  const joined = (count: number) =>
    ticketOf(
      Array.from({ length: count }, (_, index) => ({
        event: {
          type: 'case_joined',
          case: {
            ...{ id: `CASE-${index + 1}`, summary: '502', account: `Acme ${index}` },
            who: `a${index % 11}`,
            valueCents: 100_000,
            openedAt: NOW,
          },
          knows: 'open',
        },
      })),
      { tracker: true },
    );

  test('lists the first of its cases, the customers behind it and what they are worth, each customer once', () => {
    const words = seen(ticketCard(joined(12), viewAt()));
    expect(words).toMatch(/12 cases of 11 customers\*?, \$11,000 a month together/);
    expect(words).toMatch(/CASE-1 Acme 0, CASE-2 Acme 1[\s\S]*CASE-6 Acme 5 and 6 more/);
    expect(complaints(ticketCard(joined(400), viewAt()))).toEqual([]);
  });

  test('that nobody is behind any more it says too', () => {
    expect(seen(ticketCard(joined(0), viewAt()))).toMatch(/No open case is behind it any more/);
  });
});
