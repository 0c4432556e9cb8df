import type { Intent } from '../../../../src/config/vocabulary.ts';
import { DEV_CHAT } from './dev-chat-set.ts';
import { DEV_HARD } from './dev-hard-set.ts';
import { DEV_MAIL } from './dev-mail-set.ts';

/** Texts by the intent that decides where they go. */
export type DevSet = Readonly<Record<Intent, readonly string[]>>;

/**
 * Written before its author had read a seed: logistics, payroll, banking, developer tools, mailings, telephony, hotels. What it confused chose which
 * topics got more seeds; none of its texts became one.
 */
export const DEV: readonly { readonly text: string; readonly right: readonly Intent[]; readonly set: string }[] =
  Object.entries({ mail: DEV_MAIL, chat: DEV_CHAT, hard: DEV_HARD }).flatMap(([set, texts]) =>
    // Object.entries forgets the key type of a Record.
    Object.entries(texts).flatMap(([intent, some]) => some.map((text) => ({ text, right: [intent as Intent], set }))),
  );
