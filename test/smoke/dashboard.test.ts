import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, comesIn, cookieIn, fieldsIn, linkOf, look, post } from '../support/browse.ts';
import { type PastWorld, startPastWorld } from '../support/past-world.ts';
import { until } from '../support/until.ts';
import type { World } from '../support/world.ts';

const VIEWS = ['', '/sla', '/backlog', '/accounts', '/trends', '/escalate', '/team'].map((view) => `/dashboard${view}`);
const RESTRICTED = '#security-restricted';

describe('the dashboard, on four weeks of the sandbox’s past', () => {
  let world: World;
  let past: PastWorld;
  let connection: PastWorld['connection'];
  let maya: Awaited<ReturnType<typeof comesIn>>;
  beforeAll(async () => {
    past = await startPastWorld();
    ({ world, connection } = past);
    maya = await comesIn(world, 'maya');
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await past.end();
  });

  async function audit(text: string): Promise<string> {
    const ada = world.person('ada');
    const place = world.channel('#support-general');
    const answers = () => ada.see(place).filter(({ isEphemeral }) => isEphemeral);
    const before = answers().length;
    await ada.command('/case', `audit ${text}`, { in: place });
    return (await until(() => answers()[before], 'the trail')).text;
  }

  const numberOf = ({ html }: Answer, list: string): number =>
    Number(new RegExp(`<a href="/dashboard/cases\\?list=${list}[^"]*" aria-label="(\\d+):`).exec(html)?.[1] ?? 0);

  describe('the way in', () => {
    test('[RP-6] [AD-3] a link of one’s own from Slack: what only looks at it uses nothing, its button opens, once, and that is on the trail', async () => {
      const link = await linkOf(world, 'maya');
      const pages = [await look(world, link), await look(world, link)];
      for (const page of pages) {
        expect(page.status).toBe(200);
        expect(page.html.match(/<button/g)).toHaveLength(1);
        expect(page.headers.get('set-cookie')).toBeNull();
        expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      }
      const fields = fieldsIn(pages[0] as Answer);
      const inside = await post(world, '/dashboard/open', fields);
      expect([inside.status, inside.headers.get('location')]).toEqual([303, '/dashboard']);
      expect(inside.headers.get('set-cookie')).toMatch(
        /^caseload-dashboard=[\w-]{43}; Max-Age=43(?:200|199); Path=\/; HttpOnly; SameSite=Lax$/,
      );
      const morning = await look(world, '/dashboard', cookieIn(inside));
      expect(morning.text).toMatch(/Maya Mehta Sign out This morning/);
      const again = [await look(world, link), await post(world, '/dashboard/open', fields)];
      for (const one of again) {
        expect(one.status).toBe(410);
        expect(one.text).toContain('Write /case report in Slack: it answers with a new link.');
      }
      expect(await audit('@maya')).toMatch(/Maya Mehta opened the dashboard/);
      // Neither links nor sessions stand in the log, nor in the database.
      const secrets = [fields.link ?? '-', cookieIn(inside).split('=')[1] ?? '-'];
      const stored = JSON.stringify(await connection.collection('keys').find().toArray());
      for (const secret of secrets) {
        expect(secret).toHaveLength(43);
        expect(world.logs.join('')).not.toContain(secret);
        expect(stored).not.toContain(secret);
      }
      expect(world.logs.join('')).toContain('a link did not open the dashboard');
    });

    test('[RP-6] a forged link or session, one that is over, and a form from elsewhere get one page that says what to do', async () => {
      const forged = await look(world, `/dashboard/open/${'x'.repeat(43)}?to=sla`);
      expect([forged.status, (await post(world, '/dashboard/open', { link: '' })).status]).toEqual([410, 410]);
      const link = await linkOf(world, 'maya');
      const fields = fieldsIn(await look(world, link));
      const elsewhere = await post(world, '/dashboard/open', fields, { site: 'cross-site' });
      expect(elsewhere.status).toBe(403);
      await connection
        .collection('keys')
        .updateMany(
          { person: 'maya', spent: false, until: { $lt: new Date(Date.now() + 3_600_000) } },
          { $set: { until: new Date() } },
        );
      const late = await look(world, link);
      const none = await look(world, '/dashboard/sla');
      const stolen = await look(world, '/dashboard', `caseload-dashboard=${'y'.repeat(43)}`);
      expect([late.status, none.status, stolen.status]).toEqual([410, 401, 401]);
      expect(new Set([forged, elsewhere, late, none, stolen].map(({ text }) => text)).size).toBe(1);
      expect(none.text).toContain('/case report');
      expect((await look(world, '/dashboard/live?at=/dashboard')).status).toBe(401);
      expect((await maya('/dashboard')).status).toBe(200);
    });

    test('[RP-6] [AD-3] who signs out is out, with whoever has their cookie', async () => {
      const eli = await comesIn(world, 'eli');
      expect((await eli('/dashboard')).status).toBe(200);
      const left = await post(world, '/dashboard/leave', {}, { cookie: eli.cookie });
      expect(left.text).toContain('You are signed out');
      expect(left.headers.get('set-cookie')).toMatch(/^caseload-dashboard=; Max-Age=0;/);
      expect((await eli('/dashboard')).status).toBe(401);
      expect(await audit('@eli')).toMatch(/Eli Evans signed out of the dashboard/);
    });

    test('[RP-6] the button below a report leads to the same view', async () => {
      const place = world.channel('#support-general');
      const answers = () =>
        world
          .person('maya')
          .see(place)
          .filter(({ isEphemeral }) => isEphemeral);
      const before = answers().length;
      await world.person('maya').command('/case', 'report backlog', { in: place });
      const report = await until(() => answers()[before], 'the report');
      await world.press('maya', { channel: place, ts: report.ts }, /^Open the dashboard$/);
      const said = await until(() => answers()[before + 1], 'the link');
      const link = /(\/dashboard\/open\/[\w-]+\?to=backlog)/.exec(JSON.stringify(said.blocks))?.[1] ?? '';
      const inside = await post(world, '/dashboard/open', fieldsIn(await look(world, link)));
      expect(inside.headers.get('location')).toBe('/dashboard/backlog');
    });
  });

  describe('what stands there', () => {
    test('[RP-7] [RP-6] the morning first: findings with who and what to do, each figure with its sentence, bars, and the table behind them', async () => {
      const { text, html } = await maya('/dashboard');
      expect(text).toMatch(
        /What to look at (?:\d+ of )?\d+ late with \w+ \w+: CASE-\d+.*→ \w+ \w+ : answer the customer, or hand it over/,
      );
      expect(text).toContain(
        'Late Open cases whose deadline has passed and is not waived. Looked after by the case owner.',
      );
      expect(text).toMatch(/Age Time since open cases .* Median, nine in ten in /);
      expect(html.match(/<svg class="bars"/g)).toHaveLength(1);
      expect(html).toMatch(/<th scope="row"><a href="\/dashboard\/cases\?list=late&amp;owner=\w+">\w+ \w+<\/a><\/th>/);
    });

    test.each([
      [
        '/sla',
        [
          /In time \d+ %|In time Of the deadlines/,
          /by queue/,
          /by tier of account/,
          /Hit Fixed Missed Waived In time Adjusted/,
        ],
      ],
      ['/backlog', [/by queue and age/, /Queue Open &lt;1 d 1–3 d 3–7 d ≥7 d ≤60 min ≤15 min Late/]],
      ['/accounts', [/Acme Robotics Enterprise \$12,400 VIP/, /share of each queue/]],
      ['/trends', [/by tag/, /Tag Cases Before Change Spike/, /by severity/]],
      ['/team', [/by person/, /Ana Alves/]],
      ['/account?account=acme+robotics', [/health \d+ of 100/, /Open cases Cases that are open now/]],
    ] as const)(
      '[RP-1] [RP-2] [RP-3] [RP-4] [RP-5] %s says what each figure means and shows the table',
      async (path, expected) => {
        const page = await maya(`/dashboard${path}`);
        expect(page.status).toBe(200);
        for (const words of expected) expect(page.text).toMatch(words);
        expect(page.html).toMatch(/<caption/);
      },
    );

    test('[RP-6] nothing of any page comes from elsewhere or runs but its one script, and none has a style of its own', async () => {
      const list = '/dashboard/cases?list=open';
      const id = /CASE-\d+/.exec((await maya(list)).text)?.[0] ?? '';
      for (const path of [...VIEWS, list, `/dashboard/cases/${id}`, '/dashboard/quagga']) {
        const { html, headers } = await maya(path);
        expect(headers.get('content-security-policy')).toBe(
          "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        );
        expect([path, html.match(/<script[^>]*>/g)]).toEqual([
          path,
          [expect.stringMatching(/^<script src="\/dashboard\/live\.js\?[0-9a-f]{12}" defer>$/)],
        ]);
        expect(html).not.toMatch(/<style| style=| on\w+="|<img|<iframe|javascript:/i);
        expect(html.match(/(?:src|href)="(?!\/dashboard|#main|data:,)[^"]*"(?! rel="noreferrer")/g)).toBeNull();
      }
      const [script, style] = [await look(world, '/dashboard/live.js'), await look(world, '/dashboard/style.css')];
      expect([script.status, style.status]).toEqual([200, 200]);
      expect(`${script.html}${style.html}`).not.toMatch(/https?:|@import|url\(/);
    });

    test('[RP-6] a figure leads to its cases, as many as it says, and they to the case', async () => {
      const { html } = await maya('/dashboard/backlog');
      for (const list of ['open', 'late', 'old', 'opened']) {
        const count = numberOf({ html } as Answer, list);
        expect(count).toBeGreaterThan(0);
        const listed = await maya(`/dashboard/cases?list=${list}`);
        expect(listed.text).toMatch(new RegExp(` ${count} cases?`));
        expect(listed.html.match(/<strong><a href="\/dashboard\/cases\/CASE-\d+">/g)).toHaveLength(Math.min(count, 50));
      }
      const row = /<a href="(\/dashboard\/cases\?list=late&amp;queue=\w+)" aria-label="(\d+): /.exec(html);
      const cell = await maya((row?.[1] ?? '').replace('&amp;', '&'));
      expect(cell.text).toMatch(new RegExp(` ${row?.[2]} cases?`));
    });

    test('[RP-6] filters narrow what is counted; what is not known is said', async () => {
      const all = numberOf(await maya('/dashboard/backlog'), 'open');
      const some = await maya('/dashboard/backlog?queue=billing&days=30');
      expect(numberOf(some, 'open')).toBeLessThan(all);
      expect(some.text).toContain('· Billing &amp; finance');
      expect(some.html).toContain('<option value="billing" selected>');
      expect((await maya('/dashboard/sla?figures=adjusted')).text).toContain('waived deadlines count as kept');
      const odd = await maya('/dashboard/backlog?queue=%3Cscript%3E&account=%22%3E%3Cscript%3E');
      expect(odd.status).toBe(200);
      expect(odd.html).not.toContain('<script>');
      expect(odd.text).toContain('is not known here (queue), and was left out.');
      expect(odd.text).toContain('No account with cases that you may see is called');
    });

    test.each([
      ...[
        '/%E0%A4%A',
        '/__proto__',
        '/cases/CASE-99999999999',
        '/cases/..%2F..%2Freadyz',
        '/cases/CASE-1%00',
        '/sla/more',
      ],
      ...[
        '/cases?list=__proto__',
        '/cases?list=constructor',
        '/constructor.csv',
        '/cases.csv?list=toString',
        '/open/%E0%A4%A',
      ],
    ])('[RP-6] %s leads nowhere', async (path) => {
      const answer = await maya(`/dashboard${path}`);
      expect([path, answer.status]).toEqual([path, path.startsWith('/open/') ? answer.status : 404]);
      expect(answer.status).toBeLessThan(500);
    });

    test.each([
      ...[
        '/cases?list=open&page=9999',
        '/cases?list=open&page=-1',
        '/cases?list=open&owner=__proto__',
        '?days=1e9&days=7',
      ],
      ...[
        '/sla?queue=__proto__&turn=constructor&tag=%00',
        '/accounts?account=%F0%9F%92%A9',
        `/trends?tag=${'x'.repeat(5_000)}`,
      ],
      ...['/live?at=https%3A%2F%2Fevil.example%2Fdashboard', '/cases?list=open&owner=%22%3E%3Cscript%3E'],
    ])('[RP-6] %s is taken for what it says, and breaks nothing', async (path) => {
      const stop = AbortSignal.timeout(5_000);
      const answer = await fetch(`${world.caseload.url}/dashboard${path}`, {
        headers: { cookie: maya.cookie },
        signal: stop,
      });
      expect(answer.status).toBe(200);
      if (path.startsWith('/live')) return void (await answer.body?.cancel());
      expect(await answer.text()).not.toMatch(/<script>|evil\.example/);
    });

    test('[RP-6] [AD-3] a view and its cases as sheets, which is on the trail', async () => {
      const sheet = await maya('/dashboard/backlog.csv?queue=billing');
      expect(sheet.headers.get('content-type')).toMatch(/^text\/csv/);
      expect(sheet.headers.get('content-disposition')).toBe('attachment; filename="caseload-backlog-2026-11-18.csv"');
      expect(sheet.html.split('\n')[0]).toBe('table,of,measure,value,before,unit,of_many');
      const open = numberOf(await maya('/dashboard/backlog?queue=billing'), 'open');
      expect(sheet.html).toContain(`"figures","","open","${open}"`);
      const cases = await maya('/dashboard/cases.csv?days=30');
      expect(cases.html.trim().split('\n').length).toBeGreaterThan(50);
      const late = await maya('/dashboard/cases.csv?list=late');
      expect(late.html.trim().split('\n')).toHaveLength(numberOf(await maya('/dashboard/backlog'), 'late') + 1);
      expect(await audit('@maya')).toMatch(/Maya Mehta took a list of cases \(csv\)/);
      expect((await maya('/dashboard/quagga.csv')).status).toBe(404);
    });

    test('[SLA-7] [RP-6] a case: its picture, its clocks with why, its history, and the way to Slack and Intercom', async () => {
      const listed = await maya('/dashboard/cases?list=late');
      const path = /\/dashboard\/cases\/CASE-\d+/.exec(listed.html)?.[0] ?? '';
      const { status, text, html } = await maya(path);
      expect(status).toBe(200);
      expect(text).toMatch(/CASE-\d+ · P\d · .* late, due/);
      expect(text).toMatch(/Clocks .*: .* of office time|Clocks .* around the clock/);
      expect(html).toMatch(/<details id="clock-0"><summary><strong>/);
      expect(text).toMatch(/History .*A case because|A case because.*History/);
      expect(html).toMatch(/<a href="https?:[^"]+" rel="noreferrer">Card in Slack ↗<\/a>/);
    });
  });

  describe('who sees what', () => {
    test('[RP-5] [RP-6] others read of their own queues, and of people nothing', async () => {
      const ana = await comesIn(world, 'ana');
      const team = await ana('/dashboard/team');
      expect(team.status).toBe(403);
      expect(team.text).toContain('You cannot read this report here: it takes a lead, manager or admin.');
      expect(team.html).not.toContain('href="/dashboard/team"');
      const own = await ana('/dashboard/sla?days=30');
      expect(own.text).toContain('your queues: Triage, General support');
      expect(own.text).not.toMatch(/by queue .*Engineering support .*by tier/);
      expect(own.html).not.toContain('>Engineering support<');
    });

    test('[RO-6] [AD-3] what is restricted changes no byte that others read, nowhere, and its page is as if it were not there', async () => {
      const paths = [
        ...VIEWS,
        ...['open', 'nobodys', 'opened', 'ours', 'waiting', 'spikes'].map((list) => `/dashboard/cases?list=${list}`),
        '/dashboard/cases.csv?days=30',
        '/dashboard/backlog.csv',
      ];
      // Time goes on by some seconds meanwhile: ages are told to the minute.
      const still = (text: string) =>
        text
          .replaceAll(
            /\d+ min|less than a minute|\d+ (?:h|d|hours?|days?|minutes?)(?: \d+ (?:h|min))?|\d\d:\d\d/g,
            'a while',
          )
          .replaceAll(/"\d{6,}"/g, '"ms"');
      const read = async () => {
        const answers: string[] = [];
        for (const path of paths) answers.push(still((await maya(path)).html));
        return answers;
      };
      const before = await read();
      world.sandbox.intercom
        .customer('contact-nils')
        .write('Our vault was hacked: a breach of data, put it in quarantine.');
      const card = await world.message('sol', RESTRICTED, /vault was hacked/);
      const id = /CASE-\d+/.exec(card.text)?.[0] ?? '';
      expect(await read()).toEqual(before);
      const [closed, nothing] = [await maya(`/dashboard/cases/${id}`), await maya('/dashboard/cases/CASE-99999')];
      expect([closed.status, nothing.status]).toEqual([404, 404]);
      const without = ({ html }: Answer) => html.replaceAll(/CASE-\d+/g, 'CASE');
      expect(without(closed)).toBe(without(nothing));
      const sol = await comesIn(world, 'sol', RESTRICTED);
      expect((await sol(`/dashboard/cases/${id}`)).text).toContain('Our vault was hacked');
      expect((await sol('/dashboard/cases?list=open')).text).toContain(id);
      expect((await sol('/dashboard/cases.csv?days=30')).html).not.toContain(`"${id}"`);
      expect(await audit('@sol')).toMatch(/Sol Silva saw a restricted case \(page case\)/);
    });

    test('[RP-6] [RO-6] a page is live: what is new and may be seen is there by itself, and nothing else is told', async () => {
      const path = '/dashboard/cases?list=nobodys&queue=billing';
      const stop = new AbortController();
      const feed = await fetch(`${world.caseload.url}/dashboard/live?${new URLSearchParams({ at: path })}`, {
        headers: { cookie: maya.cookie },
        signal: stop.signal,
      });
      expect(feed.headers.get('content-type')).toMatch(/^text\/event-stream/);
      let said = '';
      void (async () => {
        for await (const bytes of feed.body ?? []) said += Buffer.from(bytes as Uint8Array).toString();
      })().catch(() => undefined);
      const mains = () => said.match(/event: main\ndata: .*\n/g) ?? [];
      await until(() => mains().length === 1, 'the page as it is');
      const first = mains().length;
      world.sandbox.intercom.customer('contact-bea').write('Invoice 98765431 was charged twice, please refund it.');
      await until(() => said.includes('98765431'), 'the new case');
      const card = await world.message('fay', '#support-billing', /98765431/);
      const id = /CASE-\d+/.exec(card.text)?.[0] ?? '';
      expect((await maya(`/dashboard/cases/${id}`)).html).toMatch(
        /<a href="https?:[^"]+" rel="noreferrer">Intercom ↗<\/a>/,
      );
      const after = mains().length;
      expect(after).toBeGreaterThan(first);
      world.sandbox.intercom.customer('contact-hugo').write('We found a data breach in our vault, a hacker got in.');
      await world.message('sol', RESTRICTED, /hacker got in/);
      world.sandbox.intercom.customer('contact-kim').write('Invoice 98765432 was charged twice, please refund it.');
      await until(() => said.includes('98765432'), 'the next case');
      expect(said).not.toContain('hacker got in');
      await post(world, '/dashboard/leave', {}, { cookie: maya.cookie });
      world.sandbox.intercom.customer('contact-bea').write('Invoice 98765433 was charged twice, please refund it.');
      await until(() => said.includes('event: over'), 'the end of it');
      stop.abort();
    });
  });
});
