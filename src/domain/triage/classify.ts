import { INTENT_WORDS, type Intent } from '../../config/vocabulary.ts';
import { cutAtWord } from '../text/cut.ts';
import { missingFields } from './facts.ts';
import { priorityOf, riskOf, severityOf } from './impact.ts';
import { maskSecrets } from './mask.ts';
import type { Scorer } from './model.ts';
import { alarmsOf, type Pattern } from './patterns/index.ts';
import { rank } from './rank.ts';
import { read } from './reading.ts';
import { sentimentOf } from './sentiment.ts';
import { briefingOf } from './summary.ts';
import { tagsOf } from './tags.ts';
import { plainText } from './text.ts';
import { type Correction, correctionLesson, seedModel, taught } from './training.ts';
import { urgencyOf } from './urgency.ts';
import type { TriageInput, Verdict } from './verdict.ts';

/** A built-in classifier: trained once, then a pure function of its input. */
export interface Classifier {
  classify(input: TriageInput): Verdict;
}

function ruleOf(intent: Intent, signs: readonly Pattern[], urgencyWords: readonly string[]): string {
  const strongest = signs.filter((sign) => sign.intent === intent).sort((a, b) => b.weight - a.weight)[0];
  const urgency = urgencyWords.length === 0 ? '' : `; urgency “${urgencyWords.join('”, “')}”`;
  return cutAtWord(`${strongest?.name ?? `${intent}.learned`}${urgency}`, 200);
}

/** `safe`: all that was said, masked. */
function briefed(
  { subject, customerTexts }: TriageInput,
  {
    safe,
    ...judged
  }: { readonly safe: string } & Pick<Parameters<typeof briefingOf>[0], 'intent' | 'urgency' | 'urgencyWords'>,
): ReturnType<typeof briefingOf> {
  const said = [subject ?? '', ...customerTexts].map((text, at) => ({ id: String(at), text }));
  const spoken = said.filter(({ text }) => text !== '');
  const [only, ...others] = spoken;
  const masked = only === undefined || others.length > 0 ? {} : { masked: [{ id: only.id, text: safe }] };
  return briefingOf({ spoken, ...masked, ...judged });
}

/** A classifier around a trained model. */
export function classifierOf(model: Scorer): Classifier {
  return {
    classify(input) {
      const raw = [input.subject ?? '', ...input.customerTexts]
        .map((text) => plainText(text))
        .join('\n')
        .trim();
      const reading = read(raw);
      const { line, signs, english } = reading;
      const { intent, confidence, guesses } = rank(model, reading);
      // Words of the customer's that are shown must not hold a secret; what is judged may.
      const safe = maskSecrets(raw);
      const urgency = urgencyOf(safe === raw ? line : read(safe).line);
      const severity = severityOf(intent, line);
      const sentiment = sentimentOf(line, raw);
      const alarms = alarmsOf(signs).filter((alarm) => alarm !== intent);
      const tags = tagsOf(line, alarms, english);
      const missing = missingFields(intent, raw, input.tier);
      const { summary, briefing } =
        input.briefing === false
          ? { summary: '', briefing: '' }
          : briefed(input, { safe, intent, urgency: urgency.level, urgencyWords: urgency.words });
      const topic = tags.find((tag) => !tag.startsWith('check:') && tag !== 'non-english');
      return {
        intent,
        category: cutAtWord(topic === undefined ? INTENT_WORDS[intent] : `${INTENT_WORDS[intent]}: ${topic}`, 60),
        urgency: urgency.level,
        severity,
        priority: priorityOf(severity, urgency.level),
        sentiment,
        tags,
        escalationRisk: riskOf({ intent, severity, sentiment, urgencyWords: urgency.words, tier: input.tier, line }),
        missingFields: missing,
        confidence,
        guesses: [...guesses],
        summary,
        briefing,
        source: 'built-in',
        rule: ruleOf(intent, signs, urgency.words),
      };
    },
  };
}

/**
 * A classifier that knows the seeds and, when given, a workspace's corrections. The first call trains the seeds (some tenths of a second), later
 * ones take milliseconds; keep the result. Corrections are believed as they are; `createLearner` guards them.
 */
export function createClassifier(corrections: readonly Correction[] = []): Classifier {
  return classifierOf(
    corrections.length === 0
      ? seedModel()
      : taught(
          seedModel(),
          corrections.map(({ text, intent }) => correctionLesson(read(plainText(text)), intent)),
        ),
  );
}

let untaught: Classifier | undefined;

/** The built-in classifier without corrections (TR-8). Trained at the first call. */
export function classify(input: TriageInput): Verdict {
  untaught ??= createClassifier();
  return untaught.classify(input);
}
