import OpenAI from 'openai';
import { type Check, fine, wrong } from '../../flow/checks.ts';
import type { Endpoint } from './ask.ts';
import { type FailureKind, failureKind } from './failure.ts';

/** Real ms: a model that takes longer for one word is of no use in triage. */
const PATIENCE_MS = 12_000;
const MEANS = 'the built-in classifier judges in its place';

/** Asks the model for a word, with a text of our own. Never rejects. */
export async function inspectModel({ apiKey, baseUrl, model }: Endpoint): Promise<Check> {
  const key = 'openai';
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: 'off', timeout: PATIENCE_MS });
  try {
    const messages = [{ role: 'user' as const, content: 'Answer with the word ok.' }];
    const call = client.chat.completions.create({ model, messages }, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const answer: unknown = await call;
    if (typeof answer !== 'object' || answer === null || !('choices' in answer)) throw new SyntaxError('no completion');
    return fine(key, `The model ${model} answers.`);
  } catch (error) {
    const kind = failureKind(error);
    return wrong(key, `The model ${model} does not answer (${kind}): ${MEANS}.`, remedyFor(kind));
  }
}

function remedyFor(kind: FailureKind): string {
  switch (kind) {
    case 'unauthorized':
      return 'Copy OPENAI_API_KEY anew from the page of your model’s keys, or leave it out.';
    case 'rejected':
      return 'Check OPENAI_MODEL and OPENAI_BASE_URL.';
    case 'rate-limited':
      return 'Look at the limits and the balance of the account behind OPENAI_API_KEY.';
    default:
      return 'Check OPENAI_BASE_URL, and whether this machine reaches it.';
  }
}
