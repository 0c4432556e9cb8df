import type { Policy } from '../config/policy/schema.ts';
import type { Entry, Who } from '../domain/audit/entry.ts';
import type { Kept } from '../domain/audit/lines.ts';
import { changesOf, rosterOf } from '../domain/audit/roster.ts';

/** What of the trail is looked up, the newest first. */
export interface TrailQuery {
  /** As in `whoKey`. */
  readonly person?: string;
  readonly record?: string;
  /** Without what is put right by trying again (a slip, a screen that was old, somebody who was faster), and without who looked so at the trail. */
  readonly telling?: boolean;
}

/** Where the trail lies: it only grows. */
export interface TrailStore {
  append(entries: readonly Entry[]): Promise<void>;
  newest(query: TrailQuery, most: number): Promise<readonly Kept[]>;
  /** The newest policy that was written down. */
  policy(): Promise<Extract<Kept, { kind: 'policy' }> | null>;
  /** False when another instance wrote this number first. */
  appendPolicy(entry: Extract<Entry, { kind: 'policy' }>): Promise<boolean>;
}

export interface Trail extends TrailStore {
  /** Begins to write and does not wait: what was done or refused stands. What fails is told, never thrown. */
  note(entries: readonly Entry[]): void;
  /** Waits until nothing is being written any more. */
  settled(): Promise<void>;
}

export function openTrail(store: TrailStore, failed: (error: unknown, lost: number) => void): Trail {
  const writing = new Set<Promise<void>>();
  return {
    ...store,
    note(entries) {
      if (entries.length === 0) return;
      const write = store
        .append(entries)
        .catch((error: unknown) => failed(error, entries.length))
        .finally(() => writing.delete(write));
      writing.add(write);
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}

/**
 * Writes down which policy is in force, and what it gives and takes (AD-3): at a start as well as at a reload, as a policy that was changed while nobody ran it is changed
 * all the same. Of several instances the first writes.
 */
export async function keepPolicy(
  trail: TrailStore,
  given: { readonly policy: Policy; readonly version: string; readonly file: string; readonly now: Date },
): Promise<void> {
  const { policy, version, file, now } = given;
  const roster = rosterOf(policy);
  for (;;) {
    const last = await trail.policy();
    if (last?.to === version) return;
    const changes = last === null ? [] : changesOf(last.roster, roster);
    const n = (last?.n ?? 0) + 1;
    const who: Who = { kind: 'file', id: file };
    const fact = { kind: 'policy', n, from: last?.to ?? null, to: version, changes, roster } as const;
    if (await trail.appendPolicy({ ...fact, who, at: now })) return;
  }
}
