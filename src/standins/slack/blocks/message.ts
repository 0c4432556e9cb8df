import { anyBlock, attachmentText } from './layout.ts';
import { array, object, type Problem, problemsOf, type Rule, string } from './rule.ts';
import { BLOCKS_TOTAL, wordsIn } from './size.ts';
import { reportDuplicates } from './unique.ts';

/** Blocks of one message (docs.slack.dev/reference/block-kit/blocks). */
const MESSAGE_BLOCKS = 50;
const ATTACHMENTS = 100;

/** What Slack would say about the blocks of a message. */
export type BlocksVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly error: 'invalid_blocks' | 'msg_blocks_too_long';
      readonly problems: readonly Problem[];
    };

const messageBlocks: Rule = (value, at, report) => {
  array(anyBlock, MESSAGE_BLOCKS, 0)(value, at, report);
  if (Array.isArray(value)) reportDuplicates(value, at, report);
};

const attachments: Rule = array(
  object({
    optional: {
      color: string(),
      fallback: attachmentText,
      text: attachmentText,
      title: attachmentText,
      blocks: messageBlocks,
    },
  }),
  ATTACHMENTS,
  0,
);

/** Checks `blocks` as chat.postMessage does. */
export function checkMessageBlocks(blocks: unknown): BlocksVerdict {
  const problems = problemsOf(messageBlocks, blocks, '/blocks');
  if (problems.length > 0) return { ok: false, error: 'invalid_blocks', problems };
  return wordsIn(blocks) > BLOCKS_TOTAL ? { ok: false, error: 'msg_blocks_too_long', problems: [] } : { ok: true };
}

/** Checks `attachments`: the handful of fields that carry blocks and a colour; others are refused. */
export function checkAttachments(value: unknown): readonly Problem[] {
  return problemsOf(attachments, value, '/attachments');
}
