import OpenAI, { APIError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { Triage, TriageInput } from '../triage/verdict.ts';
import { type Answer, answerSchema, toModelVerdict } from './answer.ts';
import { ModelFailure } from './failure.ts';
import { INSTRUCTIONS, PROMPT_VERSION, userMessage } from './prompt.ts';
import { type FallbackOptions, type Model, withFallback } from './with-fallback.ts';

export interface OpenAiOptions {
  readonly apiKey: string;
  /** Any OpenAI-compatible endpoint, e.g. `http://localhost:11434/v1`; without it OpenAI's own. */
  readonly baseUrl?: string | null;
  /** Default {@link DEFAULT_MODEL}. */
  readonly model?: string | null;
  readonly timeoutMs?: number;
  readonly builtIn?: Triage;
  readonly log?: FallbackOptions['log'];
  /** Told of what each answer cost, in tokens as the endpoint counted them; endpoints that do not count tell nothing. */
  readonly onUsage?: (usage: Usage) => void;
}

/** Tokens of one answer. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

function tell(onUsage: OpenAiOptions['onUsage'], usage: OpenAI.CompletionUsage | undefined): void {
  if (usage !== undefined) onUsage?.({ promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens });
}

/** Small and quick: a verdict is a short classification within seconds. */
export const DEFAULT_MODEL = 'gpt-4o-mini';
const MAX_ANSWER_TOKENS = 1200;
const FORMAT = zodResponseFormat(answerSchema, 'triage_verdict');

function messagesFor(input: TriageInput): OpenAI.Chat.ChatCompletionMessageParam[] {
  return [
    { role: 'system', content: INSTRUCTIONS },
    { role: 'user', content: userMessage(input) },
  ];
}

interface Question {
  readonly client: OpenAI;
  readonly model: string;
  readonly input: TriageInput;
  readonly signal: AbortSignal;
  readonly onUsage: OpenAiOptions['onUsage'];
}

/** The strict way: the endpoint holds the model to our JSON schema. */
async function askStrictly({ client, model, input, signal, onUsage }: Question): Promise<Answer> {
  const completion = await client.chat.completions.parse(
    {
      model,
      messages: messagesFor(input),
      response_format: FORMAT,
      max_completion_tokens: MAX_ANSWER_TOKENS,
      store: false,
    },
    { signal },
  );
  tell(onUsage, completion.usage);
  const message = completion.choices[0]?.message;
  if (message?.refusal) throw new ModelFailure('refused');
  if (!message?.parsed) throw new ModelFailure('not-json');
  return message.parsed;
}

/** The plain way, for compatible endpoints that know no schema and refuse unknown parameters. The answer is checked here. */
async function askPlainly({ client, model, input, signal, onUsage }: Question): Promise<Answer> {
  const completion = await client.chat.completions.create(
    { model, messages: messagesFor(input), response_format: { type: 'json_object' } },
    { signal },
  );
  tell(onUsage, completion.usage);
  const choice = completion.choices[0];
  if (choice?.message.refusal) throw new ModelFailure('refused');
  if (choice?.finish_reason === 'length') throw new ModelFailure('truncated');
  // Small models like to wrap JSON in a code fence.
  const content = (choice?.message.content ?? '').trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
  const json: unknown = JSON.parse(content);
  return answerSchema.parse(json);
}

function refusesParameters(error: unknown): boolean {
  return error instanceof APIError && (error.status === 400 || error.status === 422);
}

/**
 * Triage by an OpenAI-compatible chat endpoint, the built-in classifier behind it (TR-8). Customer text leaves masked and only in the user
 * role (TR-10). The SDK's retries are off: inside a few seconds a second try costs more than the built-in verdict is worse.
 */
export function openAiTriage(options: OpenAiOptions): Triage {
  const timeoutMs = options.timeoutMs ?? 8000;
  const client = new OpenAI({
    apiKey: options.apiKey,
    // null keeps the SDK from reading OPENAI_BASE_URL itself: configuration is decided by whoever composes.
    baseURL: options.baseUrl ?? null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
  });
  const name = options.model ?? DEFAULT_MODEL;
  let plain = false;
  const model: Model = async (input, signal) => {
    const question: Question = { client, model: name, input, signal, onUsage: options.onUsage };
    if (plain) return toModelVerdict(await askPlainly(question));
    try {
      return toModelVerdict(await askStrictly(question));
    } catch (error) {
      if (!refusesParameters(error)) throw error;
    }
    const answer = await askPlainly(question);
    plain = true;
    return toModelVerdict(answer);
  };
  return withFallback(model, {
    timeoutMs,
    rule: `${name} ${PROMPT_VERSION}`,
    ...(options.builtIn === undefined ? {} : { builtIn: options.builtIn }),
    ...(options.log === undefined ? {} : { log: options.log }),
  });
}
