import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { INTENTS, type Intent } from '../../../../src/config/vocabulary.ts';
import { seeds } from '../../../../src/domain/triage/seeds/index.ts';
import { normalise } from '../../../../src/domain/triage/text.ts';

/** `## intent`, its sentence, its examples, and after "Not:" its near misses with the intent they have. */
const sections = readFileSync('docs/triage.md', 'utf8').split(/^## /m).slice(1);
const defined = sections.map((section) => {
  const [name = '', ...body] = section.trim().split(/\n+/);
  const turn = body.indexOf('Not:');
  const items = (lines: readonly string[]) =>
    lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
  const nearMisses = items(body.slice(turn)).map((line) => /^(\w+): (.+)$/.exec(line)?.slice(1) ?? []);
  return { name, sentence: body[0] ?? '', examples: items(body.slice(0, turn)), nearMisses };
});

describe('[TR-12] what each intent means', () => {
  test('[TR-12] every intent has its sentence, ten examples and ten near misses of other intents', () => {
    expect(defined.map(({ name }) => name).sort()).toEqual([...INTENTS].sort());
    for (const { name, sentence, examples, nearMisses } of defined) {
      expect([name, sentence.length > 40, examples.length, nearMisses.length]).toEqual([name, true, 10, 10]);
      for (const [label] of nearMisses) {
        expect(INTENTS).toContain(label);
        expect(label).not.toBe(name);
      }
    }
  });

  test('[TR-12] the classifier learns them as they are defined', () => {
    const told = defined.flatMap(({ name, examples, nearMisses }) => [
      ...examples.map((text) => [text, name]),
      ...nearMisses.map(([label, text]) => [text, label]),
    ]);
    const learned = seeds().filter(({ batch, label }) => batch === 'defined' && label !== 'unclear');
    expect(learned.map(({ text, label }) => [text, label]).sort()).toEqual(told.sort());
  });

  test('[TR-12] no seed has two labels, wherever it stands', () => {
    const labels = new Map<string, string>();
    for (const { text, label } of seeds()) {
      const known = labels.get(normalise(text)) ?? label;
      expect([text, label]).toEqual([text, known]);
      labels.set(normalise(text), label);
    }
  });

  test('[TR-12] what a plan costs, when somebody is open and where a parcel is are questions how the service works', () => {
    const asked =
      /^(?:what (?:does|do) .* cost|how much (?:is|does|would|are)|is there a (?:discount|lower price)|what are your opening hours|are you open|when (?:do|are) you open|where.?s my (?:order|parcel|package)|track my)/i;
    const elsewhere: readonly Intent[] = ['other', 'billing_question'];
    const wrong = seeds().filter(({ text, label }) => asked.test(text) && elsewhere.some((intent) => intent === label));
    expect(wrong).toEqual([]);
  });
});
