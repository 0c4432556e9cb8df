import type { Person, Policy } from '../config/policy/schema.ts';
import { accountOf } from '../domain/audit/roster.ts';
import type { Trail } from './trail.ts';

/** A link is for now: whoever finds it later finds it closed. Real ms. */
export const LINK_MS = 10 * 60_000;
/** A day's work; the next morning begins with a new link. Real ms. */
export const SESSION_MS = 12 * 3_600_000;

/** For whom something opens, by whose account, and until when, real time. */
export interface Holder {
  readonly person: string;
  readonly account: string;
  readonly until: Date;
}

type KeyKind = 'link' | 'session';
export interface KnownKey extends Holder {
  /** Used, or given back. */
  readonly spent: boolean;
}

/** Secrets that open the dashboard. Of each only a hash is kept. */
export interface Keys {
  /** A new secret. */
  cut(kind: KeyKind, holder: Holder): Promise<string>;
  /** Null where there is none of it, or it ended more than a day ago. */
  read(kind: KeyKind, secret: string): Promise<KnownKey | null>;
  /** Of all who come with it at once true for one alone. */
  spend(kind: KeyKind, secret: string): Promise<boolean>;
}

/** Why it does not open: nobody made it, it was used, its time is over, or its person is no longer who they were. */
export type NotOpen = 'unknown' | 'spent' | 'over' | 'gone';

/** Whose a key is at this moment, or why it opens nothing. `find`: a person of the policy who still has their account. */
export function openedBy(
  key: KnownKey | null,
  find: (id: string) => Person | null,
  realNow: Date,
): { readonly ok: true; readonly person: Person } | { readonly ok: false; readonly why: NotOpen } {
  if (key === null) return { ok: false, why: 'unknown' };
  if (key.spent) return { ok: false, why: 'spent' };
  if (key.until <= realNow) return { ok: false, why: 'over' };
  const person = find(key.person);
  if (person === null || accountOf(person) !== key.account) return { ok: false, why: 'gone' };
  return { ok: true, person };
}

export interface EntrancePorts {
  readonly keys: Keys;
  readonly policy: () => Policy;
  /** Whether Slack has said that somebody's account is there no more. */
  readonly gone: (person: string) => boolean;
  readonly trail: Pick<Trail, 'append' | 'note'> | null;
  /** Where people find the dashboard, without a slash at the end. */
  readonly address: string;
  /** The time of the cases, and that of links and sessions. */
  readonly now: () => Date;
  readonly realNow: () => Date;
}

/** Once, and until then. */
export interface DashboardLink {
  readonly url: string;
  readonly until: Date;
}

type Opening = ReturnType<typeof openedBy>;
export interface Entrance {
  /** A link that opens the dashboard for somebody, once. */
  link(person: Person): Promise<DashboardLink>;
  /** Whether a link would open, without using it. */
  looks(link: string): Promise<Opening>;
  /** Uses a link. Nobody comes in without a trace on the audit trail. */
  enter(link: string): Promise<Opening & { readonly session?: string; readonly until?: Date }>;
  /** Who comes with a session, as the policy has them now. */
  whoIs(session: string): Promise<Opening>;
  leave(session: string): Promise<void>;
}

/** The way into the dashboard (RP-6). */
export function entranceOf({ keys, policy, gone, trail, address, now, realNow }: EntrancePorts): Entrance {
  const find = (id: string): Person | null =>
    gone(id) ? null : (policy().people.find((person) => person.id === id) ?? null);
  const read = async (kind: KeyKind, secret: string): Promise<Opening> =>
    openedBy(await keys.read(kind, secret), find, realNow());
  const ends = (ms: number): Date => new Date(realNow().getTime() + ms);
  const did = (what: 'opened' | 'left', { id }: Person) =>
    ({ kind: 'dashboard', did: what, who: { kind: 'person', id }, at: now() }) as const;
  return {
    async link(person) {
      const until = ends(LINK_MS);
      const secret = await keys.cut('link', { person: person.id, account: accountOf(person), until });
      return { url: `${address}/dashboard/open/${secret}`, until };
    },
    looks: (link) => read('link', link),
    async enter(link) {
      const found = await read('link', link);
      if (!found.ok) return found;
      if (!(await keys.spend('link', link))) return { ok: false, why: 'spent' };
      const { person } = found;
      const until = ends(SESSION_MS);
      await trail?.append([did('opened', person)]);
      return {
        ...{ ok: true, person, until },
        session: await keys.cut('session', { person: person.id, account: accountOf(person), until }),
      };
    },
    whoIs: (session) => read('session', session),
    async leave(session) {
      const found = await read('session', session);
      if (found.ok && (await keys.spend('session', session))) trail?.note([did('left', found.person)]);
    },
  };
}
