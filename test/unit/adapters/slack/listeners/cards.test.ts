import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { caseOf, minutes, opened } from '../support/records.ts';
import { channelIdOf, startWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  expect(world.slack.violations).toEqual([]);
  await world.close();
});

const ENGINEERING = channelIdOf('#support-engineering');
const TEAM = channelIdOf('#eng-escalations');
const cards = (channel = ENGINEERING, user = 'UELI') =>
  world.slack
    .as(user)
    .see(channel)
    .filter(({ isEphemeral }) => !isEphemeral);
const whisper = (user: string, words: string, channel = ENGINEERING) =>
  world.slack.until(
    () =>
      world.slack
        .as(user)
        .see(channel)
        .find(({ isEphemeral, text }) => isEphemeral && text.includes(words)),
    `"${words}" for ${user}`,
  );
const click = (user: string, ts: string, label: string, channel = ENGINEERING) =>
  world.slack.as(user).click({ channel, ts, label });
const menu = (user: string, ts: string, item: string) =>
  world.slack.as(user).click({ channel: ENGINEERING, ts, actionId: 'case:menu', value: item });
const state = () => world.cases.get('CASE-128')?.state;
const modal = (user: string) => world.slack.until(() => world.slack.as(user).currentView(), 'a form');

async function posted(record = caseOf(opened())): Promise<string> {
  world.put(record);
  await world.deliver();
  return cards()[0]?.ts ?? '';
}

/** Somebody has written to the customer, who owes the next word. */
const answered = () => {
  const reply = {
    type: 'teammate_replied',
    heardAt: minutes(-1),
    teammate: '7',
    name: 'Eli Evans',
    text: 'It works again.',
  } as const;
  return caseOf(opened(), [{ event: reply }]);
};

/** Claimed by Eli, the card drawn anew. */
async function claimed(record = caseOf(opened())): Promise<string> {
  const ts = await posted(record);
  await click('UELI', ts, 'Claim');
  await world.slack.until(() => state()?.owner === 'eli', 'the claim');
  await world.deliver();
  return ts;
}

