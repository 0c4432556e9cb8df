import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Embedded, startEmbedded } from '../../src/embedded/index.ts';
import { answered, openedBefore, send } from '../support/fallback-form.ts';
import { typing } from '../support/typed.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';
const FINDS = 'POST /contacts/search';
const ALWAYS = Number.POSITIVE_INFINITY;
const LIMIT_MS = 90_000;

let world: World;
const secretOf = ({ sandbox }: World): string => sandbox.env.INTERCOM_CLIENT_SECRET ?? '';
const pass = (): string => openedBefore(secretOf(world));
const fill = (changes: Parameters<typeof send>[2] = {}, opened = pass()) => send(world.caseload.url, opened, changes);
const inbox = () => world.sandbox.intercom.teammate('5001').inbox();
const cards = (words: RegExp) =>
  world.reads('fay', BILLING).filter((text) => /CASE-\d+ · /.test(text) && words.test(text));
const parts = async (): Promise<Record<string, string>> => {
  const answer = await fetch(`${world.caseload.url}/readyz`);
  return ((await answer.json()) as { parts: Record<string, string> }).parts; // the test's own reading
};

describe('the fallback form while all is well', () => {
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  test('[IN-9] is a page that loads and runs nothing, with a label at each field', async () => {
    const page = await answered(await fetch(`${world.caseload.url}/fallback`));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const csp = page.headers.get('content-security-policy') ?? '';
    expect(csp).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(page.html).not.toMatch(/https?:|\/\/|<script|src=|@import|url\(| style=| on\w+=/i);
    const fields = [...page.html.matchAll(/<(?:input|select|textarea) id="([^"]+)"/g)].map(([, id]) => id);
    expect(fields).toEqual(['name', 'email', 'company', 'about', 'message', 'website']);
    for (const id of fields) expect(page.html).toContain(`<label for="${id}">`);
    expect(page.html).toMatch(
      /<fieldset><legend>How urgent is it\?<\/legend>(?:<label class="one"><input type="radio"[^>]*> [^<]+<\/label>){3}<\/fieldset>/,
    );
  });

  test(
    '[IN-9] [IN-4] what is sent is a case at once, with its account, and one conversation in its customer’s name, in the words as written',
    async () => {
      const sent = await fill({
        ...{ email: 'Bea@Birchwood.example', company: 'birchwood-12' },
        message: 'We were charged twice for INV-7100 <b>&amp;\nthat’s wrong.',
      });
      expect(sent.status).toBe(200);
      expect(sent.html).toContain('We have it');
      const card = await world.message('fay', BILLING, /INV-7100/);
      await until(() => inbox().length > 0, 'the conversation');
      const [conversation, ...others] = inbox();
      expect(others).toEqual([]);
      const seen = () => world.sandbox.intercom.teammate('5001').sees(conversation?.id ?? '');
      expect(seen().parts[0]?.text).toBe(
        [
          ...['We were charged twice for INV-7100 <b>&amp;', 'that’s wrong.', ''],
          ...[`Sent through the fallback form, reference ${sent.reference}`, 'About: Billing or a payment'],
          ...['Urgency: Some of us cannot work', 'Account or company: birchwood-12'],
        ].join('\n'),
      );
      // The case is the conversation's: it is mirrored, and the words are heard once.
      await until(() => seen().attributes['Case Status'], 'the attributes');
      await world.caseload.round();
      await until(() => /Intercom ↗/.test(cards(/INV-7100/)[0] ?? ''), 'the link');
      expect(cards(/./)).toHaveLength(1);
      expect(cards(/./)[0]).toContain('Fallback form, not signed in');
      const notes = seen().parts.filter(({ kind }) => kind === 'note');
      expect(notes.map(({ text }) => text)).toEqual([
        expect.stringMatching(/^CASE-1 · What came by the fallback form stands in Intercom now · Our turn/),
      ]);
      expect(card.replies.map(({ text }) => text).join('\n')).not.toContain('INV-7100');
    },
    LIMIT_MS,
  );

  test(
    '[IN-9] sent twice it is one, with the same reference; changed in between it is another',
    async () => {
      const opened = pass();
      const message = 'Please refund INV-7200.';
      const [one, same] = await Promise.all([fill({ message }, opened), fill({ message }, opened)]);
      await world.message('fay', BILLING, /INV-7200/);
      const later = await fill({ message }, opened);
      expect([one.reference, same.reference, later.reference]).toEqual([one.reference, one.reference, one.reference]);
      const other = await fill({ message: 'Please refund INV-7201.' }, opened);
      expect(other.reference).not.toBe(one.reference);
      await world.message('fay', BILLING, /INV-7201/);
      await world.caseload.round();
      expect(cards(/INV-7200/)).toHaveLength(1);
    },
    LIMIT_MS,
  );

  test('[IN-9] what is wrong is said at its field, nothing typed is lost, and nothing of theirs is HTML', async () => {
    const evil = '"><script>alert(1)</script>';
    const sent = await fill({ name: evil, email: 'nobody', about: '', reach: '', message: 'x'.repeat(8_001) });
    expect(sent.status).toBe(422);
    expect(sent.html).not.toContain('<script');
    expect(sent.html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    for (const [field, words] of [
      ['email', 'This is no e-mail address'],
      ['about', 'Choose what it is about'],
      ['reach', 'Choose how urgent it is'],
      ['message', 'This is 8001 characters long; 8,000 is the most'],
    ] as const) {
      expect(sent.html).toMatch(new RegExp(`id="${field}-wrong">${words}`));
      expect(sent.html).toContain(`<a href="#${field}">`);
    }
    expect(sent.html).toContain('x'.repeat(8_001));
    expect(sent.html).toMatch(
      /<input id="email" name="email" aria-describedby="email-hint email-wrong" aria-invalid="true" autofocus/,
    );
  });

  test(
    '[IN-9] programs are not taken: a field that people do not see, a form sent at once, a pass of nobody',
    async () => {
      const before = (await fill({ message: 'Last of its kind, INV-7300.' })).status;
      expect(before).toBe(200);
      await world.message('fay', BILLING, /INV-7300/);
      const pot = await fill({ website: 'https://spam.example', message: 'Buy INV-7301 now' });
      expect([pot.status, pot.reference]).toEqual([200, expect.stringMatching(/^F-/)]);
      const { html } = await answered(await fetch(`${world.caseload.url}/fallback`));
      const fresh = /name="pass" value="([^"]+)"/.exec(html)?.[1] ?? '';
      const quick = await fill({ message: 'Buy INV-7302 now' }, fresh);
      expect([quick.status, quick.reference]).toEqual([422, null]);
      expect(quick.html).toContain('press Send once more');
      expect(quick.html).toContain('Buy INV-7302 now');
      for (const wrong of ['', `${pass()}x`, openedBefore('of nobody'), openedBefore(secretOf(world), 86_500_000)])
        expect((await fill({ message: 'Buy INV-7303 now' }, wrong)).status).toBe(422);
      const large = await fill({ message: '€'.repeat(30_000) });
      expect([large.status, large.reference]).toEqual([413, null]);
      const json = await fetch(`${world.caseload.url}/fallback`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      });
      expect(json.status).toBe(415);
      await world.caseload.round();
      expect(cards(/INV-730[123]/)).toEqual([]);
    },
    LIMIT_MS,
  );
});

