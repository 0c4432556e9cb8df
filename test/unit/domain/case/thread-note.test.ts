import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { erasureOf } from '../../../../src/domain/case/erased.ts';
import { keepsThread, threadNoteOf } from '../../../../src/domain/case/thread-note.ts';
import { erased } from '../../../../src/domain/record/erasure.ts';
import { having, min, openCase, RULE, tell } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const SAID = 'C1:1.2';
const said = (text = 'Look at the proxy'): CaseInput => ({ type: 'note', text, said: SAID });
const edit = (text: string, edited = '2.0'): CaseInput => ({ type: 'edit_note', said: SAID, edited, text });
const GONE: CaseInput = { type: 'take_back_note', said: SAID };
const sent = (written: number, text: string | null, part: string | null = '501'): CaseInput => ({
  type: 'note_sent',
  ...{ written, part, text },
});
const delivered = (written: number, part: string | null = '501'): CaseInput => ({
  type: 'message_delivered',
  ...{ written, part },
});
const written = ({ effects }: ReturnType<typeof tell>) =>
  effects.flatMap((one) => (one.kind === 'written' ? one.text : []));
const redacted = ({ effects }: ReturnType<typeof tell>) =>
  effects.flatMap((one) => (one.kind === 'redact' ? [one.part] : []));
const texts = ({ log }: ReturnType<typeof openCase>, n: number) => threadNoteOf(log, n)?.texts[0];

const held = having(openCase(), [said(), min(1)]);
const stands = having(held, [sent(2, 'Look at the proxy'), min(2), RULE], [delivered(2), min(2), RULE]);

describe('[SK-3] a note from a thread, changed there', () => {
  test('while it is on its way takes the new words along, and says nothing twice', () => {
    const step = tell(held, edit('Look at the gateway'), min(2));
    expect(written(step)).toEqual([]);
    expect(texts(step.record, 2)).toBe('Look at the gateway');
    expect(step.record.state.writings).toMatchObject([{ n: 2, text: 'Look at the gateway' }]);
    expect(tell(step.record, sent(2, 'Look at the gateway'), min(3), RULE).events).toEqual([]);
  });

  test('just as it was sent, is said in its place', () => {
    const changed = having(held, [edit('Look at the gateway'), min(2)]);
    const late = tell(changed, sent(2, 'Look at the proxy'), min(3), RULE);
    expect(written(late)).toEqual(['Look at the gateway\n\n(In place of: “Look at the proxy”)']);
  });

  test('once it stands is a further one that names it, each edit once', () => {
    const step = tell(stands, edit('Look at the gateway'), min(3));
    expect(written(step)).toEqual(['Look at the gateway\n\n(In place of: “Look at the proxy”)']);
    const n = step.record.log.at(-1)?.n ?? 0;
    expect(texts(step.record, n)).toBe('Look at the gateway\n\n(In place of: “Look at the proxy”)');
    expect(tell(step.record, edit('Look at the gateway'), min(4)).events).toEqual([]);
    expect(tell(step.record, edit('An edit of before', '1.9'), min(4)).events).toEqual([]);
    // Still on its way, the further one takes a third text along.
    const third = tell(step.record, edit('At both', '3.0'), min(4));
    expect(written(third)).toEqual([]);
    expect(texts(third.record, n)).toBe('At both\n\n(In place of: “Look at the proxy”)');
  });

  test('that Intercom did not take is written once more, as it is now', () => {
    const failed = having(held, [{ type: 'message_failed', written: 2, why: 'Intercom: 403 forbidden' }, min(2), RULE]);
    const step = tell(failed, edit('Look at the gateway'), min(3));
    expect(written(step)).toEqual(['Look at the gateway']);
    expect(step.record.state.writings).toMatchObject([{ text: 'Look at the gateway', failed: null }]);
  });

  test('is nothing where no note was written of it', () => {
    expect(tell(openCase(), edit('x'), min(1)).events).toEqual([]);
    expect(threadNoteOf(having(openCase(), [{ type: 'note', text: 'x' }, min(1)]).log, 2)).toBeNull();
  });
});

describe('[SK-3] a note from a thread, deleted there', () => {
  test('is taken out of each part that says it, once', () => {
    const twice = having(stands, [edit('Look at the gateway'), min(3)], [delivered(5, '502'), min(4), RULE]);
    const step = tell(twice, GONE, min(5), RULE);
    expect(redacted(step)).toEqual(['501', '502']);
    expect(new Set(step.effects.map(({ key }) => key)).size).toBe(step.effects.length);
    expect(step.effects.some(({ kind }) => kind === 'thread')).toBe(false);
    expect(tell(step.record, GONE, min(6), RULE).events).toEqual([]);
    expect(tell(step.record, edit('once more', '9.0'), min(6)).events).toEqual([]);
  });

  test('before it was sent is never said; sent all the same, it is taken out then', () => {
    const step = tell(held, GONE, min(2), RULE);
    expect(redacted(step)).toEqual([]);
    expect(step.record.state.writings).toEqual([]);
    expect(threadNoteOf(step.record.log, 2)).toMatchObject({ deleted: true });
    expect(tell(step.record, sent(2, null, null), min(3), RULE).events).toEqual([]);
    expect(redacted(tell(step.record, sent(2, 'Look at the proxy'), min(3), RULE))).toEqual(['501']);
  });

  test('of which nobody knows the part is told to be disregarded', () => {
    const unknown = having(held, [delivered(2, null), min(2), RULE]);
    expect(tell(unknown, GONE, min(3), RULE).effects.filter(({ kind }) => kind === 'redact')).toMatchObject([
      { part: null, text: 'Deleted in Slack, please disregard this note of ana’s: “Look at the proxy”' },
    ]);
  });
});

test('[SK-3] [IC-9] redacted in Intercom, no word of it stays, nor of what it was before', () => {
  const changed = having(held, [edit('Look at the gateway'), min(2)]);
  const both = having(
    changed,
    ...([
      [sent(2, 'Look at the gateway'), min(3), RULE],
      [delivered(2), min(3), RULE],
      [edit('Look at the database', '3.0'), min(4)],
      [{ type: 'erase', what: 'parts', parts: ['501'], headline: null }, min(5), RULE],
    ] as const),
  );
  const erasure = erasureOf(both.log);
  if (erasure === null) throw new Error('nothing was erased');
  expect(JSON.stringify(both)).toMatch(/gateway/);
  expect(JSON.stringify(erased(both, erasure, true))).not.toMatch(/proxy|gateway|database/);
});

test('[SK-3] [RO-6] the policy says which threads are kept, a queue before it, and never a restricted case', () => {
  const { state } = openCase();
  const queue = POLICY.queues[state.queue];
  if (queue === undefined) throw new Error('no queue');
  const policy = (fromThreads: boolean, own?: Partial<typeof queue>) => ({
    ...POLICY,
    notes: { fromThreads },
    queues: { ...POLICY.queues, [state.queue]: { ...queue, ...own } },
  });
  expect(keepsThread(state, POLICY)).toBe(false);
  expect(keepsThread(state, policy(true))).toBe(true);
  expect(keepsThread(state, policy(true, { notesFromThreads: false }))).toBe(false);
  expect(keepsThread(state, policy(false, { notesFromThreads: true }))).toBe(true);
  expect(keepsThread({ ...state, restricted: true }, policy(true))).toBe(false);
  expect(keepsThread(state, policy(true, { restricted: true }))).toBe(false);
});
