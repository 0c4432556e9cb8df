import OpenAI, { APIError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { type Answer, answerSchema } from './answer.ts';
import { estimateTokens, type Usage } from './cost.ts';
import { failureKind, ModelFailure } from './failure.ts';
import { PROMPT } from './prompt.ts';

/** Asks a model about one masked message. Rejects with a `ModelFailure` that says what a useless answer cost, or with the SDK's error. */
export type AskFor<A> = (
  message: string,
  signal: AbortSignal,
) => Promise<{ readonly answer: A; readonly usage: Usage }>;
export type Ask = AskFor<Answer>;

/** What a model is asked to do: instructions, and the answer it is held to. */
export interface Task<A> {
  /** Of the schema, as the endpoint is told. */
  readonly name: string;
  readonly instructions: string;
  readonly schema: z.ZodType<A>;
}

/** Longest answer paid for, in tokens. */
export const MAX_ANSWER_TOKENS = 1200;
export const TRIAGE: Task<Answer> = {
  name: 'triage_verdict',
  instructions: PROMPT.instructions,
  schema: answerSchema,
};

const formatOf = ({ schema, name }: Task<unknown>) => zodResponseFormat(schema, name);

/** What an endpoint sends, as far as it is read; usage that makes no sense counts as none. */
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({ prompt_tokens: z.int().positive(), completion_tokens: z.int().min(0) })
    .nullish()
    .catch(null),
});
type Completion = z.infer<typeof completionSchema>;

/** What a call costs at most: known before it is made, and what is counted when nobody says what it came to. */
export function worstUsage(message: string, task: Task<unknown> = TRIAGE): Usage {
  const promptTokens = estimateTokens(task.instructions + message) + estimateTokens(JSON.stringify(formatOf(task)));
  return { promptTokens, completionTokens: MAX_ANSWER_TOKENS, estimated: true };
}

function usageOf({ usage, choices }: Completion, message: string, task: Task<unknown>): Usage {
  if (usage) {
    return { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens, estimated: false };
  }
  const said = choices[0]?.message.content ?? '';
  return { ...worstUsage(message, task), completionTokens: estimateTokens(said) };
}

function answerOf<A>({ choices }: Completion, schema: z.ZodType<A>): A {
  const choice = choices[0];
  if (choice?.message.refusal) throw new ModelFailure('refused');
  if (choice?.finish_reason === 'length') throw new ModelFailure('truncated');
  if (choice?.finish_reason === 'content_filter') throw new ModelFailure('filtered');
  // Small models like to wrap JSON in a code fence.
  const content = (choice?.message.content ?? '').trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
  const json: unknown = JSON.parse(content);
  return schema.parse(json);
}

function refusesParameters(error: unknown): boolean {
  return error instanceof APIError && (error.status === 400 || error.status === 422);
}

/**
 * Asks an OpenAI-compatible chat endpoint. It is held to our JSON schema; one that knows
 * no schema and refuses unknown parameters is asked for a JSON object from then on. The SDK's retries are off: inside a few seconds a
 * second try costs more than the built-in verdict is worse.
 */
export const openAiAsk = (options: Endpoint): Ask => openAiAskFor(options, TRIAGE);

export interface Endpoint {
  readonly apiKey: string;
  readonly baseUrl: string | null;
  readonly model: string;
}

/** The same for another task. */
export function openAiAskFor<A>(options: Endpoint, task: Task<A>): AskFor<A> {
  const format = formatOf(task);
  const { apiKey, baseUrl, model } = options;
  // A base URL of null keeps the SDK from reading OPENAI_BASE_URL itself: configuration is decided by whoever composes.
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: 'off' });
  let plain = false;
  const call = async (message: string, plainly: boolean, signal: AbortSignal): Promise<unknown> =>
    client.chat.completions.create(
      {
        model,
        messages: [
          { role: 'system', content: task.instructions },
          { role: 'user', content: message },
        ],
        ...(plainly
          ? // The older name of the limit is the one that every compatible server knows.
            { response_format: { type: 'json_object' }, max_tokens: MAX_ANSWER_TOKENS }
          : { response_format: format, max_completion_tokens: MAX_ANSWER_TOKENS, store: false }),
      },
      { signal },
    );
  const anyhow = async (message: string, signal: AbortSignal): Promise<unknown> => {
    if (plain) return call(message, true, signal);
    try {
      return await call(message, false, signal);
    } catch (error) {
      if (!refusesParameters(error)) throw error;
    }
    const answer = await call(message, true, signal);
    plain = true;
    return answer;
  };
  return async (message, signal) => {
    // A page of a proxy in place of an answer comes as a string.
    const completion = completionSchema.safeParse(await anyhow(message, signal));
    if (!completion.success) throw new ModelFailure('not-json');
    const usage = usageOf(completion.data, message, task);
    try {
      return { answer: answerOf(completion.data, task.schema), usage };
    } catch (error) {
      throw new ModelFailure(failureKind(error), usage);
    }
  };
}
