import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { alarmOver } from '../../../../src/domain/case/alerts.ts';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { wakeCase } from '../../../../src/domain/escalation/case-wake.ts';
import { casePicture } from '../../../../src/domain/picture/case-picture.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { answerTo, nextPageAt, type PageCall, pageAfter, wakePage } from '../../../../src/domain/record/paging.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  assessment,
  by,
  having,
  min,
  openCase,
  placement,
  RESTRICTED,
  RULE,
  T0,
  teammate,
  tell,
  wake,
  write,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';
import '../../../support/fixed-seed.ts';

const CALL: PageCall = { list: 'engineering', order: ['eli', 'erin', 'lena', 'maya'], why: 'an outage' };
/** Without a timer, so that nothing but the page wakes it. */
const paged = (call: PageCall = CALL, first = call.order[0]): CaseRecord =>
  openCase({ placement: placement({ budgets: {}, page: first === undefined ? [] : [first], paging: call }) });

/** Who is paged at which minute until nothing more happens; `away`: who is not there. */
function pages(record: CaseRecord, away: readonly string[] = [], policy: Policy = POLICY): readonly string[] {
  const said: string[] = [];
  let current = record;
  for (let at = 0; at <= 120; at += 1) {
    const events = wakeCase(current.state, policy, min(at), (person) => (away.includes(person) ? T0 : null));
    if (events.length === 0) continue;
    said.push(...events.map((event) => (event.type === 'paged' ? `${at} ${event.person} ${event.time}` : event.type)));
    current = write(current.id, current, events, { at: min(at), by: RULE }).record;
  }
  expect(current.wakeAt).toBeNull();
  return said;
}

const ONE_LINE = ['5 eli 2', '10 erin 1', '15 erin 2', '20 lena 1', '25 lena 2', '30 maya 1', '35 maya 2', '40 null 1'];

describe('a page goes on until somebody answers', () => {
  test('[ES-3] each is asked twice, five minutes apart in real time, then the next; at the end the leaders hear', () => {
    expect(pages(paged())).toEqual(ONE_LINE);
  });

  test('[ES-3] somebody who is away is passed over', () => {
    expect(pages(paged(), ['erin', 'maya'])).toEqual(['5 eli 2', '10 lena 1', '15 lena 2', '20 null 1']);
    expect(pages(paged(), ['eli'])[0]).toBe('5 erin 1');
  });

  test('[ES-3] nobody at all: it says so at once', () => {
    expect(pages(paged(CALL, 'nobody'), [...CALL.order]).length).toBe(1);
    const nobody = openCase({ placement: placement({ budgets: {}, page: [], paging: CALL }) });
    expect(pages(nobody, CALL.order)).toEqual(['0 null 1']);
  });

  test('[AD-2] the policy of the moment says how often: a reload counts for a page that rings', () => {
    const quick: Policy = { ...POLICY, paging: { repeatAfter: 60_000, times: 1 } };
    expect(pages(paged(), [], quick)).toEqual(['1 erin 1', '2 lena 1', '3 maya 1', '4 null 1']);
  });

  test('[ES-6] after downtime one page goes out, not all that were missed, and the next comes in its time', () => {
    const woken = wake(paged(), min(300));
    expect(woken.events).toMatchObject([{ type: 'paged', person: 'eli', time: 2 }]);
    expect(woken.record.wakeAt).toEqual(min(305));
    expect(wake(woken.record, min(300)).events).toEqual([]);
  });

  test('[ES-6] reminder fires again for the same id: whatever the times of waking, nobody is asked more often than the policy says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900_000 }), { maxLength: 40 }), (waits) => {
        let page = pageAfter(null, { type: 'paged', anew: true, person: 'eli', time: 1, ...CALL }, T0);
        let now = T0.getTime();
        for (const wait of waits) {
          now += wait;
          const at = nextPageAt(page, POLICY);
          const events = wakePage(page, POLICY, new Date(now), () => null);
          expect(events.length).toBe(at !== null && at.getTime() <= now ? 1 : 0);
          for (const event of events) if (event.type === 'paged') page = pageAfter(page, event, new Date(now));
        }
        for (const person of CALL.order)
          expect(page.asked.filter((one) => one.person === person).length).toBeLessThanOrEqual(2);
        const order = page.asked.map(({ person }) => CALL.order.indexOf(person));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(
          page.asked.every((one, n) => n === 0 || one.at.getTime() - (page.asked[n - 1]?.at.getTime() ?? 0) >= 300_000),
        ).toBe(true);
      }),
    );
  });
});

