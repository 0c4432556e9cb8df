import { type Intent, URGENCIES, type Urgency } from '../../config/vocabulary.ts';
import { priorityOf } from '../../domain/triage/impact.ts';
import { ALARM_INTENTS } from '../../domain/triage/patterns/index.ts';
import type { ModelVerdict, TriageInput, Verdict } from '../../domain/triage/verdict.ts';
import { grounded } from './grounded.ts';

/** Built-in certainty from which its dissent counts. */
const SURE = 0.7;
/** Below this many words an English text is thin: a model that claims certainty about it is guessing. */
const THIN_WORDS = 7;

/**
 * A model's own confidence is not calibrated, so agreement decides how much of it is believed:
 * same intent: the higher of both, at most 0.95; the built-in is sure of another: at most 0.65, so that a person looks (TR-2);
 * the built-in is unsure: at most 0.85, and 0.65 when the text is too thin for anyone to be sure.
 */
export function believed(model: ModelVerdict, own: Verdict, input: TriageInput): number {
  const words = input.customerTexts.join(' ').split(/\s+/).filter(Boolean).length;
  const thin = words < THIN_WORDS && own.confidence < 0.5 && !own.tags.includes('non-english');
  if (thin) return Math.min(model.confidence, 0.65);
  if (model.intent === own.intent) return Math.max(own.confidence, Math.min(model.confidence, 0.95));
  return Math.min(model.confidence, own.confidence >= SURE ? 0.65 : 0.85);
}

function moreUrgent(a: Urgency, b: Urgency): Urgency {
  return URGENCIES.indexOf(a) <= URGENCIES.indexOf(b) ? a : b;
}

type Guesses = ModelVerdict['guesses'];

/** The model's guesses, and the built-in's own reading right behind the first where they differ: a person chooses between both. */
function guessesOf(model: ModelVerdict, own: Verdict, confidence: number): Guesses {
  const capped = (intent: Intent, sure: number): Guesses[number] => ({
    intent,
    confidence: Math.min(sure, confidence),
  });
  const others = model.guesses.filter((guess) => guess.intent !== model.intent && guess.intent !== own.intent);
  const second = own.intent === model.intent ? [] : [capped(own.intent, own.confidence)];
  return [capped(model.intent, confidence), ...second, ...others.map((one) => capped(one.intent, one.confidence))]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 3);
}

type Words = Pick<ModelVerdict, 'category' | 'summary' | 'briefing' | 'escalationRisk' | 'tags'>;

/** The model's texts as far as they keep to what the customer wrote, else the built-in's; `kept` says whether all of them do. */
function wordsOf(model: ModelVerdict, own: Verdict, source: string): { readonly words: Words; readonly kept: boolean } {
  const holds = (...texts: readonly string[]): boolean => texts.every((text) => grounded(text, source));
  const category = holds(model.category) ? model : own;
  const story = holds(model.summary, model.briefing) ? model : own;
  const risk = holds(model.escalationRisk.reason) ? model : own;
  const words = {
    category: category.category,
    summary: story.summary,
    briefing: story.briefing,
    escalationRisk: risk.escalationRisk,
    tags: model.tags.filter((tag) => holds(tag)),
  };
  return { words, kept: [category, story, risk].every((one) => one === model) };
}

/**
 * The model's verdict on `source`, the masked text it saw, with what the built-in insists on: alarms it raised stay visible and keep their
 * urgency, and words that the customer's text does not bear are not shown. Both readings are kept.
 */
export function combine(
  model: ModelVerdict,
  own: Verdict,
  from: { readonly input: TriageInput; readonly source: string; readonly rule: string },
): Verdict {
  const raised = [
    own.intent,
    ...own.tags.filter((tag) => tag.startsWith('check:')).map((tag) => tag.slice('check:'.length)),
  ];
  const alarms = ALARM_INTENTS.filter((intent) => intent !== model.intent && raised.includes(intent));
  const urgency = alarms.length > 0 ? moreUrgent(model.urgency, own.urgency) : model.urgency;
  const confidence = believed(model, own, from.input);
  const { words, kept } = wordsOf(model, own, from.source);
  return {
    ...model,
    ...words,
    urgency,
    priority: priorityOf(model.severity, urgency),
    tags: [
      ...alarms.map((intent) => `check:${intent}`),
      ...words.tags.filter((tag) => !tag.startsWith('check:')),
    ].slice(0, 8),
    confidence,
    guesses: guessesOf(model, own, confidence),
    source: 'openai',
    rule: kept ? from.rule : `${from.rule}; words of the built-in`,
    second: { source: own.source, intent: own.intent, confidence: own.confidence, priority: own.priority },
  };
}
