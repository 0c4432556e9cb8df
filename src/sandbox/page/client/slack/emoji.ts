import type { App } from '../app.ts';
import { objectOf, stringOf } from '../json.ts';
import { EMOJI } from './mrkdwn.ts';

/** A name that nobody knows is shown as it is written. */
export const emojiOf = ({ state }: App, name: string): string => state.hello.emoji[name] ?? `:${name}:`;

/** A text object whose words get no marks: only the names of emoji mean something in it. */
export const plainWords = (app: App, value: unknown): string =>
  stringOf(objectOf(value).text).replace(EMOJI, (_whole, name: string) => emojiOf(app, name));
