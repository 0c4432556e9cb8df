import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPage } from '../../../../src/sandbox/page/start.ts';
import { raw, type Stage, startStage } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

const json = { 'content-type': 'application/json' };
const speed = JSON.stringify({ speed: 60 });

describe('who may use the page', () => {
  test('[AD-1] listens on 127.0.0.1 only', () => {
    expect(new URL(stage.page.url).hostname).toBe('127.0.0.1');
  });

  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', '10.0.0.1'])(
    '[AD-1] refuses the name %p, as a page would use that rebinds its name to this machine',
    async (host) => {
      for (const path of ['/', '/api/hello', '/api/live']) {
        expect((await raw(stage.page.url + path, { headers: { host } })).status).toBeGreaterThanOrEqual(400);
      }
    },
  );

  test.each(['localhost', '127.0.0.1', '[::1]'])('[AD-1] answers to %s', async (name) => {
    const { port } = new URL(stage.page.url);
    expect((await raw(`${stage.page.url}/api/hello`, { headers: { host: `${name}:${port}` } })).status).toBe(200);
  });

  test.each([undefined, 'null', 'https://evil.example', 'http://127.0.0.1', 'http://localhost:1'])(
    '[AD-1] changes nothing for the origin %p',
    async (origin) => {
      const headers = origin === undefined ? json : { ...json, origin };
      const answer = await raw(`${stage.page.url}/api/control/speed`, { method: 'POST', headers, body: speed });
      expect(answer.status).toBe(403);
      expect(stage.clock.speed()).toBe(1);
    },
  );

  test('[AD-1] takes JSON only, so that no form of another page gets through', async () => {
    const headers = { 'content-type': 'text/plain', origin: stage.page.url };
    const answer = await raw(`${stage.page.url}/api/control/speed`, { method: 'POST', headers, body: speed });
    expect(answer.status).toBe(403);
  });

  test.each(['/', '/page.css', '/icon.svg', '/js/sandbox/page/client/main.js', '/api/hello', '/nowhere'])(
    '[AD-1] %s loads nothing from elsewhere and may not be framed',
    async (path) => {
      const { headers } = await raw(stage.page.url + path);
      expect(headers['content-security-policy']).toMatch(/^default-src 'self';.*frame-ancestors 'none'/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    },
  );

  test('[AD-1] the page names no address but its own', async () => {
    const sources = await Promise.all(['/', '/page.css'].map(async (path) => (await raw(stage.page.url + path)).body));
    expect(sources.join('\n')).not.toMatch(/(?:src|href)="(?!\/)|url\((?!data:)|@import/);
  });

  test.each([
    '/js/sandbox/page/start.js',
    '/js/../start.js',
    '/js/standins/slack/start.js',
    '/js/sandbox/page/client/../start.js',
    '/files/../../package.json',
  ])('serves no other file: %s', async (path) => {
    expect((await raw(stage.page.url + path)).status).toBe(404);
  });

  test('bad input is answered with the field at fault', async () => {
    expect(await stage.act('/api/control/speed', { speed: 7 })).toEqual({ error: expect.stringMatching(/^speed: /) });
    expect(await stage.act('/api/slack/write', { as: 'UELI' })).toEqual({ error: expect.stringMatching(/^channel: /) });
    expect(await stage.act('/api/slack/write', { as: 'UCASELOAD', channel: 'CGENERAL', text: 'x' })).toEqual({
      error: 'There is no such person.',
    });
  });

  test('[AD-1] what is no JSON, or more than anybody types, is refused and changes nothing', async () => {
    const headers = { ...json, origin: stage.page.url };
    const send = (body: string) =>
      raw(`${stage.page.url}/api/control/speed`, { method: 'POST', headers, body }).then((answer) => ({
        status: answer.status,
        words: JSON.parse(answer.body),
      }));
    expect(await send('{"speed":')).toEqual({ status: 400, words: { error: 'That is not JSON.' } });
    const long = JSON.stringify({ speed: 60, more: 'x'.repeat(1_000_000) });
    expect(await send(long)).toEqual({ status: 413, words: { error: 'That is too long.' } });
    expect(stage.clock.speed()).toBe(1);
  });

  test('[AD-1] a port in use is one clear line', async () => {
    const { port } = new URL(stage.page.url);
    const { sandbox, clock, policy } = stage;
    await expect(startPage({ sandbox, clock, policy, port: Number(port) })).rejects.toThrow(
      `port ${port} is in use: choose another for the sandbox page`,
    );
  });
});
