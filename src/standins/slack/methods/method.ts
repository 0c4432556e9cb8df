import type { WebAPICallResult } from '@slack/web-api';
import type { Args } from '../args.ts';
import type { Platform } from '../platform.ts';
import type { Refusal } from '../refusal.ts';

/** What a method answers: a refusal, or the fields of the SDK's response type for it. */
export type Answer = Refusal | (WebAPICallResult & { readonly [field: string]: unknown });

/** One method of the Web API. */
export interface Method {
  /** Which token it takes; `bot` unless told. */
  readonly token?: 'app' | 'any';
  /** Any one of these scopes is enough; none needed when empty. Scopes that depend on the arguments are checked inside. */
  readonly scopes?: readonly string[];
  /** Does the work. Refusals are values. */
  readonly run: (platform: Platform, args: Args) => Answer;
}

export type Methods = { readonly [name: string]: Method };
