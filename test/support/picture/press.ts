import {
  ACTIONS,
  readMenuValue,
  readSeveral,
  readShown,
  readValue,
} from '../../../src/adapters/slack/cards/action-ids.ts';
import type { Message } from '../../../src/adapters/slack/cards/card.ts';
import type { Person } from '../../../src/config/policy/schema.ts';
import { intentSchema } from '../../../src/config/vocabulary.ts';
import type { CaseCommand } from '../../../src/domain/case/case.ts';
import { clockName } from '../../../src/domain/case/clocks.ts';
import { nearest } from '../../../src/domain/case/deadline.ts';
import { isClosed, may } from '../../../src/domain/case/may.ts';
import { waivable } from '../../../src/domain/case/waiver.ts';
import { laterAt } from '../../../src/domain/people/again.ts';
import { NOBODY_AWAY } from '../../../src/domain/record/lease.ts';
import { isLate, outcome } from '../../../src/domain/sla/read.ts';
import { handlingRefusal } from '../../../src/domain/ticket/reassign.ts';
import type { TicketCommand } from '../../../src/domain/ticket/state.ts';
import { casesBehind } from '../../../src/domain/ticket/tracker.ts';
import { placeAnew } from '../../../src/flow/placement.ts';
import type { CaseRecord, TicketRecord } from '../../../src/flow/ports.ts';
import type { World } from './world.ts';

/** Something that can be pressed: a button, or an item of a menu. */
export interface Pressable {
  readonly action: string;
  readonly id: string;
  readonly rest: string;
  readonly words: string;
}

interface Element {
  readonly type: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly text?: { readonly text: string };
  readonly options?: readonly { readonly value: string; readonly text: { readonly text: string } }[];
}

export function pressables({ blocks }: Message): readonly Pressable[] {
  const elements = (
    blocks as readonly { readonly elements?: readonly Element[]; readonly accessory?: Element }[]
  ).flatMap(({ elements = [], accessory }) => [...elements, ...(accessory ? [accessory] : [])]);
  return elements.flatMap((one) => [
    ...(one.value === undefined || one.action_id === undefined
      ? []
      : one.action_id === ACTIONS.menu
        ? [item(one.value, one.text?.text ?? '')]
        : [pressed(one.action_id, one.value, one.text?.text ?? '')]),
    ...(one.options ?? []).map(({ value, text }) =>
      one.action_id === ACTIONS.menu ? item(value, text.text) : pressed(one.action_id ?? '', value, text.text),
    ),
  ]);
}

function pressed(action: string, value: string, words: string): Pressable {
  const read = readValue(value);
  return { action, id: read?.id ?? '?', rest: read?.rest ?? '', words };
}

function item(value: string, words: string): Pressable {
  const read = readValue(value);
  const { action, about } = readMenuValue(read?.rest ?? null);
  return { action, id: read?.id ?? '?', rest: about, words };
}

/** Why a person would be refused; null where they would not. */
export function refusalOf(press: Pressable, person: Person, world: World): string | null {
  const record = world.cases.get(press.id);
  const work = world.tickets.get(press.id);
  // Of no record: another list or page, or a form.
  if (press.action === ACTIONS.list || press.action.startsWith('home:')) return null;
  if (press.action === ACTIONS.pageOnAll) {
    const refused = readSeveral(press.rest).flatMap(
      (id) =>
        refusalOf(
          { ...press, id, action: id.startsWith('CASE-') ? ACTIONS.pageOnIt : ACTIONS.ticketPageOnIt },
          person,
          world,
        ) ?? [],
    );
    return refused.length === 0 ? null : refused.join();
  }
  if (press.action === ACTIONS.listToAll) {
    const shown = readShown(press.rest).ids.map((id) => world.cases.get(id)?.state);
    return shown.some((state) => state !== undefined && !isClosed(state, world.policy))
      ? null
      : 'there is none to show';
  }
  if (press.action === ACTIONS.alertOnAll) {
    const refused = readSeveral(press.rest).map((id) =>
      refusalOf({ ...press, id, action: ACTIONS.alertOnIt }, person, world),
    );
    return refused.find((one) => one !== null) ?? null;
  }
  if (record !== undefined) return ofCase(press, record, person, world);
  if (work !== undefined) return ofWork(press, work, person, world);
  return `nothing of that number: ${press.id}`;
}

function ofCase({ action, rest }: Pressable, record: CaseRecord, person: Person, world: World): string | null {
  const { policy, at } = world;
  const { state } = record;
  const sees = may(person, 'see', state, policy) ? null : 'may not see it';
  if (SEEING.includes(action)) return sees;
  if (action === ACTIONS.remindLater) return laterRefusal(record, at);
  if (action === ACTIONS.setDeadline) {
    const runs = state.clocks.some((clock) => clock.stoppedAt === undefined && !isLate(outcome(clock, at)));
    return may(person, 'set_deadline', state, policy) && runs ? null : 'no deadline to set';
  }
  const commands = commandsOf(action, rest, record, world);
  if (commands.length === 0) return `no command behind ${action}`;
  const refused = commands.map((command) => world.tried(person, record, command));
  const why = refused.flatMap((one) => (one.ok ? [] : [JSON.stringify(one.refusal)]));
  return why.length === commands.length ? (why[0] ?? null) : null;
}

const SEEING: readonly string[] = [ACTIONS.show, ACTIONS.why, ACTIONS.review, ACTIONS.articleOpen];

const laterRefusal = ({ state }: CaseRecord | TicketRecord, at: Date): string | null =>
  state.open && laterAt(nearest(state.clocks, at)?.clock ?? null, at) !== null ? null : 'cannot be put off';

