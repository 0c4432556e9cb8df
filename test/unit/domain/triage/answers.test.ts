import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { asksReader } from '../../../../src/domain/text/asks.ts';
import { readMessage } from '../../../../src/domain/text/message.ts';
import { isBareThanks } from '../../../../src/domain/triage/thanks.ts';

interface Answer {
  readonly kind: 'thanks' | 'consent' | 'matter';
  readonly lang: string;
  /** What we had said last. */
  readonly ours: string;
  readonly text: string;
}
const ANSWERS: readonly Answer[] = readFileSync(new URL('../text/sets/answers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const isThanks = ({ ours, text }: Answer): boolean =>
  isBareThanks(readMessage(text, { answers: true }).said, asksReader(ours));

describe('[IN-7] [IN-12] thanks, consent and what is neither, by what we said last', () => {
  test.each(['thanks', 'consent', 'matter'] as const)('%s: 97 in 100 rightly, in seven languages', (kind) => {
    const all = ANSWERS.filter((one) => one.kind === kind);
    const right = all.filter((one) => isThanks(one) === (kind === 'thanks'));
    expect(new Set(all.map(({ lang }) => lang)).size).toBe(7);
    expect(right.length / all.length).toBeGreaterThanOrEqual(0.97);
  });

  test.each([
    'Shall we restart it tonight?',
    'Let us know whether Sunday suits you.',
    'Bitte bestätigen Sie das kurz.',
    'Merci de confirmer.',
    'Por favor, confirme.',
    'Laat ons weten of dat past.',
    'Por favor, confirme a data.',
    'Ci faccia sapere.',
  ])('%j leaves the next word with the customer', (ours) => expect(asksReader(ours)).toBe(true));

  test.each([
    'The import is mended now.',
    'Is there anything else I can do for you?',
    'Please let us know if you have further questions.',
    'Melden Sie sich gern, wenn Sie noch Fragen haben.',
    'Wir schicken die Datei morgen.',
    'Mañana le enviamos el archivo.',
  ])('%j asks nothing', (ours) => expect(asksReader(ours)).toBe(false));
});
