import { approvalsOf } from '../config/policy/approvals.ts';
import type { Person, Policy } from '../config/policy/schema.ts';
import { type CaseField, FIELD_WORDS } from '../config/vocabulary.ts';
import { isNotKnown, NOT_KNOWN } from '../domain/case/fill-in.ts';
import { currenciesOf, mayDecide } from '../domain/record/approval.ts';
import type { ApprovalAsked } from '../domain/record/approval-asked.ts';
import { refuse } from '../domain/record/record.ts';
import { stillNeeded } from '../domain/routing/needs.ts';
import { commandCase } from './case-command.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';

/**
 * Asks another team for work on a case. The case is written first and carries the new ticket's content as an effect, so that case and
 * ticket cannot disagree about whether it exists. A number whose request is then refused stays unused.
 */
export async function requestTicket(
  ports: FlowPorts,
  request: {
    readonly caseId: string;
    readonly team: string;
    readonly ask: string;
    /** Money that is asked for, because of what `ask` says. */
    readonly approval?: ApprovalAsked;
    /** What the team needs to begin, as a form has it (OW-11); absent where nobody was asked for it. */
    readonly facts?: Readonly<Partial<Record<CaseField, string>>>;
    readonly person: Person;
    readonly now: Date;
  },
): Promise<Outcome<CaseRecord>> {
  const { caseId, team, person, now, approval } = request;
  const { teams } = ports.policy();
  const found = Object.hasOwn(teams, team) ? teams[team] : undefined;
  if (!found) return refuse({ kind: 'not_found', what: `the team "${team}"` });
  const ask = request.ask.trim();
  if (ask === '')
    return refuse({
      kind: 'invalid',
      field: 'ask',
      message:
        approval === undefined ? `say in a line what ${found.name} should do` : 'say in a line what the money is for',
    });
  const no = approval === undefined ? null : badApproval(approval, team, person, ports.policy());
  if (no !== null) return no;
  const { facts } = request;
  const [missing] = facts === undefined ? [] : stillNeeded(found.needs, facts, ask);
  if (missing !== undefined)
    return refuse({
      kind: 'invalid',
      field: `need_${missing}`,
      message: `${found.name} needs the ${FIELD_WORDS[missing].name}: fill it in, or write “${NOT_KNOWN}”`,
    });
  const given = found.needs.flatMap((field) => (facts?.[field] ? [{ field, text: facts[field] }] : []));
  const known = found.needs.filter((field) => (facts?.[field] ? !isNotKnown(facts[field]) : facts !== undefined));
  const id = `${found.prefix}-${await ports.store.nextNumber(found.prefix)}`;
  return commandCase(ports, {
    id: caseId,
    person,
    now,
    command: {
      type: 'request_ticket',
      ticket: {
        ...{ id, team, ask, status: 'open', owner: null },
        ...(approval && { approval }),
        ...(given.length === 0 ? {} : { facts: given }),
      },
      ...(known.length === 0 ? {} : { known }),
    },
  });
}

/** Why money cannot be asked for so; null where it can. */
function badApproval(approval: ApprovalAsked, team: string, person: Person, policy: Policy) {
  const rules = approvalsOf(policy);
  if (rules === null || rules.team !== team)
    return refuse({ kind: 'invalid', field: 'kind', message: 'this team approves no money' });
  if (!Number.isSafeInteger(approval.amountCents) || approval.amountCents <= 0)
    return refuse({ kind: 'invalid', field: 'amount', message: 'say how much' });
  if (!currenciesOf(rules).includes(approval.currency)) {
    const message = `choose one of ${currenciesOf(rules).join(', ')}`;
    return refuse({ kind: 'invalid', field: 'currency', message });
  }
  return mayDecide({ ...approval, askedBy: person.id, first: null }, rules).length > 0
    ? null
    : refuse({ kind: 'invalid', field: 'amount', message: 'nobody but you may approve so much: ask for less' });
}
