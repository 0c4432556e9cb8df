import { z } from 'zod';
import type { Drafting, Grounds, NoDraft } from '../../domain/knowledge/reply-draft.ts';
import { cutAtWord } from '../../domain/text/cut.ts';
import { mask, maskSecrets } from '../../domain/triage/mask.ts';
import { plainText } from '../../domain/triage/text.ts';
import { openAiAskFor, type Task, worstUsage } from './ask.ts';
import { type FailureKind, failureKind } from './failure.ts';
import { grounded } from './grounded.ts';
import { limited } from './guarded.ts';
import { promptOf } from './prompt.ts';
import { DRAFT_1 } from './prompts/draft-1.ts';
import type { OpenAiOptions } from './triage.ts';

export const DRAFT_PROMPT = promptOf('draft-1', DRAFT_1);
const TASK: Task<{ readonly draft: string }> = {
  name: 'reply_draft',
  instructions: DRAFT_PROMPT.instructions,
  schema: z.strictObject({ draft: z.string() }),
};

/** Longest draft that is shown, in characters: about three times what the instructions allow. */
const LONGEST = 2_500;
const MOST_OF = { message: 1_500, article: 1_500 } as const;

/** Drafts by an OpenAI-compatible chat endpoint, under the limits of triage and out of the same day's money. All words of people leave masked and only in the user role (TR-10). */
export function openAiDrafting(options: OpenAiOptions & { readonly model: string }): Drafting {
  const { apiKey, model, policy, now, ledger } = options;
  const tell = options.tell ?? (() => undefined);
  const ask = openAiAskFor({ apiKey, baseUrl: options.baseUrl ?? null, model }, TASK);
  const call = limited({ ask, worst: (message) => worstUsage(message, TASK) }, { model, policy, ledger, now, tell });
  return {
    async draft(grounds) {
      const source = draftMessage(grounds);
      try {
        const text = tidy((await call(source)).draft);
        if (text.length > LONGEST) return { ok: false, why: 'useless' };
        return grounded(text, source) ? { ok: true, text } : { ok: false, why: 'invented' };
      } catch (error) {
        const kind = failureKind(error);
        tell({ event: 'no-draft', kind });
        return { ok: false, why: whyOf(kind) };
      }
    },
  };
}

/** The user message: masked, shortened, its tags out of the reach of whoever wrote the words. Holds nothing of another account. */
export function draftMessage({ said, facts, articles }: Grounds): string {
  const inert = (text: string, most: number): string =>
    cutAtWord(mask(plainText(text)), most)
      .replace(/</g, '‹')
      .replace(/>/g, '›');
  const messages = said.map(
    ({ by, text }) => `${by === 'us' ? 'Support' : 'Customer'}: ${inert(text, MOST_OF.message)}`,
  );
  // An address of ours is shown as it is: masked, nobody could be sent there.
  const known = articles.map(
    ({ title, text, url }) => `${inert(title, 200)}\n${url.replace(/[<>\s]/g, '')}\n${inert(text, MOST_OF.article)}`,
  );
  const part = (tag: string, lines: readonly string[], between: string): string =>
    lines.length === 0 ? '' : `<${tag}>\n${lines.join(between)}\n</${tag}>\n`;
  return `${part('conversation', messages, '\n---\n')}${part('facts', facts, '\n')}${part('articles', known, '\n---\n')}`;
}

/** Lines and paragraphs stay; other control characters and secrets go. */
const tidy = (text: string): string =>
  maskSecrets(text.slice(0, LONGEST + 1).replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, ' '))
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function whyOf(kind: FailureKind): NoDraft {
  switch (kind) {
    case 'timeout':
      return 'late';
    case 'budget':
      return 'budget';
    case 'refused':
    case 'truncated':
    case 'filtered':
    case 'schema':
    case 'not-json':
      return 'useless';
    case 'rate-limited':
    case 'unauthorized':
    case 'rejected':
    case 'server-error':
    case 'unreachable':
    case 'resting':
    case 'error':
      return 'down';
    default:
      return kind satisfies never;
  }
}
