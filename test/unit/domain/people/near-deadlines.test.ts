import { expect, test } from '@jest/globals';
import { Ana, at, policyWith } from './support.ts';

const MINUTE = 60_000;

test('[ES-6] a day of warnings whose deadlines are near ends with the day’s messages too: the rest comes the next morning', () => {
  const ana = new Ana(
    policyWith({ directMessagesPerDay: 12, morningDigest: null, handoverDigest: false }),
    at(0, '09:00'),
  );
  let begun = 0;
  for (let n = 0; n < 20; n += 1) {
    const now = new Date(at(1, '09:00').getTime() + n * 6 * MINUTE);
    const due = new Date(now.getTime() + 4 * MINUTE);
    if (ana.hear(now, `CASE-${n}`, 'normal', due).type === 'told') begun += 1;
    begun += ana.wake(due).filter(({ type }) => type === 'kept_sent').length;
  }
  // A third of twelve: the rest stays free for what is urgent, and comes with the digests.
  expect(begun).toBe(4);
  expect(ana.wake(at(2, '06:59'))).toEqual([]);
  expect(ana.wake(at(2, '07:00'))).toMatchObject([{ type: 'kept_sent' }]);
  expect(ana.record.state.waiting).toEqual([]);
});
