import { describe, expect, test } from '@jest/globals';
import { channel } from '../../../../src/config/policy/parts/fields.ts';
import { edited } from './shipped.ts';

type Row = readonly [title: string, from: string, to: string, at: string, message: string];

/** Every row breaks the shipped policy in one place; the message names path and remedy and points at the place. */
const rows: readonly Row[] = [
  // names
  [
    '[AD-2] an unknown member',
    'members: [fay, fin, ben]',
    'members: [fay, fin, bem]',
    'bem',
    'queues.billing.members[2]: nobody with the id "bem" in people; add the person or name another; did you mean "ben"?',
  ],
  [
    '[AD-2] an unknown queue in a route',
    'queue: legal\n    why',
    'queue: lawyers\n    why',
    'lawyers',
    'routing[legal].queue: no queue "lawyers" in queues; add the queue or name another',
  ],
  [
    '[AD-2] an unknown queue of a type',
    'queue: general\n    metric',
    'queue: generel\n    metric',
    'generel',
    'types.general.queue: no queue "generel"',
  ],
  [
    '[AD-2] a word that every object has',
    'breachQueue: breach',
    'breachQueue: constructor',
    'constructor',
    'breachQueue: no queue "constructor"',
  ],
  [
    '[AD-2] an unknown calendar',
    'FRT: 15m, NRT: 30m, TTR: 4h, calendar: always',
    'FRT: 15m, NRT: 30m, TTR: 4h, calendar: allways',
    'allways',
    'targets[outage-production].calendar: no calendar "allways" in calendars; add the calendar or name another; did you mean "always"?',
  ],
  [
    '[ES-4] an unknown on-call list',
    'assign: on_call\n    onCall: leads',
    'assign: on_call\n    onCall: bosses',
    'bosses',
    'queues.breach.onCall: no list "bosses" in onCall',
  ],
  [
    '[ES-4] a page to nobody',
    'page: engineering\n    why: An urgent',
    'page: enginering\n    why: An urgent',
    'enginering',
    'did you mean "engineering"?',
  ],
  [
    '[ES-4] a rotation of nothing',
    '  leads: { start',
    '  heads: { start',
    '{',
    'rotations.heads: no list "heads" in onCall',
  ],
  [
    '[IN-2] an unknown keyword',
    'when: { keyword: cancel, type: general }',
    'when: { keyword: cancle, type: general }',
    'cancle',
    'no keyword "cancle" in intake.keywords; add the keyword or name another; did you mean "cancel"?',
  ],
  [
    '[AD-2] an unknown leader',
    'people: [maya, dario, olga]',
    'people: [maya, dario, otto]',
    'otto',
    'leaders.people[2]: nobody with the id "otto"',
  ],
  // approvals
  [
    '[OW-7] a limit of nobody',
    '- { person: fay, upTo: 500 }',
    '- { person: fey, upTo: 500 }',
    'fey',
    'approvals.limits[0].person: nobody with the id "fey" in people; add the person or name another; did you mean "fay"?',
  ],
  [
    '[OW-7] approvals of no team',
    'approvals:\n  team: finance',
    'approvals:\n  team: finanze',
    'finanze',
    'approvals.team: no team "finanze" in teams',
  ],
  [
    '[OW-7] a stand-in who is nobody',
    'people: [fin, dario]',
    'people: [fin, diego]',
    'diego',
    'approvals.fallback.people[1]: nobody with the id "diego"',
  ],
  [
    '[OW-7] a limit that does not say whose',
    '- { person: fay, upTo: 500 }',
    '- { upTo: 500 }',
    '{',
    'approvals.limits[0]: whose limit it is must be said once; write person or role',
  ],
  [
    '[OW-7] a role that nobody of the team has',
    '- { person: fay, upTo: 500 }',
    '- { role: agent, upTo: 500 }',
    'agent',
    'approvals.limits[0].role: nobody of the team "finance" has the role agent; give it to somebody or name a person',
  ],
  [
    '[OW-7] amounts that nobody may approve',
    '  second: 5000\n  fallback: { after: 1h, people: [fin, dario] }',
    '  fallback: { after: 1h, people: [fin] }',
    '- ',
    'approvals.limits: nobody may approve more than €5,000; add "second:" for two together, or somebody without upTo',
  ],
  [
    '[OW-7] amounts that nobody may approve, the stand-in being limited by his role',
    '    - { person: fin, upTo: 5000 }\n  second: 5000\n  fallback: { after: 1h, people: [fin, dario] }',
    '    - { role: approver, upTo: 5000 }\n  fallback: { after: 1h, people: [fin] }',
    '- ',
    'approvals.limits: nobody may approve more than €5,000; add "second:" for two together, or somebody without upTo',
  ],
  [
    '[OW-7] amounts between the highest limit and two together',
    '  second: 5000\n  fallback: { after: 1h, people: [fin, dario] }',
    '  second: 9000\n  fallback: { after: 1h, people: [fin] }',
    '9000',
    'approvals.second: nobody may approve from €5,000 to €9,000; lower it, or raise a limit',
  ],
  [
    '[OW-7] a rate of the limits’ own currency',
    'rates: { USD: 0.9,',
    'rates: { EUR: 1,',
    'EUR',
    'approvals.rates.EUR: limits are in EUR already; remove it',
  ],
  [
    '[OW-7] a currency that is none',
    'rates: { USD: 0.9,',
    'rates: { dollars: 0.9,',
    'dollars',
    'must be the three capital letters of a currency, as in EUR',
  ],
  [
    '[OW-7] an amount that is none',
    'person: fay, upTo: 500',
    'person: fay, upTo: "500 EUR"',
    '"500 EUR"',
    'approvals.limits[0].upTo: must be a number; write an amount such as 500 or 499.50',
  ],
  [
    '[OW-7] parts of a cent',
    'person: fay, upTo: 500',
    'person: fay, upTo: 499.999',
    '499.999',
    'has parts of a hundredth; write an amount such as 500 or 499.50',
  ],
  // uniqueness
  [
    '[AD-2] two people of one id',
    '{ id: ben,',
    '{ id: ana,',
    'ana',
    'people[ana].id: "ana" is used by an earlier entry; each must have its own',
  ],
  [
    '[AD-2] two people of one address',
    'email: ben@',
    'email: ANA@',
    'ANA@',
    '"ana@caseload.example" is also at people[ana].email',
  ],
  [
    '[AD-2] one channel twice',
    'channel: "#legal-requests"',
    'channel: "#finance-requests"',
    '"#finance',
    'teams.legal.channel: "#finance-requests" is also at teams.finance.channel',
  ],
  [
    '[RO-6] a restricted queue in a shared channel',
    'channel: "#security-restricted"',
    'channel: "#support-legal"',
    '"#support-legal',
    'queues.security.channel: "#support-legal" is also at queues.legal.channel',
  ],
  [
    '[OW-4] one prefix twice',
    'prefix: LEG',
    'prefix: FIN',
    'FIN',
    'teams.legal.prefix: "FIN" is also at teams.finance.prefix',
  ],
  [
    '[OW-4] the prefix of cases',
    'prefix: LEG',
    'prefix: CASE',
    'CASE',
    'teams.legal.prefix: "CASE" is the prefix of cases',
  ],
  [
    '[OW-12] the prefix of requests for cover',
    'prefix: LEG',
    'prefix: COVER',
    'COVER',
    'teams.legal.prefix: "COVER" is the prefix of requests for cover; choose another',
  ],
  [
    '[OW-5] the prefix of similar cases',
    'prefix: LEG',
    'prefix: SAME',
    'SAME',
    'teams.legal.prefix: "SAME" is the prefix of similar cases; choose another',
  ],
  [
    '[RO-4] one rule name twice',
    '- name: distressed\n',
    '- name: vip\n',
    'vip',
    'routing[vip].name: "vip" is used by an earlier entry',
  ],
  [
    '[RO-4] a reserved rule name',
    '- name: distressed\n',
    '- name: low-confidence\n',
    'low-confidence',
    "is the name of a rule of Caseload's own",
  ],
  // types
  [
    '[RO-3] an intent without type',
    'intents: [how_to, feature_request, complaint, other]',
    'intents: [how_to, complaint, other]',
    'bug:',
    'types: no type has the intent feature_request; add it to the intents of one',
  ],
  [
    '[RO-3] an intent of two types',
    'intents: [bug_report, outage]',
    'intents: [bug_report, outage, how_to]',
    '[how_to',
    'types.general.intents: how_to belongs to bug and general; leave it in one',
  ],
  [
    '[SLA-6] a timer on a restricted type',
    'metric: null',
    'metric: FRT',
    'FRT',
    'types.security.metric: the queue "security" is restricted and has no timer; write "metric: null"',
  ],
  // rules
  [
    '[AD-2] a route behind a weaker one',
    '- name: enterprise\n    when: { tier: enterprise }\n    queue',
    '- name: enterprise\n    when: { tier: enterprise, vip: true }\n    queue',
    'name: enterprise',
    'routing[enterprise]: never reached: "vip" stands earlier',
  ],
  [
    '[AD-2] the same route again',
    'when: { sentiment: distressed }\n',
    'when: { intent: complaint, sentiment: distressed }\n',
    'name: distressed',
    'never reached: "distressed-complaint" stands earlier',
  ],
  [
    '[AD-2] an unreachable target',
    '{ name: urgent, when: { urgency: [critical, high] }',
    '{ name: urgent, when: { type: bug, urgency: high }',
    '{',
    'targets[urgent]: never reached: "bug-minor" stands earlier',
  ],
  [
    '[AD-2] a target behind a wider time to renewal',
    'when: { risk: high }',
    'when: { renewalWithinDays: 30, risk: high }',
    '{',
    'tighten[high-risk]: never reached: "renewal-near"',
  ],
  [
    '[AD-2] a rule that contradicts itself',
    'when: { type: billing, severity: [critical, high] }\n',
    'when: { type: billing, intent: outage }\n',
    '{',
    'routing[billing-blocker].when: can never hold',
  ],
  [
    '[AD-2] a queue asked for before it is known',
    'when: { type: billing, severity: [critical, high] }\n',
    'when: { queue: billing, severity: critical }\n',
    'billing',
    'routing[billing-blocker].when.queue: the queue is not known yet here',
  ],
  [
    '[AD-2] a tier that no plan gives',
    '    enterprise: enterprise\n',
    '    enterprise: mid_market\n',
    'enterprise',
    'no plan in accounts.plans gives the tier enterprise',
  ],
  [
    '[AD-2] a plan in capitals',
    '    business: mid_market',
    '    Business: mid_market',
    'Business',
    'accounts.plans.Business: plans are compared in lower case',
  ],
  [
    '[IN-2] a keyword without a rule',
    'keyword: account-risk }',
    'keyword: refund, vip: true }',
    '{',
    'intake.keywords[account-risk]: no rule asks for the keyword',
  ],
  // queues
  [
    '[ES-4] on_call without a list',
    'assign: on_call\n    onCall: leads',
    'assign: on_call',
    'on_call',
    'queues.breach.assign: on_call needs to know whom',
  ],
  [
    '[AD-2] an orphan queue',
    '  - name: legal\n    when: { intent: legal }\n    queue: legal\n',
    '  - name: legal\n    when: { intent: legal }\n    queue: senior-support\n',
    'legal',
    'queues.legal: no rule or type leads here',
  ],
  ['[AD-3] nobody who runs it', 'roles: [admin]', 'roles: [agent]', '-', 'people: nobody has the role admin'],
  // restricted
  [
    '[RO-6] a manager from outside',
    'lead: sol\n    manager: lou',
    'lead: sol\n    manager: maya',
    'maya',
    'queues.security.manager: "maya" is no member of the restricted queue "security"',
  ],
  [
    '[RO-6] a page to outsiders',
    'queue: security\n    why',
    'queue: security\n    page: leads\n    why',
    'leads',
    'routing[security].page: "olga" is no member of the restricted queue',
  ],
  [
    '[RO-6] an account manager in a restricted queue',
    'restricted: true',
    'assign: account_manager\n    restricted: true',
    'account_manager',
    'queues.security.assign: an account manager need not be a member',
  ],
  [
    '[SLA-6] a target for a restricted queue',
    '{ name: vip, when: { vip: true }, FRT',
    '{ name: vip, when: { queue: security }, FRT',
    'security',
    'targets[vip].when.queue: "security" is restricted and has no timer',
  ],
  [
    '[SLA-6] a target for restricted cases',
    '{ name: vip, when: { vip: true }, FRT',
    '{ name: vip, when: { type: security }, FRT',
    '{',
    'targets[vip]: catches only restricted cases',
  ],
  [
    '[RO-6] breaches into a restricted queue',
    'breachQueue: breach',
    'breachQueue: security',
    'security',
    'breachQueue: "security" is restricted',
  ],
  // placement
  [
    '[RO-1] cancellations into the general queue',
    'when: { intent: cancellation }\n    queue: success',
    'when: { intent: cancellation }\n    queue: general',
    'general',
    'routing[cancellation].queue: could send a cancellation to "general", which is no retention queue',
  ],
  [
    '[RO-1] a rule that catches some cancellations first',
    '  - name: cancellation\n',
    '  - { name: angry, when: { sentiment: distressed }, queue: general, why: Angry }\n  - name: cancellation\n',
    'general',
    'routing[angry].queue: could send a cancellation to "general"',
  ],
  [
    '[RO-1] a retention queue that is none',
    'retention: true',
    'retention: false',
    'success',
    'routing[cancellation].queue: could send a cancellation to "success"',
  ],
  [
    '[RO-6] a rule that catches some restricted cases first',
    'routing:\n',
    'routing:\n  - { name: first, when: { vip: true, urgency: low }, queue: legal, why: First }\n',
    'legal',
    'routing[first].queue: could send security_compliance to "legal", where others see it',
  ],
  // targets
  [
    '[SLA-2] no target for the rest',
    '{ name: standard, when: {},',
    '{ name: standard, when: { tier: free },',
    '-',
    'targets: no target for the cases that match none',
  ],
  [
    '[RO-3] a target without the clock of its type',
    'when: { type: bug }, FRT: 8h, NRT: 8h, TTR: 60h',
    'when: { type: bug }, FRT: 8h, NRT: 8h',
    '{',
    'targets[bug-minor]: no TTR, by which cases of type bug are measured; add it',
  ],
  [
    '[SLA-2] a target without any clock',
    'when: { intent: outage }, FRT: 30m, NRT: 1h, TTR: 8h,',
    'when: { intent: outage },',
    '{',
    'targets[outage]: sets no budget',
  ],
  [
    '[SLA-2] an answer due after the solution',
    'FRT: 15m, NRT: 30m, TTR: 4h',
    'FRT: 5h, NRT: 30m, TTR: 4h',
    '5h',
    'targets[outage-production].FRT: longer than TTR; shorten it',
  ],
  [
    '[SLA-1] a response due after the resolution',
    'response: 8h',
    'response: 80h',
    '80h',
    'teams.legal.response: longer than resolution',
  ],
  // ladder
  [
    '[ES-1] steps out of order',
    'at: 90%',
    'at: 70%',
    '70%',
    'ladder[warn-lead].at: not above the step before it ("warn-owner", 75%)',
  ],
  [
    '[ES-1] a step after the end',
    'at: 100%, do: [reassign_to_manager, move_to_breach, warn_leaders_when',
    'at: 120%, do: [reassign_to_manager, move_to_breach, warn_leaders_when',
    '120%',
    'ladder[breach].at: 120% is outside 1% to 100%',
  ],
  [
    '[ES-2] bands the wrong way round',
    'critical: 15m }',
    'critical: 90m }',
    '90m',
    'riskBands.critical: must be shorter than near',
  ],
  [
    '[SLA-5] tightening that loosens',
    'renewalWithinDays: 45 }, to: 50%',
    'renewalWithinDays: 45 }, to: 150%',
    '150%',
    'tighten[renewal-near].to: must shrink the budget',
  ],
  // rotations and shifts
  [
    '[ES-4] overlapping overrides',
    'leads: { start: "2026-01-05T09:00", timeZone: Europe/Berlin, everyDays: 7, overrides: []',
    'leads: { start: "2026-01-05T09:00", timeZone: Europe/Berlin, overrides: [{ from: "2026-12-24T09:00", until: "2026-12-28T09:00", person: lena }, { from: "2026-12-27T09:00", until: "2026-12-29T09:00", person: luis }]',
    '{',
    'rotations.leads.overrides[1]: overlaps the override of "lena" from 2026-12-24T09:00',
  ],
  [
    '[ES-4] a date that does not exist',
    'leads: { start: "2026-01-05T09:00"',
    'leads: { start: "2026-02-30T09:00"',
    '"2026',
    'rotations.leads.start: no such date',
  ],
  [
    '[AD-2] an hour nobody works',
    'members: [ana, ben, carla]\n',
    'members: [carla]\n',
    '[carla]',
    'queues.general.members: no member is on shift on Mon 08:00 Europe/Berlin',
  ],
  [
    '[AD-2] nights that nobody works',
    '    channel: "#support-legal"\n    calendar: support',
    '    channel: "#support-legal"\n    calendar: always',
    '[lou]',
    'though the calendar "always" is open; add a member, a shift or an onCall list',
  ],
];

