import { describe, expect, test } from '@jest/globals';
import { draftFault } from '../../../../src/domain/knowledge/draft-fault.ts';
import type { Grounds } from '../../../../src/domain/knowledge/reply-draft.ts';

const GROUNDS: Grounds = {
  said: [
    {
      by: 'customer',
      text: 'Invoice 1001 of $240 was charged twice. Can I have a refund by Friday? Our card expired.',
    },
    { by: 'us', text: 'Thank you, we have passed it on to billing.' },
  ],
  facts: ['We have answered before, and it is not solved yet.', 'Finance is working on it.'],
  articles: [
    {
      title: 'Charged twice',
      text: 'Open Billing, then press Resend after 15 minutes.',
      url: 'https://help.acme.test/3',
    },
  ],
};

describe('[SK-1] [TR-10] what a model drafts is held to what is known', () => {
  test.each([
    'Thank you for telling us that invoice 1001 was charged twice. A colleague is looking at it.',
    'We have read your request for a refund and passed it on.',
    'Please open Billing and press Resend after 15 minutes. More stands in https://help.acme.test/3.',
    '1. Open Billing.\n2. Press Resend.',
    'It may have happened because your card expired. Could you check that?',
    'Could you tell us whether it happened today or on Friday?',
  ])('%s', (text) => expect(draftFault(text, GROUNDS)).toBeNull());

  test.each([
    ['nothing', '  '],
    ['useless', 'Hello [your name], it is being looked at.'],
    ['useless', 'Wir haben das gelesen und die Kollegen sind nicht da.'],
    ['invented', 'We see invoice 1002 in your account.'],
    ['invented', 'You are right, it was €99 too much.'],
    ['date', 'We will have it solved by Friday.'],
    ['date', 'You will hear from us tomorrow.'],
    ['date', 'It should be fixed within a few hours.'],
    ['date', 'A colleague is going to call you this afternoon.'],
    ['date', 'We’ll get back to you shortly.'],
    ['money', 'We will refund the second payment of $240.'],
    ['money', 'Your refund has been approved.'],
    ['money', 'We can offer you a discount.'],
    ['money', 'The credit is on its way.'],
    ['cause', 'This happened because a database server crashed.'],
    ['cause', 'It was caused by a faulty deployment.'],
  ] as const)('%s: %s', (fault, text) => expect(draftFault(text, GROUNDS)).toBe(fault));

  test('[TR-10] endless texts take no time', () => {
    const started = process.cpuUsage();
    for (const piece of ['will ', '1,', 'within a ', 'because ', 'refund ', '[a ', 'x'.repeat(50)])
      draftFault(piece.repeat(2_500 / piece.length), GROUNDS);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2_000);
  });
});