describe('[SK-2] the living card', () => {
  test('[OW-2] one click claims, the card is edited in place, the thread tells', async () => {
    await claimed();
    const [card, ...others] = cards();
    expect(others).toEqual([]);
    expect(card?.text).toContain('Our turn · owner Eli Evans');
    expect(card?.replies.map(({ text }) => text)).toEqual(['Eli Evans has it now']);
    expect(world.slack.as('UELI').see(ENGINEERING).length).toBe(1);
  });

  test('[OW-2] [SK-6] the second to claim is told privately who has it', async () => {
    const ts = await posted();
    await click('UELI', ts, 'Claim');
    await world.slack.until(() => state()?.owner === 'eli', 'the claim');
    await click('USAM', ts, 'Claim');
    const said = await whisper('USAM', 'was claimed by @eli today at 14:17');
    expect(said.text).toContain('[ Open CASE-128 ]');
    expect(world.slack.as('UELI').see(ENGINEERING).length).toBe(1);
    await click('USAM', said.ts, 'Open CASE-128');
    expect((await whisper('USAM', 'Lately')).text).toContain('Eli Evans has it now');
  });

  test('[OW-2] ten people claim at once: one has it, the others are told', async () => {
    const ts = await posted();
    const people = ['UELI', 'UERIN', 'USAM', 'UANA', 'UBEN', 'UCARLA', 'ULENA', 'ULUIS', 'UOLGA', 'UMAYA'];
    await Promise.all(people.map((user) => click(user, ts, 'Claim')));
    await world.slack.until(
      () => world.slack.requests.filter(({ method }) => method === 'response_url').length === people.length - 1,
      'nine refusals',
    );
    expect(world.cases.get('CASE-128')?.log.filter(({ type }) => type === 'claimed').length).toBe(1);
  });

  test('[SLA-4] waiting pauses, resuming goes on', async () => {
    const ts = await claimed(answered());
    await click('UELI', ts, 'Pause until they answer');
    await world.slack.until(() => state()?.status === 'waiting', 'waiting');
    await world.deliver();
    expect(cards()[0]?.text).toContain('The customer’s turn, clocks paused · owner Eli Evans');
    await click('UELI', ts, 'Resume');
    await world.slack.until(() => state()?.status === 'in_progress', 'in progress');
  });

  test('[SK-1] resolving asks how, and reopening undoes it', async () => {
    const ts = await claimed(answered());
    await click('UELI', ts, 'Resolve');
    await modal('UELI');
    expect(await world.slack.as('UELI').submitView({ values: { how: 'gateway restarted' } })).toEqual({ ok: true });
    expect(world.slack.as('UELI').currentView()).toBeUndefined();
    await world.deliver();
    expect(cards()[0]?.replies.at(-1)?.text.split('\n')).toEqual([
      '✅ Eli Evans resolved it: gateway restarted',
      'Was: All API calls fail with 502 since 14:05',
      'Took: 10 min',
      'By: Eli Evans',
      '🔎 A review of it is in the card’s menu: it was a P1',
    ]);
    await click('UELI', ts, 'Reopen');
    await world.slack.until(() => state()?.open, 'reopened');
  });

  test('[ES-7] escalating takes a reason and reaches the lead', async () => {
    const ts = await claimed();
    await click('UELI', ts, 'Escalate…');
    await modal('UELI');
    expect(await world.slack.as('UELI').submitView({ values: { reason: '' } })).toMatchObject({ ok: false });
    expect(await world.slack.as('UELI').submitView({ values: { reason: 'no idea <!channel>' } })).toEqual({ ok: true });
    await world.deliver();
    const [dm] = world.slack.as('UMAYA').dms();
    expect(dm?.text).toContain('Eli Evans escalated this to you: no idea <!channel>');
    expect(JSON.stringify(dm?.blocks)).not.toContain('<!channel>');
    expect(cards()[0]?.text).toContain('Escalated to Maya Mehta: “no idea <!channel>”');
  });

  test('[ES-7] escalating from a stale view is refused, and nothing typed is lost', async () => {
    const ts = await posted();
    await menu('USAM', ts, 'Escalate…');
    await modal('USAM');
    await click('UELI', ts, 'Claim');
    await world.slack.until(() => state()?.owner === 'eli', 'the claim');
    const result = await world.slack.as('USAM').submitView({ values: { reason: 'too slow' } });
    expect(result).toMatchObject({
      ok: false,
      errors: { reason: expect.stringContaining('CASE-128 has changed since') },
    });
    expect(world.slack.as('USAM').currentView()?.text).toContain('too slow');
    expect(state()?.status).toBe('in_progress');
  });

  test('[OW-8] assigning and releasing', async () => {
    const ts = await claimed();
    await menu('UELI', ts, 'Hand over or release…');
    const form = await modal('UELI');
    expect(form.text).toContain('Eli Evans has it now.');
    // The queue's people first, then who is there; nobody reads a list of everybody.
    const offered = [...JSON.stringify(form).matchAll(/"text":"([^"]*(?:at work|off shift)[^"]*)"/g)].map(
      ([, one]) => one,
    );
    expect(offered.length).toBeLessThanOrEqual(10);
    expect(offered[0]).not.toMatch(/another queue/);
    expect(offered.filter((one) => /another queue · off shift/.test(one ?? ''))).toEqual([]);
    expect(form.text).toContain('For somebody else write /case assign CASE-128 and their name.');
    // Only people of the policy are offered.
    expect(await world.slack.as('UELI').submitView({ values: { person: 'Stan Stranger' } })).toMatchObject({
      ok: false,
    });
    await world.slack.as('UELI').submitView({ values: { person: 'erin', why: 'You know the exporter' } });
    expect(state()?.owner).toBe('erin');
    await world.deliver();
    expect(world.slack.as('UERIN').dms()[0]?.text).toContain('Eli Evans gave this to you: You know the exporter');
    await menu('UERIN', ts, 'Hand over or release…');
    await modal('UERIN');
    expect(await world.slack.as('UERIN').submitView()).toMatchObject({ errors: { person: expect.anything() } });
    expect(await world.slack.as('UERIN').submitView({ values: { person: 'Nobody: back into the queue' } })).toEqual({
      ok: true,
    });
    expect(state()?.owner).toBeNull();
    await world.deliver();
    await menu('UERIN', ts, 'Give to somebody or move…');
    await modal('UERIN');
    // There is nobody to take it from: nothing picked is no answer here.
    expect(await world.slack.as('UERIN').submitView()).toMatchObject({
      ok: false,
      errors: { person: expect.anything() },
    });
    expect(await world.slack.as('UERIN').submitView({ values: { person: 'erin' } })).toEqual({ ok: true });
    expect(state()?.owner).toBe('erin');
  });

  test('[OW-8] the same form moves it to another queue, with a reason', async () => {
    const BILLING = channelIdOf('#support-billing');
    const ts = await claimed();
    await menu('UELI', ts, 'Hand over or release…');
    const form = await modal('UELI');
    expect(form.text).toContain('Or to which queue?');
    const submit = (values: Record<string, string>) => world.slack.as('UELI').submitView({ values });
    expect(await submit({ queue: 'Billing & finance' })).toMatchObject({
      errors: { why: expect.stringContaining('why it belongs there') },
    });
    expect(await submit({ queue: 'Billing & finance', person: 'erin' })).toMatchObject({
      errors: { queue: expect.stringContaining('a person or a queue, not both') },
    });
    expect(state()?.queue).toBe('engineering');
    expect(await submit({ queue: 'Billing & finance', why: 'the invoice is wrong', person: '' })).toEqual({ ok: true });
    expect(state()).toMatchObject({ queue: 'billing' });
    await world.deliver();
    expect(cards(BILLING, 'UFAY')[0]?.text).toContain('CASE-128');
  });

  test('[RO-6] [OW-8] a restricted case goes to nobody outside its queue', async () => {
    const SECURITY = channelIdOf('#security-restricted');
    world.put(caseOf(opened({ placement: { queue: 'security', restricted: true, budgets: {} } })));
    await world.deliver();
    const ts = cards(SECURITY, 'USOL')[0]?.ts ?? '';
    await world.slack
      .as('USOL')
      .click({ channel: SECURITY, ts, actionId: 'case:menu', value: 'Give to somebody or move…' });
    await modal('USOL');
    // Nobody else is offered; who types a name is refused.
    expect(await world.slack.as('USOL').submitView({ values: { person: 'ana' } })).toMatchObject({ ok: false });
    await world.slack.as('USOL').command('/case', 'assign CASE-128 ana', { in: SECURITY });
    await whisper('USOL', 'it takes an assignee among the people of its queue', SECURITY);
    expect(state()?.owner).toBeNull();
    await world.slack.as('UADA').command('/case', 'claim CASE-128', { in: ENGINEERING });
    await whisper('UADA', 'There is no CASE-128, or it is not for you to see');
    expect(state()?.owner).toBeNull();
    await world.slack.as('USOL').submitView({ values: { person: 'lou' } });
    expect(state()?.owner).toBe('lou');
  });
});

