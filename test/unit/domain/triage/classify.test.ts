import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classify, createClassifier } from '../../../../src/domain/triage/classify.ts';
import { keywordHits } from '../../../../src/domain/triage/keywords.ts';
import { verdictSchema } from '../../../../src/domain/triage/verdict.ts';
import { input } from './input.ts';

/** The verdict without its source and rule must be what a model's verdict must be. */
function fitsSchema(text: string): boolean {
  const { source, rule, ...verdict } = classify(input(text));
  return verdictSchema.safeParse(verdict).success && source === 'built-in' && rule.length > 0;
}

describe('[TR-1] a verdict', () => {
  test('[TR-1] fits its schema whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 80 })), (text) => fitsSchema(text)),
      { numRuns: 300 },
    );
    expect(fitsSchema('x'.repeat(500_000))).toBe(true);
    expect(fitsSchema(`${'all calls '.repeat(50_000)}fail`)).toBe(true);
    expect(fitsSchema('')).toBe(true);
  });

  test('[TR-1] an outage of production is urgent, critical and P1', () => {
    const verdict = classify(input('All API calls fail with 502 since 14:05, our production is down'));
    expect(verdict).toMatchObject({ intent: 'outage', severity: 'critical', urgency: 'critical', priority: 'P1' });
    expect(verdict.confidence).toBeGreaterThanOrEqual(0.7);
    expect(verdict.rule).toContain('production is down');
    expect(verdict.tags).toContain('api');
    expect(verdict.missingFields).not.toContain('incident_start');
    expect(verdict.summary).toContain('since 14:05');
  });

  test('[TR-1] a double charge is a billing question', () => {
    const verdict = classify(input('we were charged twice this month'));
    expect(verdict.intent).toBe('billing_question');
    expect(verdict.confidence).toBeGreaterThanOrEqual(0.7);
    expect(verdict.tags).toContain('duplicate-charge');
  });

  test('[TR-1] severity and urgency are judged apart', () => {
    const quiet = classify(input('No rush, but all our customer records were deleted by the import bug.'));
    expect(quiet).toMatchObject({ urgency: 'low', severity: 'high', priority: 'P3' });
    const hasty = classify(input('Urgent! How do I export all contacts to a spreadsheet? Need it in an hour.'));
    expect(hasty).toMatchObject({ urgency: 'high', severity: 'low', priority: 'P3' });
  });

  test.each([
    ['WHERE CAN I FIND THE INVOICE FOR MARCH', 'normal'],
    ['where can i find the invoice for march!!!!!', 'normal'],
    ['This is not urgent, the logo on the invoice is wrong', 'low'],
    ['Please fix the export asap, we need it today', 'high'],
    ['We lose revenue every minute, checkout is broken', 'critical'],
    ['Our demo is tomorrow and the import is blocked', 'high'],
  ])('[TR-1] urgency comes from words, not capitals: %s', (text, urgency) => {
    expect(classify(input(text)).urgency).toBe(urgency);
    expect(classify(input(text.toUpperCase())).urgency).toBe(urgency);
  });

  test.each([
    ['I am desperate, we will lose our biggest client', 'distressed'],
    ['This is ridiculous, the third time I write about the same invoice', 'frustrated'],
    ['I am not happy with the answer', 'frustrated'],
    ['Love the new editor! How do I export a page?', 'positive'],
    ['How do I export a page?', 'neutral'],
    ['No panic, just tell me when the invoice is due', 'neutral'],
    ['The invoice is wrong 😡', 'frustrated'],
  ])('[IN-3] [TR-1] sentiment: %s', (text, sentiment) => {
    expect(classify(input(text)).sentiment).toBe(sentiment);
  });

  test('[TR-1] a negated wish is not the wish', () => {
    const verdict = classify(input("I'm not asking for a refund, I only want to understand the second charge."));
    expect(verdict.intent).toBe('billing_question');
  });

  test('[RO-1] leaving wins over the money asked back with it, and is a risk', () => {
    const verdict = classify(
      input('Please cancel our subscription and refund the last month.', { tier: 'enterprise' }),
    );
    expect(verdict.intent).toBe('cancellation');
    expect(verdict.escalationRisk.level).toBe('high');
    expect(verdict.guesses.map((guess) => guess.intent)).toContain('refund_request');
  });

  test('[TR-4] the summary is the first telling sentence, cut visibly', () => {
    const mail = 'Hi team,\nI hope you are well.\nThe export button does nothing when I click it. Thanks!';
    expect(classify(input(mail)).summary).toBe('The export button does nothing when I click it.');
    const long = classify(input(`The export fails ${'again and again '.repeat(30)}`)).summary;
    expect(long.length).toBeLessThanOrEqual(150);
    expect(long.endsWith('…')).toBe(true);
  });

  test('[TR-4] [TR-10] the briefing invents nothing and shows no secret', () => {
    const verdict = classify(input('The payment with card 4111 1111 1111 1111 failed for order 8812.'));
    expect(`${verdict.summary}${verdict.briefing}`).not.toContain('1111');
    expect(verdict.summary).toContain('order 8812');
    expect(verdict.briefing.split('\n')).toHaveLength(1);
  });

  test('quoted history, signatures and footers do not speak for the customer', () => {
    const mail =
      'The settings page is blank.\n\nOn Tue, 3 Nov 2026, Support wrote:\n> Your refund was issued and your plan cancelled.';
    expect(classify(input(mail)).intent).toBe('bug_report');
    const footer = 'Please send the invoice for March.\nBest regards,\nJane\nHead of Legal\nlegally privileged';
    expect(classify(input(footer)).tags).not.toContain('check:legal');
  });

  test('an alarm that another intent outvotes stays visible', () => {
    const verdict = classify(input('Please refund the last payment, otherwise our lawyer will sue you.'));
    expect([verdict.intent, ...verdict.tags]).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(check:)?legal$/)]),
    );
  });

  test('[TR-9] corrections teach, and leave the rest as it was', () => {
    const texts = ['The blue widget is sleeping', 'Our blue widget sleeps again', 'blue widget asleep'];
    const taught = createClassifier(texts.map((text) => ({ text, intent: 'outage' as const })));
    const before = classify(input('the blue widget fell asleep'));
    const after = taught.classify(input('the blue widget fell asleep'));
    expect(before.intent).not.toBe('outage');
    expect(after).toMatchObject({ intent: 'outage' });
    expect(taught.classify(input('we were charged twice this month')).intent).toBe('billing_question');
    const overruled = createClassifier([{ text: 'Please send the receipt of our donation', intent: 'other' }]);
    expect(overruled.classify(input('Please send the receipt of our donation')).intent).toBe('other');
  });

  test('the same text always gets the same verdict', () => {
    const text = 'Sync with Salesforce stopped yesterday';
    expect(createClassifier().classify(input(text))).toEqual(createClassifier().classify(input(text)));
  });
});

test('[TR-8] words that every JavaScript object knows are words like any other', () => {
  const names = Object.getOwnPropertyNames(Object.prototype).join(' ');
  const verdict = classify(input(`The constructor of your client throws, toString and valueOf too. ${names}`));
  expect(verdict.guesses.length).toBeGreaterThan(0);
  expect(keywordHits(names, [{ name: 'cancel', words: ['cancel'] }])).toEqual([]);
});
