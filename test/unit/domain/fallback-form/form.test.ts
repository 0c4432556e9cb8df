import { describe, expect, test } from '@jest/globals';
import {
  ABOUT_WORDS,
  type FormEntry,
  LONGEST,
  readForm,
  type Typed,
} from '../../../../src/domain/fallback-form/entry.ts';
import { letterOf, readLetter } from '../../../../src/domain/fallback-form/letter.ts';
import { textOf, toHtml } from '../../../../src/domain/text/html.ts';

const TYPED: Typed = {
  ...{ name: ' Bea\tBerg ', email: ' Bea@Birch.example ', company: '', about: 'billing', reach: 'some' },
  message: 'Charged twice.\r\nPlease help.',
};
const read = (changes: Partial<Typed> = {}) => readForm({ ...TYPED, ...changes });
const problems = (changes: Partial<Typed>) => {
  const found = read(changes);
  return found.ok ? {} : found.problems;
};

describe('[IN-9] what the form takes', () => {
  test('in one line what stands in one, the message with its lines', () => {
    expect(read()).toEqual({
      ok: true,
      entry: {
        ...{ name: 'Bea Berg', email: 'Bea@Birch.example', company: '', about: 'billing', reach: 'some' },
        message: 'Charged twice.\nPlease help.',
      },
    });
  });

  test.each([
    ['name', ' \n '],
    ['name', 'x'.repeat(LONGEST.name + 1)],
    ['email', ''],
    ['email', 'bea'],
    ['email', 'bea@'],
    ['email', 'bea@birch.example, ana@birch.example'],
    ['email', `${'x'.repeat(LONGEST.email)}@birch.example`],
    ['company', 'x'.repeat(LONGEST.company + 1)],
    ['about', 'refunds'],
    ['about', '__proto__'],
    ['reach', ''],
    ['message', '\r\n \r\n'],
    ['message', 'x'.repeat(LONGEST.message + 1)],
  ] as const)('says what is wrong at %s: %j', (field, text) => {
    expect(Object.keys(problems({ [field]: text }))).toEqual([field]);
  });

  test.each([
    [
      'as many characters as a browser counts, line ends among them',
      { message: '\r\n'.repeat(10) + 'x'.repeat(7_990) },
    ],
    ['no company', { company: '' }],
    ['a message with NUL', { message: 'a\0b' }],
  ])('takes %s', (_what, changes) => {
    expect(problems(changes)).toEqual({});
  });

  test('every type of the policy has its words', () => {
    for (const words of Object.values(ABOUT_WORDS)) expect(words).not.toBe('');
  });
});

describe('[IN-9] the first message in Intercom', () => {
  const entry: FormEntry = {
    ...{ reference: 'F-0123456789', at: new Date(0), name: 'Bea', email: 'bea@birch.example', company: 'acme-1' },
    ...{ about: 'bug', reach: 'nobody', message: 'Nothing works.\n\n-- \nBea' },
  };

  test.each([
    ['plain words', 'Nothing works.'],
    ['lines and a signature', 'Nothing works.\n\n-- \nBea'],
    ['what looks like markup', 'a <b> & "c" &amp; d'],
    ['our own lines below it', letterOf({ ...entry, reference: 'F-ZZZZZZZZZZ' })],
    ['other scripts', '何も動きません。\nمرحبا'],
  ])('gives back the words and the reference however Intercom lays it out: %s', (_what, message) => {
    const letter = letterOf({ ...entry, message });
    expect(readLetter(letter)).toEqual({ reference: entry.reference, words: message });
    const read = readLetter(textOf(toHtml(letter)));
    expect(read?.reference).toBe(entry.reference);
    expect(read?.words.replaceAll(/\s+/g, ' ')).toBe(message.replaceAll(/\s+/g, ' '));
  });

  test.each([
    'I sent you a form, reference F-0123456789, any news?',
    'Sent through the fallback form, reference F-0123456789 is what it said.',
    'Sent through the fallback form, reference F-IIIIIIIIII',
    `${letterOf(entry)}\n${'one more line\n'.repeat(5)}`,
  ])('is not what mentions it: %s', (text) => {
    expect(readLetter(text)).toBeNull();
  });
});
