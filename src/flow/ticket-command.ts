import type { Person } from '../config/policy/schema.ts';
import { toDo } from '../domain/audit/verb.ts';
import { may } from '../domain/case/may.ts';
import { refuse } from '../domain/record/record.ts';
import { decideApproval } from '../domain/ticket/approval.ts';
import { isApprovalCommand } from '../domain/ticket/approval-state.ts';
import { decide } from '../domain/ticket/decide.ts';
import { mayWork, whomToAsk } from '../domain/ticket/may.ts';
import { handlingRefusal } from '../domain/ticket/reassign.ts';
import type { AnyTicketCommand } from '../domain/ticket/state.ts';
import { actorOf } from './case-command.ts';
import { absenceOf, change } from './change.ts';
import type { FlowPorts, Outcome, TicketRecord } from './ports.ts';
import { TICKET_RULES } from './rules.ts';

/** Who does not answer customers does not tell all of them either. */
export const NOT_TOLD_BY = {
  kind: 'not_allowed',
  verb: toDo('tell_customers'),
  need: 'a support role in the policy',
} as const;

/** A person's command to a linked ticket. Only the team it was sent to works on it; money is decided on by those who may approve it. */
export async function commandTicket(
  ports: FlowPorts,
  request: { readonly id: string; readonly person: Person; readonly command: AnyTicketCommand; readonly now: Date },
): Promise<Outcome<TicketRecord>> {
  const { id, person, command, now } = request;
  const by = actorOf(person);
  return change(ports, ports.store.tickets, TICKET_RULES, {
    id,
    by,
    now,
    decide(record) {
      const policy = ports.policy();
      if (isApprovalCommand(command))
        return decideApproval(id, record?.state ?? null, command, { by, policy, now, absence: absenceOf(ports) });
      const tells = command.type === 'tell_customers' || command.type === 'retry_telling';
      // Customers are told by whoever may answer them, of whatever team.
      if (tells && !may(person, 'work', null, policy)) return refuse(NOT_TOLD_BY);
      if (record && !tells && !mayWork(person, record.state, policy)) {
        const team = policy.teams[record.state.team]?.name ?? record.state.team;
        return refuse({
          kind: 'not_allowed',
          verb: toDo(command.type),
          need: `membership of ${team}`,
          ask: whomToAsk(record.state, policy),
        });
      }
      const refused =
        record && (command.type === 'assign' || command.type === 'reopen')
          ? handlingRefusal(person, record.state, command, policy, absenceOf(ports))
          : null;
      if (refused !== null) return refuse(refused);
      return decide(id, record?.state ?? null, command, by);
    },
  });
}
