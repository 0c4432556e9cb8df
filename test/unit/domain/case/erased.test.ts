import { describe, expect, test } from '@jest/globals';
import type { CaseFact } from '../../../../src/domain/case/case.ts';
import { erasureOf, NO_WORDS } from '../../../../src/domain/case/erased.ts';
import { erased } from '../../../../src/domain/record/erasure.ts';
import { assessment, having, min, openCase, tell } from '../../../support/core-case.ts';

const CONTACT = { id: 'c1', name: 'Cara Crow', email: 'cara@crow.example' };
const OPENED = {
  contact: CONTACT,
  conversationId: '77',
  assessment: assessment('how_to', {
    summary: 'Where is our heron invoice?',
    source: 'built-in x; urgency “heron now”',
  }),
};
const HEARD: CaseFact = { type: 'hear_customer', heardAt: min(1), thanks: false, text: 'The stork as well.' };
const spoken = () => having(openCase(OPENED), [HEARD, min(1)]);
const ticket = { id: 'FIN-1', team: 'finance', ask: 'look', status: 'open', owner: null } as const;

describe('[IN-13] a deleted conversation', () => {
  test('ends an open case, stops its clocks and forgets where the conversation was', () => {
    const { record, effects } = tell(spoken(), { type: 'conversation_deleted' }, min(5));
    expect(record.state).toMatchObject({
      open: false,
      status: 'resolved',
      conversationId: null,
      conversationUrl: null,
    });
    expect(record.state.clocks.every(({ stoppedAt }) => stoppedAt !== undefined)).toBe(true);
    expect(effects.filter(({ destination }) => destination.startsWith('intercom:'))).toEqual([]);
    expect(effects.some((one) => one.kind === 'tell' && one.to === 'named')).toBe(true);
  });

  test('tells whoever works for it, once', () => {
    const asked = having(spoken(), [{ type: 'request_ticket', ticket }, min(2)]);
    const { record, effects } = tell(asked, { type: 'conversation_deleted' }, min(5));
    const told = effects.flatMap((one) => (one.kind === 'tell' && one.to === 'ticket' ? [one.message] : []));
    expect(told).toEqual([{ type: 'case_ended', case: record.id, how: 'deleted' }]);
    expect(tell(record, { type: 'conversation_deleted' }, min(6)).effects.filter((one) => one.kind === 'note')).toEqual(
      [],
    );
  });

  test('of a case that is over only the words go', () => {
    const over = having(spoken(), [{ type: 'resolve', how: 'done', unanswered: true }, min(2)]);
    const { events } = tell(over, { type: 'conversation_deleted' }, min(5));
    expect(events).toEqual([{ type: 'erased', what: 'conversation' }]);
  });
});

describe('[IC-9] [AD-6] what has to go', () => {
  const left = (fact: CaseFact) => {
    const { record } = tell(spoken(), fact, min(5));
    const erasure = erasureOf(record.log);
    return erasure === null ? '' : JSON.stringify(erased(record, erasure, true));
  };

  test('nothing, as long as nothing is gone', () => {
    expect(erasureOf(spoken().log)).toBeNull();
  });

  test.each<[string, CaseFact]>([
    ['a conversation', { type: 'conversation_deleted' }],
    ['a customer', { type: 'erase', what: 'customer' }],
  ])('with %s all that was said, and what was told from it', (_what, fact) => {
    expect(left(fact)).not.toMatch(/heron|stork/);
  });

  test('with a customer name and address, too', () => {
    expect(left({ type: 'conversation_deleted' })).toMatch(/Cara Crow/);
    expect(left({ type: 'erase', what: 'customer' })).not.toMatch(/Cara|cara@/);
  });

  test('of parts those alone, each once', () => {
    const parts = ['p1'];
    const fact: CaseFact = { type: 'erase', what: 'parts', parts, headline: NO_WORDS };
    expect(left(fact)).not.toMatch(/heron/);
    const { record } = tell(spoken(), fact, min(5));
    expect(tell(record, fact, min(6)).events).toEqual([]);
    expect(record.state.open).toBe(true);
  });
});
