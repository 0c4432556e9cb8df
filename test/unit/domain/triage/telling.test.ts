import { describe, expect, test } from '@jest/globals';
import type { Intent } from '../../../../src/config/vocabulary.ts';
import { briefingOf } from '../../../../src/domain/triage/summary.ts';

const summaryOf = (text: string, intent: Intent): string =>
  briefingOf({ spoken: [{ id: 'p1', text }], intent, urgency: 'normal', urgencyWords: [] }).summary;

/** The sentence in `[[ ]]` is the one that tells. */
const told = (marked: string) => ({
  text: marked.replaceAll(/\[\[|\]\]/g, ''),
  telling: /\[\[(.*)\]\]/.exec(marked)?.[1],
});

describe('[TR-4] what happened tells more than a question or a plea that says nothing by itself', () => {
  test.each<[Intent, string]>([
    ['outage', 'Hi, [[all our API calls fail with error 503 since this morning.]] Is there an outage?'],
    ['outage', '[[Requests to the orders endpoint come back with 503 in every region.]] Is there an outage?'],
    ['outage', 'Are you having an outage right now? [[We get error 504 on each page.]]'],
    ['outage', '[[Our dashboards have shown a spinner for the last 20 minutes.]] Is the service down?'],
    ['outage', 'Is your whole system offline? [[Nobody in our Lyon office can open the planner.]]'],
    ['refund_request', '[[I see two charges of the same amount on our March statement.]] Please refund one of them.'],
    ['refund_request', '[[Someone renewed the annual plan by mistake.]] Could you please give us our money back?'],
    ['refund_request', '[[The annual plan was billed although we had switched to monthly.]] Can we get it back?'],
    ['bug_report', '[[After the update the columns of the export are swapped.]] Is this a bug?'],
    ['bug_report', '[[Totals in the weekly report differ from the dashboard by 14%.]] Is it a known bug?'],
    ['bug_report', 'Can you please help? [[Our webhook to Northwind arrives three times for every order.]]'],
    ['account_access', 'Can someone help me? [[The code for the second factor never arrives on my phone.]]'],
    ['complaint', 'Is this how you treat customers? [[Nobody has answered our ticket for nine days.]]'],
    ['security_compliance', '[[A former employee still opened our files on Sunday.]] Have we been hacked?'],
  ])('[TR-4] %s: %s', (intent, marked) => {
    const { text, telling } = told(marked);
    expect(summaryOf(text, intent)).toBe(telling);
  });

  test('[TR-4] [IN-8] the wish is told beside what happened', () => {
    const text = 'I see two charges of the same amount on our March statement. Please refund one of them.';
    const { summary, briefing } = briefingOf({
      spoken: [{ id: 'p1', text }],
      intent: 'refund_request',
      urgency: 'normal',
      urgencyWords: [],
    });
    expect(`${summary} ${briefing}`).toContain(text.replace('statement. ', 'statement. Asked: '));
  });

  test.each<[Intent, string]>([
    ['how_to', 'We use the Pro plan with 12 seats. [[How do I move a seat to somebody else?]]'],
    ['how_to', 'I could not find it in the help centre. [[Is there a way to export all invoices at once?]]'],
    ['billing_question', 'We pay 300 EUR a month. [[Do you offer annual payment by bank transfer?]]'],
    ['cancellation', 'The reports never worked for us. [[Please cancel our subscription.]]'],
    ['cancellation', 'Our team of 9 is down to 2. [[Can I cancel my plan at the end of the month?]]'],
    ['feature_request', 'Our agents are slow without it. [[Please add keyboard shortcuts to the inbox.]]'],
    ['account_access', 'I do not like the present one. [[How can I change my PIN?]]'],
    ['outage', 'We have been a happy customer for years. [[Is the API down?]]'],
    ['bug_report', 'We are on Firefox 120. [[Why does the search return results of other projects?]]'],
    ['other', 'Can you help? [[Please call me back.]]'],
  ])('[TR-4] where the question or the wish is the matter, it stays: %s: %s', (intent, marked) => {
    const { text, telling } = told(marked);
    expect(summaryOf(text, intent)).toBe(telling);
  });
});