/** What a press may come to: of a form that offers several ways, one that is open is enough. */
function commandsOf(
  action: string,
  rest: string,
  { state }: CaseRecord,
  { policy, at }: World,
): readonly CaseCommand[] {
  const why = 'it has to be';
  const ask = (team: string): CaseCommand => ({
    type: 'request_ticket',
    ticket: { id: 'ENG-999', team, ask: why, status: 'open', owner: null },
  });
  if (action.startsWith(ACTIONS.reviewDone)) return [{ type: 'finish_review_action', action: Number(rest) }];
  if (action.startsWith(ACTIONS.triage) || action === ACTIONS.triageOther) {
    const intent = intentSchema.parse(rest);
    const assessment = { ...state.assessment, intent };
    return [
      {
        type: 'retriage',
        assessment,
        ...placeAnew({ assessment, account: state.account, unclear: false }, policy, at),
      },
    ];
  }
  switch (action) {
    case ACTIONS.claim:
      return [{ type: 'claim' }];
    case ACTIONS.leaseKeep:
      return [{ type: 'keep_lease' }];
    case ACTIONS.handBack:
      return [{ type: 'hand_back' }];
    case ACTIONS.wait:
      return [{ type: 'wait', why }];
    case ACTIONS.snooze:
      return [{ type: 'snooze', until: new Date(at.getTime() + 86_400_000), why }];
    case ACTIONS.promise:
      return [{ type: 'promise', until: new Date(at.getTime() + 86_400_000), note: '' }];
    case ACTIONS.resume:
      return [{ type: 'resume' }];
    case ACTIONS.resolve:
      return [{ type: 'resolve', how: why, anyway: true, unanswered: true }];
    case ACTIONS.reopen:
      return [{ type: 'reopen', why: '' }];
    case ACTIONS.escalate:
      return [{ type: 'escalate', reason: why }];
    case ACTIONS.stepDown:
      return [{ type: 'deescalate', reason: why }];
    case ACTIONS.pageOnIt:
      return [{ type: 'acknowledge_page' }];
    case ACTIONS.alertOnIt:
      return [{ type: 'acknowledge_alert' }];
    case ACTIONS.waiverApprove:
    case ACTIONS.waiverDecline:
      return [{ type: 'answer_waiver', clock: rest, approve: action === ACTIONS.waiverApprove }];
    case ACTIONS.waive:
      return waivable(state.clocks, at).map((clock) => ({ type: 'waive', clock: clockName(clock), reason: why }));
    case ACTIONS.reply: {
      const [of] = readSeveral(rest);
      return [{ type: 'reply', text: why, ...(of !== undefined && { of }) }];
    }
    case ACTIONS.note:
      return [{ type: 'note', text: why }];
    case ACTIONS.reviewAdd:
      return policy.people.map(
        ({ id: owner }): CaseCommand => ({
          type: 'add_review_action',
          note: why,
          owner,
          due: new Date(at.getTime() + 86_400_000),
        }),
      );
    case ACTIONS.fillIn:
      return [{ type: 'fill_in', facts: Object.fromEntries(state.assessment.missing.map((field) => [field, why])) }];
    case ACTIONS.article:
      return [{ type: 'draft_article', article: { title: why, problem: '', cause: '', solution: why } }];
    case ACTIONS.answerInfo: {
      const [ticket = '', question] = rest.split('/');
      return [{ type: 'answer_info', ticket, question: Number(question), text: why }];
    }
    case ACTIONS.askTeam:
      return rest === '' ? Object.keys(policy.teams).map(ask) : [ask(rest)];
    case ACTIONS.handOver:
      return [{ type: 'release' }, ...policy.people.map(({ id }): CaseCommand => ({ type: 'assign', person: id }))];
    default:
      return [];
  }
}

const WORK: Readonly<Record<string, TicketCommand>> = {
  [ACTIONS.ticketClaim]: { type: 'claim' },
  [ACTIONS.ticketStart]: { type: 'start' },
  [ACTIONS.ticketDone]: { type: 'finish', outcome: 'so it is' },
  [ACTIONS.ticketRelease]: { type: 'release' },
  [ACTIONS.retryTelling]: { type: 'retry_telling' },
  [ACTIONS.ticketReopen]: { type: 'reopen', why: 'not yet' },
  [ACTIONS.ticketLeaseKeep]: { type: 'keep_lease' },
  [ACTIONS.ticketPageOnIt]: { type: 'acknowledge_page' },
};

function ofWork({ action }: Pressable, record: TicketRecord, person: Person, world: World): string | null {
  if (SEEING.includes(action)) return null;
  if (action === ACTIONS.remindLater) return laterRefusal(record, world.at);
  const [first = null] = casesBehind(record.state);
  if (action === ACTIONS.tellCustomers)
    return may(person, 'work', null, world.policy) ? null : 'may not answer customers';
  if (action === ACTIONS.ticketGive) {
    const { members = [] } = world.policy.teams[record.state.team] ?? {};
    const to = members.find((one) => one !== record.state.owner) ?? '';
    const give = { type: 'assign', person: to, name: to, why: '' } as const;
    const refused = handlingRefusal(person, record.state, give, world.policy, NOBODY_AWAY);
    return refused === null ? null : JSON.stringify(refused);
  }
  const command =
    action === ACTIONS.ticketNeedInfo
      ? ({ type: 'need_info', text: 'which version?', case: first } as const)
      : WORK[action];
  if (command === undefined) return `no command behind ${action}`;
  const decision = world.triedWork(person, record, command);
  return decision.ok ? null : JSON.stringify(decision.refusal);
}
