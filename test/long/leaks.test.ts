import { expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/adapters/slack/features/index.ts';
import { choicesIn } from '../../src/standins/slack/index.ts';
import { everythingSaid, leaksOf } from '../support/said.ts';
import { typing } from '../support/typed.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const ID = 'CASE-1';
const QUEUE = '#security-restricted';
const INSIDERS = ['sol', 'lou'];
/** An agent, a team's lead, a manager, an admin, a specialist of another queue. */
const OUTSIDERS = ['ana', 'eli', 'maya', 'ada', 'fay'];
/** What the customer wrote, what our people type about it, and who the customer is: words that stand nowhere else. */
const SECRET = /quagga|okapi|Nils Novak|Northwind/i;
const LIMIT = 60_000;
/** Each opens the case to others, or ends it, so they come last or not at all. */
const OPENS: ReadonlySet<string> = new Set(['transfer']);

/** What is typed behind a command where a reason alone does not do; a new command gets the reason. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  assign: 'lou okapi',
  deadline: '2h okapi',
  link: 'ENG-1',
  unlink: 'ENG-1',
  page: 'engineering okapi',
  snooze: 'tomorrow 9:00 okapi',
};
const ASKED = [...new Set(COMMANDS.map(({ words: [word] }) => word))];

interface Block {
  readonly type: string;
  readonly block_id: string;
  readonly element?: { readonly type: string };
}

/** Fills in whatever form is open with words of the case, and sends it. */
async function fillIn(world: World, who: string): Promise<void> {
  const person = world.person(who);
  const view = person.currentView();
  if (view === undefined) return;
  const { blocks } = view.record.view as { readonly blocks: readonly Block[] }; // as the stand-in keeps it
  const texts = blocks.flatMap(({ type, element, block_id: name }) =>
    type === 'input' && element?.type === 'plain_text_input' ? [name] : [],
  );
  await person.submitView({ values: Object.fromEntries(texts.map((name) => [name, 'okapi'])) });
  while (person.currentView() !== undefined) await person.closeView();
}

/** Presses all that somebody is offered about the case, once each, and fills in what opens. */
async function pressAll(world: World, who: string, places: readonly string[]): Promise<void> {
  const person = world.person(who);
  const pressed = new Set<string>();
  for (const place of places)
    for (const message of person.see(place).filter(({ text }) => text.includes(ID)))
      for (const { actionId, value, words } of choicesIn(message.blocks)) {
        if (pressed.has(words) || /hand over|move/i.test(words)) continue;
        pressed.add(words);
        await person.click({ channel: place, ts: message.ts, actionId, value });
        await fillIn(world, who);
      }
}

test('[RO-6] [SK-6] of a restricted case nobody else reads a word, whatever is typed, pressed and waited for, by any way out of the app', async () => {
  const world = await startWorld();
  const { cmd } = typing(world, LIMIT);
  const { intercom } = world.sandbox;
  const customer = intercom.customer('contact-nils');
  try {
    const conversation = customer.write('Our quagga vault was hacked: a breach of data, put it in quarantine.');
    await world.message('sol', QUEUE, /CASE-1/, LIMIT);
    intercom.customer('contact-bea').write('We were charged twice this month, please refund it.');
    await world.message('fay', '#support-billing', /CASE-2/, LIMIT);
    const work = async () => {
      for (const word of ASKED.filter((one) => !OPENS.has(one))) {
        await world.person('sol').command(...commandOf(word, `${ID} ${ARGUMENTS[word] ?? 'okapi'}`, world));
        await fillIn(world, 'sol');
      }
    };
    const ask = async (person: string) => {
      for (const word of ASKED)
        for (const rest of [
          `${ID} ${(ARGUMENTS[word] ?? 'it waits').replace('okapi', 'it waits')}`,
          'vault breach',
          '',
        ]) {
          await world.person(person).command(...commandOf(word, rest, world));
          while (world.person(person).currentView() !== undefined) await world.person(person).closeView();
        }
      world.person(person).openHome();
    };
    await work();
    await pressAll(world, 'sol', [world.channel(QUEUE), world.person('sol').dmWithApp(), world.channel('#general')]);
    customer.reply(conversation, 'The quagga is still open, any news?');
    intercom.teammate('5001').reply(conversation, 'We look into the okapi.');
    customer.rate(conversation, 1, 'quagga again');
    for (const person of OUTSIDERS) await ask(person);
    // Ladders, digests of the morning and the evening, reminders, a week of them.
    for (const at of ['2026-11-19T08:05:00Z', '2026-11-20T17:05:00Z', '2026-11-25T08:05:00Z']) {
      await world.advanceTo(Date.parse(at));
      await world.caseload.round();
      await work();
    }
    for (const person of [...OUTSIDERS, 'sol']) await cmd(person, 'list');
    for (const person of OUTSIDERS) await ask(person);
    await cmd('ana', 'help');
    await until(
      async () => (await leaksOf(world, SECRET, { insiders: [], conversation: '' })).length > 0,
      'words',
      LIMIT,
    );
    // The net is there, whatever goes through it.
    const caught = await leaksOf(world, SECRET, { insiders: [], conversation: '' });
    for (const way of ['chat.postMessage', 'chat.update', 'views.open', 'response_url'])
      expect([way, caught.some((line) => line.startsWith(way))]).toEqual([way, true]);
    expect(await leaksOf(world, SECRET, { insiders: INSIDERS, conversation })).toEqual([]);
    // Nothing of it had left the records before it was looked at.
    expect(world.sandbox.slack.requests.length).toBeLessThan(4_500);
    expect((await everythingSaid(world)).length).toBeGreaterThan(300);
    expect(world.sandbox.slack.violations).toEqual([]);
  } finally {
    await world.stop();
  }
}, 600_000);

function commandOf(word: string, rest: string, world: World): [string, string, { readonly in: string }] {
  const place = { in: world.channel('#general') };
  return word.startsWith('/') ? [word, rest, place] : ['/case', `${word} ${rest}`, place];
}
