import type { Person } from '../config/policy/schema.ts';
import type { Wish } from '../domain/forms/wish.ts';
import type { CaseRecord, Outcome } from './ports.ts';
import type { Verbs } from './verbs.ts';

/** Does to a case what a form about it asks for, from whatever edge. */
export function fulfil(
  verbs: Verbs,
  { id, person }: { readonly id: string; readonly person: Person },
  wish: Wish,
): Promise<Outcome<CaseRecord>> {
  switch (wish.do) {
    case 'command':
      return verbs.command({ id, person, command: wish.command });
    case 'transfer':
      return verbs.transfer({ caseId: id, queue: wish.queue, why: wish.why, person });
    case 'ask_team': {
      const { do: _, ...asked } = wish;
      return verbs.requestTicket({ caseId: id, person, ...asked });
    }
    default:
      return wish satisfies never;
  }
}
