import { describe, expect, test } from '@jest/globals';
import { decideChannel } from '../../../../src/domain/people/channel.ts';
import { decideSpike } from '../../../../src/domain/people/spike.ts';
import type { ChannelEvent, ChannelState } from '../../../../src/domain/people/state.ts';
import { type Effect, urgentFirst } from '../../../../src/domain/record/effect.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { AlertKind, MessageToChannel, Urgency } from '../../../../src/domain/record/notice.ts';
import type { AggregateRecord } from '../../../../src/domain/record/record.ts';
import { writeOf, written } from '../../../../src/flow/change.ts';
import { CHANNEL_RULES } from '../../../../src/flow/rules.ts';
import { min, RULE } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';
import { about } from './support.ts';

type Record = AggregateRecord<ChannelState, ChannelEvent>;

const alert = { type: 'alert', outage: false, tickets: [] } as const;

/** A channel on its way: which messages were begun or changed, in order. */
class Leaders {
  record: Record | null = null;
  readonly sent: string[] = [];
  /** Of the last write. */
  effects: readonly Effect[] = [];

  do(events: readonly ChannelEvent[], now: Date): readonly ChannelEvent[] {
    if (events.length === 0) return events;
    const write = writeOf(
      CHANNEL_RULES,
      POLICY,
      { id: 'channel:#leaders', record: this.record },
      events,
      {
        at: now,
        by: RULE,
      },
      { absence: NOBODY_AWAY },
    );
    this.effects = write.effects;
    for (const one of write.effects) {
      if (one.kind === 'living') this.sent.push(`${one.channel} ${one.group}`);
      if (one.kind === 'ring') this.sent.push(`${one.group}!`);
    }
    this.record = written(this.record, write);
    return events;
  }

  hear(command: MessageToChannel, now: Date) {
    return this.do(decideChannel(this.record?.state ?? null, command, { now, policy: POLICY }), now);
  }

  ring(id: string, minute: number, alert: AlertKind = 'late', urgency: Urgency = 'normal', more: object = {}) {
    const said = { type: 'alert', about: about(id), alert, urgency, outage: false, tickets: [], ...more } as const;
    return this.hear(said, min(minute));
  }

  incident(minute: number, more: object = {}) {
    const about = { kind: 'ticket', id: 'ENG-1', seq: 1, through: 1 } as const;
    const said = { type: 'incident', about, cases: [], begins: true, rings: false, settled: false, ...more } as const;
    return this.hear(said, min(minute));
  }

  refresh(id: string, minute: number, more: object = {}) {
    return this.hear({ type: 'refresh', about: about(id, 4), settled: false, ...more }, min(minute));
  }

  message(id: string) {
    const found = this.record?.state.recent.find((one) => one.id === id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  }
}

describe('[ES-5] leader alerts', () => {
  test('of one kind within the cooldown are one message with a count', () => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0);
    leaders.ring('CASE-2', 10);
    leaders.ring('CASE-3', 29);
    leaders.ring('CASE-4', 30);
    expect(leaders.sent).toEqual(['#leaders m1', '#leaders m1', '#leaders m1', '#leaders m2']);
    expect([leaders.message('m1').count, leaders.message('m2').count]).toEqual([3, 1]);
  });

