import { describe, expect, test } from '@jest/globals';
import type { Intent } from '../../../../src/config/vocabulary.ts';
import { classify } from '../../../../src/domain/triage/classify.ts';
import { BLIND, OTHER_LANGUAGES, UNCLEAR_TEXTS } from './blind-set.ts';
import { DEV } from './dev-set.ts';
import { FRESH } from './fresh-set.ts';
import { FALSE_ALARMS, HARD } from './hard-set.ts';
import { input } from './input.ts';
import { SECOND_UNLIKE } from './second-unlike-set.ts';
import { UNLIKE } from './unlike-set.ts';

interface Sample {
  readonly text: string;
  readonly right: readonly Intent[];
}
// Object.entries forgets the key type of a Record.
const blind: readonly Sample[] = Object.entries(BLIND).flatMap(([intent, texts]) =>
  texts.map((text) => ({ text, right: [intent as Intent] })),
);

function samplesOf(set: typeof UNLIKE): Sample[] {
  // "unclear" is no intent; its texts are judged by confidence below.
  return Object.entries(set).flatMap(([intent, texts]) =>
    intent === 'unclear' ? [] : texts.map((text) => ({ text, right: [intent as Intent] })),
  );
}

function score(samples: readonly Sample[]): {
  accuracy: number;
  sure: number;
  rightWhenSure: number;
  missed: string[];
} {
  const judged = samples.map(({ text, right }) => ({ text, right, verdict: classify(input(text)) }));
  const good = judged.filter(({ right, verdict }) => right.includes(verdict.intent));
  const sure = judged.filter(({ verdict }) => verdict.confidence >= 0.7);
  const goodSure = sure.filter(({ right, verdict }) => right.includes(verdict.intent));
  return {
    accuracy: good.length / judged.length,
    sure: sure.length,
    rightWhenSure: goodSure.length / Math.max(1, sure.length),
    missed: judged.filter((one) => !good.includes(one)).map(({ text, verdict }) => `${verdict.intent}: ${text}`),
  };
}

describe('[TR-8] the built-in classifier on texts it was not trained on', () => {
  test.each([
    ['blind', blind, 0.8],
    ['hard', HARD, 0.8],
    ['fresh', FRESH, 0.8],
    ['unlike', samplesOf(UNLIKE), 0.8],
    ['second unlike', samplesOf(SECOND_UNLIKE), 0.85],
    ['development', DEV, 0.85],
  ] as const)('[TR-1] [TR-8] %s set: accuracy, and nine in ten right when it is sure', (_, samples, least) => {
    const { accuracy, rightWhenSure, missed } = score(samples);
    expect({ enough: accuracy >= least, missed: accuracy >= least ? [] : missed }).toEqual({
      enough: true,
      missed: [],
    });
    expect(rightWhenSure).toBeGreaterThanOrEqual(0.9);
  });

  test.each(['security_compliance', 'legal', 'outage'] as const)(
    '[TR-8] no text of the blind set about %s is missed',
    (intent) => {
      for (const text of BLIND[intent]) {
        const verdict = classify(input(text));
        expect([text, verdict.intent, ...verdict.tags]).toEqual(
          expect.arrayContaining([expect.stringMatching(new RegExp(`^(check:)?${intent}$`))]),
        );
      }
    },
  );

  test.each([...UNCLEAR_TEXTS, ...UNLIKE.unclear, ...SECOND_UNLIKE.unclear].map((text) => [text]))(
    '[TR-2] is not sure of: %s',
    (text) => {
      expect(classify(input(text)).confidence).toBeLessThan(0.7);
    },
  );

  test.each(OTHER_LANGUAGES.map(({ text, guess }) => [text, guess] as const))(
    '[TR-2] is not sure of another language, but guesses: %s',
    (text, guess) => {
      const verdict = classify(input(text));
      expect(verdict.confidence).toBeLessThan(0.7);
      if (guess !== null) expect(verdict.guesses.map((one) => one.intent)).toContain(guess);
    },
  );

  test.each(FALSE_ALARMS.map((text) => [text]))('[TR-8] raises no confident alarm for: %s', (text) => {
    const verdict = classify(input(text));
    const alarmed = ['security_compliance', 'legal', 'outage'].includes(verdict.intent) && verdict.confidence >= 0.7;
    expect(alarmed).toBe(false);
  });
});
