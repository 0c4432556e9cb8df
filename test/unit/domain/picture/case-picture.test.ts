import { describe, expect, test } from '@jest/globals';
import type { Person } from '../../../../src/config/policy/schema.ts';
import { clockKey } from '../../../../src/domain/case/clocks.ts';
import { casePicture } from '../../../../src/domain/picture/case-picture.ts';
import { whyYouOfTicket } from '../../../../src/domain/picture/concerns.ts';
import { ticketPicture } from '../../../../src/domain/picture/ticket-picture.ts';
import type { Ladder } from '../../../../src/domain/record/ladder.ts';
import { type Absence, NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { plainHand, written } from '../../../../src/domain/words/line.ts';
import { namesIn } from '../../../../src/domain/words/said.ts';
import { LADDER, min, openCase, placement, wake } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';
import {
  caseOf,
  minutes,
  NOW,
  opened,
  personOf,
  policy,
  rule,
  type Told,
  ticketOf,
} from '../../adapters/slack/support/records.ts';

const [FRT] = caseOf(opened()).state.clocks;
if (FRT?.metric !== 'FRT') throw new Error('no first response');
const claimed = (person = 'eli'): Told => ({ event: { type: 'claimed', person, tookOver: false } });
const replied: Told = {
  event: { type: 'teammate_replied', heardAt: minutes(-1), teammate: '7', name: 'Eli Evans', text: 'Restart it.' },
};
const thanked: Told = {
  event: { type: 'customer_replied', heardAt: minutes(0), thanks: true, text: 'Great, thanks!' },
};
const raised: Told = { event: { type: 'escalated', level: 1, to: 'maya', reason: 'stuck' } };
const page: Told = {
  event: { type: 'paged', anew: true, person: 'eli', time: 1, list: 'engineering', order: ['eli', 'maya'], why: 'x' },
  by: rule,
};
const asked: Told = {
  event: { type: 'lease_asked', person: 'eli', why: 'quiet', since: minutes(-60), returnsAt: minutes(30) },
  by: rule,
};
/** A step of the first response's ladder that has been taken. */
const fired = (step: string, share: number, at: Date): Told => ({
  event: {
    ...{ type: 'step_reached', metric: 'FRT', clock: clockKey(FRT), step, share, skipped: [], dueAt: minutes(18) },
    ...{ reachedAt: at, tell: [], leaders: false, escalates: false },
  },
  ...{ by: rule, at },
});
const warned = fired('warn-owner', 0.75, minutes(11));
const warnedTwice = [warned, fired('warn-lead', 0.9, minutes(15))];
const late: readonly Told[] = [
  { event: { type: 'assigned', person: 'maya', why: 'late' }, by: rule },
  { event: { type: 'transferred', from: 'engineering', to: 'breach', why: 'late' }, by: rule },
];

describe('[SK-2] what can be pressed, by state and reader: nothing that would be refused', () => {
  const acts = (who: string, then: readonly Told[], over = opened(), now = NOW) => {
    const { main, menu } = casePicture(caseOf(over, then), { person: personOf(who) }, policy, now, NOBODY_AWAY).acts;
    return [main.map((act) => act.do).join(' '), menu.map((act) => act.do).join(' ')];
  };
  const all = 'ask_team ask_team escalate hand_over why';
  /** Their own team is not offered by name. */
  const others = 'ask_team escalate hand_over why details';
  const table: readonly (readonly [string, string, readonly Told[], string, string])[] = [
    ['nobody has it', 'eli', [], 'claim reply', others],
    ['nobody has it, of no team', 'sam', [], 'claim reply', all],
    // Whoever works may claim and escalate from anywhere.
    ['nobody has it, another queue', 'ana', [], 'claim reply', all],
    ['paged', 'eli', [page], 'on_it claim', others],
    ['somebody else is paged', 'erin', [page], 'claim reply', others],
    ['theirs, an answer owed', 'eli', [claimed()], 'reply escalate', 'ask_team resolve snooze hand_over why'],
    // Only the owner and the queue's people may silence its clocks (OW-13).
    ['owed, another queue', 'ana', [claimed()], 'reply escalate', 'ask_team hand_over why details'],
    [
      'waits unanswered, another queue',
      'ana',
      [claimed(), { event: { type: 'waiting' } }],
      'resume',
      'ask_team escalate hand_over why details',
    ],
    ['theirs, answered', 'eli', [claimed(), replied], 'wait resolve', 'ask_team escalate snooze hand_over why'],
    [
      'answered, and thanked',
      'eli',
      [claimed(), replied, thanked],
      'resolve wait',
      'ask_team escalate snooze hand_over why',
    ],
    [
      'waits, and thanked',
      'eli',
      [claimed(), replied, { event: { type: 'waiting' } }, thanked],
      'resolve resume',
      'ask_team escalate snooze hand_over why',
    ],
    [
      'asked whether they still have it',
      'eli',
      [claimed(), asked],
      'keep hand_back',
      'ask_team escalate resolve snooze hand_over',
    ],
    [
      'the owner is asked, another reads',
      'sam',
      [claimed(), asked],
      'reply escalate',
      'ask_team resolve snooze hand_over why',
    ],
    ['escalated', 'maya', [claimed(), raised], 'take_over reply', 'ask_team step_down escalate hand_over why'],
    [
      'resolved',
      'eli',
      [claimed(), replied, { event: { type: 'resolved', how: 'x' } }],
      'reopen article',
      'review why details',
    ],
  ];
  test.each(table)('%s, for %s', (_name, who, then, main, menu) => {
    expect(acts(who, then)).toEqual([main, menu]);
  });
  test('[SLA-8] [ES-7] what was asked already is not asked again, and in a channel nothing is offered that one of its people would be refused', () => {
    const clock = `FRT@${FRT.startedAt.getTime()}`;
    const waiver: Told = {
      event: { type: 'waiver_requested', clock, metric: 'FRT', reason: 'x', person: 'erin', approver: 'eli' },
    };
    const resolved: Told = { event: { type: 'resolved', how: 'x' }, at: minutes(30) };
    expect(acts('erin', [claimed(), resolved], opened(), minutes(31))[1]).toContain('waive');
    expect(acts('erin', [claimed(), waiver, resolved], opened(), minutes(31))[1]).not.toContain('waive');
    expect(acts('eli', [claimed(), waiver, resolved], opened(), minutes(31))[1]).toContain('waive');
    // Above Eli, whose team reads it, is nobody but Olga and Maya: at the top there is nobody left for any of them.
    const top: Told = { event: { type: 'escalated', level: 9, to: 'maya', reason: 'stuck' } };
    const { main, menu } = casePicture(
      caseOf(opened(), [top]),
      { channel: '#support-engineering' },
      policy,
      NOW,
      NOBODY_AWAY,
    ).acts;
    expect([...main, ...menu].map((act) => act.do)).not.toContain('escalate');
  });
  test('[AD-3] [RO-6] who only looks on is offered what can be looked at; of a restricted case no other team', () => {
    const approver: Person = { ...personOf('fay'), roles: ['approver'] };
    expect(casePicture(caseOf(opened()), { person: approver }, policy, NOW, NOBODY_AWAY).acts).toMatchObject({
      main: [],
      menu: [{ do: 'why' }, { do: 'details' }],
    });
    const restricted = opened({ placement: { queue: 'security', restricted: true } });
    expect(acts('sol', [], restricted).join(' ')).not.toContain('ask_team');
    expect(acts('ana', [], restricted)).toEqual(['', 'why details']);
  });
  test('[OW-4] of linked work: claim, start, done; nothing of it for whoever it is not', () => {
    const mine: Parameters<typeof ticketOf>[0] = [{ event: { type: 'claimed', person: 'erin', name: 'Erin Egan' } }];
    const ticket = (who: string, then = mine) =>
      ticketPicture(ticketOf(then), { person: personOf(who) }, policy, NOW, NOBODY_AWAY).acts.main.map((act) => act.do);
    expect(ticket('erin', [])).toEqual(['claim']);
    expect(ticket('erin')).toEqual(['start', 'done']);
    // Its lead decides who has it.
    expect(ticket('eli')).toEqual(['give']);
    expect(ticket('erin', [...mine, { event: { type: 'started' } }])).toEqual(['done', 'need_info']);
    expect(ticket('erin', [...mine, { event: { type: 'finished', outcome: '' } }])).toEqual(['reopen']);
  });
});

test.each([
  ['erin', null],
  ['eli', 'You hear of it as lead of Engineering'],
  ['maya', 'You hear of it as manager of Engineering'],
])('[SK-7] why %s hears of late work: %s', (you, words) => {
  const { state, log } = ticketOf([
    {
      event: {
        ...{ type: 'step_reached', metric: 'RESPONSE', clock: 'x', step: 'x', share: 1, skipped: [], dueAt: NOW },
        ...{ reachedAt: NOW, tell: [you] },
      },
      by: rule,
    },
  ]);
  const line = whyYouOfTicket(state, log.slice(-1), you, policy);
  expect(line && written(line, plainHand(namesIn(policy), { zone: 'UTC', now: NOW }))).toBe(words);
});

describe('[ES-5] what happens by itself next', () => {
  const next = (then: readonly Told[], now = NOW, absence: Absence = NOBODY_AWAY): string | null => {
    const found = casePicture(caseOf(opened(), then), { channel: '' }, policy, now, absence).next;
    if (found === null) return null;
    expect(found.at > now).toBe(true);
    return `${found.at.toISOString().slice(11, 16)} ${written(found.what, plainHand(namesIn(policy), { zone: 'UTC', now }))}`;
  };
  const table: readonly (readonly [string, readonly Told[], Date, string | null])[] = [
    ['the owner is warned', [claimed('sam')], NOW, '13:28 Sam Stone is warned'],
    ['nobody has it: the lead, once', [], NOW, '13:28 Eli Evans is warned'],
    ['a page goes before', [page], NOW, '13:22 Eli Evans is paged again'],
    ['after its first step', [claimed('sam'), warned], minutes(12), '13:32 Eli Evans is warned'],
    [
      'the deadline itself',
      [claimed('sam'), ...warnedTwice],
      minutes(16),
      '13:35 it goes to Maya Mehta, it moves to SLA breaches, the leaders hear of it',
    ],
    [
      'never to whoever has it',
      [claimed('maya'), ...warnedTwice],
      minutes(16),
      // It does not go to whoever has it, who is told all the same.
      '13:35 Maya Mehta is warned, it moves to SLA breaches, the leaders hear of it',
    ],
    ['late and moved: nothing of the past', late, minutes(40), '16:07 Maya Mehta is warned'],
    ['asleep', [claimed(), { event: { type: 'snoozed', until: minutes(90) } }], NOW, '14:47 it wakes up'],
    ['paused', [claimed(), { event: { type: 'waiting' } }], NOW, null],
    ['resolved', [claimed(), { event: { type: 'resolved', how: '' } }], NOW, null],
  ];
  test.each(table)('%s', (_name, then, now, words) => {
    expect(next(then, now)).toBe(words);
  });
  test('of a deadline that has passed people are told, all of one moment in one', () => {
    const steps: Ladder['steps'] = [
      { name: 'half', at: { share: 0.5, offsetMs: 0 }, do: ['warn_lead', 'warn_manager', 'warn_leaders'] },
      { name: 'after', at: { share: 1, offsetMs: 30 * 60_000 }, do: ['warn_owner', 'warn_lead', 'warn_manager'] },
    ];
    const begun = openCase({
      placement: placement({ budgets: { FRT: 7_200_000 }, ladder: { ...LADDER, criticalMs: null, steps } }),
    });
    const words = (record: typeof begun, now: Date) =>
      written(
        casePicture(record, { channel: '' }, POLICY, now, NOBODY_AWAY).next?.what ?? [],
        plainHand(namesIn(POLICY), { zone: 'UTC', now }),
      );
    const { lead, manager } = POLICY.queues.general ?? {};
    const [first, second] = [lead, manager].map((one) => POLICY.people.find(({ id }) => id === one)?.name);
    expect(words(begun, min(1))).toBe(`${first} and ${second} are warned, the leaders hear of it`);
    expect(words(wake(begun, min(121)).record, min(122))).toBe(`${first} and ${second} are told`);
  });
  test('whoever is away is not said to be paged: who comes after them is', () => {
    expect(next([page])).toMatch(/Eli Evans is paged/);
    expect(next([page], NOW, (one) => (one === 'eli' ? NOW : null))).toMatch(/Maya Mehta is paged/);
    expect(next([page], NOW, () => NOW)).toMatch(/the leaders hear that nobody answers/);
  });
  test('never a thing past, never to whoever has it, at any minute of it', () => {
    for (const owner of ['eli', 'maya', 'sam'])
      for (let minute = -9; minute < 300; minute += 1) {
        const words = next([claimed(owner)], minutes(minute));
        expect(words ?? '').not.toContain(`it goes to ${personOf(owner).name}`);
      }
  });
});

describe('[ES-8] who is on a case behind a tracker', () => {
  const tracker = { id: 'ENG-7', team: 'engineering', ask: '', status: 'open', owner: null, tracker: true } as const;
  const linked: Told = { event: { type: 'ticket_linked', ticket: tracker } };
  const taken: Told = {
    event: {
      type: 'ticket_changed',
      ticket: 'ENG-7',
      status: 'claimed',
      owner: 'erin',
      ownerName: 'Erin Egan',
      note: null,
    },
    by: { kind: 'person', id: 'erin', name: 'Erin Egan' },
  };
  const answered: Told = {
    event: { type: 'page_acknowledged', person: 'eli', name: 'Eli Evans', pagedAt: NOW },
    by: { kind: 'person', id: 'eli', name: 'Eli Evans' },
  };
  const onIt = (...then: readonly Told[]): string | null => {
    const line = casePicture(caseOf(opened(), then), { channel: '' }, policy, NOW, NOBODY_AWAY).onIt;
    return line && written(line, plainHand(namesIn(policy), { zone: 'Europe/Berlin', now: NOW }));
  };

  test.each([
    ['whoever said so', [page, answered, linked], /^✋ Eli Evans is on it since/],
    ['the same, whoever has the tracker', [page, answered, linked, taken], /^✋ Eli Evans is on it since/],
    [
      'whoever is paged since, and has not answered',
      [page, answered, linked, taken, page],
      /^🚨 Paged Eli Evans .* no answer yet$/,
    ],
    ['nobody, once the tracker pages for it', [page, linked], null],
  ] as const)('%s', (_name, then, expected) => {
    const said = onIt(...then);
    if (expected === null) expect(said).toBeNull();
    else expect(said).toMatch(expected);
  });
});
