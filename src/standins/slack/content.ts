import { asObjects, isObject, type JsonObject } from '../shared/json.ts';
import type { Args } from './args.ts';
import { checkAttachments, checkMessageBlocks } from './blocks/message.ts';
import { type Refusal, refuse } from './refusal.ts';
import { withIds } from './views-state.ts';
import type { Workspace } from './workspace.ts';

/** chat.postMessage: longer text is refused here, where Slack cuts it (docs.slack.dev/reference/methods/chat.postMessage). */
export const POST_TEXT = 40_000;
/** chat.update answers msg_too_long from here on (docs.slack.dev/reference/methods/chat.update). */
export const UPDATE_TEXT = 4_000;
/** Slack does not publish the size at which metadata is too large; this is a careful guess, in characters of JSON. */
const METADATA_SIZE = 8_000;

/** The words and blocks of a message; undefined means the app did not give the field. */
export interface Content {
  readonly text: string | undefined;
  readonly blocks: readonly JsonObject[] | undefined;
  readonly attachments: readonly JsonObject[] | undefined;
  readonly metadata: JsonObject | undefined;
}

/** Reads and checks what a message should say, or says why Slack would not take it. */
export function readContent(workspace: Workspace, args: Args, maxText: number): Content | Refusal {
  const text = typeof args.raw.text === 'string' ? args.raw.text : undefined;
  const blocks = args.json('blocks');
  const attachments = args.json('attachments');
  if (args.has('blocks') && !Array.isArray(blocks)) return refuse('invalid_blocks_format');
  if (args.has('attachments') && !Array.isArray(attachments)) return refuse('invalid_attachments');
  if ((text ?? '') === '' && isEmpty(blocks) && isEmpty(attachments)) return refuse('no_text');
  if ((text ?? '').length > maxText) return refuse('msg_too_long');
  if (Array.isArray(blocks)) {
    const verdict = checkMessageBlocks(blocks);
    if (!verdict.ok) return refuse(verdict.error, verdict.problems);
  }
  if (Array.isArray(attachments)) {
    const problems = checkAttachments(attachments);
    if (problems.length > 0) return refuse('invalid_attachments', problems);
  }
  const metadata = readMetadata(args);
  if (metadata !== undefined && 'ok' in metadata) return metadata;
  const fresh = () => workspace.ids.next('b');
  return {
    text,
    blocks: Array.isArray(blocks) ? withIds(blocks, fresh) : undefined,
    attachments: Array.isArray(attachments)
      ? asObjects(attachments).map((one) =>
          Array.isArray(one.blocks) ? { ...one, blocks: withIds(one.blocks, fresh) } : one,
        )
      : undefined,
    metadata: metadata?.value,
  };
}

function readMetadata(args: Args): { readonly value: JsonObject } | Refusal | undefined {
  if (!args.has('metadata')) return undefined;
  const value = args.json('metadata');
  if (!isObject(value)) return refuse('invalid_metadata_format');
  // An empty object takes earlier metadata away (chat.update).
  if (Object.keys(value).length === 0) return { value };
  const { event_type: type, event_payload: payload, ...rest } = value;
  const shaped = typeof type === 'string' && type !== '' && isObject(payload) && Object.keys(rest).length === 0;
  if (!shaped || !Object.values(payload).every(isMetadataValue)) return refuse('invalid_metadata_schema');
  return JSON.stringify(value).length > METADATA_SIZE ? refuse('metadata_too_large') : { value };
}

/** Scalars, flat objects, or arrays of flat objects (@slack/types 3.2, MessageMetadata). */
function isMetadataValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => isObject(item) && Object.values(item).every(isScalar));
  return isScalar(value) || (isObject(value) && Object.values(value).every(isScalar));
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isEmpty(value: unknown): boolean {
  return !Array.isArray(value) || value.length === 0;
}
