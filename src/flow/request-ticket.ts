import type { Person } from '../config/policy/schema.ts';
import { type CaseField, FIELD_WORDS } from '../config/vocabulary.ts';
import { refuse } from '../domain/record/record.ts';
import { isNotKnown, NOT_KNOWN, stillNeeded } from '../domain/routing/needs.ts';
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
    /** What the team needs to begin, as a form has it (OW-11); absent where nobody was asked for it. */
    readonly facts?: Readonly<Partial<Record<CaseField, string>>>;
    readonly person: Person;
    readonly now: Date;
  },
): Promise<Outcome<CaseRecord>> {
  const { caseId, team, person, now } = request;
  const { teams } = ports.policy();
  const found = Object.hasOwn(teams, team) ? teams[team] : undefined;
  if (!found) return refuse({ kind: 'not_found', what: `the team "${team}"` });
  const ask = request.ask.trim();
  if (ask === '')
    return refuse({ kind: 'invalid', field: 'ask', message: `say in a line what ${found.name} should do` });
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
      ticket: { id, team, ask, status: 'open', owner: null, ...(given.length === 0 ? {} : { facts: given }) },
      ...(known.length === 0 ? {} : { known }),
    },
  });
}
