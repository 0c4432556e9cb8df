import type { WebAPICallResult } from '@slack/web-api';
import type { Problem } from './blocks/rule.ts';

/**
 * Every code this workspace refuses with, as docs.slack.dev names them on the pages of the methods. The list is the only way to one more:
 * `refuse` takes no other, and test/unit/standins/slack/refusals.test.ts fails for a code that no test meets over a socket.
 */
export const REFUSALS = [
  'already_in_channel',
  'already_reacted',
  'cannot_dm_bot',
  'cant_delete_message',
  'cant_invite_self',
  'cant_update_message',
  'channel_not_found',
  'exchanged_trigger_id',
  'expired_trigger_id',
  'expired_url',
  'file_not_found',
  'hash_conflict',
  'invalid_arguments',
  'invalid_attachments',
  'invalid_auth',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_cursor',
  'invalid_limit',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'invalid_name',
  'invalid_name_maxlength',
  'invalid_name_required',
  'invalid_name_specials',
  'invalid_payload',
  'invalid_trigger_id',
  'invalid_types',
  'invalid_url',
  'is_archived',
  'message_not_found',
  'metadata_too_large',
  'method_not_supported_for_channel_type',
  'missing_scope',
  'msg_blocks_too_long',
  'msg_too_long',
  'name_taken',
  'no_such_subteam',
  'no_text',
  'not_allowed_token_type',
  'not_authed',
  'not_found',
  'not_in_channel',
  'push_limit_reached',
  'ratelimited',
  'socket_mode_not_enabled',
  'thread_not_found',
  'too_many_users',
  'unknown_method',
  'used_url',
  'user_not_found',
  'user_not_in_channel',
  'users_list_not_supplied',
  'users_not_found',
  'view_too_large',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Codes of ours for acknowledgements that Slack would not take: Slack shows the person its own trouble and names no code. */
export const ACK_TROUBLES = ['invalid_errors', 'invalid_options', 'unknown_response_action'] as const;
export type AckTrouble = (typeof ACK_TROUBLES)[number];

/** An answer with `ok: false` in Slack's form. */
export interface Refusal extends WebAPICallResult {
  readonly ok: false;
  readonly error: RefusalCode;
  readonly needed?: string;
  readonly provided?: string;
  /** Set when Slack would answer HTTP 429 with this `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  readonly errors?: readonly string[];
}

/** Refuses with a code; `problems` become `response_metadata.messages`, worded as Slack words them. */
export function refuse(error: RefusalCode, problems: readonly Problem[] = []): Refusal {
  if (problems.length === 0) return { ok: false, error };
  const words = problems.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  return { ok: false, error, errors: words, response_metadata: { messages: words.map((word) => `[ERROR] ${word}`) } };
}

/** `invalid_arguments`, saying which required argument is missing. */
export function missing(name: string): Refusal {
  return refuse('invalid_arguments', [{ message: `missing required field: ${name}`, pointer: '' }]);
}

/** HTTP 429 with `Retry-After`. */
export function rateLimited(retryAfter: number): Refusal {
  return { ok: false, error: 'ratelimited', retryAfter };
}
