import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import fc from 'fast-check';
import { unverifiedBodies } from '../../../../../src/adapters/web/bodies.ts';
import { formPage } from '../../../../../src/adapters/web/fallback-form/page.ts';
import { newPass, readPass, referenceOf } from '../../../../../src/adapters/web/fallback-form/pass.ts';
import { formRate, senderOf } from '../../../../../src/adapters/web/fallback-form/rate.ts';
import { FORM_PATH, formRoutes } from '../../../../../src/adapters/web/fallback-form/routes.ts';
import { closeServer, listen } from '../../../../../src/adapters/web/http.ts';
import type { FormEntry } from '../../../../../src/domain/fallback-form/entry.ts';
import type { Kept } from '../../../../../src/flow/spool.ts';
import { openedBefore, send } from '../../../../support/fallback-form.ts';

const AT = new Date('2026-11-18T09:00:00Z');
const later = (ms: number) => new Date(AT.getTime() + ms);

describe('[IN-9] the pass of an opened form', () => {
  const pass = newPass('secret', AT);

  test('holds from three seconds to a day', () => {
    expect([0, 2_999].map((ms) => readPass('secret', pass, later(ms)).kind)).toEqual(['too soon', 'too soon']);
    expect([3_000, 86_400_000].map((ms) => readPass('secret', pass, later(ms)).kind)).toEqual(['in time', 'in time']);
    expect(readPass('secret', pass, later(86_400_001))).toEqual({ kind: 'no pass' });
  });

  test.each(['', '.', '..', 'a.b.c', `${pass}A`, pass.replace(/^./, 'z'), pass.slice(0, -4)])(
    'is nobody else’s: %s',
    (made) => {
      expect(readPass('secret', made, later(60_000))).toEqual({ kind: 'no pass' });
      expect(readPass('other', pass, later(60_000))).toEqual({ kind: 'no pass' });
    },
  );

  test('with the same words gives the same reference, with others another', () => {
    const one = referenceOf('secret', 'n', { message: 'a' });
    expect(one).toMatch(/^F-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(referenceOf('secret', 'n', { message: 'a' })).toBe(one);
    for (const [nonce, message] of [
      ['n', 'b'],
      ['m', 'a'],
    ] as const)
      expect(referenceOf('secret', nonce, { message })).not.toBe(one);
  });
});

test('[IN-9] whatever is typed, the page has the same tags', () => {
  const bare = (html: string) => html.replace(/ value="[^"]*"/g, '').replace(/(<textarea[^>]*>)[^<]*/, '$1');
  const empty = bare(formPage('x'));
  const typed = fc.record({
    ...{
      name: fc.string({ unit: 'grapheme' }),
      email: fc.string(),
      company: fc.constantFrom('"><script>', "' x=", '</textarea>', '&lt;'),
    },
    ...{ about: fc.constant(''), reach: fc.constant(''), message: fc.string({ unit: 'binary' }) },
  });
  fc.assert(fc.property(typed, (one) => bare(formPage('x', { typed: one, problems: {} })) === empty));
});

describe('[IN-9] how many are taken', () => {
  const limits = { perAddress: { most: 2, withinMs: 60_000 }, all: { most: 4, withinMs: 60_000 } };
  const HERE = '203.0.113.7';

  test('so many of one address in a time that slides; the same again is not one more', () => {
    const rate = formRate(limits);
    expect([0, 1, 2].map((ms) => rate.take(HERE, later(ms), `F-${ms}`))).toEqual([true, true, false]);
    expect(rate.take(HERE, later(3), 'F-1')).toBe(true);
    expect(rate.take('198.51.100.1', later(4), 'F-4')).toBe(true);
    expect(rate.take(HERE, later(60_000), 'F-5')).toBe(true);
  });

  test('so many of all; behind a proxy, which all come from, that alone counts', () => {
    const rate = formRate(limits);
    const taken = Array.from({ length: 5 }, (_, n) => rate.take('::ffff:10.0.0.1', later(n), `F-${n}`));
    expect(taken).toEqual([true, true, true, true, false]);
  });

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['127.0.0.1', null],
    ['::1', null],
    ['172.20.1.1', null],
    ['192.168.1.1', null],
    ['100.64.0.1', null],
    ['fd00::1', null],
    [undefined, null],
    ['nonsense', null],
  ])('%s is told by %s', (address, sender) => {
    expect(senderOf(address)).toBe(sender);
  });
});

describe('[IN-9] the form over HTTP', () => {
  let url = '';
  let stop = async (): Promise<void> => undefined;
  let kept: FormEntry[] = [];
  let says: Kept = 'kept';
  let logs: string[] = [];
  beforeEach(async () => {
    [kept, says, logs] = [[], 'kept', []];
    const log = (fields: unknown, words?: string) => void logs.push(JSON.stringify([fields, words]));
    const router = formRoutes({
      secret: 'secret',
      rate: formRate({ perAddress: { most: 9, withinMs: 60_000 }, all: { most: 2, withinMs: 60_000 } }),
      spool: {
        put: async (entry) => {
          if (says === 'kept') kept.push(entry);
          return says;
        },
        waiting: async () => kept,
        drop: async () => undefined,
        tidy: async () => undefined,
        figures: async () => ({ waiting: 0, oldest: null, aside: 0 }),
      },
      kept: () => undefined,
      now: () => new Date(),
      log: { info: log, warn: log, error: log },
    });
    const app = express()
      .use(FORM_PATH, unverifiedBodies({ warn: () => undefined }))
      .use(router);
    const { server, port } = await listen(app, 0, '127.0.0.1');
    url = `http://127.0.0.1:${port}`;
    stop = () => closeServer(server);
  });
  afterEach(() => stop());
  const pass = () => openedBefore('secret');

  test.each(['full', { failed: 'ENOSPC' }] as const)(
    'what cannot be kept (%j) is said in words, with all that was typed',
    async (answer) => {
      says = answer;
      const sent = await send(url, pass(), { message: 'Charged twice for INV-1.' });
      expect([sent.status, sent.reference, sent.headers.get('retry-after')]).toEqual([503, null, '600']);
      expect(sent.html).toMatch(/We cannot keep your message at the moment/);
      expect(sent.html).toContain('Charged twice for INV-1.');
      says = 'kept';
      expect((await send(url, pass(), { message: 'Charged twice for INV-1.' })).status).toBe(200);
      expect(kept).toHaveLength(1);
    },
  );

  test('beyond the share of all it asks to come again, with all that was typed; what was taken before stays taken', async () => {
    const first = pass();
    const one = await send(url, first, { message: 'One.' });
    await send(url, pass(), { message: 'Two.' });
    const third = await send(url, pass(), { message: 'Three.' });
    expect([third.status, third.reference, third.headers.get('retry-after')]).toEqual([429, null, '600']);
    expect(third.html).toContain('>\nThree.</textarea>');
    expect((await send(url, first, { message: 'One.' })).reference).toBe(one.reference);
  });

  test('nothing of what customers write is logged', async () => {
    await send(url, pass(), { message: 'A secret heron.', name: 'Hera Heron', email: 'heron@birch.example' });
    await send(url, pass(), { message: 'A secret heron.', website: 'heron' });
    await send(url, 'none', { message: 'A secret heron.' });
    says = { failed: 'EIO' };
    await send(url, pass(), { message: 'A secret heron again.' });
    expect(logs.length).toBeGreaterThan(3);
    expect(logs.join('\n')).not.toMatch(/heron/i);
  });
});