describe('what answers a page', () => {
  test.each<readonly [string, CaseInput, string]>([
    ['the button', { type: 'acknowledge_page' }, 'eli'],
    ['claiming the case', { type: 'claim' }, 'ben'],
  ])('[ES-3] %s: nobody else is paged, and the thread says who and since when', (_title, command, who) => {
    const { record, events, effects } = tell(paged(), command, min(3), by(who));
    expect(events.at(-1)).toMatchObject({ type: 'page_acknowledged', person: who, name: who, pagedAt: T0 });
    expect(record.wakeAt).toBeNull();
    expect(effects.map(({ kind }) => kind)).toContain('thread');
    expect(record.state.page?.acknowledged).toEqual({ by: who, name: who, at: min(3) });
  });

  test('[ES-3] claiming the linked ticket does too', () => {
    const asked = having(paged(), [
      {
        type: 'request_ticket',
        ticket: { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null },
      },
      min(1),
    ]);
    const news = { type: 'ticket_changed', ticket: 'ENG-1', owner: 'erin', ownerName: 'Erin', note: null } as const;
    const claimed = tell(asked, { ...news, status: 'claimed' }, min(2), by('erin'));
    expect(claimed.record.state.page).toMatchObject({ over: true, acknowledged: { by: 'erin' } });
    expect(claimed.record.wakeAt).toBeNull();
  });

  test.each([
    ['finance’s ticket, by somebody who is in the line as the queue’s lead', 'FIN-1', 'finance', 'lena'],
    ['finance’s ticket, by a colleague of theirs', 'FIN-1', 'finance', 'fay'],
  ] as const)('[ES-3] claiming another team’s linked ticket does not: %s', (_title, id, team, who) => {
    const asked = having(paged(), [
      { type: 'request_ticket', ticket: { id, team, ask: 'a credit?', status: 'open', owner: null } },
      min(1),
    ]);
    const news = {
      type: 'ticket_changed',
      ticket: id,
      status: 'claimed',
      owner: who,
      ownerName: who,
      note: null,
    } as const;
    const { record, events } = tell(asked, news, min(2), by(who));
    expect(events.map(({ type }) => type)).toEqual(['ticket_changed']);
    expect(record.state.page).toMatchObject({ over: false, acknowledged: null });
  });

  test.each<readonly [string, CaseInput]>([
    ['resolving', { type: 'resolve', how: 'done', unanswered: true }],
    ['waiting on the customer', { type: 'wait', why: 'they have to say more' }],
    ['snoozing', { type: 'snooze', until: null, why: 'they have to say more' }],
  ])('[ES-3] %s ends it', (_title, command) => {
    expect(having(paged(), [command, min(1)]).wakeAt).toBeNull();
  });

  test('[ES-3] acknowledge racing resolve reopens (grafana oncall 3161): a kind refusal, and nothing changes', () => {
    const resolved = having(paged(), [{ type: 'resolve', how: 'done', unanswered: true }, min(1)]);
    const { refusal, record } = tell(resolved, { type: 'acknowledge_page' }, min(1), by('eli'));
    expect(refusal).toEqual({ kind: 'already', id: 'CASE-1', status: 'resolved' });
    expect(record).toBe(resolved);
    const reopened = having(resolved, [{ type: 'reopen', why: 'again' }, min(2)]);
    expect(wakeCase(reopened.state, POLICY, min(60), NOBODY_AWAY)).toEqual([]);
  });

  test('[ES-3] the first answer counts; the second is told whose it is', () => {
    const taken = having(paged(), [{ type: 'acknowledge_page' }, min(1), by('eli')]);
    const status = 'in eli’s hands';
    expect(tell(taken, { type: 'acknowledge_page' }, min(2), by('erin')).refusal).toMatchObject({
      kind: 'already',
      status,
    });
    expect(tell(taken, { type: 'acknowledge_page' }, min(2), by('eli')).refusal).toMatchObject({ kind: 'already' });
  });

  test('[ES-3] an answer changes neither owner nor status nor clocks', () => {
    const before = openCase({ placement: placement({ page: ['eli'], paging: CALL }) });
    const { state } = tell(before, { type: 'acknowledge_page' }, min(1), by('eli')).record;
    expect(state).toMatchObject({ owner: null, status: 'new', clocks: before.state.clocks });
  });
});

