import type { Person, Policy } from '../../config/policy/schema.ts';
import type { Whom } from '../record/record.ts';
import type { TicketState } from './state.ts';

/** Who works on linked work: the people of the team and its lead; managers and admins step in anywhere. */
export function mayWork({ id, roles }: Person, { team: name }: Pick<TicketState, 'team'>, { teams }: Policy): boolean {
  const team = teams[name];
  const belongs = team !== undefined && (team.members.includes(id) || team.lead === id);
  return belongs || roles.some((role) => role === 'manager' || role === 'admin');
}

/** Who decides about the work of others in the team. */
export function leads({ id, roles }: Person, { team: name }: Pick<TicketState, 'team'>, { teams }: Policy): boolean {
  const team = teams[name];
  return team?.lead === id || team?.manager === id || roles.some((role) => role === 'manager' || role === 'admin');
}

/** Whom to ask who may not: whoever has it, else the team, its lead first. */
export function whomToAsk({ owner, team: name }: Pick<TicketState, 'owner' | 'team'>, { teams }: Policy): Whom {
  if (owner !== null) return { owner };
  const team = teams[name];
  return { people: team === undefined ? [] : [...new Set([team.lead, ...team.members])] };
}
