import { z } from 'zod';
import {
  caseFieldSchema,
  type Intent,
  intentSchema,
  type Priority,
  prioritySchema,
  sentimentSchema,
  severitySchema,
  urgencySchema,
} from '../../config/vocabulary.ts';

/**
 * What triage says of a conversation (TR-1). Anything that does not fit is refused and the built-in classifier answers instead.
 * `confidence` is 0–1 and calibrated: 0.8 means right eight times in ten. `guesses` are the best intents, highest first.
 */
export const verdictSchema = z.strictObject({
  intent: intentSchema,
  category: z.string().max(60),
  urgency: urgencySchema,
  severity: severitySchema,
  priority: prioritySchema,
  sentiment: sentimentSchema,
  tags: z.array(z.string().max(40)).max(8),
  escalationRisk: z.strictObject({ level: z.enum(['low', 'medium', 'high']), reason: z.string().max(200) }),
  missingFields: z.array(caseFieldSchema),
  confidence: z.number().min(0).max(1),
  guesses: z.array(z.strictObject({ intent: intentSchema, confidence: z.number().min(0).max(1) })).max(3),
  /** One line in the customer's own terms, for the card. */
  summary: z.string().max(150),
  /** Two or three lines: what was asked, what is known, what comes next. */
  briefing: z.string().max(600),
});
export type ModelVerdict = z.infer<typeof verdictSchema>;

/** What the other judge made of the same text, where two looked. */
export interface SecondReading {
  readonly source: 'built-in' | 'openai';
  readonly intent: Intent;
  readonly confidence: number;
  readonly priority: Priority;
}

/** The verdict with where it came from: `source` says who judged, `rule` which pattern or prompt version. */
export type Verdict = ModelVerdict & {
  readonly source: 'built-in' | 'openai';
  readonly rule: string;
  /** The built-in's reading beside the model's; left out or null where one judged alone. */
  readonly second?: SecondReading | null;
};

/** What triage may read. Text is the customer's, oldest first; nothing of another account is ever in here. */
export interface TriageInput {
  readonly conversationId: string;
  readonly subject: string | null;
  readonly customerTexts: readonly string[];
  /** Facts about the account that help to judge; never another account's. */
  readonly tier: string;
  /** False: nobody will read them, so the built-in leaves summary and briefing empty; they are a third of its work. */
  readonly briefing?: false;
}

/** The port that flow calls. It always answers: a slow, failing or lying model falls back to the built-in classifier (TR-8). */
export interface Triage {
  judge(input: TriageInput): Promise<Verdict>;
}