test.each(['#soporte-técnico', '#お客様サポート', '#büro_2'])('[AD-2] %s is a channel, as Slack has it', (name) => {
  expect(channel.parse(name)).toBe(name);
});
test.each(['#Support', '#support team', 'support', '#', '#a.b'])('[AD-2] %s is none', (name) => {
  expect(channel.safeParse(name).success).toBe(false);
});

describe('the check of a policy', () => {
  test.each(rows)('%s', (_title, from, to, at, message) => {
    const { text, result } = edited(from, to);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map((problem) => problem.message)).toContainEqual(expect.stringContaining(message));
    const found = problems.find((problem) => problem.message.includes(message));
    const pointed = text.split('\n')[(found?.line ?? 1) - 1]?.slice((found?.column ?? 1) - 1) ?? '';
    expect(pointed.replace(/^\[/, '').startsWith(at.replace(/^\[/, ''))).toBe(true);
  });

  test('[AD-2] a queue that is filled by transfer alone says so', () => {
    const legal = '  legal:\n    name: Legal\n    channel: "#support-legal"';
    const { result } = edited(
      legal,
      `  archive:\n    name: Archive\n    channel: "#archive"\n    calendar: us\n    members: [carla]\n    lead: lena\n    manager: maya\n    manual: true\n${legal}`,
    );
    expect(result).toMatchObject({ ok: true });
  });

  test('[AD-2] every problem is told at once, in the order of the file', () => {
    const { result } = edited(
      '    lead: lena\n    manager: maya\n  general:',
      '    lead: nobody\n    manager: noone\n  general:',
    );
    const lines = result.ok ? [] : result.problems.map(({ line }) => line);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe((lines[0] ?? 0) + 1);
  });
});
