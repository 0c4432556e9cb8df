import type { Refusal } from '../domain/record/refusal.ts';

/** What a verb answers: the record as it is now, or why not. */
export type Outcome<R> = { readonly ok: true; readonly record: R } | { readonly ok: false; readonly refusal: Refusal };
