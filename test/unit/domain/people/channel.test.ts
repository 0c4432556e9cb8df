import { describe, expect, test } from '@jest/globals';
import { countCard, decideChannel, decideSpike, hasRoom } from '../../../../src/domain/people/channel.ts';
import type { ChannelEvent, ChannelState } from '../../../../src/domain/people/state.ts';
import type { AlertKind, MessageToChannel, Urgency } from '../../../../src/domain/record/notice.ts';
import type { AggregateRecord } from '../../../../src/domain/record/record.ts';
import { CHANNEL_RULES, writeOf, written } from '../../../../src/flow/change.ts';
import { min, RULE } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';
import { about } from './support.ts';

type Record = AggregateRecord<ChannelState, ChannelEvent>;

/** A channel on its way: which messages were begun or changed, in order. */
class Leaders {
  record: Record | null = null;
  readonly sent: string[] = [];

  do(events: readonly ChannelEvent[], now: Date): readonly ChannelEvent[] {
    if (events.length === 0) return events;
    const write = writeOf(CHANNEL_RULES, POLICY, { id: 'channel:#leaders', record: this.record }, events, {
      at: now,
      by: RULE,
    });
    this.sent.push(...write.effects.map((one) => (one.kind === 'living' ? `${one.channel} ${one.group}` : one.kind)));
    this.record = written(this.record, write);
    return events;
  }

  hear(command: MessageToChannel, now: Date) {
    return this.do(decideChannel(this.record?.state ?? null, command, { now, policy: POLICY }), now);
  }

  ring(id: string, minute: number, alert: AlertKind = 'late', urgency: Urgency = 'normal') {
    return this.hear({ type: 'alert', about: about(id), alert, urgency }, min(minute));
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
    leaders.ring('CASE-1', 5, 'late');
    leaders.ring('CASE-2', 6, 'risk');
    expect(leaders.sent).toEqual(['#leaders m1', '#leaders m2', '#leaders m1']);
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

  test('[PITFALL duplicate alerts on every update] a case is in a message once, with its last news', () => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0);
    leaders.ring('CASE-2', 1);
    leaders.hear({ type: 'alert', about: about('CASE-1', 9), alert: 'late', urgency: 'normal' }, min(2));
    expect(leaders.message('m1').count).toBe(2);
    expect(leaders.message('m1').notices.map((one) => [one.about.id, one.about.seq])).toEqual([
      ['CASE-2', 1],
      ['CASE-1', 9],
    ]);
  });

  test('news of a case draws anew every message that speaks of it, and no other', () => {
    const leaders = new Leaders();
    leaders.ring('CASE-1', 0, 'risk');
    leaders.ring('CASE-1', 1, 'late');
    leaders.ring('CASE-2', 2, 'escalated');
    leaders.sent.length = 0;
    leaders.hear({ type: 'refresh', about: about('CASE-1', 4) }, min(50));
    expect(leaders.sent).toEqual(['#leaders m1', '#leaders m2']);
    expect(leaders.hear({ type: 'refresh', about: about('CASE-9') }, min(51))).toEqual([]);
  });

  test('[AD-5] what a channel remembers stays small, however long it lives', () => {
    const leaders = new Leaders();
    for (let n = 0; n < 400; n += 1) leaders.ring(`CASE-${n}`, n);
    expect(leaders.record?.state.recent.length).toBeLessThanOrEqual(30);
    expect(leaders.record?.state.recent.every(({ notices }) => notices.length <= 30)).toBe(true);
    expect(leaders.record?.state.recent.at(-1)?.count).toBeGreaterThan(1);
  });
});

describe('[ES-6] cards of a busy hour', () => {
  test('so many an hour have room; the next hour begins anew', () => {
    const channel = new Leaders();
    const rooms = Array.from({ length: POLICY.calm.cardsPerHour + 2 }, (_, n) => {
      channel.do([countCard(min(n))], min(n));
      return channel.record !== null && hasRoom(channel.record.state, POLICY);
    });
    expect(rooms.filter(Boolean)).toHaveLength(POLICY.calm.cardsPerHour);
    expect(rooms.slice(-2)).toEqual([false, false]);
    channel.do([countCard(min(60))], min(60));
    expect(channel.record && hasRoom(channel.record.state, POLICY)).toBe(true);
    expect(channel.sent).toEqual([]);
  });

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
