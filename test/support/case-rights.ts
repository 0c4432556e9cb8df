import type { CaseCommand } from '../../src/domain/case/case.ts';
import type { CommandRight } from '../../src/domain/case/may.ts';

/** What each command takes; a command that is missing does not compile. */
export const RIGHTS: Readonly<Record<CaseCommand['type'], CommandRight>> = {
  claim: 'work',
  assign: 'work',
  release: 'work',
  keep_lease: 'work',
  hand_back: 'work',
  wait: 'work',
  snooze: 'work',
  resume: 'work',
  resolve: 'work',
  reopen: 'reopen',
  escalate: 'escalate',
  deescalate: 'escalate',
  page: 'escalate',
  acknowledge_page: 'work',
  acknowledge_alert: 'work',
  retriage: 'retriage',
  transfer: 'work',
  set_deadline: 'set_deadline',
  waive: 'work',
  answer_waiver: 'waive',
  request_ticket: 'request_ticket',
  link_ticket: 'request_ticket',
  unlink_ticket: 'request_ticket',
  merge: 'work',
  unmerge: 'reopen',
  draft_article: 'work',
};
