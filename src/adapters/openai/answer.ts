import { z } from 'zod';
import {
  caseFieldSchema,
  intentSchema,
  sentimentSchema,
  severitySchema,
  urgencySchema,
} from '../../config/vocabulary.ts';
import { cutAtWord } from '../../domain/text/cut.ts';
import { priorityOf } from '../../domain/triage/impact.ts';
import { maskSecrets } from '../../domain/triage/mask.ts';
import type { ModelVerdict } from '../../domain/triage/verdict.ts';

/**
 * What the model must answer. Enums and numbers are checked; lengths are not part of it because a text that is too long
 * is cut, not refused. Priority is missing on purpose: our own table says it.
 */
export const answerSchema = z.strictObject({
  intent: intentSchema,
  category: z.string(),
  urgency: urgencySchema,
  severity: severitySchema,
  sentiment: sentimentSchema,
  tags: z.array(z.string()),
  escalationRisk: z.strictObject({ level: z.enum(['low', 'medium', 'high']), reason: z.string() }),
  missingFields: z.array(caseFieldSchema),
  confidence: z.number().min(0).max(1),
  guesses: z.array(z.strictObject({ intent: intentSchema, confidence: z.number().min(0).max(1) })),
  summary: z.string(),
  briefing: z.string(),
});
export type Answer = z.infer<typeof answerSchema>;

/** Whatever an endpoint sends, no more than this is looked at. */
const MOST_READ = 6000;

/** One line or a few, without control characters or secrets, cut visibly. */
function tidy(text: string, limit: number, lines: 1 | 3): string {
  const printable = maskSecrets(text.slice(0, MOST_READ)).replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, ' ');
  const parts = printable
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter((line) => line !== '');
  const head = parts.slice(0, lines - 1);
  return cutAtWord([...head, parts.slice(lines - 1).join(' ')].filter((line) => line !== '').join('\n'), limit);
}

/** Tags are letters, digits and dashes; `check:` belongs to the built-in alarms and cannot be forged. */
function tidyTags(tags: readonly string[]): string[] {
  const clean = tags.map((tag) =>
    tag
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40),
  );
  return [...new Set(clean.filter((tag) => tag !== ''))].slice(0, 6);
}

/** A checked answer as a verdict whose texts fit the card. */
export function toModelVerdict(answer: Answer): ModelVerdict {
  const guesses = answer.guesses
    .filter((guess) => guess.intent !== answer.intent)
    .sort((a, b) => b.confidence - a.confidence);
  return {
    ...answer,
    category: tidy(answer.category, 60, 1),
    priority: priorityOf(answer.severity, answer.urgency),
    tags: tidyTags(answer.tags),
    escalationRisk: { level: answer.escalationRisk.level, reason: tidy(answer.escalationRisk.reason, 200, 1) },
    missingFields: [...new Set(answer.missingFields)],
    guesses: [{ intent: answer.intent, confidence: answer.confidence }, ...guesses].slice(0, 3),
    summary: tidy(answer.summary, 150, 1),
    briefing: tidy(answer.briefing, 600, 3),
  };
}
