import { CASE_TYPES, type CaseType, INTENTS, type Intent } from '../../vocabulary.ts';
import type { InFull, Written } from '../written.ts';
import { idOf, teamCalendar, workersOf } from './people.ts';
import { intentsOf } from './types.ts';

type QueueInFull = InFull['queues'][string];
type Takes = CaseType | Intent;

/** What queues of these names are for, where they do not say it. */
const BY_NAME: Readonly<Record<string, readonly Takes[]>> = {
  billing: ['billing'],
  finance: ['billing'],
  engineering: ['bug'],
  technical: ['bug'],
  bugs: ['bug'],
  security: ['security'],
  legal: ['legal'],
  success: ['cancellation'],
  retention: ['cancellation'],
};
/** Queues with a part of their own. */
export const OWN_PART = ['triage', 'breach'];

export function takesOf(id: string, { queues }: Pick<Written, 'queues'>): readonly Takes[] {
  const takes = queues[id]?.takes;
  if (takes !== undefined) return typeof takes === 'string' ? [takes] : takes;
  return Object.hasOwn(BY_NAME, id) ? (BY_NAME[id] ?? []) : [];
}

/** Where everything goes that no queue takes: the first that is for nothing else. Null where all are restricted. */
export function homeQueue(written: Pick<Written, 'queues'>): string | null {
  const open = Object.keys(written.queues).filter((id) => !OWN_PART.includes(id) && !written.queues[id]?.restricted);
  return (
    open.find((id) => takesOf(id, written).includes('general')) ??
    open.find((id) => takesOf(id, written).length === 0) ??
    open[0] ??
    null
  );
}

export const queueTaking = (what: Takes, written: Pick<Written, 'queues'>): string | undefined =>
  Object.keys(written.queues).find((id) => takesOf(id, written).includes(what));

/** Intents that a queue takes, those of its types among them. */
export const intentsTaken = (id: string, written: Written, alone = false): Intent[] => {
  const takes = takesOf(id, written);
  const ofTypes = CASE_TYPES.filter((type) => takes.includes(type)).flatMap((type) => intentsOf(type, written));
  return INTENTS.filter((intent) => takes.includes(intent) || (!alone && ofTypes.includes(intent)));
};

/** The queues as written, and those that Caseload needs beside them: for what triage could not place, and for cancellations, at the channel of the home queue. */
export function queuesInFull(written: Written): InFull['queues'] {
  const all = Object.fromEntries(Object.keys(written.queues).map((id) => [id, queueInFull(id, written)]));
  const home = all[homeQueue(written) ?? ''];
  if (home === undefined) return all;
  const { channel, calendar, lead, manager, members } = home;
  const beside = { channel, calendar, lead, manager };
  const keepsThem = Object.values(all).some(({ retention }) => retention);
  return {
    ...all,
    ...('triage' in all || (written.triageQueue ?? 'triage') !== 'triage'
      ? {}
      : { triage: { ...beside, name: 'Triage', members } }),
    ...(keepsThem || 'retention' in all || written.routing !== undefined
      ? {}
      : { retention: { ...beside, name: 'Retention', members: [lead], retention: true } }),
  };
}

function queueInFull(id: string, written: Written): QueueInFull {
  const { takes: _, ...given } = written.queues[id] ?? { channel: '' };
  const members = given.members ?? workersOf(written.people);
  const ranked = (role: 'lead' | 'manager') => written.people.filter((one) => one.roles?.includes(role)).map(idOf);
  const inside = (one: string) => members.includes(one);
  const { people, director } = written.leaders;
  const above = given.restricted ? members : [...people, ...(director === undefined ? [] : [director])];
  const leads = ranked('lead').toSorted((a, b) => Number(inside(b)) - Number(inside(a)));
  const lead = given.lead ?? leads.find((one) => !given.restricted || inside(one)) ?? above[0] ?? members[0] ?? '';
  const manager =
    given.manager ??
    [...(given.restricted ? ranked('manager').filter(inside) : []), ...above].find((one) => one !== lead) ??
    lead;
  const onCall = written.onCall === undefined && !given.restricted ? { onCall: id } : {};
  return {
    ...onCall,
    ...given,
    name: given.name ?? titled(id),
    calendar: given.calendar ?? teamCalendar(written) ?? 'always',
    members,
    lead,
    manager,
    ...(given.retention === undefined && takesOf(id, written).includes('cancellation') ? { retention: true } : {}),
  };
}

/** "senior-support" -> "Senior support". */
export const titled = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;

/** Lists from the people of the queues, where the file has none. */
export const onCallInFull = (written: Written, queues: InFull['queues']): InFull['onCall'] =>
  written.onCall ??
  Object.fromEntries(
    Object.keys(written.queues).flatMap((id) =>
      queues[id] && !queues[id].restricted ? [[id, queues[id].members]] : [],
    ),
  );
