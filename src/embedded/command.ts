import type { Engine } from './engine.ts';
import type { Session } from './login.ts';
import type { Doc } from './values.ts';

/** One request: the engine, the time in epoch milliseconds, the number of its connection and who stands behind it. */
export type Context = {
  readonly engine: Engine;
  readonly now: number;
  readonly connectionId: number;
  readonly session: Session;
};
/** A command runs in one go, without awaiting: that makes each one atomic. Its answer goes out when its changes are on disk. */
export type Command = (raw: Doc, context: Context) => Doc;
