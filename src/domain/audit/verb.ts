import type { CaseCommand } from '../case/case.ts';
import type { AnyTicketCommand } from '../ticket/state.ts';

/** What somebody wants: a command to a case or ticket, or a look. */
export type Verb =
  | CaseCommand['type']
  | AnyTicketCommand['type']
  | 'open'
  | 'see'
  | 'list'
  | 'find'
  | 'relate'
  | 'choose_owner'
  | 'remind'
  | 'prefer'
  | 'answer_similar'
  | 'ask_cover'
  | 'take_cover'
  | 'withdraw_cover'
  | 'see_health'
  | 'retry'
  | 'drop'
  | 'read_trail'
  | 'read_report';

/** "You cannot … here": of what it was about. */
export const toDo = (verb: Verb): string => VERB_WORDS[verb].replace('{}', 'it');

/** "tried to …"; the braces stand for what it was about. */
export const VERB_WORDS: Readonly<Record<Verb, string>> = {
  claim: 'claim {}',
  assign: 'assign {}',
  release: 'give {} back',
  keep_lease: 'keep {}',
  hand_back: 'give {} back',
  wait: 'let {} wait',
  snooze: 'snooze {}',
  resume: 'resume {}',
  resolve: 'resolve {}',
  reopen: 'reopen {}',
  escalate: 'escalate {}',
  deescalate: 'step {} down',
  answer_outlook: 'say whether {} will be escalated',
  page: 'page somebody for {}',
  acknowledge_page: 'answer the page of {}',
  acknowledge_alert: 'answer the alert of {}',
  retriage: 'say what {} is about',
  transfer: 'move {}',
  set_deadline: 'change the deadline of {}',
  waive: 'waive {}',
  promise: 'promise the customer of {} an update',
  answer_waiver: 'answer the request to waive {}',
  request_ticket: 'ask a team about {}',
  link_ticket: 'link {}',
  unlink_ticket: 'unlink {}',
  tell_customers: 'tell the customers behind {}',
  retry_telling: 'tell the customers behind {} once more',
  need_info: 'ask something in {}',
  answer_info: 'answer a question to {}',
  fill_in: 'fill in what is missing of {}',
  add_review_action: 'add to the review of {}',
  finish_review_action: 'tick something off in the review of {}',
  merge: 'merge {}',
  unmerge: 'take {} apart',
  draft_article: 'write an article from {}',
  reply: 'answer the customer of {}',
  note: 'write a note about {}',
  start: 'start {}',
  finish: 'finish {}',
  approve: 'approve {}',
  decline: 'decline {}',
  withdraw: 'withdraw {}',
  open: 'open a case',
  see: 'see {}',
  list: 'list {}',
  find: 'find {}',
  relate: 'see what is like {}',
  choose_owner: 'choose an owner for {}',
  remind: 'be reminded of {}',
  prefer: 'change what they are told',
  answer_similar: 'decide about similar cases',
  ask_cover: 'ask for cover',
  take_cover: 'cover somebody',
  withdraw_cover: 'withdraw a request for cover',
  see_health: 'see what cannot be delivered',
  retry: 'send again what cannot be delivered',
  drop: 'drop what cannot be delivered',
  read_trail: 'read the audit trail',
  read_report: 'read a report',
};
