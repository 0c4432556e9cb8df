import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { caseOf, opened, policy, ticketOf } from '../support/records.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => {
  expect(world.slack.violations).toEqual([]);
  world.cases.clear();
});
afterAll(() => world.close());

/** Types a command and waits for what Slack then shows this person alone. */
async function type(user: string, command: string, text: string): Promise<string> {
  const person = world.slack.as(user);
  const channel = person.channels()[0]?.id ?? '';
  const mine = () => person.see(channel).filter(({ isEphemeral }) => isEphemeral);
  const before = mine().length;
  expect(await person.command(command, text, { in: channel })).toEqual({ ok: true });
  return (await world.slack.until(() => mine()[before], `an answer to ${command} ${text}`)).text;
}
const put = (...numbers: readonly number[]) => {
  for (const number of numbers) world.cases.set(`CASE-${number}`, caseOf(opened({ number })));
};

describe('[SK-1] /case', () => {
  test.each(['', 'help', 'HELP'])('"%s" helps', async (text) => {
    expect(await type('UANA', '/case', text)).toContain('/case claim 12');
  });
  test('what it does not know, it says', async () => {
    expect(await type('UANA', '/case', 'frobnicate <!channel>')).toBe(
      'I do not know “frobnicate”. /case help shows what you can do.',
    );
  });
  test.each(['show 12', 'show case-12', 'show CASE-12', '12', 'case-12', 'CASE-12', '#12', 'status 012'])(
    '"%s" shows the case',
    async (text) => {
      put(12);
      const shown = await type('UANA', '/case', text);
      expect(shown).toContain('⚡ CASE-12 · P1 · Outage');
      expect(shown).toContain('Lately');
    },
  );
  test('a linked ticket can be looked at too', async () => {
    world.tickets.set('ENG-12', ticketOf());
    expect(await type('UANA', '/case', 'ENG-12')).toContain('Find out why the gateway answers 502');
  });
  test.each([
    ['show 99', 'There is no CASE-99, or it is not for you to see'],
    ['show', 'Which case? Write /case show CASE-12'],
    ['claim banana', '“banana” is no case number'],
    ['resume 12', 'CASE-12 cannot be resumed: it is not on hold.'],
    ['reopen 12', 'CASE-12 cannot be reopened: it is open.'],
    ['assign 12', 'Which case, and to whom?'],
    ['transfer 12', 'Which case, where to, and why?'],
    ['transfer 12 nowhere x', 'Which queue? Write one of'],
    ['transfer 12 billing', 'say in a few words why it belongs there'],
    ['transfer 12 engineering again', 'CASE-12 is in Engineering support already'],
    ['assign 12 nobody', 'nobody is not among the people'],
    ['assign 12 billing it is an invoice', 'Did you mean /case transfer CASE-12 billing it is an invoice'],
    ['hand 12 ben', 'Assign CASE-12 ben'],
    ['assign 12 karla she knows them', 'Did you mean /case assign CASE-12 carla she knows them'],
    ['assign 12 <@USTRANGER|stan>', '@stan is not among the people'],
  ])('[SK-6] "%s": words to act on', async (text, words) => {
    put(12);
    expect(await type('UANA', '/case', text)).toContain(words);
  });
  test('claim, wait, resume, resolve, reopen, release, assign, each answered', async () => {
    world.cases.set('CASE-12', caseOf(opened({ number: 12, conversationId: null })));
    const steps: readonly [string, string][] = [
      ['claim 12', 'CASE-12 is yours. Resolution by today at 17:07'],
      ['claim 12', 'CASE-12 is yours already. Nothing was changed.'],
      ['wait 12', 'CASE-12 waits for the customer'],
      ['wait 12', 'CASE-12 is on hold already'],
      ['resume 12', 'CASE-12 is being worked on'],
      ['resolve 12 it was the <https://acme.example|gateway> &amp; more', 'CASE-12 is resolved'],
      ['claim 12', 'CASE-12 cannot be claimed: it is resolved'],
      ['reopen 12 it came back', 'CASE-12 is open again'],
      ['release 12', 'CASE-12 is free'],
      ['assign 12 <@UBEN|ben>', 'CASE-12 now belongs to Ben Bauer'],
      ['assign 12 Carla Cruz', 'CASE-12 now belongs to Carla Cruz'],
      ['assign 12 ben he knows them', 'CASE-12 now belongs to Ben Bauer'],
      ['assign 12 <@UANA|ana> so that I learn it', 'CASE-12 now belongs to Ana Alves'],
      ['transfer 12 Billing &amp; finance: an invoice', 'CASE-12 is in Billing & finance now'],
      ['move 12 engineering it was the gateway', 'CASE-12 is in Engineering support now'],
    ];
    for (const [text, words] of steps) expect(await type('UANA', '/case', text)).toContain(words);
    expect(world.cases.get('CASE-12')?.log).toContainEqual(
      expect.objectContaining({ type: 'resolved', how: 'it was the https://acme.example & more' }),
    );
    expect(world.cases.get('CASE-12')?.log).toContainEqual(
      expect.objectContaining({ type: 'assigned', person: 'ben', why: 'he knows them' }),
    );
  });
  test('[OW-13] while an answer is owed, waiting takes its people and a reason, and resolving a second thought', async () => {
    put(12);
    await type('UELI', '/case', 'claim 12');
    expect(await type('UANA', '/case', 'wait 12 they are asleep')).toMatch(
      /You cannot stop its clocks.*has it: ask them\./,
    );
    // What is missing is asked for, with what was typed kept.
    const eli = world.slack.as('UELI');
    const asked = async (text: string) => {
      await eli.command('/case', text, { in: eli.channels()[0]?.id ?? '' });
      const view = await world.slack.until(() => eli.currentView(), 'the form');
      await eli.closeView();
      return view.text;
    };
    expect(await asked('wait 12')).toContain('Why may the clocks stop? The customer waits for an answer.');
    expect(await asked('snooze 12 tomorrow 9:00')).toContain('Why may the clocks stop?');
    expect(await asked('snooze 12 the parts are on their way')).toMatch(
      /I read no day or time in “the parts are on their way”\. Pick it here\.[\s\S]*the case’s thread\.(?! And)/,
    );
    expect(await asked('snooze 12 tomorow 9')).toContain(
      'I read no day or time in “tomorow 9”. Did you mean “tomorrow 9”? Then press Snooze.',
    );
    expect(await type('UELI', '/case', 'snooze 12 tomorrow 9:00 the parts are on their way')).toMatch(
      /CASE-12 is snoozed until tomorrow at 09:00\. Its clocks pause/,
    );
    expect(world.cases.get('CASE-12')?.log).toContainEqual(
      expect.objectContaining({ type: 'snoozed', why: 'the parts are on their way' }),
    );
    expect(await type('UELI', '/case', 'snooze 12 today 9:00 x')).toContain('pick a time to come');
    // Moments of another age, and such as no calendar has.
    for (const until of ['in 99999999999 weeks', '999999999999999h', 'in 9000 days', '9999-12-31'])
      expect(await type('UELI', '/case', `snooze 12 ${until} x`)).toContain('within a year');
    expect(await type('UELI', '/case', 'wait 12 they asked us to')).toContain('CASE-12 waits for the customer');
    expect(world.cases.get('CASE-12')?.log).toContainEqual(
      expect.objectContaining({ type: 'waiting', why: 'they asked us to' }),
    );
    expect(await type('UELI', '/case', 'resolve 12 a duplicate')).toMatch(
      /Answer first, or confirm that it is settled without an answer\.[\s\S]*\[ Resolve anyway… \]/,
    );
    expect(world.cases.get('CASE-12')?.state.open).toBe(true);
  });
  test('[SK-6] unfinished work can be waved through from the refusal', async () => {
    world.cases.set('CASE-12', caseOf(opened({ number: 12, conversationId: null })));
    const ben = world.slack.as('UBEN');
    const channel = ben.channels()[0]?.id ?? '';
    const [person] = policy.people.filter(({ id }) => id === 'ben');
    if (person === undefined) throw new Error('no ben');
    await world.verbs.requestTicket({ caseId: 'CASE-12', team: 'engineering', ask: 'look', person });
    expect(await type('UBEN', '/case', 'resolve 12 it | was 100% us')).toContain('CASE-12 still waits for ENG-1.');
    const refusal = ben.see(channel).findLast(({ isEphemeral }) => isEphemeral);
    await ben.click({ channel, ts: refusal?.ts ?? '', label: 'Resolve anyway…' });
    const confirm = await world.slack.until(() => ben.currentView(), 'the form');
    expect(confirm.text).toContain('it | was 100% us');
    await ben.submitView({ values: { anyway: ['yes'] } });
    expect(ben.currentView()?.text).toContain('CASE-12 is resolved.');
    await ben.closeView();
    expect(world.cases.get('CASE-12')?.state.open).toBe(false);
  });
  test('lists: all, mine, a queue, words', async () => {
    put(1, 2);
    world.cases.set(
      'CASE-3',
      caseOf(opened({ number: 3, placement: { queue: 'billing' }, assessment: { summary: 'Charged twice' } })),
    );
    await type('UBEN', '/case', 'claim 1');
    expect(await type('UBEN', '/case', 'list')).toContain('3 open cases\n⚡ CASE-1 ');
    expect(await type('UBEN', '/case', 'mine')).toMatch(/1 open case of yours\n⚡ CASE-1 /);
    expect(await type('UBEN', '/case', 'list billing')).toMatch(/1 open case in Billing & finance\n⚡ CASE-3 /);
    expect(await type('UBEN', '/case', 'list charged twice')).toMatch(/1 open case with “charged twice”\n⚡ CASE-3 /);
    expect(await type('UBEN', '/case', 'list late')).toBe('No open cases past the deadline.');
    expect(await type('UBEN', '/case', 'list due')).toMatch(/open cases? due today\n[\s\S]*CASE-3 /);
    expect(await type('UBEN', '/case', 'list zzz')).toBe('No open cases with “zzz”.');
  });
  test('[RO-6] a restricted case does not exist for anybody else', async () => {
    world.cases.set(
      'CASE-7',
      caseOf(opened({ number: 7, placement: { queue: 'security', restricted: true, budgets: {} } })),
    );
    const gone = 'There is no CASE-7, or it is not for you to see';
    for (const text of ['7', 'claim 7', 'resolve 7', 'wait 7', 'assign 7 ana'])
      expect(await type('UMAYA', '/case', text)).toContain(gone);
    expect(await type('UMAYA', '/escalate', '7 let me see')).toContain(gone);
    expect(await type('UMAYA', '/case', 'list')).toContain('No open cases');
    expect(await type('USOL', '/case', '7')).toContain('CASE-7 · P1');
  });
  test('[AD-3] a stranger gets nowhere', async () => {
    put(12);
    for (const text of ['12', 'list', 'claim 12', 'open', 'help']) {
      expect(await type('USTRANGER', '/case', text)).toContain('@ada can add you');
    }
    expect(world.slack.as('USTRANGER').currentView()).toBeUndefined();
  });
});

