import type { Person } from '../config/policy/schema.ts';
import { refuse } from '../domain/record/record.ts';
import { decideApproval } from '../domain/ticket/approval.ts';
import { isApprovalCommand } from '../domain/ticket/approval-state.ts';
import { decide } from '../domain/ticket/decide.ts';
import { mayWork, whomToAsk } from '../domain/ticket/may.ts';
import type { AnyTicketCommand, TicketCommand } from '../domain/ticket/state.ts';
import { actorOf } from './case-command.ts';
import { absenceOf, change } from './change.ts';
import type { FlowPorts, Outcome, TicketRecord } from './ports.ts';
import { TICKET_RULES } from './rules.ts';

/** "You cannot … here" */
const TO_DO: Readonly<Record<TicketCommand['type'], string>> = {
  claim: 'claim it',
  start: 'start it',
  release: 'give it back',
  finish: 'finish it',
  keep_lease: 'keep it',
  acknowledge_page: 'answer the page',
};

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
      if (record && !mayWork(person, record.state, policy)) {
        const team = policy.teams[record.state.team]?.name ?? record.state.team;
        return refuse({
          kind: 'not_allowed',
          verb: TO_DO[command.type],
          need: `membership of ${team}`,
          ask: whomToAsk(record.state, policy),
        });
      }
      return decide(id, record?.state ?? null, command, by);
    },
  });
}