describe('[OW-4] linked tickets', () => {
  async function asked(): Promise<{ readonly caseTs: string; readonly ticketTs: string }> {
    const caseTs = await claimed(answered());
    await menu('UELI', caseTs, 'Ask another team…');
    expect((await modal('UELI')).text).toMatch(/Which team\?[\s\S]*What should they do\?/);
    await world.slack.as('UELI').submitView({
      values: {
        team: 'engineering',
        ask: 'Find out why 502',
        need_environment: 'production',
        need_incident_start: 'not known',
      },
    });
    await world.deliver();
    return { caseTs, ticketTs: cards(TEAM)[0]?.ts ?? '' };
  }

  test('[OW-4] asked, claimed, started, done; the case’s thread hears of it and its owner is told', async () => {
    const { caseTs, ticketTs } = await asked();
    expect(cards(TEAM)[0]?.text).toContain('Find out why 502\nCASE-128 · Acme Robotics');
    for (const label of ['Claim', 'Start']) {
      await click('UERIN', ticketTs, label, TEAM);
      await world.slack.until(
        () => world.tickets.get('ENG-1')?.state.status === (label === 'Claim' ? 'claimed' : 'in_progress'),
        label,
      );
      await world.deliver();
    }
    await click('UERIN', ticketTs, 'Done', TEAM);
    await modal('UERIN');
    await world.slack.as('UERIN').submitView({ values: { outcome: 'gateway restarted' } });
    await world.deliver();
    expect(cards(TEAM)[0]?.text).toMatch(/Done by Erin Egan today at 14:17: gateway restarted/);
    expect(cards()[0]?.ts).toBe(caseTs);
    const thread = cards()[0]?.replies.map(({ text }) => text) ?? [];
    expect(thread.at(-1)).toContain('Erin Egan finished ENG-1: gateway restarted');
    expect(world.slack.as('UELI').dms().at(-1)?.text).toContain(
      'Tell the customer: ENG-1 is done, “gateway restarted”.',
    );
  });

  test('[SK-6] a case with unfinished work is resolved only knowingly', async () => {
    const { caseTs } = await asked();
    await click('UELI', caseTs, 'Resolve');
    expect((await modal('UELI')).text).toContain('CASE-128 still waits for ENG-1');
    expect(await world.slack.as('UELI').submitView()).toMatchObject({
      errors: { anyway: expect.stringContaining('required') },
    });
    await world.slack.as('UELI').submitView({ values: { how: 'it is fixed', anyway: ['yes'] } });
    expect(state()?.status).toBe('resolved');
  });

  test('[AD-3] only the team works on it', async () => {
    const { ticketTs } = await asked();
    await click('UANA', ticketTs, 'Claim', TEAM);
    await whisper('UANA', 'You cannot claim it here: it takes membership of Engineering. Ask @', TEAM);
    expect(world.tickets.get('ENG-1')?.state.owner).toBeNull();
  });
});

