import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mongoLearning } from '../../../../src/adapters/store/learning.ts';
import { causeOf } from '../../../../src/domain/conversation/hear.ts';
import { classify } from '../../../../src/domain/triage/classify.ts';
import type { KeptCorrection } from '../../../../src/domain/triage/lessons.ts';
import type { PastLesson } from '../../../../src/domain/triage/training.ts';
import { intentOfMove, learnFrom } from '../../../../src/flow/learn.ts';
import { type LearnedPast, openTeaching, type Teaching } from '../../../../src/flow/teach.ts';
import { assessment, openCase, T0 } from '../../../support/core-case.ts';
import { conversation, part } from '../../../support/core-conversation.ts';
import { POLICY } from '../../../support/core-policy.ts';
import { type Bench, bench } from '../../../support/ports.ts';
import { input } from './input.ts';

let world: Bench;
beforeAll(async () => {
  world = await bench();
  // Training on the seeds takes its time once; no test should be the one that waits.
  classify(input('x'));
}, 60_000);
afterAll(() => world.close());
beforeEach(() => world.wipe());

const open = () => openTeaching(mongoLearning(world.models));
const lesson = (text: string, changes: Partial<KeptCorrection> = {}): KeptCorrection => ({
  text,
  intent: 'outage',
  by: 'Ana',
  caseId: 'CASE-1',
  at: T0,
  ...changes,
});
const says = (teaching: Teaching, text: string) => teaching.classifier.classify(input(text)).intent;
const SINGS = ['the gantry sings', 'gantry singing since noon', 'our gantry sings'];

