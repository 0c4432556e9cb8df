import type { CaseStatus } from '../../config/vocabulary.ts';

/** Why a command was refused. Expected, so a value; each surface turns it into words of its own (SK-6). */
export type Refusal =
  | { readonly kind: 'not_found'; readonly what: string }
  | { readonly kind: 'not_allowed'; readonly verb: string; readonly need: string }
  | { readonly kind: 'already_claimed'; readonly id: string; readonly by: string; readonly at: Date }
  | { readonly kind: 'already_yours'; readonly id: string }
  | { readonly kind: 'already'; readonly id: string; readonly status: string }
  | { readonly kind: 'wrong_status'; readonly id: string; readonly verb: string; readonly status: CaseStatus | string }
  | { readonly kind: 'stale'; readonly id: string }
  | { readonly kind: 'open_case_exists'; readonly id: string }
  | { readonly kind: 'linked_work_open'; readonly id: string; readonly tickets: readonly string[] }
  | { readonly kind: 'invalid'; readonly field: string; readonly message: string }
  | { readonly kind: 'busy'; readonly id: string };

export type Decision<E> =
  | { readonly ok: true; readonly events: readonly E[] }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = <E>(...events: E[]): Decision<E> => ({ ok: true, events });
export const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });
