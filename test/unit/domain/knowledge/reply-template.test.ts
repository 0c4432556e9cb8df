import { describe, expect, test } from '@jest/globals';
import { replySchema } from '../../../../src/config/policy/parts/reply.ts';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { gapIn, replyTemplate } from '../../../../src/domain/knowledge/reply-template.ts';
import type { Verdict } from '../../../../src/domain/record/approval-asked.ts';
import { having, min, openCase, teammate } from '../../../support/core-case.ts';

type Templates = readonly { readonly for?: string; readonly text: string }[];
const policy = (...templates: Templates) => ({ reply: replySchema.parse({ templates }) });
const money = { kind: 'refund', amountCents: 24_000, currency: 'EUR' } as const;
const asked = (ticket: string): CaseInput => ({
  type: 'request_ticket',
  ticket: { id: ticket, team: ticket, ask: 'charged twice', status: 'open', owner: null, approval: money },
});
const decided = (ticket: string, verdict: Verdict, amountCents = 24_000): CaseInput => ({
  ...{ type: 'ticket_changed', ticket, status: 'done', owner: 'fay', ownerName: 'Fay', note: null },
  decided: { ...money, amountCents, verdict, names: ['Fay'], reason: 'they never used it', askedBy: 'ben' },
});
const opened = openCase({ contact: { id: 'c', name: 'Bea Brandt', email: null } });
const after = (...steps: readonly CaseInput[]) =>
  having(opened, ...steps.map((one, at) => [one, min(at + 1)] as const));
const done = (verdict: Verdict) => after(asked('finance'), decided('finance', verdict));

describe('[SK-3] [OW-7] what an answer begins with', () => {
  test('after a decision names it, whatever the templates are for', () => {
    const begun = (verdict: Verdict, ...templates: Templates) => replyTemplate(done(verdict), policy(...templates));
    const goodNews = { for: 'update', text: 'Hi {name}, good news:' };
    expect(begun('approved')).toBe('Hi Bea,\n\nyour refund of €240.00 has been approved.');
    expect(begun('declined', goodNews)).toBe('Hi Bea,\n\nyour refund of €240.00 was declined.');
    const own = { for: 'declined', text: 'Dear {name}, {decision}, sadly.' };
    expect(begun('declined', goodNews, own)).toBe('Dear Bea, your refund of €240.00 was declined, sadly.');
    expect(begun('approved', { text: 'Hi again, {name},' })).toBe(
      'Hi again, Bea,\n\nyour refund of €240.00 has been approved.',
    );
    expect(begun('approved', { text: 'Thank you for waiting.' })).toBe(
      'Thank you for waiting.\n\nYour refund of €240.00 has been approved.',
    );
  });

  test('names all of several, and is good news only where each of them is', () => {
    const both = after(asked('a'), asked('b'), decided('a', 'approved'), decided('b', 'declined', 1_050));
    const templates = [
      { for: 'approved', text: 'Good: {decision}' },
      { for: 'declined', text: 'Sorry: {decision}' },
    ];
    expect(replyTemplate(both, policy(...templates))).toBe(
      'Sorry: your refund of €240.00 has been approved, and your refund of €10.50 was declined',
    );
  });

  test('names none that was withdrawn, or that they have been told of', () => {
    expect(replyTemplate(done('withdrawn'), policy())).toBeNull();
    const told = having(done('approved'), [teammate(min(9)), min(9)]);
    expect(replyTemplate(told, policy())).toBeNull();
  });
});

describe('[SK-3] a text that is not finished', () => {
  const update = { for: 'update', text: 'Hi {name},\n\nhere is what came of it: {what was found}' };
  const gap = (text: string, ...templates: Templates) => gapIn(text, opened, policy(...templates));

  test.each([
    [
      'a colon with nothing behind it',
      'Hi Bea,\n\ngood news on this one:\n',
      'say what comes after “good news on this one:”',
    ],
    ['braces of a template', 'here is what came of it: {what was found}', 'fill in “{what was found}”, or take it out'],
  ])('says so: %s', (_what, text, said) => {
    expect(gap(text, update)).toBe(said);
  });

  test.each(['[amount]', '____', '{decision}'])('says so of what a template leaves open: %s', (blank) => {
    expect(gap(`You get ${blank} back.`, { text: `Hi {name}, you get ${blank} back.` })).toContain(blank);
  });

  test.each(['Hi again, Bea,', 'Hi Bea, one more thing …', 'Hi Bea –'])(
    'says so of a template that only begins, as it is: %s',
    (text) => {
      expect(gap(text, { text })).toMatch(/^say what comes after/);
      expect(gap(text)).toBeNull();
    },
  );

  test.each([
    'It is fixed.',
    'Best regards,',
    'Done :tada:',
    'Write it as {id} in the address.',
    'Look: [the guide](https://example.com)',
    'here is what came of it: it is fixed',
  ])('lets a text of people go: %s', (text) => {
    expect(gap(text, update)).toBeNull();
  });
});
