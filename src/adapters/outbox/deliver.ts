import type { Nudge } from '../../flow/ports.ts';
import { carry } from './carry.ts';
import { type Drained, type DrainPorts, drain } from './drain.ts';

const forRecords = ({ destination }: Nudge): boolean => destination.startsWith('record:');

/** Delivers what a nudge is about: to a place outside all that waits for it, to other records all that this one has for them. */
export const deliver = (ports: DrainPorts, nudge: Nudge): Promise<Drained> =>
  forRecords(nudge) ? carry(ports, nudge.id) : drain(ports, nudge.destination);

/** What is done once for all nudges of this name, and never twice at a time. */
export const laneOf = (nudge: Nudge): string => (forRecords(nudge) ? `record:from:${nudge.id}` : nudge.destination);
