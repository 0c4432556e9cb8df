/** How Intercom says no: a status and an `error.list`. Refusals are values; a throw in here is a bug of the stand-in. */
import type { Intercom } from 'intercom-client';

/**
 * Every code this workspace refuses with. The list is the only way to one more: `refuse` takes no other, and
 * test/unit/standins/intercom/refusals.test.ts fails for a code that no test meets over a socket. Planned faults may answer anything.
 */
export const REFUSALS = [
  'admin_not_found',
  'assignee_not_found',
  'client_error',
  'company_not_found',
  'conflict',
  'conversation_part_not_redactable',
  'intercom_version_invalid',
  'invalid_field',
  'media_type_not_acceptable',
  'not_found',
  'parameter_invalid',
  'parameter_not_found',
  'rate_limit_exceeded',
  'tag_not_found',
  'ticket_state_id_invalid',
  'unauthorized',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

export interface Refusal {
  readonly refused: true;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** It is refused whatever the workspace holds: the description has no such request. */
  readonly malformed?: true;
}

export const malformed = (refusal: Refusal): Refusal => ({ ...refusal, malformed: true });

export function refuse(
  status: number,
  code: RefusalCode,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Refusal {
  return { refused: true, status, code, message, ...(headers === undefined ? {} : { headers }) };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;
}

/** The body of every refusal. */
export function errorList(requestId: string, refusal: Refusal) {
  return {
    type: 'error.list',
    request_id: requestId,
    errors: [{ code: refusal.code, message: refusal.message }],
  } satisfies Intercom.Error_;
}

// Codes, statuses and words below are those of Intercom's OpenAPI description 2.14 unless a comment says otherwise.
export const unauthorized = () => refuse(401, 'unauthorized', 'Access Token Invalid');
export const notFound = () => refuse(404, 'not_found', 'Resource Not Found');
export const userNotFound = () => refuse(404, 'not_found', 'User Not Found');
export const conversationNotFound = () => refuse(404, 'not_found', 'Conversation not found');
export const conflict = (id: string) =>
  refuse(409, 'conflict', `A contact matching those details already exists with id=${id}`);
export const companyNotFound = () => refuse(404, 'company_not_found', 'Company Not Found');
export const adminNotFound = () => refuse(404, 'admin_not_found', 'Admin for admin_id not found');
export const assigneeNotFound = () => refuse(404, 'assignee_not_found', 'Assignee not found');
export const tagNotFound = () => refuse(404, 'tag_not_found', 'Tag not found');
/** The description names the code alone; the words are those that people have met. */
export const notRedactable = () => refuse(422, 'conversation_part_not_redactable', "Part can't be redacted");
/** The code is Intercom's; the words are ours wherever its description gives no example. */
export const invalid = (message: string) => refuse(400, 'parameter_invalid', message);
export const missing = (message: string) => refuse(400, 'parameter_not_found', message);
