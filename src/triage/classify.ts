import { INTENT_WORDS, type Intent } from '../config/vocabulary.ts';
import { missingFields, tellingDetails } from './facts.ts';
import { type Features, featuresOf } from './features.ts';
import { priorityOf, riskOf, severityOf } from './impact.ts';
import { isEnglish } from './language.ts';
import { LABELS, type Lesson, LinearModel, softmax } from './model.ts';
import { markNegation } from './negation.ts';
import { alarmsOf, matchPatterns, type Pattern } from './patterns/index.ts';
import { type Label, SEEDS } from './seeds/index.ts';
import { sentimentOf } from './sentiment.ts';
import { briefingOf, tellingSentence } from './summary.ts';
import { tagsOf } from './tags.ts';
import { cut, normalise, plainText, sentences } from './text.ts';
import { repairTypos } from './typos.ts';
import { urgencyOf } from './urgency.ts';
import type { TriageInput, Verdict } from './verdict.ts';

/** What an agent said a text really was (TR-9). */
export interface Correction {
  readonly text: string;
  readonly intent: Intent;
}

/** A built-in classifier: trained once, then a pure function of its input. */
export interface Classifier {
  classify(input: TriageInput): Verdict;
}

/** Confidence of a text that is not English stays under the 0.7 at which triage asks or hands to a person (TR-2). */
const FOREIGN_CAP = 0.6;
/** In cross-validation even the surest verdicts were wrong four times in a hundred; nothing is ever certain. */
const CEILING = 0.96;
/** Further signs of the same intent repeat more than they prove. */
const REPEATED_SIGN = 0.35;
/** Sharpness of the learned scores and of the whole, fitted by cross-validation over the seeds so that confidence means accuracy. */
const LEARNED_SCALE = 0.7;
const SHARPNESS = 2;
/** A conditional share under this says that no intent stands out; the text is then `other`. */
const STANDS_OUT = 0.2;

interface Reading {
  readonly line: string;
  readonly features: Features;
  readonly matches: readonly Pattern[];
}

function read(text: string): Reading {
  const line = markNegation(repairTypos(normalise(text)));
  return { line, features: featuresOf(line), matches: matchPatterns(line) };
}

function priorOf(matches: readonly Pattern[]): number[] {
  return LABELS.map((label) => {
    const weights = matches.filter((match) => match.intent === label).map((match) => match.weight);
    weights.sort((a, b) => b - a);
    return weights.reduce((sum, weight, at) => sum + (at === 0 ? weight : weight * REPEATED_SIGN), 0);
  });
}

function lessonOf(text: string, label: Label, weight: number): Lesson {
  return { features: read(text).features, label, weight };
}

/** Each correction counts as much as this many seeds: it is this workspace's own language. */
const CORRECTION_WEIGHT = 4;

function trainedModel(corrections: readonly Correction[]): LinearModel {
  const lessons = LABELS.flatMap((label) => SEEDS[label].map((text) => lessonOf(text, label, 1)));
  for (const { text, intent } of corrections) lessons.push(lessonOf(plainText(text), intent, CORRECTION_WEIGHT));
  const model = new LinearModel();
  model.train(lessons);
  return model;
}

interface Ranking {
  readonly guesses: readonly { readonly intent: Intent; readonly confidence: number }[];
  readonly intent: Intent;
  readonly confidence: number;
}

function rank(model: LinearModel, reading: Reading, english: boolean): Ranking {
  const learned = model.scores(reading.features);
  const prior = priorOf(reading.matches);
  const shares = softmax(learned.map((score, at) => SHARPNESS * (score * LEARNED_SCALE + (prior[at] ?? 0))));
  const ranked = LABELS.flatMap((label, at) =>
    label === 'unclear' ? [] : [{ intent: label, confidence: shares[at] ?? 0 }],
  );
  ranked.sort((a, b) => b.confidence - a.confidence);
  const clear = ranked.reduce((sum, guess) => sum + guess.confidence, 0);
  const cap = english ? CEILING : FOREIGN_CAP;
  const guesses = ranked
    .slice(0, 3)
    .map((guess) => ({ intent: guess.intent, confidence: Math.round(Math.min(guess.confidence, cap) * 1000) / 1000 }));
  const best = guesses[0] ?? { intent: 'other' as const, confidence: 0 };
  const standsOut = clear > 0 && (ranked[0]?.confidence ?? 0) / clear >= STANDS_OUT;
  return { guesses, intent: standsOut ? best.intent : 'other', confidence: best.confidence };
}

function ruleOf(intent: Intent, matches: readonly Pattern[], urgencyWords: readonly string[]): string {
  const strongest = matches.filter((match) => match.intent === intent).sort((a, b) => b.weight - a.weight)[0];
  const urgency = urgencyWords.length === 0 ? '' : `; urgency “${urgencyWords.join('”, “')}”`;
  return cut(`${strongest?.name ?? `${intent}.learned`}${urgency}`, 200);
}

/**
 * Trains a classifier from the seeds and, when given, a workspace's corrections. Takes some tens of milliseconds; keep the result.
 */
export function createClassifier(corrections: readonly Correction[] = []): Classifier {
  const model = trainedModel(corrections);
  return {
    classify(input) {
      const raw = [input.subject ?? '', ...input.customerTexts]
        .map((text) => plainText(text))
        .join('\n')
        .trim();
      const reading = read(raw);
      const { line, matches } = reading;
      const english = isEnglish(line);
      const { intent, confidence, guesses } = rank(model, reading, english);
      const urgency = urgencyOf(line);
      const severity = severityOf(intent, line);
      const sentiment = sentimentOf(line, raw);
      const alarms = alarmsOf(matches).filter((alarm) => alarm !== intent);
      const tags = tagsOf(line, alarms, english);
      const missing = missingFields(intent, raw, input.tier);
      const asked = tellingSentence(sentences(raw), intent);
      const topic = tags.find((tag) => !tag.startsWith('check:') && tag !== 'non-english');
      return {
        intent,
        category: cut(topic === undefined ? INTENT_WORDS[intent] : `${INTENT_WORDS[intent]}: ${topic}`, 60),
        urgency: urgency.level,
        severity,
        priority: priorityOf(severity, urgency.level),
        sentiment,
        tags,
        escalationRisk: riskOf({ intent, severity, sentiment, urgencyWords: urgency.words, tier: input.tier, line }),
        missingFields: missing,
        confidence,
        guesses: [...guesses],
        summary: cut(asked, 150),
        briefing: briefingOf({
          asked,
          details: tellingDetails(raw),
          tier: input.tier,
          urgency: urgency.level,
          urgencyWords: urgency.words,
          missing,
          intent,
        }),
        source: 'built-in',
        rule: ruleOf(intent, matches, urgency.words),
      };
    },
  };
}

let fromSeeds: Classifier | undefined;

/** The built-in classifier without corrections (TR-8). Trained at the first call. */
export function classify(input: TriageInput): Verdict {
  fromSeeds ??= createClassifier();
  return fromSeeds.classify(input);
}
