import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { serve } from './ipc.ts';

export interface Due {
  /** When it is to be sent, epoch ms with parts. */
  readonly at: number;
  readonly body: string;
}

/** One webhook that was sent, ms. */
export interface Sent {
  /** From the moment it was due to the end of the answer. */
  readonly tookMs: number;
  /** How late it was sent: the loader's own doing. */
  readonly lateMs: number;
  readonly status: number;
}

/** Comparable between processes of one machine. */
const now = (): number => performance.timeOrigin + performance.now();

const agent = new Agent({ keepAlive: true });
const waiting: Due[] = [];
const sent: Sent[] = [];
let open = 0;
let target = { url: '', clientSecret: '' };

function send({ at, body }: Due): void {
  const lateMs = now() - at;
  open += 1;
  const ended = (status: number) => {
    open -= 1;
    sent.push({ tookMs: now() - at, lateMs, status });
  };
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'X-Hub-Signature': `sha1=${createHmac('sha1', target.clientSecret).update(body).digest('hex')}`,
  };
  const outgoing = request(target.url, { method: 'POST', agent, headers }, (response) => {
    response.resume();
    response.once('end', () => ended(response.statusCode ?? 0));
  });
  outgoing.once('error', () => ended(0));
  outgoing.end(body);
}

setInterval(() => {
  while (waiting[0] !== undefined && waiting[0].at <= now()) {
    const due = waiting.shift();
    if (due) send(due);
  }
}, 1);

const answers = {
  aim(at: typeof target) {
    target = at;
  },
  /** To be sent each at its time, whatever has become of those before; in the order of their times. */
  take(due: readonly Due[]) {
    waiting.push(...due);
  },
  /** How many are still under way or waiting. */
  left: () => waiting.length + open,
  /** All that were answered since the last report. */
  report: () => sent.splice(0),
};
export type LoaderAnswers = typeof answers;

serve(answers);