describe('the fallback form on a bad day', () => {
  let embedded: Embedded | null = null;
  afterEach(async () => {
    await world.stop();
    await embedded?.close();
    embedded = null;
  });

  test(
    '[IN-9] Intercom down: the case is there at once and says so; back again, it has its one conversation and the customer can be answered',
    async () => {
      world = await startWorld();
      const { intercom } = world.sandbox;
      intercom.faults.next('*', { status: 503 }, ALWAYS);
      const sent = await fill({ email: 'bea@birchwood.example', message: 'We were charged twice for INV-7400.' });
      expect(sent.reference).toMatch(/^F-/);
      const card = await world.message('fay', BILLING, /INV-7400/);
      expect(card.text).toMatch(
        /Our turn: it came by the fallback form and is not in Intercom yet, so no reply from here/,
      );
      const { cmd } = typing(world, LIMIT_MS);
      expect(await cmd('fay', 'reply 1 hello', BILLING)).toMatch(/not in Intercom yet/);
      intercom.faults.clear();
      await until(() => inbox().length > 0, 'the conversation', LIMIT_MS);
      await until(() => /Intercom ↗/.test(cards(/INV-7400/)[0] ?? ''), 'the link', LIMIT_MS);
      expect(inbox()).toHaveLength(1);
      expect(cards(/./)).toHaveLength(1);
      expect(cards(/./)[0]).not.toMatch(/not in Intercom yet/);
      intercom.customer(inbox()[0]?.contact.id ?? '').reply(inbox()[0]?.id ?? '', 'Any news about it?');
      await until(() => /Any news about it/.test(cards(/INV-7400/)[0] ?? ''), 'their answer', LIMIT_MS);
      expect(cards(/./)).toHaveLength(1);
    },
    LIMIT_MS * 2,
  );

  test(
    '[IN-9] Intercom does the work and its answer is lost, at each call: one contact, one conversation, one case',
    async () => {
      world = await startWorld();
      const { intercom } = world.sandbox;
      for (const call of [FINDS, 'POST /contacts', 'POST /conversations'])
        intercom.faults.next(call, 'after-then-reset', 1);
      await fill({ email: 'new@nobody.example', message: 'Please refund INV-7500.' });
      await world.message('fay', BILLING, /INV-7500/);
      await until(() => /Intercom ↗/.test(cards(/INV-7500/)[0] ?? ''), 'the link', LIMIT_MS);
      await world.caseload.round();
      expect(inbox()).toHaveLength(1);
      expect(cards(/./)).toHaveLength(1);
      expect(intercom.directory().contacts.filter(({ email }) => email === 'new@nobody.example')).toHaveLength(1);
    },
    LIMIT_MS * 2,
  );

  test(
    '[IN-9] [AD-5] the database down: it is kept, and health says that it waits; back again, it is a case without a restart',
    async () => {
      embedded = await startEmbedded({ dir: null });
      world = await startWorld({ env: { mongodbUri: `${embedded.uri}/caseload?serverSelectionTimeoutMS=500` } });
      embedded.setDown(true);
      const sent = await fill({ message: 'We were charged twice for INV-7600.' });
      expect([sent.status, sent.reference]).toEqual([200, expect.stringMatching(/^F-/)]);
      const metrics = async () => (await fetch(`${world.caseload.url}/metrics`)).text();
      const ready = await parts();
      expect(ready).toMatchObject({
        database: 'the database does not answer',
        forms: expect.stringMatching(/^Filled-in forms wait: 1, the oldest for/),
      });
      embedded.setDown(false);
      await world.message('fay', BILLING, /INV-7600/, LIMIT_MS);
      await until(async () => /caseload_forms_waiting 0/.test(await metrics()), 'the figures', LIMIT_MS);
      expect(cards(/INV-7600/)).toHaveLength(1);
    },
    LIMIT_MS * 2,
  );

  test(
    '[IN-9] Intercom refuses one for good: an admin is told once, and it can be tried again',
    async () => {
      world = await startWorld();
      const { intercom } = world.sandbox;
      intercom.faults.next('POST /conversations', { status: 422, code: 'parameter_invalid' }, 1);
      await fill({ message: 'Please refund INV-7700.' });
      await world.message('fay', BILLING, /INV-7700/);
      const told = () =>
        world.directs('ada').filter((text) => /Intercom does not take what Caseload writes \(422/.test(text));
      await world.caseload.round();
      await until(() => told().length > 0, 'the admin’s message', LIMIT_MS);
      expect(told()).toHaveLength(1);
      const { cmd } = typing(world, LIMIT_MS);
      expect(await cmd('ada', 'health retry CASE-1')).toMatch(/1/);
      await until(() => /Intercom ↗/.test(cards(/INV-7700/)[0] ?? ''), 'the link', LIMIT_MS);
      expect(inbox()).toHaveLength(1);
    },
    LIMIT_MS * 2,
  );

  test(
    '[AD-6] a contact deleted in Intercom takes along what they wrote into the form and Intercom never got',
    async () => {
      world = await startWorld();
      const { intercom } = world.sandbox;
      const bea = intercom.directory().contacts.find(({ id }) => id === 'contact-bea');
      intercom.customer('contact-bea').write('Please refund INV-7800, it was paid twice.');
      await world.message('fay', BILLING, /INV-7800/);
      intercom.faults.next(FINDS, { status: 503 }, ALWAYS);
      await fill({ email: bea?.email ?? '', message: 'A secret heron was charged twice for INV-7801.' });
      await world.message('fay', BILLING, /heron/);
      intercom.deleteContact('contact-bea');
      await until(() => cards(/heron/).length === 0, 'the words to go', LIMIT_MS);
      intercom.faults.clear();
      await world.caseload.round();
      const metrics = async () => (await fetch(`${world.caseload.url}/metrics`)).text();
      await until(async () => /caseload_effects_waiting 0/.test(await metrics()), 'all to be delivered', LIMIT_MS);
      expect(
        inbox()
          .flatMap(({ parts: all }) => all.map(({ text }) => text))
          .join(),
      ).not.toContain('heron');
    },
    LIMIT_MS * 2,
  );
});