describe('a page after one that was answered', () => {
  const again: CaseInput = { type: 'page', list: 'engineering', onCall: ['eli'], away: [], why: 'are you on it?' };
  const verified = (record: CaseRecord): CaseRecord => having(record, [again, min(10), by('lena')]);

  test.each<readonly [string, CaseRecord]>([
    ['the page', having(paged(), [{ type: 'acknowledge_page' }, min(1), by('eli')])],
    ['the leaders’ alert', having(paged(), [{ type: 'acknowledge_alert' }, min(1), by('eli')])],
    [
      'both, having claimed it',
      having(paged(), [{ type: 'acknowledge_alert' }, min(1), by('eli')], [{ type: 'claim' }, min(2), by('eli')]),
    ],
  ])(
    '[ES-3] answered before by %s: it rings, goes on without an answer, and the same person answers it',
    (_title, before) => {
      const record = verified(before);
      expect(answerTo(record.state)).toBeNull();
      expect(wake(record, min(15)).events).toMatchObject([{ type: 'paged', person: 'eli', time: 2 }]);
      expect(wake(wake(record, min(15)).record, min(20)).events).toMatchObject([{ type: 'paged', person: 'maya' }]);
      for (const type of ['acknowledge_page', 'acknowledge_alert'] as const) {
        const { record: after, refusal } = tell(record, { type }, min(12), by('eli'));
        expect(refusal).toBeNull();
        expect(answerTo(after.state)).toEqual({ by: 'eli', name: 'eli', at: min(12) });
        expect(after.state.page?.over).toBe(true);
      }
    },
  );

  test.each<readonly [string, CaseInput, (record: CaseRecord) => CaseRecord]>([
    ['“Still on it”', { type: 'keep_lease' }, (one) => wake(one, min(60 * 8 + 30)).record],
    [
      'giving it to oneself',
      { type: 'assign', person: 'eli' },
      (one) => having(one, [{ type: 'assign', person: 'ben' }, min(3), by('lena')]),
    ],
  ])('[ES-3] [OW-3] %s answers it as well', (_title, command, made) => {
    const record = made(
      verified(
        having(openCase({ placement: placement({ budgets: {} }) }), [
          { type: 'assign', person: 'eli' },
          min(1),
          by('lena'),
        ]),
      ),
    );
    const ringing = {
      ...record,
      state: { ...record.state, lease: { askedAt: min(11), why: 'quiet', since: T0, returnsAt: min(99) } as const },
    };
    expect(tell(ringing, command, min(12), by('eli')).record.state.page).toMatchObject({ acknowledged: { by: 'eli' } });
  });

  test.each<readonly [string, CaseInput]>([
    ['gives it back', { type: 'release' }],
    ['hands it back', { type: 'hand_back' }],
  ])('[ES-3] [ES-5] whoever said they were on it and %s is on it no more', (_title, command) => {
    const taken = having(
      paged(),
      [{ type: 'claim' }, min(1), by('eli')],
      [again, min(2), by('lena')],
      [{ type: 'acknowledge_alert' }, min(3), by('eli')],
    );
    expect(answerTo(having(taken, [command, min(4), by('eli')]).state)).toBeNull();
  });
});

