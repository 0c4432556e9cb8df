import { describe, expect, test } from '@jest/globals';
import { classify } from '../../../../src/domain/triage/classify.ts';
import { read } from '../../../../src/domain/triage/reading.ts';
import { matterOf } from '../../../../src/domain/triage/text.ts';
import { input } from './input.ts';

const signsOf = (text: string) => read(text).signs.map(({ name }) => name);

describe('[TR-12] what is read of a text', () => {
  test('[TR-12] greetings and closing formulas do not count beside the matter', () => {
    const matter = 'The total is a cent off.\nCan you repair it?';
    const polite = `Hello team,\nI hope you are well.\n${matter}\nMany thanks in advance for your help!\nKind regards`;
    expect(matterOf(polite)).toBe(matter);
    expect(read(polite).features).toEqual(read(matter).features);
    expect(matterOf('Hello! Thanks a lot.')).toBe('Hello! Thanks a lot.');
  });

  test('[TR-12] the headings of a form are not the words of who fills it in', () => {
    const wish = 'A darker background for the evening.\nMy eyes get tired.';
    const form = `### Describe the bug\nA darker background for the evening.\n\n**Steps to reproduce:**\n\n## Expected behavior\nMy eyes get tired.\n- [x] I have searched existing issues`;
    expect(matterOf(form)).toBe(wish);
  });

  test('[TR-12] five hundred of anything is no error 500', () => {
    expect(signsOf('linen of 500 gsm and upwards')).toEqual([]);
    expect(signsOf('the api returns error 500')).toContain('outage.5xx');
  });

  test('[TR-12] naming a licence, or asking how, is no sign of an intent', () => {
    expect(signsOf('is your client under the MIT license or GPL')).toEqual([]);
    expect(signsOf('how do I')).toEqual([]);
  });

  test('[TR-8] of other languages the commonest words are read', () => {
    const verdict = classify(input('Ich möchte mein Geld zurück, die Lieferung ist nie gekommen'));
    expect(verdict.intent).toBe('refund_request');
    expect(verdict.confidence).toBeLessThan(0.7);
  });

  test.each([
    'Store details',
    'Ward 3, second floor',
    'Customer number',
    'Opening the shop 12',
    'hello, are you there?',
  ])('[TR-2] a line that says nothing is not acted on: %s', (text) => {
    expect(classify(input(text)).confidence).toBeLessThan(0.7);
  });
});
