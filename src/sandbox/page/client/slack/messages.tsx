import { useMemo } from 'preact/hooks';
import type { MessagePicture } from '../../wire.ts';
import { type App, useApp } from '../app.ts';
import { dayKey, dayName } from '../times.ts';
import { DrawnMessage, type MessageProps, momentOf } from './message.tsx';
import { zoneOf } from './words.tsx';

/** Messages of one author within this time stand together under one name. */
const TOGETHER_MS = 5 * 60_000;

interface MessageListProps {
  readonly channel: string;
  readonly list: readonly MessagePicture[];
  readonly isThread: boolean;
}

/** Messages with a line before each new day, as the acting person's zone counts days. */
export function MessageList({ channel, list, isThread }: MessageListProps) {
  const tz = zoneOf(useApp());
  return list.flatMap((one, index) => {
    const before = list[index - 1];
    const at = momentOf(one.ts);
    const isNewDay = !isThread && (before === undefined || dayKey(momentOf(before.ts), tz) !== dayKey(at, tz));
    const isTogether =
      !isNewDay &&
      before !== undefined &&
      before.user === one.user &&
      before.isEphemeral === one.isEphemeral &&
      at - momentOf(before.ts) < TOGETHER_MS &&
      one.blocks.every(({ type }) => type !== 'header');
    return [
      isNewDay && (
        <div key={`day ${one.ts}`} class="day">
          <span>{dayName(at, tz)}</span>
        </div>
      ),
      <Message key={one.ts} channel={channel} one={one} isTogether={isTogether} isThread={isThread} />,
    ];
  });
}

/** What a picture of messages depends on besides them: presses under way, and the minute, because "today" and "5m ago" move on. */
export const surroundings = (app: App): readonly unknown[] => [
  app.state.slack.as,
  [...app.state.slack.busy].join(),
  minuteOf(app),
];

const minuteOf = (app: App): number => Math.floor(app.now() / 60_000);

const asWords = new WeakMap<MessagePicture, string>();

/** A message as one string: what was fetched anew is told from what has changed. */
function wordsOf(one: MessagePicture): string {
  const words = asWords.get(one) ?? JSON.stringify(one);
  asWords.set(one, words);
  return words;
}

/** Drawn again only when something in it can have changed: in a long list all others cost nothing. */
function Message(props: MessageProps) {
  const app = useApp();
  const { one, isTogether } = props;
  const { slack } = app.state;
  const words = wordsOf(one);
  const isMoving = one.replies !== null || words.includes('<!date');
  const isBusy = [...slack.busy].some((key) => key.startsWith(one.ts));
  return useMemo(
    () => <DrawnMessage {...props} />,
    [words, isTogether, isBusy, isMoving ? minuteOf(app) : 0, slack.picture?.channels.length, slack.as],
  );
}