  test('kinds are kept apart', () => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0, 'risk');
    leaders.ring('CASE-2', 5, 'late');
    leaders.ring('CASE-3', 6, 'risk');
    expect(leaders.sent).toEqual(['#leaders m1', '#leaders m2', '#leaders m1']);
  });

  test('[SK-7] a case stands in one message: it rings there for what is graver, and is edited else', () => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0, 'risk', 'urgent');
    leaders.ring('CASE-1', 15, 'late', 'urgent');
    leaders.ring('CASE-1', 45, 'late', 'urgent');
    leaders.ring('CASE-1', 50, 'page', 'page');
    leaders.ring('CASE-1', 60, 'escalated', 'urgent');
    const [edit, ring] = ['#leaders m1', 'm1!'];
    expect(leaders.sent).toEqual([edit, edit, ring, edit, edit, ring, edit]);
  });

  test('several cases of one message that become graver one after the other ring once within the cooldown', () => {
    const leaders = new Leaders();
    for (const id of ['CASE-1', 'CASE-2', 'CASE-3']) leaders.ring(id, 0, 'risk');
    for (const id of ['CASE-1', 'CASE-2']) leaders.ring(id, 15, 'late');
    expect(leaders.sent.filter((one) => one === 'm1!')).toHaveLength(1);
    leaders.ring('CASE-3', 45, 'late');
    expect(leaders.sent.filter((one) => one === 'm1!')).toHaveLength(2);
  });

  test('what is calm again is drawn once more; when all of a message is, it is over, and what comes then begins anew', () => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0);
    leaders.ring('CASE-2', 1);
    expect(leaders.refresh('CASE-1', 2, { settled: true })).toHaveLength(1);
    expect(leaders.refresh('CASE-1', 3)).toEqual([]);
    leaders.ring('CASE-1', 4);
    leaders.refresh('CASE-1', 5, { settled: true });
    leaders.refresh('CASE-2', 5, { settled: true });
    leaders.ring('CASE-3', 6);
    expect(new Set(leaders.sent)).toEqual(new Set(['#leaders m1', '#leaders m2']));
    expect(leaders.sent.at(-1)).toBe('#leaders m2');
    expect(leaders.refresh('CASE-2', 7, { closed: true })).toHaveLength(1);
  });

  test.each<Urgency>(['urgent', 'page'])('%s rings anew each time, and nothing joins it', (urgency) => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0, 'late', urgency);
    leaders.ring('CASE-2', 1, 'late', urgency);
    leaders.ring('CASE-3', 2);
    leaders.ring('CASE-4', 3, 'late', urgency);
    leaders.ring('CASE-5', 4);
    expect(leaders.sent).toEqual(['m1', 'm2', 'm3', 'm4', 'm3'].map((id) => `#leaders ${id}`));
  });

  test('a P1 never waits for what less has rung for, in one outage or in one message; nor for itself', () => {
    const outage = { outage: true };
    const [one, other] = [new Leaders(), new Leaders()];
    one.ring('CASE-1', 0, 'late', 'normal', outage);
    one.ring('CASE-2', 1, 'risk', 'urgent', { ...outage, critical: true });
    one.ring('CASE-3', 2, 'risk', 'urgent', { ...outage, critical: true });
    one.ring('CASE-2', 3, 'late', 'urgent', { ...outage, critical: true });
    one.ring('CASE-3', 4, 'late', 'urgent', { ...outage, critical: true });
    const [edit, ring] = ['#leaders m1', 'm1!'];
    expect(one.sent).toEqual([edit, edit, ring, edit, edit, ring, edit]);
    // Raised to P1 after it was told among others.
    for (const id of ['CASE-1', 'CASE-2']) other.ring(id, 0, 'risk');
    other.ring('CASE-2', 1, 'late');
    other.ring('CASE-1', 2, 'late', 'urgent', { critical: true });
    expect(other.sent.filter((sent) => sent === ring)).toHaveLength(2);
  });

  test('what rings in one moment goes by its rank, and its message before it', () => {
    const leaders = new Leaders();
    const effects = [5, 3, 8].flatMap((rank, n) => {
      leaders.ring(`CASE-${n}`, 0, 'late', 'urgent', { rank });
      return leaders.effects;
    });
    leaders.ring('CASE-0', 1, 'page', 'page', { rank: 1 });
    const shown = urgentFirst([...effects, ...leaders.effects]).map((one) =>
      'group' in one ? `${one.kind} ${one.group}` : '',
    );
    expect(shown).toEqual(['living m1', 'living m1', 'ring m1', 'living m2', 'living m3']);
  });

  test('[PITFALL duplicate alerts on every update] a case is in a message once, with its last news', () => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0);
    leaders.ring('CASE-2', 1);
    leaders.hear({ ...alert, about: about('CASE-1', 9), alert: 'late', urgency: 'normal' }, min(2));
    expect(leaders.message('m1').count).toBe(2);
    expect(leaders.message('m1').notices.map((one) => [one.about.id, one.about.seq])).toEqual([
      ['CASE-2', 1],
      ['CASE-1', 9],
    ]);
  });

  test('news of a case draws anew every message that speaks of it, and no other', () => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0, 'risk');
    leaders.ring('CASE-2', 2, 'escalated');
    leaders.sent.length = 0;
    leaders.refresh('CASE-1', 50);
    expect(leaders.sent).toEqual(['#leaders m1']);
    expect(leaders.refresh('CASE-9', 51)).toEqual([]);
  });

  test('[AD-5] what a channel remembers stays small, however long it lives', () => {
    const leaders = new Leaders();
    for (let n = 0; n < 400; n += 1) leaders.ring(`CASE-${n}`, n);
    expect(leaders.record?.state.recent.length).toBeLessThanOrEqual(30);
    expect(leaders.record?.state.recent.every(({ notices }) => notices.length <= 30)).toBe(true);
    expect(leaders.record?.state.recent.at(-1)?.count).toBeGreaterThan(1);
  });
});

