import { describe, expect, test } from '@jest/globals';
import type { CaseEvent } from '../../../../src/domain/case/case.ts';
import { IN_DOUBT } from '../../../../src/domain/case/writings.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import type { LinkedTicket, Standing } from '../../../../src/domain/record/linked-work.ts';
import type { TicketEvent } from '../../../../src/domain/ticket/state.ts';
import { caseSentence } from '../../../../src/domain/words/case-events.ts';
import { type Line, plainHand, written } from '../../../../src/domain/words/line.ts';
import { long, namesIn } from '../../../../src/domain/words/said.ts';
import { ticketSentence } from '../../../../src/domain/words/ticket-events.ts';
import { caseToYou, ticketToYou } from '../../../../src/domain/words/to-you.ts';
import { ana, minutes, NOW, opened, policy, rule, ticketOf } from '../../adapters/slack/support/records.ts';

const plain = (line: Line): string => written(line, plainHand(namesIn(policy), { zone: 'Europe/Berlin', now: NOW }));
const customer: Actor = { kind: 'customer', id: 'c1', name: 'Rosa Reyes' };
const told = (event: CaseEvent, by: Actor = ana): string => plain(long(caseSentence({ ...event, n: 2, at: NOW, by })));
const told2 = (event: TicketEvent, by: Actor = ana): string =>
  plain(long(ticketSentence({ ...event, n: 2, at: NOW, by })));

const { assessment, placement, account } = opened();
if (account === null) throw new Error('no account');
const calendar = { name: 'always', spec: null };
const ticket: LinkedTicket = { id: 'ENG-12', team: 'engineering', ask: 'look', status: 'open', owner: null };
const changed = (status: LinkedTicket['status'], note: string | null = null) => ({
  ...({ type: 'ticket_changed', ticket: 'ENG-12', owner: 'eli', ownerName: 'Eli Evans' } as const),
  ...{ status, note },
});
const step = (share: number, dueAt: Date, reachedAt: Date) => ({
  ...({ type: 'step_reached', metric: 'FRT', clock: 'x', step: 'warn', share, skipped: [], dueAt, reachedAt } as const),
  ...{ tell: ['ana'], leaders: true, escalates: share >= 1 },
});
const call = { list: 'engineering', order: ['eli', 'maya'], why: 'An outage' };
const moved = { metric: 'FRT', fromMs: 7_200_000, toMs: 3_600_000, dueAt: minutes(18), intoPast: false } as const;
const waiver = { clock: 'x', metric: 'FRT', approver: 'lena', reason: 'they asked' } as const;
const asked = { type: 'lease_asked', person: 'ana', since: minutes(-120), returnsAt: minutes(60) } as const;
const ended = { type: 'lease_ended', person: 'ana', askedAt: minutes(-60), tell: ['eli'] } as const;

const wrote = { type: 'message_written', person: 'ana', name: 'Ana Alves', text: 'It is <b>fixed</b>.' } as const;
const merged = {
  ...{ id: 'CASE-14', summary: 'Exports fail again', conversation: '8', url: null },
  talk: {
    ...{ awaiting: true, onUs: true, thanked: false, closed: false, answered: false },
    words: { customer: null, ours: null },
  },
} as const;

type Row<E> = readonly [event: E, words: string, by?: Actor];
type Table<E extends { readonly type: string }> = {
  readonly [T in E['type']]: readonly Row<Extract<E, { readonly type: T }>>[];
};

