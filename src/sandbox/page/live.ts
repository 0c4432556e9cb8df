import type { ServerResponse } from 'node:http';
import type { Pulse } from './wire.ts';

/** Many changes within this time are told once. */
const GATHER_MS = 60;
/** Keeps the connection from looking dead to whatever stands between. */
const BEAT_MS = 15_000;

export type Topic = 'slack' | 'inbox' | 'control';

export interface Live {
  /** Something of this kind has changed. */
  touch(topic: Topic): void;
  /** Keeps the response open and tells it every change from now on. */
  join(response: ServerResponse): void;
  stop(): void;
}

/**
 * Server-sent events that say what is worth looking at again, never what it looks like. A page that was away compares the numbers
 * of the first event with its own and knows what it missed.
 */
export function createLive(rest: () => Pick<Pulse, 'boot' | 'now' | 'speed'>): Live {
  const pages = new Set<ServerResponse>();
  const seen = { slack: 0, inbox: 0, control: 0 };
  let waiting: NodeJS.Timeout | undefined;
  const event = (): string => {
    const pulse: Pulse = { ...rest(), ...seen };
    return `event: pulse\ndata: ${JSON.stringify(pulse)}\n\n`;
  };
  const tell = (words: string): void => {
    for (const page of pages) page.write(words);
  };
  const beat = setInterval(() => tell(': still here\n\n'), BEAT_MS);
  beat.unref();
  return {
    touch(topic) {
      seen[topic] += 1;
      waiting ??= setTimeout(() => {
        waiting = undefined;
        tell(event());
      }, GATHER_MS);
    },
    join(response) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', Connection: 'keep-alive' });
      response.write(`retry: 1000\n${event()}`);
      pages.add(response);
      response.on('close', () => pages.delete(response));
    },
    stop() {
      clearInterval(beat);
      clearTimeout(waiting);
      for (const page of pages) page.end();
      pages.clear();
    },
  };
}
