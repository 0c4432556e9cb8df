import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gemoji } from 'gemoji';
import { pictureUrl, splitEmoji } from '../../../../src/sandbox/page/client/emoji.tsx';
import { raw, type Stage, startStage } from './support.ts';

describe('emoji in a text', () => {
  test.each([
    ['🔴 *P1* · ⏳ 2h', ['', '🔴', ' *P1* · ', '⏳', ' 2h']],
    ['Hi Rhea 👋', ['Hi Rhea ', '👋', '']],
    ['⚡🔼', ['', '⚡', '', '🔼', '']],
    ['👩‍👩‍👧 🇩🇪 👍🏽 1️⃣ ⚖️', ['', '👩‍👩‍👧', ' ', '🇩🇪', ' ', '👍🏽', ' ', '1️⃣', ' ', '⚖️', '']],
    ['2 * 3 # 4 → ▶ ↗ © ✉', ['2 * 3 # 4 → ▶ ↗ © ✉']],
    ['', ['']],
  ])('[AD-1] %p is split into words and emoji by turns', (text, parts) => {
    expect(splitEmoji(text)).toEqual(parts);
    expect(splitEmoji(text).join('')).toBe(text);
  });

  test.each([
    ['🔴', '/emoji/1f534.svg'],
    ['⚖️', '/emoji/2696.svg'],
    ['1️⃣', '/emoji/31-20e3.svg'],
    ['❤️‍🔥', '/emoji/2764-fe0f-200d-1f525.svg'],
  ])('[AD-1] the picture of %s is %s', (emoji, url) => {
    expect(pictureUrl(emoji)).toBe(url);
  });
});

describe('their pictures', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
  });
  afterAll(() => stage.stop());

  test('[AD-1] are served by code points, to be kept for a day, under the rules of the page', async () => {
    const { status, headers, body } = await raw(`${stage.page.url}/emoji/1f534.svg`);
    expect(status).toBe(200);
    expect(body).toMatch(/^<svg /);
    expect(headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' });
    expect(headers['content-security-policy']).toMatch(/^default-src 'self';/);
  });

  test('[AD-1] are there for whatever has a short name, but for one', async () => {
    const files = new Set(await readdir('node_modules/@twemoji/svg'));
    const without = gemoji.filter(({ emoji }) => !files.has(pictureUrl(emoji).replace('/emoji/', '')));
    expect(without.map(({ emoji }) => emoji)).toEqual(['👁️‍🗨️']);
  });

  test.each([
    '/emoji/1f53.svg',
    '/emoji/package.json',
    '/emoji/license',
    '/emoji/',
    '/emoji/1F534.svg',
    '/emoji/..%2f..%2fpackage.json',
    '/emoji/1f534.svg/..%2f1f535.svg',
    '/emoji/-1f534.svg',
  ])('[AD-1] nothing else is: %s', async (path) => {
    const { status, headers } = await raw(stage.page.url + path);
    expect({ status, kept: headers['cache-control'] }).toEqual({ status: 404, kept: 'no-store' });
  });
});
