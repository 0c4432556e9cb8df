import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CanvasView } from '../../src/standins/intercom/index.ts';
import { chanceOf } from '../support/fuzz/chance.ts';
import { spoiled, spoiledBytes } from '../support/fuzz/spoil.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const BILLING = '#support-billing';

/** The inbox app beside one conversation, as a teammate reads and presses it. */
class Beside {
  private view: CanvasView = { ok: false, reason: 'not opened' };
  readonly conversation: string;
  private readonly world: World;
  private readonly seat: string;

  constructor(world: World, person: string, conversation: string) {
    this.world = world;
    this.conversation = conversation;
    this.seat = seatOf(world, person);
  }

  async open(): Promise<this> {
    this.view = await this.world.sandbox.intercom.teammate(this.seat).inboxApp(this.conversation);
    return this;
  }

  private get components() {
    if (!this.view.ok) throw new Error(this.view.reason);
    return this.view.canvas.content.components;
  }

  /** All that is read, a line each. */
  get words(): string {
    return this.components
      .flatMap((one) => {
        if (one.type === 'text') return [one.text];
        if (one.type === 'data-table') return one.items.map(({ field, value }) => `${field}: ${value}`);
        if (one.type === 'button') return [`[${one.label}]`];
        return 'label' in one && one.label !== undefined
          ? [`${one.label} = ${'value' in one ? String(one.value ?? '') : ''}`]
          : [];
      })
      .join('\n');
  }

  get buttons(): readonly string[] {
    return this.components.flatMap((one) => (one.type === 'button' ? [one.label] : []));
  }

  /** What stands in the fields, as Intercom sends it. */
  private values(): Record<string, unknown> {
    return Object.fromEntries(
      this.components.flatMap((one) =>
        one.type === 'input' || one.type === 'textarea' || one.type === 'dropdown' || one.type === 'checkbox'
          ? [[one.id, one.value ?? (one.type === 'checkbox' ? [] : '')]]
          : [],
      ),
    );
  }

  async press(label: RegExp, filled: Readonly<Record<string, unknown>> = {}): Promise<this> {
    const found = this.components.flatMap((one) => (one.type === 'button' && label.test(one.label) ? [one.id] : []));
    const [id] = found;
    if (id === undefined || found.length > 1) throw new Error(`not one ${label} in\n${this.words}`);
    return this.pressId(id, filled);
  }

  async pressId(id: string, filled: Readonly<Record<string, unknown>> = {}): Promise<this> {
    const seat = this.world.sandbox.intercom.teammate(this.seat);
    this.view = await seat.submitCanvas(this.conversation, id, { ...this.values(), ...filled });
    return this;
  }
}

function seatOf(world: World, person: string): string {
  const found = world.sandbox.intercom.directory().admins.find(({ email }) => email.startsWith(`${person}@`));
  if (found === undefined) throw new Error(`no seat of ${person}`);
  return found.id;
}