describe('[TR-9] what people correct is kept and taught', () => {
  test('[TR-9] a lesson counts at once, in a version of its own, and after a restart', async () => {
    const teaching = await open();
    expect([teaching.version(), says(teaching, 'the gantry sings')]).not.toContain('outage');
    for (const text of SINGS) expect(await teaching.teach(lesson(text))).toBe(true);
    expect([teaching.version(), says(teaching, 'the gantry sings')]).toEqual([3, 'outage']);
    const restarted = await open();
    expect([restarted.version(), says(restarted, 'the gantry sings')]).toEqual([3, 'outage']);
    expect(restarted.classifier.classify(input('a gantry'))).toEqual(teaching.classifier.classify(input('a gantry')));
  });

  test('[TR-9] [AD-4] instances that teach at the same moment lose nothing and number nothing twice', async () => {
    const all = await Promise.all([open(), open(), open()]);
    await Promise.all(
      all.flatMap((teaching, at) => SINGS.map((text, turn) => teaching.teach(lesson(`${text} ${at}${turn}`)))),
    );
    const entries = await mongoLearning(world.models).load();
    expect(entries.map((entry) => entry.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const teaching of all) {
      await teaching.refresh();
      expect(teaching.version()).toBe(9);
      expect(says(teaching, 'the gantry sings')).toBe('outage');
    }
    expect(await all[0]?.refresh()).toBe(false);
  });

  test('[TR-9] rolling back holds for all, keeps the record, and what is learned later never reuses a number', async () => {
    const [teaching, other] = [await open(), await open()];
    for (const text of SINGS) await teaching.teach(lesson(text));
    expect(await other.rollBack(9, 'Lena', T0)).toBe(false);
    expect(await other.rollBack(1, 'Lena', T0)).toBe(true);
    await teaching.refresh();
    expect(teaching.version()).toBe(1);
    await teaching.teach(lesson('the spindle hums'));
    expect(teaching.version()).toBe(5);
    const entries = await mongoLearning(world.models).load();
    expect(entries.map((entry) => entry.type)).toEqual(['taught', 'taught', 'taught', 'rolled_back', 'taught']);
    expect(await teaching.rollBack(3, 'Lena', T0)).toBe(false);
  });

  test('[TR-9] a lesson that the guard refuses is on the record and changes nothing', async () => {
    const teaching = await open();
    const texts = ['rack', 'bay', 'shuttle', 'gantry', 'spindle'].flatMap((word) => [
      `the ${word} sings again`,
      `${word} sings since lunch`,
      `we hear the ${word} sing`,
    ]);
    for (const text of texts) await teaching.teach(lesson(text));
    const known = teaching.version();
    const kept: boolean[] = [];
    // Almost the words of the history, the held-back ones among them, with another intent.
    for (const text of texts) kept.push(await teaching.teach(lesson(`${text}!`, { intent: 'feature_request' })));
    expect(kept).toContain(false);
    const entries = (await mongoLearning(world.models).load()).slice(known);
    expect(entries.map((entry) => entry.type === 'taught' && [entry.accepted.length, entry.refused])).toEqual(
      kept.map((one) => (one ? [1, 0] : [0, 1])),
    );
  });

  test('[TR-9] [AD-6] what an erased case taught is unlearned and its words are gone', async () => {
    const teaching = await open();
    for (const text of SINGS) await teaching.teach(lesson(text, { caseId: 'CASE-7' }));
    await teaching.teach(lesson('the spindle hums', { caseId: 'CASE-8' }));
    const other = await open();
    await teaching.forget({ cases: ['CASE-7'] }, 'retention', T0);
    expect(JSON.stringify(await mongoLearning(world.models).load())).not.toMatch(/gantry/);
    expect(await other.refresh()).toBe(true);
    for (const one of [teaching, other]) {
      expect(says(one, 'the gantry sings')).not.toBe('outage');
      expect(says(one, 'the spindle hums')).toBe('outage');
    }
  });
});

describe('[TR-13] what the past taught is kept beside corrections', () => {
  const pastOf = (texts: readonly string[], changes: Partial<PastLesson> = {}): LearnedPast => ({
    lessons: texts.map((text, at) => ({
      ...{ text, intent: 'outage', weight: 1, conversationId: String(at), contactId: 'c1' },
      ...changes,
    })),
    read: 100,
    gain: { count: 20, before: FIGURES, after: { ...FIGURES, accuracy: 0.8 } },
  });
  const FIGURES = { accuracy: 0.6, accuracyWhenSure: 0.9, coverage: 0.5, calibrationError: 0.1 };
  const MANY = ['gantry', 'rack', 'bay', 'shuttle', 'hopper'].flatMap((word) => [
    `the ${word} sings`,
    `${word} singing since noon`,
    `our ${word} sings again`,
  ]);

  test('[TR-13] it counts in every instance and after a restart, below what people correct', async () => {
    const [teaching, other] = [await open(), await open()];
    expect(await teaching.learnPast(pastOf(MANY), 'the command line', T0)).toBe(1);
    expect(await other.refresh()).toBe(true);
    for (const one of [teaching, other, await open()]) {
      expect([one.version(), one.past().length]).toEqual([1, MANY.length]);
      expect(says(one, 'the spindle sings')).toBe('outage');
    }
    for (const text of ['the gantry sings softly', 'gantry sings softly today'])
      expect(await other.teach(lesson(text, { intent: 'complaint' }))).toBe(true);
    expect(other.version()).toBe(3);
    expect(says(other, 'the gantry sings softly')).toBe('complaint');
    expect(says(other, 'hopper singing since noon')).toBe('outage');
  });

  test('[TR-13] switching it off unlearns it alone, and its words are gone; so does learning it anew with the old ones', async () => {
    const teaching = await open();
    await teaching.teach(lesson('the kiosk hums'));
    await teaching.learnPast(pastOf(MANY), 'the command line', T0);
    await teaching.learnPast(
      pastOf(['the mangle sings', 'mangle singing', 'our mangle sings']),
      'the command line',
      T0,
    );
    expect(JSON.stringify(await mongoLearning(world.models).load())).not.toMatch(/gantry/);
    expect(await teaching.dropPast('the command line', T0)).toBe(true);
    expect(JSON.stringify(await mongoLearning(world.models).load())).not.toMatch(/mangle/);
    expect([teaching.version(), teaching.past()]).toEqual([1, []]);
    expect(says(teaching, 'the kiosk hums')).toBe('outage');
    expect(says(teaching, 'our mangle sings')).not.toBe('outage');
    expect(await teaching.dropPast('the command line', T0)).toBe(false);
  });

  test('[TR-13] it is a version like others: going back before it takes it along', async () => {
    const teaching = await open();
    await teaching.teach(lesson('the kiosk hums'));
    await teaching.learnPast(pastOf(MANY), 'the command line', T0);
    await teaching.teach(lesson('the spindle hums'));
    expect(await teaching.rollBack(2, 'Lena', T0)).toBe(true);
    expect([teaching.version(), teaching.past().length]).toEqual([2, MANY.length]);
    expect(await teaching.rollBack(1, 'Lena', T0)).toBe(true);
    expect([teaching.version(), teaching.past()]).toEqual([1, []]);
  });

  test.each([
    ['a deleted contact', { contacts: ['c2'] }],
    ['a deleted or restricted conversation', { conversations: ['77'] }],
    ['an intent that the policy closes to others', { intents: ['complaint' as const] }],
  ])('[TR-13] [AD-6] [RO-6] lessons of %s are unlearned and their words are gone', async (_, of) => {
    const teaching = await open();
    const { lessons, ...rest } = pastOf(MANY);
    const theirs = { text: 'the wimbel purrs', intent: 'complaint' as const, weight: 1 };
    const all = [...lessons, { ...theirs, conversationId: '77', contactId: 'c2' }];
    await teaching.learnPast({ ...rest, lessons: all }, 'the command line', T0);
    await teaching.forget({ contacts: ['c9'], conversations: ['99'], cases: ['CASE-1'] }, 'restricted', T0);
    expect([teaching.version(), teaching.past().length]).toEqual([1, all.length]);
    await teaching.forget(of, 'restricted', T0);
    expect(teaching.past()).toHaveLength(lessons.length);
    expect(JSON.stringify(await mongoLearning(world.models).load())).not.toMatch(/wimbel/);
    expect(says(teaching, 'the spindle sings')).toBe('outage');
  });
});

describe('[TR-9] what a case teaches', () => {
  const heard = (text: string, id: string) => part(Number(id), 'customer', { id, text });
  const taught: KeptCorrection[] = [];
  const failures: string[] = [];
  const ports = () => ({
    ...world.ports,
    teacher: {
      teach: async (one: KeptCorrection) => taught.push(one),
      forget: async () => undefined,
      failed: (id: string, error: unknown) => failures.push(`${id} ${String(error)}`),
    },
  });
  beforeEach(() => {
    taught.length = 0;
    failures.length = 0;
  });
  const learn = (heardThen: readonly string[] = []) =>
    learnFrom(ports(), { record: openCase({ heard: heardThen }), intent: 'outage', by: 'Ana', now: T0 });

  test('[TR-9] [TR-10] the words triage had read, with the subject, without thanks and without secrets', async () => {
    const first = heard('The gantry sings, my password is Hunter22!', '1');
    const parts = [first, heard('Thanks!', '2'), heard('Where is my invoice?', '3'), part(4, 'teammate')];
    world.conversations.set('77', conversation(parts, { subject: 'Gantry' }));
    await learn();
    expect(taught[0]?.text).toBe('Gantry\nThe gantry sings, my password is [secret]\nWhere is my invoice?');
    await learn([causeOf(first)]);
    expect(taught[1]).toMatchObject({
      text: 'Gantry\nThe gantry sings, my password is [secret]',
      caseId: 'CASE-1',
      by: 'Ana',
    });
  });

  test('[TR-9] a desk that cannot be reached loses the lesson, not the correction', async () => {
    const broken = { ...ports(), desk: { conversation: () => Promise.reject(new Error('503')) } };
    await learnFrom(broken, { record: openCase(), intent: 'outage', by: 'Ana', now: T0 });
    expect([taught, failures]).toEqual([[], ['CASE-1 Error: 503']]);
  });

  test('[TR-9] a conversation that is gone, or a case without one, teaches nothing', async () => {
    await learn();
    await learnFrom(ports(), { record: openCase({ conversationId: null }), intent: 'outage', by: 'Ana', now: T0 });
    expect([taught, failures]).toEqual([[], []]);
  });

  test.each<[string, string, ReturnType<typeof assessment>, string | null]>([
    ['the case fits the queue already', 'billing', assessment('refund_request'), null],
    [
      'a guess fits',
      'billing',
      assessment('how_to', { guesses: [{ intent: 'refund_request', confidence: 0.2 }] }),
      'refund_request',
    ],
    ['one intent alone lives there', 'security', assessment('how_to'), 'security_compliance'],
    ['several could be meant', 'billing', assessment('how_to'), null],
    ['no intent lives there', 'breach', assessment('how_to'), null],
  ])('[TR-9] a move tells of an intent when %s', (_, queue, judged, intent) => {
    expect(intentOfMove(queue, judged, POLICY)).toBe(intent);
  });
});