/** Of every kind: a kind without a row does not compile. */
const CASE: Table<CaseEvent> = {
  opened: [
    [opened(), 'New case: An outage needs a clock and an audit trail', rule],
    [{ ...opened(), openedBy: 'person' }, 'Ana Alves opened the case'],
  ],
  retriaged: [
    [{ type: 'retriaged', assessment, placement, calendar }, 'Ana Alves says it is Outage: now in Engineering support'],
  ],
  transferred: [
    [
      { type: 'transferred', from: 'billing', to: 'breach', why: 'late' },
      'Moved from Billing & finance to SLA breaches: late',
      rule,
    ],
    [
      { type: 'transferred', from: 'billing', to: 'engineering', why: '', takenBack: ['FIN-1'] },
      'Ana Alves moved it from Billing & finance to Engineering support: Other teams do not see it any more: FIN-1 was taken back',
    ],
  ],
  ended: [
    [{ type: 'ended', how: 'deleted' }, '🗑️ The conversation was deleted in Intercom, so the case ends', rule],
    [
      { type: 'ended', how: 'merged', into: 'CASE-9' },
      '🔀 The conversation was merged into that of CASE-9 in Intercom, so the case ends',
      rule,
    ],
  ],
  erased: [
    [{ type: 'erased', what: 'conversation' }, '🧹 What was said in the conversation is gone here, too', rule],
    [
      { type: 'erased', what: 'customer' },
      '🧹 The customer was deleted in Intercom: name, address and words are gone here, too',
      rule,
    ],
    [
      { type: 'erased', what: 'parts', parts: [], headline: null },
      '🧹 Something was removed in Intercom, and is gone here, too',
      rule,
    ],
  ],
  conversation_begun: [
    [
      { type: 'conversation_begun', conversationId: '7', conversationUrl: null, contact: null, teammate: null },
      'The message of the fallback form is in Intercom now',
      rule,
    ],
  ],
  contact_changed: [
    [
      { type: 'contact_changed', contact: { id: 'c2', name: 'Cara', email: null } },
      'In Intercom the customer was merged into another contact',
      rule,
    ],
  ],
  teammate_changed: [
    [
      { type: 'teammate_changed', teammate: '5001', name: 'Ana Alves' },
      'In Intercom Ana Alves has the conversation now',
      rule,
    ],
    [
      { type: 'teammate_changed', teammate: null, name: null },
      'In Intercom nobody has the conversation any more',
      rule,
    ],
  ],
  restricted: [
    [
      { type: 'restricted', queue: 'billing', keeps: { owner: true, page: true }, takenBack: ['FIN-1'] },
      'Billing & finance is for its own people alone now: Other teams do not see it any more: FIN-1 was taken back',
      rule,
    ],
  ],
  claimed: [
    [{ type: 'claimed', person: 'ana', tookOver: false }, 'Ana Alves has it now'],
    [{ type: 'claimed', person: 'ana', tookOver: true }, 'Ana Alves took it over'],
  ],
  assigned: [
    [{ type: 'assigned', person: 'ben', why: 'x' }, 'Ana Alves gave it to Ben Bauer: x'],
    [{ type: 'assigned', person: 'ben', why: 'fewest cases' }, 'Ben Bauer has it now: fewest cases', rule],
  ],
  released: [[{ type: 'released', person: 'ana' }, 'Ana Alves gave it back: anybody can claim it now']],
  lease_asked: [
    [{ ...asked, why: 'quiet' }, 'Asked Ana Alves whether they still have it: nothing heard since 12:17', rule],
    [{ ...asked, why: 'away' }, 'Asked Ana Alves whether they still have it: away since 12:17', rule],
    [
      { ...asked, why: 'off_shift' },
      'Asked Ana Alves whether they still have it: their shift ends before the deadline',
      rule,
    ],
  ],
  lease_kept: [[{ type: 'lease_kept', person: 'ana' }, 'Ana Alves is still on it']],
  merged: [[{ type: 'merged', into: 'CASE-9' }, '🔀 Ana Alves merged it into CASE-9: what goes on stands there']],
  unmerged: [
    [{ type: 'unmerged', from: 'CASE-9', why: 'hand', reopens: true }, '🔀 Ana Alves took it out of CASE-9 again'],
    [
      { type: 'unmerged', from: 'CASE-9', why: 'refused', reopens: true },
      '🔀 CASE-9 could not take it, so it is open again',
      rule,
    ],
    [
      { type: 'unmerged', from: 'CASE-9', why: 'ended', reopens: true },
      '🔀 CASE-9 has ended without its customer, so it is open again',
      rule,
    ],
    [
      { type: 'unmerged', from: 'CASE-9', why: 'new_matter', reopens: false },
      '🔀 The customer wrote of something new: CASE-9 does not speak for this conversation any more',
      rule,
    ],
    [
      { type: 'unmerged', from: 'CASE-9', why: 'deleted', reopens: false },
      '🔀 The conversation was deleted in Intercom: CASE-9 goes on without it',
      rule,
    ],
  ],
  absorbed: [
    [
      { type: 'absorbed', merged, clocks: [], fired: [], tickets: [] },
      '🔀 Ana Alves merged CASE-14 into it: Exports fail again',
    ],
    [
      { type: 'absorbed', merged, clocks: [], fired: [], tickets: [], priority: 'P1' },
      '🔀 Ana Alves merged CASE-14 into it: Exports fail again. P1 from now on',
    ],
  ],
  parted: [[{ type: 'parted', merged: 'CASE-14' }, '🔀 CASE-14 stands on its own again']],
  merge_offered: [
    [
      { type: 'merge_offered', case: { id: 'CASE-9', summary: 'Exports fail' } },
      '🔀 The same customer has CASE-9 open, about the same it seems: “Exports fail”: the menu merges this into it',
    ],
  ],
  offer_noted: [
    [{ type: 'offer_noted', to: 'CASE-14' }, 'CASE-14 of the same customer seems to be about the same', rule],
  ],
  offer_ended: [
    [{ type: 'offer_ended', with: 'CASE-9' }, 'CASE-9 is over, so there is nothing to merge this into', rule],
  ],
  conversation_closed: [
    [
      { type: 'conversation_closed', of: 'CASE-14' },
      'Ana Alves closed the conversation of CASE-14 in Intercom; the other goes on',
    ],
    [{ type: 'conversation_closed' }, 'Ana Alves closed its own conversation in Intercom; the other goes on'],
  ],
  lease_ended: [
    [{ ...ended, to: null }, 'Ana Alves was asked at 13:17 and did not answer: anybody can claim it now', rule],
    [{ ...ended, to: 'eli' }, 'Ana Alves was asked at 13:17 and did not answer: Eli Evans has it now', rule],
  ],
  waiting: [
    [{ type: 'waiting' }, 'Ana Alves waits for the customer; the clocks pause'],
    [{ type: 'waiting', why: 'they asked' }, 'Ana Alves waits for the customer; the clocks pause: they asked'],
  ],
  snoozed: [
    [{ type: 'snoozed', until: minutes(60) }, 'Ana Alves snoozed it until 15:17; the clocks pause'],
    [{ type: 'snoozed', until: null, why: 'later' }, 'Ana Alves snoozed it; the clocks pause: later'],
  ],
  resumed: [
    [{ type: 'resumed', why: 'by hand' }, 'Ana Alves goes on with it; the clocks run'],
    [{ type: 'resumed', why: 'the snooze has ended' }, 'The snooze has ended; the clocks run', rule],
  ],
  resolved: [
    [{ type: 'resolved', how: 'restarted' }, '✅ Ana Alves resolved it: restarted'],
    [{ type: 'resolved', how: ' ' }, '✅ Ana Alves resolved it'],
  ],
  reopened: [
    [{ type: 'reopened', why: '', status: 'in_progress' }, 'Ana Alves reopened it'],
    [{ type: 'reopened', why: 'they wrote again', status: 'new' }, 'Rosa Reyes reopened it', customer],
  ],
  customer_replied: [
    [{ type: 'customer_replied', heardAt: NOW, thanks: false, text: 'Still down' }, 'Customer: “Still down”', customer],
    [{ type: 'customer_replied', heardAt: NOW, thanks: false, text: '' }, 'Customer: 📎 a picture or file', customer],
    [{ type: 'customer_replied', heardAt: NOW, thanks: true, text: 'Thanks!' }, 'The customer said thanks', customer],
  ],
  teammate_replied: [
    [
      { type: 'teammate_replied', heardAt: NOW, teammate: '7', name: 'Tess Tan', text: 'On it' },
      'Tess Tan to the customer: “On it”',
    ],
  ],
  heard: [[{ type: 'heard', what: 'closed by Tess' }, 'In Intercom: closed by Tess', rule]],
  outlook_said: [
    [
      { type: 'outlook_said', risk: 0.7, signs: ['it changed hands', 'the customer is frustrated'] },
      '📈 It is likely to be escalated: it changed hands, the customer is frustrated',
    ],
    [{ type: 'outlook_said', risk: null, signs: [] }, 'It is not likely to be escalated any more'],
  ],
  outlook_answered: [
    [
      { type: 'outlook_answered', says: 'agree', name: 'Ana', until: null, features: {} },
      'Ana Alves thinks, too, that it will be escalated',
    ],
    [
      { type: 'outlook_answered', says: 'disagree', name: 'Ana', until: null, features: {} },
      'Ana Alves thinks that it will not be escalated',
    ],
    [
      { type: 'outlook_answered', says: 'later', name: 'Ana', until: NOW, features: {} },
      'Ana Alves looks tomorrow at whether it will be escalated',
    ],
  ],
  rated: [
    [
      { type: 'rated', heardAt: NOW, tell: [], score: 1, remark: 'slow', risk: 0.5, features: {} },
      '😟 The customer rated 1 of 5: “slow”',
      customer,
    ],
    [
      { type: 'rated', heardAt: NOW, tell: [], score: 5, remark: null, risk: 0.5, features: {} },
      'The customer rated 5 of 5',
      customer,
    ],
  ],
  escalated: [
    [
      { type: 'escalated', level: 1, to: 'lena', reason: 'stuck\n<!here>' },
      'Ana Alves escalated it to Lena Lang: stuck <!here>',
    ],
  ],
  deescalated: [
    [{ type: 'deescalated', level: 0, to: null, from: 'lena', reason: 'found' }, 'Ana Alves stepped it down: found'],
    [{ type: 'deescalated', level: 1, to: 'eli', from: 'maya', reason: '' }, 'Ana Alves stepped it down to Eli Evans'],
  ],
  step_reached: [
    [step(0.75, minutes(18), NOW), '⏳ First response: 18 min before its deadline, 14:35', rule],
    [step(1, minutes(-1), minutes(-1)), '🔴 First response is late: it was due 14:16', rule],
    [step(1, minutes(-87), minutes(-87)), '🔴 First response is late: it was due 12:50, noticed only at 14:17', rule],
    [step(1.5, minutes(-40), NOW), '🔴 First response is still late: it was due 13:37', rule],
  ],
  paged: [
    [{ type: 'paged', anew: true, person: 'eli', time: 1, ...call }, '🚨 Eli Evans is paged: An outage', rule],
    [{ type: 'paged', anew: false, person: 'eli', time: 2, ...call }, '🚨 Eli Evans is paged again (2nd time)', rule],
    [
      { type: 'paged', anew: false, person: 'maya', time: 1, ...call },
      '🚨 No answer yet: Maya Mehta is paged now',
      rule,
    ],
    [
      { type: 'paged', anew: false, person: null, time: 1, ...call },
      '🚨 Nobody answers the page: everybody in line has been asked',
      rule,
    ],
  ],
  page_acknowledged: [
    [
      { type: 'page_acknowledged', person: 'ana', name: 'Ana Alves', pagedAt: minutes(-5) },
      '✋ Ana Alves is on it (paged 14:12, answered 14:17)',
    ],
    [
      { type: 'page_acknowledged', person: 'ana', name: 'Ana Alves', pagedAt: minutes(-5), instead: 'eli' },
      '✋ Ana Alves is on it (Eli Evans was paged 14:12)',
    ],
  ],
  alert_acknowledged: [[{ type: 'alert_acknowledged', person: 'ana', name: 'Ana Alves' }, '✋ Ana Alves is on it']],
  tightened: [
    [
      {
        ...{ type: 'tightened', rule: 'angry', share: 0.5, why: 'The customer is angry', intoPast: false, tell: [] },
        clocks: [moved],
      },
      '⏱️ The customer is angry: first response 2 h → 1 h, deadline 14:35',
      rule,
    ],
    [
      { type: 'tightened', rule: 'angry', share: 0.5, why: 'Angry', intoPast: false, tell: [], clocks: [] },
      '⏱️ Angry: what starts from now on has less time',
      rule,
    ],
  ],
  deadline_set: [
    [
      { type: 'deadline_set', clock: 'x', why: 'promised', ...moved },
      '⏱️ Ana Alves changed the deadline: first response by 14:35: promised',
    ],
  ],
  lost_place: [
    [
      { type: 'lost_place', channel: '#support-billing', what: 'CASE-1', people: ['fay'] },
      '⚠️ It cannot stand in #support-billing now: you hear of it here until it can',
      rule,
    ],
  ],
  placed_again: [
    [
      { type: 'placed_again', account, assessment, placement, calendar, from: 'general', clocks: [] },
      'Intercom says something else of the account: now in Engineering support',
      rule,
    ],
    [
      {
        type: 'placed_again',
        account,
        assessment,
        placement,
        calendar,
        from: 'general',
        clocks: [],
        said: new Date(0),
      },
      'The customer says now what it is about: now in Engineering support',
      rule,
    ],
  ],
  placement_kept: [
    [
      { type: 'placement_kept', account, queue: 'engineering', rule: 'vip', target: null },
      'Intercom says something else of the account: by the rules it would be in Engineering support: a person chose this queue, so it stays; “Hand over” moves it',
      rule,
    ],
    [
      {
        ...{ type: 'placement_kept', account, queue: 'engineering', rule: 'vip', target: null, said: new Date(0) },
        named: { assessment, placement, hasAnswered: true },
      },
      'The customer says now what it is about: by the rules it would be in Engineering support: whoever has it has answered, so it stays; “Hand over” moves it',
      rule,
    ],
  ],
  account_refreshed: [[{ type: 'account_refreshed', account }, 'What Intercom knows of the account has changed', rule]],
  waiver_requested: [
    [
      { type: 'waiver_requested', person: 'ana', ...waiver },
      'Ana Alves asks Lena Lang to waive the late first response: they asked',
    ],
  ],
  waived: [
    [
      { type: 'waived', person: 'ana', requestedBy: 'ben', ...waiver },
      'Ana Alves waived the late first response (Ben Bauer asked): they asked',
    ],
    [
      { type: 'waived', person: 'ana', requestedBy: null, ...waiver },
      'Ana Alves waived the late first response: they asked',
    ],
  ],
  waiver_declined: [
    [
      { type: 'waiver_declined', person: 'ana', requestedBy: 'ben', ...waiver },
      'Ana Alves declined to waive the late first response: it stays late',
    ],
  ],
  ticket_requested: [[{ type: 'ticket_requested', ticket }, 'Ana Alves asked Engineering in ENG-12: look']],
  ticket_linked: [[{ type: 'ticket_linked', ticket }, 'Ana Alves linked it to ENG-12, with others like it']],
  ticket_unlinked: [[{ type: 'ticket_unlinked', ticket: 'ENG-12' }, 'Ana Alves unlinked it from ENG-12']],
  ticket_changed: [
    [changed('open'), 'Eli Evans gave ENG-12 back: nobody works on it now'],
    [changed('open', 'no answer'), 'ENG-12 went back to its team: no answer'],
    [changed('claimed'), 'Eli Evans claimed ENG-12'],
    [changed('in_progress'), 'Eli Evans started on ENG-12'],
    [changed('needs_info'), 'Eli Evans waits for an answer in ENG-12'],
    [{ ...changed('in_progress'), how: 'unasked' }, 'Eli Evans goes on with ENG-12 without an answer'],
    [{ ...changed('claimed'), how: 'given' }, 'Eli Evans has ENG-12 now'],
    [
      { ...changed('in_progress', 'it failed again'), how: 'reopened' },
      '↩️ Ana Alves reopened ENG-12, it is not done yet: it failed again',
    ],
    [changed('done', 'fixed'), '🔧 Eli Evans finished ENG-12: fixed'],
  ],
  customer_left_out: [
    [
      { type: 'customer_left_out', ticket: 'ENG-12', telling: 3, why: 'resolved' },
      'Ana Alves told the others behind ENG-12; this customer was left out: resolved',
    ],
  ],
  info_asked: [
    [
      {
        type: 'info_asked',
        ticket: 'ENG-12',
        question: { n: 3, text: 'Which build is it?', case: 'CASE-7', by: 'eli', name: 'Eli Evans', at: NOW },
      },
      '❓ Eli Evans asks in ENG-12: “Which build is it?”',
      rule,
    ],
  ],
  info_answered: [
    [
      { type: 'info_answered', ticket: 'ENG-12', question: 3, case: 'CASE-7', text: 'Build 7', name: 'Eli Evans' },
      '💬 Ana Alves answered Eli Evans in ENG-12: “Build 7”',
    ],
  ],
  ticket_unanswered: [
    [
      { type: 'ticket_unanswered', ticket: 'ENG-12', team: 'engineering' },
      '🚨 Nobody in Engineering answers the page for ENG-12',
      rule,
    ],
  ],
  review_made: [[{ type: 'review_made', late: true }, '🔎 A review of it is in the card’s menu: it missed a deadline']],
  review_action_added: [
    [
      { type: 'review_action_added', note: 'an alert', owner: 'lena', due: minutes(18) },
      'Lena Lang does this after the review, by 14:35: an alert',
    ],
  ],
  review_action_due: [
    [
      { type: 'review_action_due', action: 9, owner: 'lena', note: 'an alert' },
      '🔎 What you took on in its review is due today: an alert',
      rule,
    ],
  ],
  review_action_done: [
    [{ type: 'review_action_done', action: 9, note: 'an alert' }, '✅ Ana Alves did what the review said: an alert'],
  ],
  filled_in: [
    [
      {
        type: 'filled_in',
        facts: [
          { field: 'environment', text: 'iOS 17' },
          { field: 'invoice', text: 'INV-7' },
        ],
      },
      'Ana Alves filled in what was missing: environment “iOS 17”, invoice or amount “INV-7”',
    ],
  ],
  update_promised: [
    [
      { type: 'update_promised', person: 'ana', until: minutes(18), note: 'the fix' },
      'Ana Alves promised the customer the next update by 14:35: the fix',
    ],
  ],
  update_owed: [[{ type: 'update_owed', budgetMs: 1, calendar }, 'Now the customer is to be told', rule]],
  article_requested: [
    [
      { type: 'article_requested', article: { title: 'Restarting', problem: '', cause: '', solution: '' } },
      'Ana Alves wrote an article: Restarting',
    ],
  ],
  article_drafted: [
    [
      { type: 'article_drafted', articleId: '1', title: 'Restarting', url: null },
      '📝 The article “Restarting” is a draft in Intercom',
    ],
  ],
  article_refused: [
    [
      { type: 'article_refused', title: 'Restarting', why: '403' },
      '⚠️ Intercom did not take the article “Restarting” (403). Its app there lacks the permission to write articles; an admin can add it. What Ana Alves wrote is kept: press “Article draft” to try again',
    ],
  ],
  message_written: [
    [{ ...wrote, as: 'note' }, '📝 Ana Alves noted in Intercom: “It is <b>fixed</b>.”'],
    [{ ...wrote, as: 'note', said: 'C1:1.2' }, '📝 Ana Alves’s words in the thread are a note in Intercom'],
    [{ ...wrote, as: 'reply', telling: { ticket: 'ENG-12', n: 3 } }, '📣 Ana Alves tells all customers behind ENG-12'],
    [{ ...wrote, as: 'reply' }, 'Ana Alves answers the customer: “It is <b>fixed</b>.”'],
    [{ ...wrote, as: 'reply', of: 'CASE-2' }, 'Ana Alves answers the customer of CASE-2: “It is <b>fixed</b>.”'],
  ],
  note_changed: [
    [
      { type: 'note_changed', said: 'C1:1.2', edited: '1.3', written: 2, text: 'secret' },
      '📝 Ana Alves changed what they had said in the thread',
    ],
  ],
  note_taken_back: [
    [
      { type: 'note_taken_back', said: 'C1:1.2', written: [2], name: 'Ana Alves', text: 'secret', sent: [] },
      '🗑️ Ana Alves’s words in the thread were deleted, and their note with them',
      rule,
    ],
  ],
  message_delivered: [[{ type: 'message_delivered', written: 3, part: '9' }, 'Intercom has taken it', rule]],
  message_failed: [
    [
      { ...wrote, type: 'message_failed', written: 3, as: 'reply', why: 'Intercom: 403 forbidden' },
      '⚠️ Intercom did not take Ana Alves’s answer, so the customer has not read it: Caseload’s app may not write in this conversation; an admin of Intercom can allow it',
      rule,
    ],
    [
      { ...wrote, type: 'message_failed', written: 3, as: 'reply', why: `an admin dropped it; ${IN_DOUBT}` },
      '⚠️ Intercom may have taken Ana Alves’s answer: an admin dropped it; look in Intercom whether it has arrived',
    ],
    [
      { ...wrote, type: 'message_failed', written: 3, as: 'note', why: 'Intercom: 404 not_found' },
      '⚠️ Intercom did not take Ana Alves’s note: the conversation is not there any more',
      rule,
    ],
  ],
};