describe('paging by hand and by the ladder', () => {
  const page: CaseInput = {
    type: 'page',
    list: 'engineering',
    onCall: ['eli', 'erin'],
    away: ['eli'],
    why: 'it smokes',
  };

  test('[ES-3] by hand: the first who is there, then those above; never whoever asks', () => {
    const { record, events, effects } = tell(openCase(), page, min(1), by('lena'));
    expect(events).toMatchObject([{ type: 'paged', person: 'erin', anew: true, order: ['eli', 'erin', 'maya'] }]);
    expect(record.wakeAt).toEqual(min(6));
    expect(effects.flatMap((one) => (one.kind === 'tell' ? [[one.target, one.message]] : []))).toMatchObject([
      ['person:erin', { urgency: 'page' }],
    ]);
  });

  /** Woken until nobody is left, with what that last write says. */
  const unanswered = (record: CaseRecord) => {
    let step = wake(record, record.wakeAt ?? T0);
    while (step.events.every((event) => event.type !== 'paged' || event.person !== null))
      step = wake(step.record, step.record.wakeAt ?? T0);
    return step;
  };
  const toldOf = ({ effects }: Pick<ReturnType<typeof wake>, 'effects'>) =>
    effects.flatMap((one) =>
      one.kind === 'tell' && one.as !== 'refresh' && 'urgency' in one.message
        ? [`${one.target} ${one.message.urgency}`]
        : [],
    );
  const onIt = (record: CaseRecord) =>
    JSON.stringify(casePicture(record, { channel: '' }, POLICY, min(90), NOBODY_AWAY).onIt);
  const P1 = assessment('outage', { priority: 'P1' });

  test.each<readonly [string, CaseRecord, readonly string[]]>([
    [
      'asked for by its owner, who works on it meanwhile',
      having(
        openCase({ assessment: P1, placement: placement({ owner: 'ana', budgets: {} }) }),
        [page, min(1), by('ana')],
        [teammate(min(3)), min(3), { kind: 'teammate', id: '9', name: 'Ana', person: 'ana' }],
      ),
      ['person:ana urgent'],
    ],
    [
      'asked for by somebody else, of a case of less weight',
      having(openCase({ placement: placement({ owner: 'ana', budgets: {} }) }), [page, min(1), by('lena')]),
      ['person:lena urgent', 'person:ana urgent'],
    ],
    [
      'begun as the case was opened and given to somebody',
      openCase({ assessment: P1, placement: placement({ owner: 'ana', budgets: {}, page: ['eli'], paging: CALL }) }),
      ['person:ana urgent'],
    ],
  ])(
    '[ES-3] [ES-5] nobody answers: the leaders hear it, who asked for it, and who has it: %s',
    (_title, record, people) => {
      const step = unanswered(record);
      expect(toldOf(step)).toEqual(['channel:#leaders page', ...people]);
      expect(alarmOver(step.record.state, min(60))).toBe(false);
      expect(onIt(step.record)).toContain('🚨 Nobody answers the page');
    },
  );

  test('[ES-3] [ES-5] the alarm of a page in vain is over with the first who takes it, or sees to it', () => {
    const owned = openCase({ placement: placement({ owner: 'ana', budgets: {} }) });
    const byHand = unanswered(having(owned, [page, min(1), by('ana')])).record;
    const over = (record: CaseRecord) => alarmOver(record.state, min(90));
    expect(over(having(byHand, [{ type: 'assign', person: 'ben' }, min(80), by('lena')]))).toBe(true);
    expect(over(having(byHand, [{ type: 'wait', why: 'asked them' }, min(80), by('ana')]))).toBe(true);
    expect(
      over(
        write('CASE-1', byHand, [{ type: 'assigned', person: 'maya', why: 'late' }], { at: min(80), by: RULE }).record,
      ),
    ).toBe(false);
    const seen = having(byHand, [{ type: 'acknowledge_alert' }, min(80), by('maya')]);
    expect(onIt(seen)).toContain('maya');
  });

  test.each<readonly [string, CaseRecord, CaseInput, object]>([
    ['without a reason', openCase(), { ...page, why: ' ' }, { kind: 'invalid', field: 'why' }],
    ['while one rings', paged(), page, { kind: 'wrong_status' }],
    [
      'when resolved',
      having(openCase(), [{ type: 'resolve', how: 'done', unanswered: true }, T0]),
      page,
      { kind: 'wrong_status' },
    ],
    ['a list that may not see it', openCase({ placement: placement(RESTRICTED) }), page, { kind: 'not_allowed' }],
  ])('[ES-3] [RO-6] refused: %s', (_title, record, command, refusal) => {
    expect(tell(record, command, min(1), by('sol')).refusal).toMatchObject(refusal);
  });

  test('[RO-6] [ES-7] a restricted case pages its own people alone, and no leader hears that nobody answered', () => {
    const restricted = openCase({ placement: placement(RESTRICTED) });
    const own: CaseInput = { ...page, onCall: ['eli', 'sol', 'lou'], away: [] };
    const begun = tell(restricted, own, min(1), by('lou'));
    expect(begun.events).toMatchObject([{ person: 'sol', order: ['sol'] }]);
    const ended = wake(wake(begun.record, min(6)).record, min(11));
    expect(ended.events).toMatchObject([{ type: 'paged', person: null }]);
    expect(ended.effects.map(({ destination }) => destination)).not.toContain('record:channel:#leaders');
  });

  const LADDER = {
    name: 'p',
    version: '0',
    criticalMs: null,
    steps: [{ name: 'page', at: { share: 0.5, offsetMs: 0 }, do: ['page_on_call' as const] }],
  };
  const onCall: Policy = {
    ...POLICY,
    queues: { ...POLICY.queues, technical: { ...(POLICY.queues.technical ?? fail()), onCall: 'engineering' } },
  };
  const technical = (more: object = {}) =>
    openCase({ placement: placement({ queue: 'technical', ladder: LADDER, ...more }) });

  test('[ES-3] a rung pages the queue’s on-call as the roster has it, then lead, manager and director', () => {
    const events = wakeCase(
      technical().state,
      onCall,
      min(60),
      () => null,
      () => ['erin', 'eli'],
    );
    expect(events.at(-1)).toMatchObject({
      type: 'paged',
      person: 'erin',
      list: 'engineering',
      order: ['erin', 'eli', 'lena', 'maya'],
    });
  });

  test('[ES-3] a queue without an on-call list pages its lead', () => {
    expect(wake(technical(), min(60)).events.at(-1)).toMatchObject({ type: 'paged', person: 'lena', list: null });
  });

  test('[ES-3] [ES-6] a rung pages nobody anew while a page rings, or once somebody is on it', () => {
    const ringing = technical({ page: ['eli'], paging: CALL });
    const pagesOf = (record: CaseRecord) =>
      wake(record, min(60)).events.filter((event) => event.type === 'paged' && event.anew);
    expect(pagesOf(ringing)).toEqual([]);
    expect(pagesOf(having(ringing, [{ type: 'acknowledge_page' }, min(1), by('eli')]))).toEqual([]);
  });

  test('[ES-3] given back, the answer does not count any more: the rung pages again', () => {
    const back = having(
      technical({ page: ['eli'], paging: CALL }),
      [{ type: 'claim' }, min(1), by('eli')],
      [{ type: 'release' }, min(2), by('eli')],
    );
    expect(wake(back, min(60)).events.at(-1)).toMatchObject({ type: 'paged', anew: true });
  });

  test('[ES-3] triaged again to the same list: whoever was paged or has answered is not paged anew', () => {
    const again = (record: CaseRecord, to: Partial<Parameters<typeof placement>[0]> = {}) =>
      tell(
        record,
        {
          type: 'retriage',
          assessment: assessment(),
          placement: placement({ page: ['eli'], paging: CALL, ...to }),
          calendar: { name: 'always', spec: null },
        },
        min(2),
        by('ana'),
      );
    const asked = (step: ReturnType<typeof again>) =>
      step.effects.filter((one) => one.destination === 'record:person:eli' && !('as' in one));
    expect(asked(again(paged()))).toEqual([]);
    expect(asked(again(having(paged(), [{ type: 'acknowledge_page' }, min(1), by('eli')])))).toEqual([]);
    expect(asked(again(openCase()))).toHaveLength(1);
    expect(again(paged(), { ...RESTRICTED, page: [], paging: null }).record.state.page).toBeNull();
  });

  test('[ES-5] [ES-3] when nobody is left it rings in the leader channel', () => {
    let record = paged();
    for (let at = 5; at < 40; at += 5) record = wake(record, min(at)).record;
    const last = wake(record, min(40));
    expect(last.effects.map(({ destination }) => destination)).toContain('record:channel:#leaders');
    expect(last.record.state.alert).toEqual({ at: min(40), acknowledged: null, kind: 'page' });
  });
});

function fail(): never {
  throw new Error('the test policy has no such queue');
}
