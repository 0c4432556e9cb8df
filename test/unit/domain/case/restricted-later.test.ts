import { expect, test } from '@jest/globals';
import {
  assessment,
  by,
  calendar,
  having,
  min,
  openCase,
  placement,
  RESTRICTED,
  tell,
} from '../../../support/core-case.ts';

test('[RO-6] [ES-7] a case that became restricted after it was escalated is stepped down without a word to those it was escalated to', () => {
  const retriage = {
    type: 'retriage',
    assessment: assessment('security_compliance'),
    placement: placement(RESTRICTED),
    calendar: calendar('always'),
  } as const;
  const record = having(
    openCase(),
    [{ type: 'escalate', reason: 'stuck' }, min(1), by('ana')],
    [retriage, min(2), by('sol')],
  );
  expect(record.state.escalation?.to).toBe('lena');
  const { effects, events } = tell(record, { type: 'deescalate', reason: 'calm again' }, min(3), by('lou'));
  expect(events).toMatchObject([{ type: 'deescalated', from: 'lena' }]);
  expect(effects.map(({ destination }) => destination)).not.toContain('record:person:lena');
});
