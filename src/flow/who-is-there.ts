import { nextShift } from '../domain/people/shift.ts';
import type { KeptCover } from '../domain/record/cover.ts';
import type { Turn } from '../domain/routing/on-call.ts';
import { onCallOf } from './change.ts';
import type { FlowPorts, OnCallSource } from './ports.ts';

/** Who is on call for a list, first to last, and who says so (ES-4). */
export interface OnCallNow {
  readonly order: readonly string[];
  /** The turn of its rotation that was kept last. */
  readonly turn: Turn | null;
  readonly source: OnCallSource;
  /** The swaps of it that are asked for, or agreed and not over. */
  readonly covers: readonly KeptCover[];
}

/** Whether somebody is away, in Intercom or on a day off; `nextShift` is when they are at work again, null while they are or have no shift. */
export interface There {
  readonly away: boolean;
  readonly nextShift: Date | null;
}

export const onCallNow = (ports: FlowPorts, list: string, now: Date): OnCallNow => ({
  order: onCallOf(ports, now)(list),
  turn: ports.presence.turnOf?.(list) ?? null,
  source: ports.presence.onCallSource?.(list) ?? { kind: 'list' },
  covers: ports.presence.coversOf?.(list) ?? [],
});

export const thereNow = ({ presence, policy }: FlowPorts, person: string, now: Date): There => ({
  away: presence.away(person),
  nextShift: presence.onShift(person, now) ? null : nextShift(person, policy(), now),
});
