import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import {
  assessment,
  calendar,
  having,
  min,
  openCase,
  placement,
  RESTRICTED,
  type Step,
  tell,
} from '../../../support/core-case.ts';

const ask = (id: string): CaseInput => ({
  type: 'request_ticket',
  ticket: { id, team: id.startsWith('FIN') ? 'finance' : 'engineering', ask: 'look', status: 'open', owner: null },
});
const link: CaseInput = {
  type: 'link_ticket',
  ticket: { id: 'ENG-7', team: 'engineering', ask: 'API answers 502', status: 'open', owner: null, tracker: true },
};
const finished = (ticket: string): CaseInput => ({
  ...{ type: 'ticket_changed', ticket, status: 'done', owner: 'eli', ownerName: 'Eli', note: 'fixed' },
});
const placing = { placement: placement(RESTRICTED), calendar: calendar('always') };
const retriage: CaseInput = { type: 'retriage', assessment: assessment('security_compliance'), ...placing };
const transfer: CaseInput = { type: 'transfer', why: 'a break-in', ...placing };
const toTickets = ({ effects }: Step): readonly string[] =>
  effects.flatMap((effect) =>
    effect.kind === 'tell' && /^(ENG|FIN)-/.test(effect.target) ? [`${effect.as} ${effect.target}`] : [],
  );

describe('[RO-6] [OW-4] linked work of a case that becomes restricted', () => {
  const asked = having(
    openCase(),
    [ask('ENG-1'), min(1)],
    [finished('ENG-1'), min(2)],
    [ask('FIN-2'), min(3)],
    [link, min(4)],
  );

  test.each([
    ['triaged anew', retriage],
    ['moved', transfer],
  ])('is taken back when it is %s, also what is done; the tracker only loses a case', (_name, command) => {
    const step = tell(asked, command, min(5));
    expect(step.events).toMatchObject([{ takenBack: ['ENG-1', 'FIN-2'] }]);
    expect(toTickets(step).toSorted()).toEqual(['leave ENG-7', 'take_back ENG-1', 'take_back FIN-2']);
    expect(having(asked, [command, min(5)]).state.tickets.map(({ id }) => id)).toEqual(['ENG-7']);
  });

  test('[OW-7] so is money whose request was withdrawn: its words stand with finance', () => {
    const money = { kind: 'refund', amountCents: 9_900, currency: 'EUR' } as const;
    const decided = { ...money, verdict: 'withdrawn', names: ['Ana'], reason: 'a gesture', askedBy: 'ana' } as const;
    const withdrawn: CaseInput = {
      ...{ type: 'ticket_changed', ticket: 'FIN-2', status: 'done', owner: null, ownerName: null, note: null, decided },
    };
    const before = having(asked, [withdrawn, min(5)]);
    expect(before.state.tickets.map(({ id }) => id)).toEqual(['ENG-1', 'ENG-7']);
    expect(toTickets(tell(before, retriage, min(6)))).toContain('take_back FIN-2');
  });

  test('news of it that were under way change nothing', () => {
    const after = having(asked, [retriage, min(5)]);
    expect(tell(after, finished('FIN-2'), min(6))).toMatchObject({ refusal: null, events: [] });
    expect(tell(after, finished('FIN-9'), min(6)).refusal?.kind).toBe('not_found');
  });

  test('a case that stays among its own people takes nothing back', () => {
    const moved = tell(asked, { ...transfer, placement: placement({ queue: 'engineering' }) }, min(5));
    expect(moved.events).toMatchObject([{ type: 'transferred' }]);
    expect(moved.events).not.toMatchObject([{ takenBack: expect.anything() }]);
    expect(toTickets(moved)).toEqual([]);
  });
});
