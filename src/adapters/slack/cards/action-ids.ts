import { z } from 'zod';
import { type Intent, intentSchema } from '../../../config/vocabulary.ts';

/** Stable names of everything that can be pressed; listeners are registered by them. */
export const ACTIONS = {
  claim: 'case:claim',
  escalate: 'case:escalate',
  wait: 'case:wait',
  resume: 'case:resume',
  resolve: 'case:resolve',
  resolveAnyway: 'case:resolve-anyway',
  reopen: 'case:reopen',
  show: 'case:show',
  menu: 'case:menu',
  /** Followed by the place among the guesses: action ids are unique within a block. */
  triage: 'case:triage:',
  triageOther: 'case:triage-other',
  why: 'case:why',
  setDeadline: 'case:set-deadline',
  waive: 'case:waive',
  waiverApprove: 'case:waiver-approve',
  waiverDecline: 'case:waiver-decline',
  alertOnIt: 'alert:on-it',
  list: 'case:list',
  pageOnIt: 'case:page-on-it',
  pageOnAll: 'page:on-all',
  article: 'case:article',
  articleOpen: 'case:article-open',
  /** Followed by the place in the list. */
  relatedShow: 'case:related-show:',
  remindLater: 'dm:remind-later',
  leaseKeep: 'case:lease-keep',
  handBack: 'case:hand-back',
  ticketLeaseKeep: 'ticket:lease-keep',
  ticketPageOnIt: 'ticket:page-on-it',
  clusterTrack: 'cluster:track',
  clusterAdd: 'cluster:add',
  clusterSilence: 'cluster:silence',
  ticketClaim: 'ticket:claim',
  ticketStart: 'ticket:start',
  ticketDone: 'ticket:done',
  ticketRelease: 'ticket:release',
} as const;

/** What a button is about: the record, and the last log entry its screen showed. */
export interface Seen {
  readonly id: string;
  readonly seen: number;
}

const seenSchema = z
  .string()
  .regex(/^[A-Z]{2,5}-\d{1,9}\|\d{1,9}(\|.*)?$/)
  .transform((text) => text.split('|'));

export const buttonValue = (record: { readonly id: string; readonly log: readonly { readonly n: number }[] }): string =>
  `${record.id}|${record.log.at(-1)?.n ?? 0}`;

/** Reads what `buttonValue` wrote, with what was put behind it; null for anything else. */
export function readValue(value: unknown): (Seen & { readonly rest: string | null }) | null {
  const parsed = seenSchema.safeParse(value);
  if (!parsed.success) return null;
  const [id = '', seen = '0', rest = null] = parsed.data;
  return { id, seen: Number(seen), rest };
}

/** An item of a card's overflow menu. */
export type MenuItem =
  | { readonly do: 'ticket'; readonly team: string | null }
  | { readonly do: 'assign' | 'escalate' | 'deescalate' | 'show' | 'why' | 'waive' };

export function menuValue(value: string, item: MenuItem): string {
  return item.do === 'ticket' ? `${value}|ticket:${item.team ?? ''}` : `${value}|${item.do}`;
}

export function readMenuItem(rest: string | null): MenuItem | null {
  switch (rest) {
    case 'assign':
    case 'escalate':
    case 'deescalate':
    case 'show':
    case 'why':
    case 'waive':
      return { do: rest };
    default: {
      const team = rest?.startsWith('ticket:') ? rest.slice('ticket:'.length) : null;
      return team === null ? null : { do: 'ticket', team: team === '' ? null : team };
    }
  }
}

/** Several records behind one button. */
export const severalValue = (ids: readonly string[]): string => `LIST-0|0|${ids.join(',')}`;

export const readSeveral = (rest: string | null): readonly string[] =>
  (rest ?? '').split(',').filter((id) => /^[A-Z]{2,5}-\d{1,9}$/.test(id));

/** Which open cases a "Show cases" button lists. */
export type Listed =
  | { readonly by: 'mine' }
  | { readonly by: 'tag'; readonly tag: string }
  | { readonly by: 'queue'; readonly queue: string };

/** No record behind it, so a number that no record has. */
export const listValue = (listed: Listed): string =>
  `LIST-0|0|${listed.by === 'mine' ? 'mine' : listed.by === 'tag' ? `tag:${listed.tag}` : `queue:${listed.queue}`}`;

export function readListed(rest: string | null): Listed | null {
  if (rest === 'mine') return { by: 'mine' };
  const [, by, name] = /^(tag|queue):(.+)$/s.exec(rest ?? '') ?? [];
  if (name === undefined) return null;
  return by === 'tag' ? { by: 'tag', tag: name } : { by: 'queue', queue: name };
}

export function readIntent(rest: string | null): Intent | null {
  const parsed = intentSchema.safeParse(rest);
  return parsed.success ? parsed.data : null;
}
