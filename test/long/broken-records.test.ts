import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { startEmbedded } from '../../src/embedded/index.ts';
import { randomOf } from '../../src/sandbox/past/random.ts';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';

const GARBAGE = [null, 7, 'x', [null], {}] as const;
const DEPTH = 3;
const PLAYED = 120;
const LIMIT = 60_000;

/** Every place in a value, down to a depth. */
function* paths(value: unknown, path: string, depth = DEPTH): Generator<string> {
  yield path;
  if (depth === 0 || typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [name, inner] of Object.entries(value)) yield* paths(inner, `${path}.${name}`, depth - 1);
}

interface Stored {
  readonly _id: string;
  readonly kind: string;
  readonly state: unknown;
}

test(`[AD-5] ${PLAYED} records broken by hand at any place: lists answer, and every duty goes on`, async () => {
  const embedded = await startEmbedded({ dir: null });
  const uri = `${embedded.uri}/caseload`;
  const client = await mongoose.mongo.MongoClient.connect(uri);
  const world = await startWorld({ env: { mongodbUri: uri } });
  const records = client.db('caseload').collection<Stored>('records');
  const fay = world.person('fay');
  const dm = fay.dmWithApp();
  const answers = () => fay.see(dm).filter(({ isEphemeral }) => isEphemeral);
  try {
    for (const who of ['bea', 'kim', 'tom', 'hugo'])
      world.sandbox.intercom.customer(`contact-${who}`).write('We were charged twice this month, please fix it.');
    await world.message('fay', '#support-billing', /CASE-4\b/, LIMIT);
    await fay.command('/case', `assign CASE-1 <@${slackIdOf('ben')}>`, { in: dm });
    await until(() => world.directs('ben').length > 0, 'what Ben hears', LIMIT);
    await world.advance(2 * 3_600_000);
    const kinds = new Map<string, Stored>();
    for (const one of await records.find({}).sort({ _id: 1 }).toArray())
      if (!kinds.has(one.kind)) kinds.set(one.kind, one);
    const places = [...kinds.values()].flatMap(({ _id, kind, state }) =>
      kind === 'conversation' ? [] : [...paths(state, 'state'), 'log', 'version'].map((path) => ({ _id, path })),
    );
    const chance = randomOf(20_261_130);
    const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(chance.between(0, 1) * items.length)];
    const failed: string[] = [];
    for (let n = 0; n < PLAYED; n += 1) {
      const { _id = '', path = '' } = pick(places) ?? {};
      const garbage = pick(GARBAGE);
      const before = await records.findOne({ _id });
      if (!before) throw new Error(`no ${_id}`);
      const [from, count] = [world.logs.length, answers().length];
      await records.updateOne({ _id }, { $set: { [path]: garbage, wakeAt: new Date(1) } });
      await fay.command('/case', 'list', { in: dm });
      const answer = await until(() => answers()[count]?.text, 'the list', LIMIT);
      await world.caseload.round();
      const errors = world.logs
        .slice(from)
        .filter((line) => /"level":50/.test(line) && /duty|first round|Slack request|looking for/.test(line));
      if (!/CASE-2/.test(answer) || errors.length > 0)
        failed.push(`${_id} ${path} ${JSON.stringify(garbage)}: ${errors[0] ?? answer}`.slice(0, 400));
      await records.replaceOne({ _id }, before);
    }
    expect(failed).toEqual([]);
  } finally {
    await world.stop();
    await client.close();
    await embedded.close();
  }
}, 900_000);