describe('[ES-8] one outage is one incident', () => {
  const outage = { outage: true };
  test('its reports are one message that rings once, graver or later', () => {
    const leaders = new Leaders();
    for (let n = 1; n <= 7; n += 1) leaders.ring(`CASE-${n}`, n, 'risk', 'urgent', outage);
    expect(new Set(leaders.sent)).toEqual(new Set(['#leaders m1']));
    for (let n = 1; n <= 7; n += 1) leaders.ring(`CASE-${n}`, 40 * n, 'late', 'urgent', outage);
    expect(leaders.sent.filter((one) => one === 'm1!')).toHaveLength(1);
    leaders.ring('CASE-8', 300, 'risk', 'urgent', outage);
    expect(leaders.sent.at(-1)).toBe('#leaders m2');
  });

  test('the incident speaks for its cases: their alerts are over, and they ring no more until it is done', () => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0, 'late', 'urgent', outage);
    leaders.ring('CASE-9', 1, 'late');
    expect(leaders.incident(2, { begins: false })).toEqual([]);
    const cases = ['CASE-1', 'CASE-2'];
    expect(leaders.incident(5, { cases })).toMatchObject([
      // Those alone that an alert stands of: an entry does not grow with the incident.
      { message: 'm3', rings: false, quiet: ['m1'], cases: ['CASE-1'] },
    ]);
    expect(leaders.message('m1').settled).toEqual(['CASE-1']);
    const tickets = { ...outage, tickets: ['ENG-1'] };
    expect(leaders.ring('CASE-2', 6, 'page', 'page', tickets)).toEqual([]);
    leaders.incident(7, { cases: [...cases, 'CASE-3'] });
    leaders.incident(20, { cases, begins: false, rings: true });
    leaders.incident(60, { cases, rings: true, settled: true });
    expect(leaders.sent.filter((one) => /m3/.test(one))).toEqual([
      ...Array<string>(3).fill('#leaders m3'),
      ...['m3!', '#leaders m3', 'm3!'],
    ]);
    leaders.ring('CASE-2', 90, 'late', 'urgent', tickets);
    expect(leaders.sent.at(-1)).toBe('#leaders m4');
  });
});

describe('[ES-6] cards of a busy hour', () => {
  test('what is folded in an hour is one message', () => {
    const channel = new Leaders();
    for (const [id, minute] of [
      ['CASE-1', 1],
      ['CASE-2', 59],
      ['CASE-3', 60],
    ] as const)
      channel.hear({ type: 'fold', about: about(id) }, min(minute));
    expect(channel.sent).toEqual(['#leaders m1', '#leaders m1', '#leaders m2']);
  });
});

test('[ES-5] a tag rings once within its cooldown', () => {
  const channel = new Leaders();
  const spike = { tag: 'api', count: 8, usual: 0.5, windowMs: 3_600_000 };
  const ring = (minute: number, tag = 'api') =>
    channel.do(
      decideSpike(channel.record?.state ?? null, { ...spike, tag }, [], { now: min(minute), cooldownMs: 240 * 60_000 }),
      min(minute),
    ).length;
  expect([ring(0), ring(1), ring(2, 'sso'), ring(239), ring(240), ring(300)]).toEqual([1, 0, 1, 0, 1, 0]);
});

test('[ES-5] [ES-8] what rang for a tag goes along with the incident that has its cases', () => {
  const channel = new Leaders();
  const spike = { tag: 'api', count: 1, usual: 0.5, windowMs: 3_600_000 };
  const notice = { about: about('CASE-1'), urgency: 'normal', at: min(0) } as const;
  channel.do(decideSpike(null, spike, [notice], { now: min(0), cooldownMs: 60_000 }), min(0));
  channel.incident(1, { cases: ['CASE-1', 'CASE-2'] });
  expect(channel.sent).toEqual(['#leaders m1', '#leaders m2', '#leaders m1']);
  channel.incident(2, { cases: ['CASE-2'] });
  expect(channel.sent.slice(3)).toEqual(['#leaders m2']);
});
