import type { Engine } from './engine.ts';
import type { Doc } from './values.ts';

/** One request: the engine, the time in epoch milliseconds, and the number of its connection. */
export type Context = { readonly engine: Engine; readonly now: number; readonly connectionId: number };
/** A command runs in one go, without awaiting: that makes each one atomic. Its answer goes out when its changes are on disk. */
export type Command = (raw: Doc, context: Context) => Doc;