describe('[IC-5] the inbox app beside a conversation', () => {
  let world: World;
  let spare: string;
  beforeAll(async () => {
    world = await startWorld();
    const { intercom } = world.sandbox;
    spare = intercom.customer('contact-pia').write('How do I export my data as a CSV file?');
    await world.caseload.round();
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  const beside = (person: string, conversation: string) => new Beside(world, person, conversation).open();
  async function opened(contact: string, text: string) {
    const ids = () => world.reads('fay', BILLING).flatMap((one) => /CASE-\d+/.exec(one)?.[0] ?? []);
    const before = new Set(ids());
    const conversation = world.sandbox.intercom.customer(contact).write(text);
    const id = await until(() => ids().find((one) => !before.has(one)), 'the card');
    return { conversation, id };
  }

  test('[IC-5] [IN-4] [IN-5] without a case it says so; a form, begun with what the customer wrote, asks what the kind requires and opens one', async () => {
    const app = await beside('ana', spare);
    expect(app.words).toMatch(/This conversation has no case\./);
    await app.press(/^Open a case$/);
    expect(app.words).toMatch(/What is it about, in a line\? = How do I export my data as a CSV file/);
    await app.press(/^Open$/);
    expect(app.words).toMatch(/Kind = --\nChoose one of these\.\n/);
    await app.press(/^Open$/, { intent: 'how_to', summary: 'x'.repeat(201) });
    expect(app.words).toMatch(/= x{201}\nAt most 200 characters fit here\.\n/);
    await app.press(/^Open$/, { intent: 'bug_report', summary: 'Exports as CSV fail' });
    expect(app.words).toMatch(/Nothing is opened yet[\s\S]*Environment \(optional\)/);
    await app.press(/^Open$/);
    expect(app.words).toMatch(/need the environment: fill it in, or write “not known”/);
    const facts = {
      need_environment: 'Firefox 131',
      need_incident_start: 'today',
      need_steps_to_reproduce: 'not known',
    };
    await app.press(/^Open$/, facts);
    expect(app.words).toMatch(/CASE-\d+ · P\d · Bug report[\s\S]*Status: New[\s\S]*Account: /);
    await app.open();
    expect(app.words).toMatch(/CASE-\d+ · P\d · Bug report/);
  });
  test('[IC-5] [SK-7] an agent works a case from the inbox app alone: claim, ask a team, resolve, reopen', async () => {
    const { conversation, id } = await opened('contact-bea', 'We were charged twice this month. Can you refund one?');
    const app = await beside('fay', conversation);
    expect(app.words).toMatch(new RegExp(`${id} · P\\d · Refund request`));
    expect(app.words).toMatch(/Deadline: \d+ (min|h)[^\n]* left · due [^·\n]*\d\d:\d\d · first response/);
    expect(app.words).toMatch(/Turn: Our turn\nOwner: nobody yet/);
    expect(app.words).toMatch(/Account: Brightside Studio · Pro · \$640\/mo/);
    await app.press(/^Claim$/);
    expect(app.words).toMatch(/Owner: Fay Fischer/);

    await app.press(/^More/);
    await app.press(/^Ask another team/);
    await app.press(/^Ask$/, { team: 'engineering', ask: 'Why were they charged twice?' });
    expect(app.words).toMatch(/needs the .*: fill it in, or write “not known”/);
    expect(app.words).toMatch(/^Environment = [\s\S]*^Incident start = /m);
    expect(app.words).not.toMatch(/^Account.* = /m);
    await app.press(/^Ask$/, {
      need_environment: 'web',
      need_incident_start: '1 November',
    });
    expect(app.words).toMatch(/Other teams: ENG-\d+, not claimed yet/);

    world.sandbox.intercom
      .teammate(seatOf(world, 'fay'))
      .reply(conversation, 'We are looking into it. Which card is it?');
    await until(
      async () => /Turn: Engineering’s turn: ENG-\d+, not claimed yet/.test((await app.open()).words),
      'the answer',
    );
    await app.press(/^More/);
    await app.press(/^Resolve$/);
    expect(app.words).toMatch(/still waits for ENG-\d+[\s\S]*Unfinished work = /);
    await app.press(/^Resolve$/, { how: 'the charge was taken back' });
    expect(app.words).toMatch(/still waits for ENG-\d+/);
    await app.press(/^Resolve$/, { how: 'the charge was taken back', anyway: ['anyway-yes'] });
    expect(app.words).toMatch(/Status: Resolved[\s\S]*Ended: Resolved by Fay Fischer/);
    expect(app.buttons[0]).toBe('Reopen');
    await app.press(/^Reopen$/);
    expect(app.words).toMatch(/Owner: Fay Fischer/);
  });

  test('[IC-5] [OW-13] [ES-7] [OW-8] snooze, wait, escalate and hand over ask what the Slack forms ask', async () => {
    const { conversation } = await opened('contact-bo', 'Please refund invoice 77, it is wrong.');
    const app = await beside('fay', conversation);
    await app.press(/^Claim$/);
    await app.press(/^More/);
    await app.press(/^Snooze…$/);
    expect(app.words).toMatch(/Until when\? = \d{4}-\d\d-\d\d \d\d:\d\d/);
    await app.press(/^Snooze$/, { until: 'tomorow 9', why: 'they asked for it' });
    expect(app.words).toMatch(/Did you mean “tomorrow 9”/);
    await app.press(/^Snooze$/, { until: 'tomorrow 9:00', why: '' });
    expect(app.words).toMatch(/say in a few words why/);
    await app.press(/^Snooze$/, { until: 'tomorrow 9:00', why: 'they asked for it' });
    expect(app.words).toMatch(/Status: Snoozed[\s\S]*Turn: Snoozed until Thu 19 Nov, 09:00/);
    expect(app.buttons.slice(0, 2)).toEqual(['Resume', 'Resolve with a reason…']);
    await app.press(/^Resume$/);
    await app.press(/^More/);
    await app.press(/^Escalate…$/);
    await app.press(/^Escalate$/, { reason: '' });
    expect(app.words).toMatch(/Why does it need somebody else\?/);
    await app.press(/^Escalate$/, { reason: 'a large customer' });
    expect(app.words).toMatch(/Status: Escalated/);
    await app.press(/^More/);
    await app.press(/^Hand over/);
    await app.press(/^Hand over$/, { person: '--' });
    expect(app.words).toMatch(/Pick whom it goes to/);
  });

  test('[IC-5] [OW-7] who approves money is asked how much', async () => {
    const { conversation } = await opened('contact-sue', 'Please refund our second payment of October.');
    const app = await beside('fay', conversation);
    await app.press(/^Claim$/);
    await app.press(/^More/);
    await app.press(/^Ask another team/);
    await app.press(/^Ask$/, { team: 'finance', ask: 'the invoice of October' });
    expect(app.words).toMatch(/How much\?/);
    expect(app.words).toMatch(/the invoice of October/);
    await app.press(/^Ask$/, { kind: 'refund', amount: '' });
    expect(app.words).toMatch(/Say how much/);
    await app.press(/^Ask$/, { kind: 'refund', amount: '120', currency: 'USD' });
    expect(app.words).toMatch(/Other teams: FIN-\d+/);
  });

  test('[IC-5] [OW-7] an amount that the customer named stands there, and is not in the way of asking for something else', async () => {
    const { conversation } = await opened('contact-sue', 'Please refund the €96 that you charged us twice in June.');
    const app = await beside('ben', conversation);
    await app.press(/^Claim$/);
    await app.press(/^Ask Finance/);
    expect(app.words).toMatch(/How much\? \(optional\) = 96\n/);
    await app.press(/^Ask$/, { kind: '--', ask: 'the invoice of June' });
    expect(app.words).toMatch(/What is asked for\? = --\nChoose one of these\./);
    await app.press(/^Ask$/, { kind: 'none' });
    expect(app.words).toMatch(/Other teams: FIN-\d+, not claimed yet/);
  });

  test('[IC-5] [OW-2] who comes second is told who has it, and sees the case as it is; a button of before does no harm', async () => {
    const { conversation, id } = await opened('contact-hugo', 'Please refund our second payment of May.');
    const first = await beside('fay', conversation);
    const second = await beside('fin', conversation);
    await first.press(/^Claim$/);
    await second.press(/^Claim$/);
    expect(second.words).toMatch(new RegExp(`${id} was claimed by Fay Fischer \\d\\d:\\d\\d`));
    expect(second.words).toMatch(/Owner: Fay Fischer/);
  });

  test('[IC-5] [AD-3] a teammate whom the policy does not know sees the status alone', async () => {
    const { conversation } = await opened('contact-kim', 'You charged us twice. Refund one of them please.');
    const seat = world.sandbox.intercom
      .directory()
      .admins.find(({ email }) => !world.policy.people.some((one) => one.email === email));
    if (seat === undefined) throw new Error('everybody is in the policy');
    const view = await world.sandbox.intercom.teammate(seat.id).inboxApp(conversation);
    const shown = JSON.stringify(view);
    expect(shown).toMatch(/There is a case: (New|In Progress)/);
    expect(shown).toMatch(/not among the people of Caseload’s policy/);
    expect(shown).not.toMatch(/refund|charged|button/i);
  });

  test('[RO-6] [AD-3] a restricted case is no case to who may not see it, and a look at it is on the trail', async () => {
    const { intercom } = world.sandbox;
    const conversation = intercom.customer('contact-lucy').write('We were hacked: an unknown admin exported our data.');
    await world.message('sol', '#security-restricted', /CASE-\d+/);
    const without = await beside('ana', intercom.customer('contact-pia').write('How do I export a chart?'));
    const hidden = await beside('ana', conversation);
    expect(hidden.words).toBe(without.words);
    await hidden.press(/^Open a case$/);
    await hidden.press(/^Open$/, { summary: 'something', intent: 'how_to' });
    expect(hidden.words).toMatch(/another conversation: this one is being handled/);
    const seen = await beside('sol', conversation);
    expect(seen.words).toMatch(/CASE-\d+ · P\d · Security/);
    expect(seen.words).toMatch(/no deadline/);
    const where = world.channel(BILLING);
    await world.person('ada').command('/case', 'audit @sol', { in: where });
    await until(
      () =>
        world
          .person('ada')
          .see(where)
          .find((one) => one.isEphemeral && /Sol Silva saw .*\(inbox app\)/.test(one.text)),
      'the look on the trail',
    );
  });

  const send = async (path: string, body: string | Buffer, signature?: string) => {
    const secret = world.sandbox.env.INTERCOM_CLIENT_SECRET ?? '';
    const signed = createHmac('sha256', secret).update(body).digest('hex');
    return fetch(`${world.caseload.url}/intercom/canvas/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Body-Signature': signature ?? signed },
      body: new Uint8Array(Buffer.from(body)),
    });
  };

  test('[IC-5] what is not signed, or no request, is refused; what lacks something is answered by kind words', async () => {
    const body = JSON.stringify({ admin: { id: 5001 }, conversation: { id: spare } });
    expect((await send('initialize', body, '0'.repeat(64))).status).toBe(401);
    expect((await send('initialize', body, '')).status).toBe(401);
    expect((await send('submit', body, createHmac('sha1', 'x').update(body).digest('hex'))).status).toBe(401);
    expect((await send('initialize', 'not json')).status).toBe(400);
    expect((await send('initialize', '[]')).status).toBe(400);
    expect((await fetch(`${world.caseload.url}/intercom/canvas/initialize`)).status).toBe(405);
    expect((await send('initialize', Buffer.alloc(1_100_000, 'x'))).status).toBe(413);
    const asNumber = await send(
      'initialize',
      JSON.stringify({ admin: { id: 5001 }, conversation: { id: Number(spare) }, customer: null }),
    );
    expect(await asNumber.text()).toMatch(/CASE-\d+/);
    expect(await (await send('initialize', JSON.stringify({ admin: { id: '5001' } }))).text()).toMatch(
      /Open a conversation/,
    );
    expect(await (await send('submit', JSON.stringify({ conversation: { id: spare } }))).text()).toMatch(
      /not among the people/,
    );
    const forged = {
      component_id: 'act:resolve:',
      current_canvas: { stored_data: { case: 'CASE-999', form: '__proto__' } },
    };
    expect(await (await send('submit', JSON.stringify({ ...JSON.parse(body), ...forged }))).text()).toMatch(
      /has changed since your screen/,
    );
  });

  test('[IC-5] 300 bodies that are not as Intercom sends them: none is a fault of ours', async () => {
    const right = {
      admin: { type: 'admin', id: '5001' },
      conversation: { type: 'conversation', id: spare, source: { body: '<p>x</p>' } },
      component_id: 'send',
      input_values: { reason: 'x', until: 'tomorrow', anyway: ['anyway-yes'] },
      current_canvas: {
        content: { components: [] },
        stored_data: { case: 'CASE-1', seen: 1, form: 'snooze', about: 'finance' },
      },
    };
    const statuses = new Set<number>();
    for (let n = 0; n < 300; n += 1) {
      const random = chanceOf('canvas', n);
      const json = JSON.stringify(spoiled(random, right)) ?? '';
      const body = random.chance(0.2) ? spoiledBytes(random, Buffer.from(json)) : json;
      statuses.add((await send(random.pick(['initialize', 'submit']), body)).status);
    }
    expect([...statuses].filter((status) => ![200, 400].includes(status))).toEqual([]);
    expect(world.logs.filter((line) => line.includes('"ref"'))).toEqual([]);
  });

  test('[IC-5] an answer needs nothing of Slack or Intercom; its time is printed', async () => {
    const body = JSON.stringify({ admin: { id: 5001 }, conversation: { id: spare } });
    const calls = () => world.sandbox.intercom.requests.filter(({ path }) => path.includes(spare)).length;
    const before = calls();
    const times: number[] = [];
    for (let n = 0; n < 200; n += 1) {
      const from = performance.now();
      await (await send('initialize', body)).text();
      times.push(performance.now() - from);
    }
    const sorted = times.toSorted((a, b) => a - b);
    console.info(`inbox app: median ${sorted[100]?.toFixed(1)} ms, p99 ${sorted[197]?.toFixed(1)} ms of 200`);
    expect(calls()).toBe(before);
  });

  test('[IC-5] late, it says how late', async () => {
    const { conversation } = await opened('contact-pia', 'We were charged twice, please refund it.');
    await world.advance(3 * 24 * 60 * MINUTE);
    const app = await beside('fay', conversation);
    expect(app.words).toMatch(/Deadline: \d[^\n]* late · was due \w{3} \d+ \w{3}, \d\d:\d\d · /);
  });
});