describe('[TR-2] triage by a person', () => {
  const TRIAGE = channelIdOf('#case-triage');
  test('a guess is one click: the case moves, a line says where', async () => {
    const record = caseOf(
      opened({
        placement: { queue: 'triage', rule: 'low-confidence' },
        assessment: {
          confidence: 0.4,
          guesses: [{ intent: 'billing_question', confidence: 0.4 }],
          urgency: 'normal',
          severity: 'medium',
        },
        account: null,
      }),
    );
    world.put(record);
    await world.deliver();
    const ts = cards(TRIAGE, 'UANA')[0]?.ts ?? '';
    await click('UANA', ts, 'Billing question 40%', TRIAGE);
    await world.slack.until(() => state()?.queue === 'billing', 'the move');
    await world.deliver();
    expect(cards(TRIAGE, 'UANA')[0]?.text).toBe('CASE-128 moved to Billing & finance, no owner yet. Open it ↗');
    expect(cards(channelIdOf('#support-billing'), 'UANA')[0]?.text).toContain('Billing question');
  });
  test('[RO-6] into the restricted queue, nothing stays to be read', async () => {
    world.put(caseOf(opened({ placement: { queue: 'triage' } })));
    await world.deliver();
    const ts = cards(TRIAGE, 'UANA')[0]?.ts ?? '';
    await world.slack
      .as('UANA')
      .click({ channel: TRIAGE, ts, actionId: 'case:triage-other', value: 'Security & compliance' });
    await world.slack.until(() => state()?.restricted, 'the move');
    await world.deliver();
    const [left] = cards(TRIAGE, 'UANA');
    expect(`${left?.text} ${left?.fallback}`).toBe('This case is handled elsewhere. This case is handled elsewhere.');
    expect(world.slack.as('UANA').canSee(channelIdOf('#security-restricted'))).toBe(false);
    expect(cards(channelIdOf('#security-restricted'), 'USOL')[0]?.text).toContain('CASE-128');
  });
});

describe('[SK-6] people and errors', () => {
  test('a stranger is told whom to ask', async () => {
    const ts = await posted();
    await click('USTRANGER', ts, 'Claim');
    const said = await whisper('USTRANGER', 'You are not among the people of Caseload’s policy');
    expect(said.text).toContain('@ada can add you');
    expect(state()?.owner).toBeNull();
  });

  test('an unexpected error has a reference, the same in the log, and no customer text', async () => {
    await world.close();
    const bug = async (): Promise<never> => {
      throw new Error('Rosa wrote: my password is hunter2');
    };
    world = await startWorld({ verbs: { command: bug } });
    const ts = await posted();
    await click('UELI', ts, 'Claim');
    const said = await whisper('UELI', 'Something went wrong');
    const ref = /reference (\w+)\)/.exec(said.text)?.[1];
    expect(world.logged).toContainEqual(expect.objectContaining({ ref, error: 'Error', where: 'case:claim' }));
    expect(JSON.stringify(world.logged)).not.toContain('hunter2');
  });
});
