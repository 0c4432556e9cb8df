import { describe, expect, test } from '@jest/globals';
import { INTENTS } from '../../../../src/config/vocabulary.ts';
import { clarifyingQuestion } from '../../../../src/domain/triage/clarify.ts';
import { classify } from '../../../../src/domain/triage/classify.ts';
import { plainly } from '../../../../src/domain/triage/plain.ts';
import { isOurs } from '../../../../src/domain/triage/questions.ts';
import { input } from './input.ts';

const judged = (text: string) => plainly(classify(input(text)), [text], 0.7);
const asked = (text: string) => clarifyingQuestion(judged(text), [text]);
const guesses = (...all: readonly (readonly [(typeof INTENTS)[number], number])[]) => ({
  guesses: all.map(([intent, confidence]) => ({ intent, confidence })),
});

describe('[TR-2] the clarifying question', () => {
  test('names what was understood, once, and never a list of unlike things', () => {
    expect(clarifyingQuestion(guesses(['outage', 0.4], ['bug_report', 0.3]))).toBe(
      'Thank you for writing to us. Is the service down for your whole team, or for you?',
    );
    expect(clarifyingQuestion(guesses(['refund_request', 0.4], ['billing_question', 0.3]))).toMatch(
      /understand a payment, or to have it back\?$/,
    );
    // Nobody takes one of these for the other.
    expect(clarifyingQuestion(guesses(['outage', 0.4], ['legal', 0.3]))).toBe(
      clarifyingQuestion(guesses(['outage', 0.4])),
    );
  });

  test('every pair of guesses gives one short question in plain words, always the same', () => {
    for (const one of INTENTS)
      for (const other of INTENTS) {
        const question = clarifyingQuestion(guesses([one, 0.4], [other, 0.35]));
        expect(question).toBe(clarifyingQuestion(guesses([one, 0.4], [other, 0.35])));
        expect(question.match(/\?/g)).toHaveLength(1);
        expect(question.length).toBeLessThan(140);
        expect(question).not.toMatch(/_|confidence|intent|something else/);
        expect(question.split('. ').every(isOurs)).toBe(true);
      }
  });

  test.each([
    ['It is strange again', /What were you trying to do, and what happened instead\?$/],
    ['I need help', /What were you trying to do, and what happened instead\?$/],
    ['Hello', /How can we help you\?$/],
    ['Hi there, good morning!', /How can we help you\?$/],
    ['Is anyone there?', /How can we help you\?$/],
    ['nothing works', /Is the service down for your whole team, or for you\?$/],
    ['I have an issue with billing', /invoice or the payment/],
    ['question about my subscription', /invoice or the payment/],
    ['what about our contract', /contract/],
  ])('“%s” is asked', (text, question) => {
    expect(judged(text).confidence).toBeLessThan(0.7);
    expect(asked(text)).toMatch(question);
  });

  test.each([
    'I only see an error 502',
    'Error 404 on the reports page',
    'I see a 500',
    'Hallo, ich sehe Fehler 500',
    'Guten Tag, unser Export funktioniert nicht',
    'Why is my dashboard empty',
    'Good morning, our import has been stuck since 8:30 and it blocks payroll',
  ])('an error that is stated is a bug, and asked of nobody: “%s”', (text) => {
    expect(judged(text)).toMatchObject({ intent: 'bug_report' });
    expect(judged(text).confidence).toBeGreaterThanOrEqual(0.7);
  });

  test.each([
    'The invoice, I do not understand its amount.',
    'The new price list, we can’t tell why it changed',
    'Our plan, we did not want an upgrade of it',
  ])('what somebody does not understand or want is no error: “%s”', (text) => {
    expect(judged(text).rule).not.toMatch(/plainly-said/);
  });

  test('what two readers are sure of differently is left to a person', () => {
    const text = 'The export shows an error when I press the button';
    const verdict = { ...classify(input(text)), intent: 'how_to', confidence: 0.65 } as const;
    const second = { source: 'built-in', intent: 'billing_question', confidence: 0.9, priority: 'P3' } as const;
    expect(plainly({ ...verdict, guesses: [], second }, [text], 0.7)).toMatchObject({
      intent: 'how_to',
      confidence: 0.65,
    });
    const unsure = { ...second, confidence: 0.4 };
    expect(plainly({ ...verdict, guesses: [], second: unsure }, [text], 0.7)).toMatchObject({ intent: 'bug_report' });
  });

  test.each([
    'How do I add a second admin',
    'Can I invite a guest',
    'can we use SSO with Okta',
    'Where can I see my invoices',
    'Wie kann ich einen zweiten Admin hinzufügen?',
    'Hello team, how do I add a user',
  ])('a plain how-to is one: “%s”', (text) => {
    expect(judged(text)).toMatchObject({ intent: 'how_to' });
    expect(judged(text).confidence).toBeGreaterThanOrEqual(0.7);
  });

  test.each([
    'it does not load',
    'error',
    'nothing works',
    'We need 500 more seats',
    'How do I cancel my plan',
    'My invoice',
  ])('“%s” is neither', (text) => {
    expect(judged(text)).toEqual(classify(input(text)));
  });
});
