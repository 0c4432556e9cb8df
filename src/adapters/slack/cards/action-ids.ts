import { z } from 'zod';
import { type Intent, intentSchema } from '../../../config/vocabulary.ts';
import { HOME_LISTS, type HomeShow } from '../../../domain/picture/home.ts';

/** Stable names of everything that can be pressed: cards draw with them, features say what they do. Messages that stand keep the names of their day. */
export const ACTIONS = {
  claim: 'case:claim',
  escalate: 'case:escalate',
  wait: 'case:wait',
  snooze: 'case:snooze',
  promise: 'case:promise',
  reply: 'case:reply',
  /** From what the customer will read back to the text. */
  replyChange: 'case:reply-change',
  replyDraft: 'case:reply-draft',
  note: 'case:note',
  fillIn: 'case:fill-in',
  askTeam: 'case:ask-team',
  handOver: 'case:hand-over',
  stepDown: 'case:step-down',
  resume: 'case:resume',
  resolve: 'case:resolve',
  reopen: 'case:reopen',
  outlook: 'case:outlook',
  outlookAgree: 'case:outlook-agree',
  outlookDisagree: 'case:outlook-disagree',
  outlookLater: 'case:outlook-later',
  review: 'case:review',
  reviewAdd: 'case:review-add',
  reviewDone: 'case:review-done:',
  merge: 'case:merge',
  show: 'case:show',
  menu: 'case:menu',
  /** This one and those below that end in a colon are followed by a place: action ids are unique within a block. */
  triage: 'case:triage:',
  triageOther: 'case:triage-other',
  why: 'case:why',
  setDeadline: 'case:set-deadline',
  waive: 'case:waive',
  waiverApprove: 'case:waiver-approve',
  waiverDecline: 'case:waiver-decline',
  alertOnIt: 'alert:on-it',
  alertOnAll: 'alert:on-all',
  list: 'case:list',
  listToAll: 'case:list-to-all',
  pageOnIt: 'case:page-on-it',
  pageOnAll: 'page:on-all',
  article: 'case:article',
  articleOpen: 'case:article-open',
  relatedShow: 'case:related-show:',
  typed: 'typed:run:',
  remindLater: 'dm:remind-later',
  leaseKeep: 'case:lease-keep',
  handBack: 'case:hand-back',
  ticketLeaseKeep: 'ticket:lease-keep',
  ticketPageOnIt: 'ticket:page-on-it',
  coverAsk: 'cover:ask',
  coverTake: 'cover:take',
  coverWithdraw: 'cover:withdraw',
  clusterTrack: 'cluster:track',
  clusterAdd: 'cluster:add',
  clusterSilence: 'cluster:silence',
  ticketClaim: 'ticket:claim',
  ticketStart: 'ticket:start',
  ticketDone: 'ticket:done',
  ticketRelease: 'ticket:release',
  tellCustomers: 'ticket:tell-customers',
  /** From what they will read back to the text. */
  tellChange: 'ticket:tell-change',
  retryTelling: 'ticket:retry-telling',
  ticketGive: 'ticket:give',
  ticketReopen: 'ticket:reopen',
  ticketNeedInfo: 'ticket:need-info',
  answerInfo: 'case:answer-info',
  dashboard: 'report:dashboard',
  homeList: 'home:list',
  homeAll: 'home:all:',
  homePage: 'home:page:',
  homeOpenCase: 'home:open-case',
  approve: 'ticket:approve',
  decline: 'ticket:decline',
  withdraw: 'ticket:withdraw',
  homePreferences: 'home:preferences',
  lettersRetry: 'health:retry',
  lettersDrop: 'health:drop',
} as const;
export type ActionId = (typeof ACTIONS)[keyof typeof ACTIONS];

/** What a button is about: the record, and the last log entry its screen showed. */
export interface Seen {
  readonly id: string;
  readonly seen: number;
}

const seenSchema = z
  .string()
  .regex(/^[A-Z]{2,5}-\d{1,9}\|\d{1,9}(\|.*)?$/s)
  .transform((text) => text.split('|'));

export const buttonValue = (record: { readonly id: string; readonly log: readonly { readonly n: number }[] }): string =>
  `${record.id}|${record.log.at(-1)?.n ?? 0}`;

/** Reads what `buttonValue` wrote, with what was put behind it; null for anything else. */
export function readValue(value: unknown): (Seen & { readonly rest: string | null }) | null {
  const parsed = seenSchema.safeParse(value);
  if (!parsed.success) return null;
  const [id = '', seen = '0', ...rest] = parsed.data;
  return { id, seen: Number(seen), rest: rest.length === 0 ? null : rest.join('|') };
}

/** Several records behind one button. */
export const severalValue = (ids: readonly string[]): string => `LIST-0|0|${ids.join(',')}`;

export const readSeveral = (rest: string | null): readonly string[] =>
  (rest ?? '').split(',').filter((id) => /^[A-Z]{2,5}-\d{1,9}$/.test(id));

/** The cases of a list, and what it is a list of. */
export const shownValue = (ids: readonly string[], which: string): string =>
  `${severalValue(ids)}|${encodeURIComponent(which)}`;

export function readShown(rest: string | null): { readonly ids: readonly string[]; readonly which: string } {
  const [ids = '', which = ''] = (rest ?? '').split('|');
  return { ids: readSeveral(ids), which: decodeURIComponent(which) };
}

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

/** What somebody wants to see of their home. */
export const homeValue = ({ list, page }: HomeShow): string => `LIST-0|0|${list}:${page}`;

export function readHome(rest: string | null): HomeShow | null {
  const parsed = homeSchema.safeParse((rest ?? '').split(':'));
  return parsed.success ? { list: parsed.data[0], page: parsed.data[1] } : null;
}

const homeSchema = z.tuple([z.enum(['all', ...HOME_LISTS]), z.coerce.number().int().min(0).max(9_999)]);

/** All that was set aside at a place. */
export const lettersValue = ({ place }: { readonly place: string }): string => `LIST-0|0|${place}`;

export const readLetters = (rest: string | null): string | null => (rest === null || rest === '' ? null : rest);

export function readIntent(rest: string | null): Intent | null {
  const parsed = intentSchema.safeParse(rest);
  return parsed.success ? parsed.data : null;
}

/** An item of a menu is a button by another look: its value names what it does, and what about. */
export const menuValue = (value: string, action: ActionId, about = ''): string => `${value}|${action}~${about}`;

/** What `menuValue` put behind a record. */
export function readMenuValue(rest: string | null): { readonly action: string; readonly about: string } {
  const [action = '', about = ''] = (rest ?? '').split(/~(.*)/s);
  return { action, about };
}
