import type { Response } from 'express';

/** So often at most is a page drawn anew for somebody, and so often at least: figures are another with time alone. Real ms. */
const PACE_MS = 2_000;
const LEAST_MS = 30_000;
/** More look on at once nowhere; whoever comes then has a page that stands still. */
const MOST = 300;

/** What a look came to: what stands there now; null once whoever looks has to sign in again. */
export type Draw = () => Promise<string | null>;

export interface Live {
  /** Sends what changes of a page as long as somebody looks at it (server-sent events). */
  follow(response: Response, draw: Draw): void;
  /** Something was written: what people look at may be another. */
  changed(): void;
  /** Lets all go. */
  stop(): void;
}

interface Viewer {
  stale: boolean;
  look(): void;
  end(): void;
}

/** Those who look at pages. What is sent is what they themselves would see now, and only when it is another: that somebody else's case has changed shows nowhere. */
export function liveFeed({
  failed,
  paceMs = PACE_MS,
}: {
  readonly failed: (error: unknown) => void;
  readonly paceMs?: number;
}): Live {
  const viewers = new Set<Viewer>();
  const beats = setInterval(() => {
    for (const viewer of viewers) viewer.look();
  }, LEAST_MS).unref();

  function follow(response: Response, draw: Draw): void {
    let shown: string | null = null;
    let busy = false;
    let timer: NodeJS.Timeout | null = null;
    const send = (event: string, data: unknown) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    const viewer: Viewer = {
      stale: false,
      look() {
        viewer.stale = true;
        if (!busy && timer === null) void round();
      },
      end() {
        if (timer !== null) clearTimeout(timer);
        viewers.delete(viewer);
        response.end();
      },
    };
    async function round(): Promise<void> {
      busy = true;
      viewer.stale = false;
      try {
        const now = await draw();
        if (!viewers.has(viewer)) return;
        if (now === null) {
          send('over', null);
          return viewer.end();
        }
        if (now !== shown && !response.writableNeedDrain) {
          shown = now;
          send('main', now);
        } else response.write(': here\n\n');
      } catch (error) {
        failed(error);
      } finally {
        busy = false;
      }
      if (!viewers.has(viewer)) return;
      timer = setTimeout(() => {
        timer = null;
        if (viewer.stale) void round();
      }, paceMs).unref();
    }
    viewers.add(viewer);
    response.once('close', viewer.end);
    viewer.look();
  }

  return {
    follow(response, draw) {
      if (viewers.size >= MOST) return void response.status(503).end();
      response.status(200).set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
      response.flushHeaders();
      follow(response, draw);
    },
    changed() {
      for (const viewer of viewers) viewer.look();
    },
    stop() {
      clearInterval(beats);
      for (const viewer of viewers) viewer.end();
    },
  };
}
