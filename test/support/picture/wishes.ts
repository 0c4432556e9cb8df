import type { CaseCommand, CaseInput } from '../../../src/domain/case/case.ts';
import { inQueue } from '../../../src/domain/case/may.ts';
import { owesAnswer } from '../../../src/domain/case/turn.ts';
import { waivable } from '../../../src/domain/case/waiver.ts';
import { placeAnew } from '../../../src/flow/placement.ts';
import type { CaseRecord } from '../../../src/flow/ports.ts';
import { someCommand } from '../long-run/moves.ts';
import { someText, someWords } from './texts.ts';
import type { World } from './world.ts';

/** What somebody may want of a case: often enough it is taken, and often not. Null where there is nothing to ask. */
export function someWish(record: CaseRecord, world: World, next: () => number): CaseInput | null {
  const { d, policy } = world;
  const { state } = record;
  const roll = d.below(100);
  if (waivable(state.clocks, world.at).length > 0 && d.chance(0.1))
    return { type: 'waive', clock: null, reason: someWords(d) };
  if (roll < 8) return transfer(record, d.pick(Object.keys(policy.queues)), world);
  if (roll < 20) return link(world) ?? request(d.pick(Object.keys(policy.teams)), world, next);
  if (roll < 28) return request(d.pick(Object.keys(policy.teams)), world, next);
  if (roll < 31)
    return {
      type: 'draft_article',
      article: { title: someWords(d).slice(0, 200), problem: '', cause: '', solution: someWords(d) },
    };
  const drawn = someCommand(d, state, policy, world.now, [...world.absent.keys()]);
  return worded(drawn, state, world, next);
}

/** A command with words of its own. */
function worded(drawn: CaseInput, state: CaseRecord['state'], world: World, next: () => number): CaseInput {
  const { d } = world;
  switch (drawn.type) {
    case 'resolve':
      return { ...drawn, how: someWords(d), unanswered: true };
    case 'wait':
      return { ...drawn, why: owesAnswer(state) ? someWords(d) : someText(d) };
    case 'snooze':
      return { ...drawn, why: someWords(d) };
    case 'reopen':
      return { ...drawn, why: someText(d) };
    case 'escalate':
    case 'deescalate':
    case 'set_deadline':
    case 'waive':
      return { ...drawn, reason: someWords(d) };
    case 'promise':
      return { ...drawn, note: d.chance(0.5) ? someWords(d) : '' };
    case 'page':
      return { ...drawn, why: someWords(d) };
    case 'answer_info':
      return { ...drawn, text: someText(d) };
    case 'request_ticket':
      return request(drawn.ticket.team, world, next);
    case 'retriage':
      return { ...drawn, assessment: { ...drawn.assessment, summary: someWords(d) } };
    default:
      return drawn;
  }
}

function transfer({ state }: CaseRecord, queue: string, { d, policy, at }: World): CaseCommand {
  const { placement, calendar } = placeAnew(
    { assessment: state.assessment, account: state.account, unclear: false },
    policy,
    at,
  );
  const restricted = policy.queues[queue]?.restricted ?? false;
  const owner = state.owner !== null && inQueue(state.owner, queue, policy) ? state.owner : null;
  const why = someWords(d);
  return {
    type: 'transfer',
    why,
    placement: {
      ...placement,
      queue,
      rule: 'by-hand',
      why,
      page: [],
      paging: null,
      owner,
      restricted,
      ...(restricted ? { budgets: {} } : {}),
    },
    calendar,
  };
}

const request = (team: string, { d, policy }: World, next: () => number): CaseCommand => {
  const id = `${policy.teams[team]?.prefix ?? 'ENG'}-${next()}`;
  return { type: 'request_ticket', ticket: { id, team, ask: someWords(d), status: 'open', owner: null } };
};

/** Behind a ticket that is there: it becomes a tracker. */
function link({ d, tickets }: World): CaseCommand | null {
  const open = [...tickets.values()].filter(({ state }) => state.open);
  if (open.length === 0) return null;
  const { id, state } = d.pick(open);
  const { team, ask, status, owner } = state;
  return { type: 'link_ticket', ticket: { id, team, ask, status, owner } };
}
