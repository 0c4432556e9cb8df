import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PastWorld, startPastWorld } from '../support/past-world.ts';
import { until } from '../support/until.ts';
import { shippedPolicy, type World } from '../support/world.ts';

describe('reports in Slack, on four weeks of the sandbox’s past', () => {
  let world: World;
  let past: PastWorld;
  beforeAll(async () => {
    past = await startPastWorld();
    world = past.world;
  });
  afterAll(() => past.end());

  /** What somebody is answered, as they alone read it. */
  async function says(who: string, text: string): Promise<string> {
    const person = world.person(who);
    const channel = world.channel(who === 'sol' ? '#security-restricted' : '#support-general');
    const answers = () => person.see(channel).filter(({ isEphemeral }) => isEphemeral);
    const before = answers().length;
    expect(await person.command('/case', text, { in: channel })).toEqual({ ok: true });
    return (await until(() => answers()[before], `an answer to ${text}`)).text;
  }

  /** The cells of a row of a table, by its first word or words. */
  const row = (text: string, name: string): readonly string[] => {
    const line = text.split('\n').find((one) => one.startsWith(name));
    return line === undefined
      ? []
      : line
          .slice(name.length)
          .trim()
          .split(/\s{2,}/);
  };
  const sumOf = (text: string, from: string): number => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.startsWith(from));
    const rows = lines.slice(at + 1).filter((line) => /\s{2,}\d/.test(line));
    return rows.reduce((sum, line) => sum + Number(/\s{2,}(\d+)/.exec(line)?.[1] ?? 0), 0);
  };

  test('[RP-7] the morning: what is late and with whom, what nobody has, who renews; each with who and what to do', async () => {
    const morning = await says('maya', 'report morning');
    expect(morning).toMatch(/^This morning · /);
    expect(morning).toMatch(/1\. .*late.*with \w+ \w+: CASE-\d+.*\.\n→ \w+ \w+: answer the customer, or hand it over/);
    expect(morning.match(/^\d\. /gm)).toHaveLength(3);
    expect(morning.match(/^→ \w+ \w+: /gm)).toHaveLength(3);
    expect(morning).toMatch(/\nOwner\s+Late\s+Critical\s+Near\s+Open\s+Waiting\n/);
    const list = await says('maya', 'list');
    const open = Number(/^(\d+) open cases/.exec(list)?.[1]);
    const late = Number(/^(\d+) open cases/.exec(await says('maya', 'late'))?.[1]);
    expect(morning).toContain(`Open ${open} · Late ${late} · `);
    expect(morning).toMatch(/Older than 72 h \d+ · Age half in .*, nine in ten in /);
    expect(morning).toContain('Late: Open cases whose deadline has passed and is not waived.');
  });

  test('[RP-1] [SLA-8] deadlines hit, fixed and missed by queue, raw and adjusted', async () => {
    const sla = await says('maya', 'report sla 30 days');
    expect(sla).toMatch(/\nQueue\s+Hit\s+Fixed\s+Missed\s+Waived\s+In time\s+Adjusted\n/);
    // The queue that is named first, in its own row.
    const [, queue = '', late, all] = /1\. (.+?): (\d+) of (\d+) deadlines late/.exec(sla) ?? [];
    const [hit = 0, fixed = 0, missed = 0] = row(sla, queue).map(Number);
    expect([fixed + missed, hit + fixed + missed]).toEqual([Number(late), Number(all)]);
    // Its lead is the one to act.
    const { queues, people } = shippedPolicy().policy;
    const lead = Object.values(queues).find(({ name }) => name === queue)?.lead;
    const acts = people.find(({ id }) => id === lead)?.name;
    expect(sla).toMatch(new RegExp(`\n1\\. ${queue}: .*\n→ ${acts}: `));
    expect(sla).toMatch(/In time \d+ % of \d+ · In time, adjusted \d+ % of \d+/);
    expect(sla).toMatch(/First response half in .*, nine in ten in /);
    // Nothing was there before the four weeks, so nothing is compared with it.
    expect(sla).not.toContain('0 before');
    const week = await says('maya', 'report sla');
    expect(week).toMatch(/In time \d+ % of \d+ \(\d+ % before\)/);
    expect(await says('maya', 'report sla adjusted')).toContain('waived deadlines count as kept');
  });

  test('[RP-2] the backlog by queue and age, with what is within 60 and 15 minutes', async () => {
    const backlog = await says('maya', 'report backlog');
    expect(backlog).toMatch(/\nQueue\s+Open\s+<1 d\s+1–3 d\s+3–7 d\s+≥7 d\s+≤60 min\s+≤15 min\s+Late\n/);
    const open = Number(/Open (\d+) · /.exec(backlog)?.[1]);
    expect(sumOf(backlog, 'Queue ')).toBe(open);
    expect(await says('maya', 'report backlog billing')).toContain(`Open ${row(backlog, 'Billing & finance')[0]} · `);
  });

  test('[RP-3] accounts with what they pay, and one before a call', async () => {
    const accounts = await says('maya', 'report accounts');
    expect(accounts).toMatch(/\nAccount\s+Plan\s+A month\s+VIP\s+Open\s+Late\s+Oldest\n/);
    const acme = row(accounts, 'Acme Robotics');
    expect(acme.slice(0, 3)).toEqual(['Enterprise', '$12,400', 'VIP']);
    const sheet = await says('maya', 'report account acme');
    expect(sheet).toMatch(/1\. Acme Robotics · Enterprise · \$12,400\/mo · VIP.*: health \d+ of 100, /);
    expect(sheet).toMatch(/→ Amir Aziz: agree on what is mended first, and by when/);
    expect(sheet).toContain(`${acme[3]} open cases`);
    expect(sheet).toMatch(/\nCase\s+Priority\s+Deadline\s+Turn\s+Age\n/);
    expect(await says('maya', 'report account acmee')).toContain('Did you mean /case report account Acme Robotics?');
    expect(await says('maya', 'report account quagga')).toMatch(
      /No account with cases that you may see is called “quagga”/,
    );
  });

  test('[RP-4] what cases are about, against the week before', async () => {
    const trends = await says('maya', 'report trends');
    expect(trends).toMatch(/\nTag\s+Cases\s+Before\s+Change\s+Spike\n/);
    expect(trends).toMatch(/Opened \d+ \(\d+ before\) · Spikes 0/);
    const opened = Number(/Opened (\d+)/.exec(await says('maya', 'report backlog'))?.[1]);
    expect(trends).toContain(`Opened ${opened} (`);
  });

  test('[RP-5] what each person has, for leads alone; others read of their own queues', async () => {
    const team = await says('maya', 'report team');
    const rows = team.split('\n').filter((line) => /^\w+ \w+\s{2,}\d+\s/.test(line));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows).toEqual(rows.toSorted());
    expect(await says('ana', 'report team')).toBe(
      'You cannot read this report here: it takes a lead, manager or admin. Your own cases are in your list.',
    );
    const own = await says('ana', 'report sla 30 days');
    expect(own).toContain('your queues: Triage, General support');
    expect(own).not.toContain('Engineering support');
    expect(await says('maya', 'report sla defined')).toMatch(
      /CSAT: Of the ratings .* share of 4 and 5 of 5\. Looked after by the queue manager\./,
    );
  });

  test('[RP-1] [SK-8] a word that is nearly right is asked about, and nothing that is empty is said to be well', async () => {
    expect(await says('maya', 'report')).toMatch(
      /^Open your dashboard ↗: the link is yours alone, and works once, within ten minutes\.\nWhich report\?\n\/case report morning /,
    );
    expect(await says('maya', 'reprot sla')).toContain('Did you mean /case report sla');
    expect(await says('maya', 'report slaa')).toContain('Did you mean /case report sla?');
    expect(await says('maya', 'report backlog biling')).toContain('Did you mean /case report backlog billing');
    expect(await says('maya', 'report quagga')).toMatch(/^Which report\?/);
    expect(await says('maya', 'report trends legal tag:quagga')).toMatch(
      /No case was opened in this time, nor in the one before\.$/,
    );
    expect(await says('maya', 'report sla tag:quagga')).toMatch(/No deadline was kept or missed in this time\.$/);
  });

  test('[RP-2] [RO-6] [AD-3] what is restricted counts for its own people, and changes nothing that others read', async () => {
    const views = ['morning', 'backlog', 'trends', 'accounts', 'team', 'sla'];
    const before: string[] = [];
    for (const view of views) before.push(await says('maya', `report ${view} 20 days`));
    const own = await says('sol', 'report backlog');
    world.sandbox.intercom
      .customer('contact-nils')
      .write('Our vault was hacked: a breach of data, put it in quarantine.');
    await world.message('sol', '#security-restricted', /vault was hacked/);
    const after: string[] = [];
    for (const view of views) after.push(await says('maya', `report ${view} 20 days`));
    // Time has gone on by some seconds: ages are told to the minute.
    const still = (text: string) =>
      text
        .replaceAll(/\d+ min|less than a minute|\d+ (?:h|d)(?: \d+ (?:h|min))?/g, 'a while')
        .replaceAll(/ {2,}/g, '  ');
    expect(after.map(still)).toEqual(before.map(still));
    expect(own).not.toMatch(/\nSecurity & complia… +1/);
    const morning = await says('sol', 'report morning');
    expect(morning).toMatch(/nobody has.*CASE-\d+|CASE-\d+ .*nobody has/);
    const id = /CASE-\d+/.exec(morning)?.[0] ?? '';
    expect(await says('ada', `audit ${id}`)).not.toContain('Sol');
    expect(await says('ada', 'audit @sol')).toMatch(/Sol Silva saw a restricted case \(\/case report\)/);
    world.sandbox.intercom.customer('contact-bea').write('Invoice 98765431 was charged twice, please refund it.');
    await world.message('fay', '#support-billing', /Invoice 98765431/);
    const open = (text: string | undefined) => Number(/Open (\d+)/.exec(text ?? '')?.[1]);
    expect(open(await says('maya', 'report backlog'))).toBe(open(before[1]) + 1);
  });
});
