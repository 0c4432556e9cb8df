import { once } from 'node:events';
import { type IncomingMessage, request as requestOf } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { shippedPolicy } from '../support/world.ts';

/** What a page of elsewhere, open in a browser of this machine, could ask for. */
describe('the local Slack and Intercom, and pages of elsewhere', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ policy: shippedPolicy().policy });
  });
  afterAll(() => sandbox.stop());

  interface Asked {
    readonly url: string;
    readonly token: string | undefined;
    readonly headers?: Readonly<Record<string, string>>;
  }
  async function status({ url, token, headers = {} }: Asked, method = 'GET'): Promise<number | undefined> {
    const asked = requestOf(url, { method, headers: { authorization: `Bearer ${token}`, ...headers } });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  }
  const doors = (): readonly (readonly [Asked, string])[] => [
    [{ url: `${sandbox.slack.apiUrl}auth.test`, token: sandbox.env.SLACK_BOT_TOKEN }, 'POST'],
    [{ url: `${sandbox.intercom.baseUrl}/me`, token: sandbox.env.INTERCOM_ACCESS_TOKEN }, 'GET'],
  ];
  const port = (url: string) => new URL(url).port;

  test('[AD-9] a stranger’s name that leads to this machine, or a stranger’s page, is refused before anything is read', async () => {
    for (const [door, method] of doors()) {
      expect(await status(door, method)).toBe(200);
      for (const host of [
        'evil.example',
        `evil.example:${port(door.url)}`,
        '127.0.0.1.evil.example',
        '[::2]',
        'localhost.evil',
      ])
        expect([host, await status({ ...door, headers: { host } }, method)]).toEqual([host, 403]);
      for (const origin of [
        'https://evil.example',
        'null',
        'http://127.0.0.1:1',
        `https://127.0.0.1:${port(door.url)}`,
      ])
        expect([origin, await status({ ...door, headers: { origin } }, method)]).toEqual([origin, 403]);
      for (const host of [`localhost:${port(door.url)}`, `127.0.0.1:${port(door.url)}`])
        expect([host, await status({ ...door, headers: { host } }, method)]).toEqual([host, 200]);
    }
  });

  test('[AD-9] neither is a socket opened for one, though it had a ticket', async () => {
    const opened = await fetch(`${sandbox.slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.env.SLACK_APP_TOKEN}` },
    });
    // What Slack answers to this method.
    const { url } = (await opened.json()) as { readonly url: string };
    const socket = new WebSocket(url, { origin: 'https://evil.example' });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toMatch(/404/);
  });

  test('[AD-9] tokens and secrets are others at each start', async () => {
    const other = await startSandbox({ policy: shippedPolicy().policy });
    const secret = /TOKEN|SECRET/;
    const names = Object.keys(sandbox.env).filter((name) => secret.test(name));
    expect(names.length).toBeGreaterThanOrEqual(4);
    for (const name of names) expect(sandbox.env[name]).not.toBe(other.env[name]);
    expect(await status({ url: `${other.intercom.baseUrl}/me`, token: sandbox.env.INTERCOM_ACCESS_TOKEN })).toBe(401);
    await other.stop();
  });
});