describe('[ES-7] /escalate', () => {
  test('with number and reason it escalates', async () => {
    put(12);
    expect(await type('UANA', '/escalate', 'CASE-12 the customer calls every hour')).toBe(
      'CASE-12 is escalated to Eli Evans.',
    );
    expect(world.cases.get('CASE-12')?.state.escalation?.reason).toBe('the customer calls every hour');
  });
  test('without them it asks, and says what came of it', async () => {
    put(12);
    await world.slack.as('UANA').command('/escalate', '');
    await world.slack.until(() => world.slack.as('UANA').currentView(), 'the form');
    const person = world.slack.as('UANA');
    expect(await person.submitView({ values: { case: 'twelve', reason: 'x' } })).toMatchObject({
      errors: { case: expect.stringContaining('no case number') },
    });
    expect(await person.submitView({ values: { case: '99' } })).toMatchObject({
      errors: { reason: expect.stringContaining('There is no CASE-99') },
    });
    expect(await person.submitView({ values: { case: '12' } })).toEqual({ ok: true });
    expect(person.currentView()?.text).toContain('CASE-12 is escalated to Eli Evans.');
    await person.closeView();
  });
  test('with the number alone it asks for the reason', async () => {
    put(12);
    await world.slack.as('UANA').command('/escalate', '12');
    const view = await world.slack.until(() => world.slack.as('UANA').currentView(), 'the form');
    expect(view.text).toContain('Escalate CASE-12');
    expect(view.text).not.toContain('Which case?');
    await world.slack.as('UANA').closeView();
  });
});