const [created] = ticketOf().log;
if (created?.type !== 'created') throw new Error('no ticket');

const stands = (so: Partial<Standing>): Extract<TicketEvent, { type: 'case_stands' }> => ({
  type: 'case_stands',
  case: 'CASE-7',
  standing: { dueAt: null, firstDueAt: null, late: false, told: false, onIt: [], ...so },
});

const TICKET: Table<TicketEvent> = {
  created: [
    [created, 'Ana Alves asked Engineering: Find out why the gateway answers 502'],
    [
      { ...created, approval: { kind: 'credit', amountCents: 24_000, currency: 'EUR', worth: null } },
      'Ana Alves asked Engineering for €240.00, a credit: Find out why the gateway answers 502',
    ],
  ],
  approver_called: [
    [
      { type: 'approver_called', people: ['ana'], fallback: false, fallbackAt: NOW },
      'Ana Alves is asked to decide',
      rule,
    ],
    [
      { type: 'approver_called', people: ['ana', 'eli'], fallback: true, fallbackAt: null },
      'Nobody has decided yet: Ana Alves and Eli Evans are asked to decide',
      rule,
    ],
    [
      { type: 'approver_called', people: [], fallback: true, fallbackAt: null },
      '🚨 Nobody has decided yet, and nobody else who may is there',
      rule,
    ],
  ],
  approved: [
    [{ type: 'approved', person: 'ana', limitCents: 50_000, final: true }, '👍 Ana Alves approved it'],
    [
      { type: 'approved', person: 'ana', limitCents: 50_000, final: false },
      '👍 Ana Alves approved it: one more approval is needed',
    ],
  ],
  declined: [
    [
      { type: 'declined', person: 'ana', limitCents: null, reason: 'it was used' },
      '👎 Ana Alves declined it: it was used',
    ],
  ],
  withdrawn: [[{ type: 'withdrawn', person: 'ana' }, 'Ana Alves withdrew it']],
  claimed: [[{ type: 'claimed', person: 'ana', name: 'Ana Alves' }, 'Ana Alves claimed it']],
  started: [[{ type: 'started' }, 'Ana Alves started']],
  released: [[{ type: 'released', person: 'ana' }, 'Ana Alves gave it back: anybody of the team can claim it now']],
  finished: [
    [{ type: 'finished', outcome: 'restarted' }, '🔧 Ana Alves finished: restarted'],
    [{ type: 'finished', outcome: '' }, '🔧 Ana Alves finished'],
  ],
  lease_asked: [[{ ...asked, why: 'quiet' }, CASE.lease_asked[0]?.[1] ?? '', rule]],
  lease_kept: [[{ type: 'lease_kept', person: 'ana' }, 'Ana Alves is still on it']],
  lease_ended: [
    [
      { ...ended, to: null },
      'Ana Alves was asked at 13:17 and did not answer: anybody of the team can claim it now',
      rule,
    ],
  ],
  paged: [[{ type: 'paged', anew: true, person: 'eli', time: 1, ...call }, '🚨 Eli Evans is paged: An outage', rule]],
  page_acknowledged: CASE.page_acknowledged,
  case_joined: [
    [
      {
        type: 'case_joined',
        case: { id: 'CASE-7', summary: 'x', account: null, who: 'c1', valueCents: null, openedAt: NOW },
        knows: 'open',
      },
      'Ana Alves linked CASE-7',
    ],
  ],
  case_left: [[{ type: 'case_left', case: 'CASE-7' }, 'CASE-7 left']],
  case_stands: [
    [stands({ late: true }), '🔴 CASE-7 is late'],
    [stands({ late: true, free: true }), '🔴 CASE-7 is late, and nobody has it'],
    [stands({ told: true }), 'The customer of CASE-7 knows how it ended'],
    [stands({}), 'CASE-7 has changed'],
  ],
  case_goes_on: [[{ type: 'case_goes_on', case: 'CASE-7' }, '↩️ CASE-7 is open again, and waits for this']],
  case_ended: [
    [
      { type: 'case_ended', case: 'CASE-7', how: 'deleted' },
      'ℹ️ The conversation of CASE-7 was deleted in Intercom: ask whoever asked for it whether it is still needed',
    ],
    [
      { type: 'case_ended', case: 'CASE-7', how: 'resolved' },
      'ℹ️ Ana Alves resolved CASE-7: ask whoever asked for it whether it is still needed',
    ],
    [
      { type: 'case_ended', case: 'CASE-7', how: 'merged' },
      'ℹ️ The conversation of CASE-7 was merged into another one: ask whoever asked for it whether it is still needed',
    ],
  ],
  info_asked: [
    [
      { type: 'info_asked', text: 'Which build is it?', case: 'CASE-7', person: 'ana', name: 'Ana Alves' },
      '❓ Ana Alves asks CASE-7: “Which build is it?”',
    ],
  ],
  assigned: [
    [
      { type: 'assigned', person: 'eli', name: 'Eli Evans', why: 'he knows it' },
      'Ana Alves gave it to Eli Evans: he knows it',
    ],
    [{ type: 'assigned', person: 'ana', name: 'Ana Alves', why: '' }, 'Ana Alves took it over'],
  ],
  customers_told: [
    [
      { type: 'customers_told', name: 'Ana Alves', text: 'It is solved', cases: ['CASE-7', 'CASE-8'] },
      '📣 Ana Alves tells 2 customers: “It is solved”',
    ],
    [
      { type: 'customers_told', name: 'Ana Alves', text: 'It is solved', cases: ['CASE-7'], again: true },
      '📣 Ana Alves tells 1 customer once more',
    ],
  ],
  customer_heard: [
    [{ type: 'customer_heard', case: 'CASE-7', how: 'told' }, 'The customer of CASE-7 was told', rule],
    [
      { type: 'customer_heard', case: 'CASE-7', how: 'failed', why: '404' },
      'The customer of CASE-7 could not be told (404)',
      rule,
    ],
    [
      { type: 'customer_heard', case: 'CASE-7', how: 'left', why: 'resolved' },
      'The customer of CASE-7 is left out (resolved)',
      rule,
    ],
  ],
  reopened: [[{ type: 'reopened', why: 'it failed again' }, '↩️ Ana Alves reopened it: it failed again']],
  info_with: [
    [{ type: 'info_with', owner: 'eli' }, 'Eli Evans is to answer', rule],
    [{ type: 'info_with', owner: null }, 'Nobody has the case', rule],
  ],
  info_answered: [[{ type: 'info_answered', text: 'Build 7' }, '💬 Ana Alves answered: “Build 7”']],
  info_void: [
    [{ type: 'info_void', case: 'CASE-7', why: 'over' }, 'CASE-7 is over: nobody answers the question any more', rule],
    [{ type: 'info_void', case: 'CASE-7', why: 'left' }, 'CASE-7 left: nobody answers the question any more', rule],
  ],
  taken_back: [
    [
      { type: 'taken_back' },
      'Taken back: the case it was for is closed to other teams now, nothing is asked any more',
      rule,
    ],
  ],
  step_reached: [
    [
      {
        type: 'step_reached',
        metric: 'RESPONSE',
        clock: 'x',
        step: 'warn',
        share: 0.75,
        skipped: [],
        tell: [],
        dueAt: minutes(9),
        reachedAt: NOW,
      },
      '⏳ Response: 9 min before its deadline, 14:26',
      rule,
    ],
  ],
};

