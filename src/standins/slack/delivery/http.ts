import { createHmac } from 'node:crypto';
import { parseJson } from '../../shared/json.ts';
import { send } from '../../shared/post.ts';
import { type Ack, type Delivery, failed, type Outgoing } from './delivery.ts';

/**
 * Signed POSTs to the app's request URL: events as JSON, commands as a form, interactions as `payload=` in a form
 * (docs.slack.dev/authentication/verifying-requests-from-slack). The timestamp is the machine's time, because
 * that is what the app compares it with.
 */
export class HttpDelivery implements Delivery {
  readonly #url: () => string;
  readonly #secret: string;
  readonly #timeoutMs: number;

  constructor(url: () => string, secret: string, timeoutMs: number) {
    this.#url = url;
    this.#secret = secret;
    this.#timeoutMs = timeoutMs;
  }

  async send({ type, payload, retry }: Outgoing): Promise<Ack> {
    const body =
      type === 'events_api'
        ? JSON.stringify(payload)
        : new URLSearchParams(
            type === 'interactive'
              ? { payload: JSON.stringify(payload) }
              : Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]),
          ).toString();
    const headers = {
      ...this.#signed(body),
      'content-type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...(retry === undefined
        ? {}
        : { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }),
    };
    const result = await send(this.#url(), { method: 'POST', body, headers }, this.#timeoutMs);
    if (!result.answered) return failed(result.isTimeout ? 'http_timeout' : 'connection_failed');
    const { status, headers: answered, body: text } = result;
    if (status < 200 || status >= 300) return failed('http_error', answered.get('x-slack-no-retry') === '1');
    return { kind: 'acked', payload: text === '' ? undefined : (parseJson(text) ?? text) };
  }

  async close(): Promise<void> {}

  #signed(body: string): Record<string, string> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const digest = createHmac('sha256', this.#secret).update(`v0:${timestamp}:${body}`).digest('hex');
    return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
  }
}
