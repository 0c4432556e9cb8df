import { describe, expect, test } from '@jest/globals';
import { ENGINEERING, LIMIT, type Played, played, SECRETS, spokenOf, TEAM, TIMEOUT } from '../support/spoken-of.ts';
import { until } from '../support/until.ts';

/** What stands in Slack and in the database. */
async function places({ leaks, db }: Played, words: RegExp): Promise<readonly string[]> {
  const names = (await db.listCollections().toArray()).map(({ name }) => name);
  const stored = await Promise.all(
    names.map(async (name) => {
      const text = JSON.stringify(await db.collection(name).find({}).toArray());
      const at = text.search(words);
      return at < 0 ? [] : [`${name}: …${text.slice(Math.max(0, at - 300), at + 40)}…`];
    }),
  );
  return [...new Set([...leaks([]).filter((line) => words.test(line)), ...stored.flat()])];
}

async function gone(on: Played, words: RegExp): Promise<void> {
  await until(
    async () => {
      await on.world.caseload.round();
      return (await places(on, words)).length === 0;
    },
    'silence',
    2 * LIMIT,
  ).catch(async (error: unknown) => {
    expect(await places(on, words)).toEqual([]);
    throw error;
  });
  expect(on.world.logs.filter((line) => words.test(line))).toEqual([]);
  for (const text of ['find quagga', 'list', 'show CASE-5', 'related 6', 'show ENG-1', 'why ENG-1'])
    expect((await on.cmd('eli', text)).replaceAll(text.replace('find ', ''), '')).not.toMatch(words);
}

/** What the customer has said of it, and what our answer has. */
const SAID = new RegExp([SECRETS.first, SECRETS.later, SECRETS.rated, SECRETS.answered].join('|'), 'i');

describe('[IC-9] a case that was spoken of everywhere, and whose words are gone', () => {
  const conversationOf = async ({ db }: Played, id: string): Promise<string> => {
    const stored = await db
      .collection<{ _id: string; state: { conversationId: string } }>('records')
      .findOne({ _id: id });
    return stored?.state.conversationId ?? '';
  };

  test(
    '[IN-13] with its conversation',
    () =>
      played(async (on) => {
        const id = await spokenOf(on);
        expect((await places(on, SAID)).length).toBeGreaterThan(5);
        on.world.sandbox.intercom.teammate('5002').delete(await conversationOf(on, id));
        await gone(on, SAID);
        const card = await on.world.message('eli', ENGINEERING, new RegExp(`${id} `), LIMIT);
        expect(card.text).toMatch(/deleted in Intercom/);
        // What is behind the tracker goes on for the others.
        await on.world.message('eli', TEAM, /ENG-1/, LIMIT);
      }),
    TIMEOUT,
  );

  test(
    '[AD-6] with its customer, whose name and address go, too',
    () =>
      played(async (on) => {
        await spokenOf(on);
        on.world.sandbox.intercom.deleteContact('contact-rhea');
        await gone(on, new RegExp(`${SAID.source}|Rhea Rossi|rhea@`, 'i'));
      }),
    TIMEOUT,
  );

  test(
    'word by word',
    () =>
      played(async (on) => {
        const id = await spokenOf(on);
        const conversation = await conversationOf(on, id);
        const desk = on.world.sandbox.intercom.teammate('5002');
        for (const word of [SECRETS.later, SECRETS.answered, SECRETS.first]) {
          const part = desk.sees(conversation).parts.find(({ text }) => text.includes(word));
          desk.redact(conversation, part?.id ?? 'none');
          await gone(on, new RegExp(word, 'i'));
        }
        const card = await on.world.message('eli', ENGINEERING, new RegExp(`${id} `), LIMIT);
        expect(card.text).toMatch(/removed in Intercom/);
      }),
    TIMEOUT,
  );
});