const UGLY = /^\s*[a-z]|: *$|: *:|“”|\s{2,}|undefined|null|\.\.$|outage-high|\brule\b|\bAI\b|%/;

describe('[SK-3] every kind of event in words, what happened and why once', () => {
  const cases = Object.values(CASE).flat() as readonly Row<CaseEvent>[];
  const tickets = Object.values(TICKET).flat() as readonly Row<TicketEvent>[];
  test.each(cases)('of a case: %j', (event, words, by = ana) => {
    expect(told(event, by)).toBe(words);
    expect(words).not.toMatch(UGLY);
  });
  test.each(tickets)('of linked work: %j', (event, words, by = ana) => {
    expect(told2(event, by)).toBe(words);
    expect(words).not.toMatch(UGLY);
  });
});

describe('[SK-5] the same, turned to whom it concerns', () => {
  const you = (event: CaseEvent, id: string, by: Actor = rule): string =>
    plain(caseToYou({ ...event, n: 2, at: NOW, by }, id));
  const table: readonly (readonly [CaseEvent, string, Actor, string])[] = [
    [opened(), 'eli', rule, '🚨 You are paged as on call: press “I’m on it”, or whoever is next is paged'],
    [opened({ placement: { owner: 'sam' } }), 'sam', rule, 'A new case is yours: An outage with high urgency'],
    [
      {
        type: 'placed_again',
        account,
        assessment,
        placement: { ...placement, owner: 'sam' },
        calendar,
        from: 'general',
        clocks: [],
      },
      'sam',
      rule,
      'It is yours now. Intercom says something else of the account: now in Engineering support',
    ],
    [
      {
        ...{ type: 'placed_again', account, assessment, calendar, from: 'general', said: new Date(0) },
        placement: { ...placement, page: ['eli'] },
        clocks: [{ metric: 'FRT', fromMs: 7_200_000, toMs: 482_000, dueAt: minutes(8), intoPast: false }],
      },
      'eli',
      rule,
      '🚨 You are paged as on call: press “I’m on it”, or whoever is next is paged. The customer says now what it is about: now in Engineering support: first response by 14:25',
    ],
    [{ type: 'assigned', person: 'ben', why: 'x' }, 'ben', ana, 'Ana Alves gave this to you: x'],
    [{ type: 'assigned', person: 'ben', why: 'fewest cases' }, 'ben', rule, 'It is yours now: fewest cases'],
    [{ type: 'assigned', person: 'ben', why: 'x' }, 'sam', ana, 'Ana Alves gave it to Ben Bauer: x'],
    [
      { type: 'escalated', level: 1, to: 'maya', reason: 'stuck' },
      'maya',
      ana,
      'Ana Alves escalated this to you: stuck',
    ],
    [{ type: 'paged', anew: true, person: 'eli', time: 1, ...call }, 'eli', rule, '🚨 You are paged: An outage'],
    [{ type: 'paged', anew: false, person: 'eli', time: 3, ...call }, 'eli', rule, '🚨 You are paged again (3rd time)'],
    [
      { type: 'paged', anew: false, person: 'maya', time: 1, ...call },
      'maya',
      rule,
      '🚨 Nobody has answered, so you are paged',
    ],
    [
      { ...asked, why: 'quiet' },
      'ana',
      rule,
      '👋 Still on it? Nothing was heard from you since 12:17. After 15:17 somebody else can take it.',
    ],
    [{ ...ended, to: 'eli' }, 'eli', rule, 'It is yours now: Ana Alves did not answer, and it is escalated'],
    [
      { ...ended, to: null },
      'eli',
      rule,
      'It has no owner now: Ana Alves did not answer, and nobody else of its people is there. Claim it, or give it to somebody',
    ],
    [{ ...ended, to: null }, 'ana', rule, 'You were asked at 13:17 and did not answer: anybody can claim it now'],
  ];
  test.each(table)('%j to %s', (event, id, by, words) => expect(you(event, id, by)).toBe(words));
  test('of linked work', () => {
    const paged: TicketEvent = { type: 'paged', anew: true, person: 'eli', time: 1, ...call };
    expect(plain(ticketToYou({ ...paged, n: 2, at: NOW, by: rule }, 'eli'))).toBe('🚨 You are paged: An outage');
    expect(plain(ticketToYou({ ...paged, n: 2, at: NOW, by: rule }, 'erin'))).toBe('🚨 Eli Evans is paged: An outage');
  });
});
