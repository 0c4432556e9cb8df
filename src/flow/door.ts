import type { Policy } from '../config/policy/schema.ts';
import { type Entry, type Fact, recordsIn, type Surface, type Who } from '../domain/audit/entry.ts';
import { isClosed } from '../domain/case/may.ts';
import type { Shown } from './ports.ts';
import type { Trail } from './trail.ts';
import type { Verbs } from './verbs.ts';
import { WATCHED, type Watch } from './watched.ts';

/** One request of somebody whom the policy knows: a command, a press, a form. */
export interface Admitted {
  /** What they can do; the trail sees it, each thing once a request. */
  readonly verbs: Verbs;
  /** The same once it is known what exactly was asked for. */
  at(surface: Surface): Verbs;
  /** The request is over: what it was refused is written down. */
  leave(): void;
}

/** The way in, for every edge at which people stand. */
export interface Door {
  admit(surface: Surface): Admitted;
  /** What anybody may hear who stands before it. */
  readonly outside: Pick<Verbs, 'statusBehind'>;
  /** Somebody whom the policy does not know: in Slack, or in Intercom. */
  turnAway(who: Stranger, surface: Surface): void;
}

type Stranger = Extract<Who, { kind: 'stranger' | 'teammate' }>;

export interface DoorPorts {
  /** Without one nothing is written down. */
  readonly trail: Trail | null;
  readonly policy: () => Policy;
  /** The time of the cases. */
  readonly now: () => Date;
}

export function doorOf(verbs: Verbs, { trail, policy, now }: DoorPorts): Door {
  return {
    outside: { statusBehind: verbs.statusBehind },
    turnAway(who, surface) {
      trail?.note([{ kind: 'stranger', surface, at: now(), who }]);
    },
    admit(surface) {
      if (trail === null) return { verbs, at: () => verbs, leave: () => undefined };
      const request = requestOn(trail, policy, now);
      const at = (from: Surface) => watched(verbs, (one, given, result) => request.heard(one, given, result, from));
      return { verbs: at(surface), at, leave: request.leave };
    },
  };
}

type AnyWatch = Watch<{ readonly person: { readonly id: string } }, unknown>;
type Given = Parameters<AnyWatch['verb']>[0];

/** What one request has come to so far. */
function requestOn(trail: Trail, policy: () => Policy, now: () => Date) {
  /** By what they are about: who asks for several things of one record is told no once, of the last. */
  const refused = new Map<string, Entry>();
  const shown = new Set<string>();
  const restricted = (records: readonly Shown[]) =>
    records.flatMap(({ id, state }) => (isClosed(state, policy()) && !shown.has(id) ? [id] : []));
  return {
    async heard(watch: AnyWatch, given: Given, result: unknown, surface: Surface): Promise<void> {
      const stamp = { at: now(), who: { kind: 'person', id: given.person.id } } as const;
      const verb = watch.verb(given);
      const why = watch.refusal(result);
      if (why !== null) {
        const records = recordsIn(watch.about(given));
        refused.set(records.join(' ') || verb, { kind: 'refusal', verb, records, why, surface, ...stamp });
      }
      const done: readonly Fact[] = watch.does?.(given, result) ?? [];
      trail.note(done.map((fact) => ({ ...fact, ...stamp })));
      const records = [...new Set(restricted(watch.shows(result)))];
      if (records.length === 0) return;
      for (const id of records) shown.add(id);
      const look: Entry = { kind: 'look', verb, records, surface, ...stamp };
      // Nobody sees what is restricted without a trace: where the trail cannot be written, nothing is shown. What was changed is changed, and the case's own log says by whom.
      if (watch.changes) trail.note([look]);
      else await trail.append([look]);
    },
    leave() {
      trail.note([...refused.values()]);
      refused.clear();
    },
  };
}

type Heard = (watch: AnyWatch, given: Given, result: unknown) => Promise<void>;

function watched(verbs: Verbs, heard: Heard): Verbs {
  const entries = Object.entries(WATCHED).map(([name, watch]) => {
    // One name, one verb, one watch: the type of WATCHED says that they belong together, but not once they are taken apart.
    const verb = verbs[name as keyof Verbs] as (given: Given) => unknown;
    if (watch === 'open') return [name, verb];
    const run = async (given: Given): Promise<unknown> => {
      const result = await verb(given);
      await heard(watch as AnyWatch, given, result);
      return result;
    };
    return [name, run];
  });
  // Every name of Verbs is one of WATCHED.
  return Object.fromEntries(entries) as Verbs;
}
