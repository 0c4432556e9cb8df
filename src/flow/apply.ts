import type { CaseFact } from '../domain/case/commands.ts';
import { ticketCall } from '../domain/case/page.ts';
import type { CreateTicket } from '../domain/case/state.ts';
import { unreachableIn } from '../domain/escalation/paging.ts';
import type { Effect } from '../domain/record/effect.ts';
import { refuse } from '../domain/record/refusal.ts';
import { ticketLadder } from '../domain/routing/ladder.ts';
import { pickTicketTarget } from '../domain/routing/target.ts';
import { create } from '../domain/ticket/decide.ts';
import { tellCase } from './case-command.ts';
import { absenceOf, change, onCallOf } from './change.ts';
import type { Receipt, Sender, SendOutcome, Subject } from './delivery.ts';
import { applyNotice } from './notify.ts';
import type { Outcome } from './outcome.ts';
import type { FlowPorts } from './ports.ts';
import { TICKET_RULES } from './rules.ts';
import { applyTracker } from './tracker.ts';

/** What one record means for another: the sender for `record:` destinations. Applied once, by the effect's key as its cause. */
export function recordSender(ports: FlowPorts, now: () => Date): Sender {
  return {
    async send({ effect, subject }): Promise<SendOutcome> {
      if (effect.kind !== 'apply') return { kind: 'refused', error: `a record cannot take ${effect.kind}` };
      const by = subject.record.log.find((entry) => entry.n === effect.seq)?.by ?? {
        kind: 'rule',
        name: 'linked work',
      };
      const outcome =
        (await applyNotice(ports, { ...effect, by, cause: effect.key, now: now() })) ??
        (await applyTracker(ports, { effect, subject, by, now: now() })) ??
        (await applyTo(ports, effect, subject, by, now()));
      const receipt: Receipt = { id: effect.key };
      if (outcome.ok) return { kind: 'done', receipt };
      // Lost races are worth another try; anything else will be refused again and is kept as a dead letter.
      if (outcome.refusal.kind === 'busy') return { kind: 'unsure', error: 'busy' };
      return { kind: 'refused', error: outcome.refusal.kind };
    },
  };
}

function applyTo(
  ports: FlowPorts,
  effect: Extract<Effect, { kind: 'apply' }>,
  subject: Subject,
  by: Parameters<typeof tellCase>[1]['by'],
  now: Date,
): Promise<Outcome<unknown>> {
  const id = effect.target;
  const cause = effect.key;
  if (subject.kind === 'ticket') {
    // Written by ticketEffects, which types it as a CaseFact; it was only stored in between.
    return tellCase(ports, { id, by, command: effect.command as CaseFact, cause, now });
  }
  // Written by caseEffects or clusterEffects as a CreateTicket; it was only stored in between.
  const command = effect.command as CreateTicket;
  return change(ports, ports.store.tickets, TICKET_RULES, {
    id,
    by,
    now,
    cause,
    decide(record) {
      const policy = ports.policy();
      if (!Object.hasOwn(policy.teams, command.team))
        return refuse({ kind: 'not_found', what: `team ${command.team}` });
      const { budgets, calendar } = pickTicketTarget(command.team, command, policy);
      const unreachable = unreachableIn(policy, absenceOf(ports));
      const list = policy.teams[command.team]?.onCall;
      // Those of P1 cases do not wait for the ladder: the team is paged as soon as the ticket is there (ES-3).
      const paging =
        command.priority === 'P1'
          ? ticketCall(
              command.team,
              list === undefined ? [] : onCallOf(ports, now)(list),
              'a P1 case needs you',
              policy,
            )
          : null;
      const target = {
        paging,
        ladder: ticketLadder(policy),
        calendar: { name: calendar, spec: policy.calendars[calendar] ?? null },
        responseMs: budgets.RESPONSE,
        resolutionMs: budgets.RESOLUTION,
      };
      return create(record?.state ?? null, command, target, unreachable);
    },
  });
}
