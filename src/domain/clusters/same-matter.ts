import { type Assessment, type CaseCore, intercomId } from '../case/core.ts';
import { familyOf } from './cluster.ts';
import { similarity } from './similar.ts';
import { vectorOf } from './words.ts';

type Customer = Pick<CaseCore, 'account' | 'contact'>;
type Matter = Pick<Assessment, 'intent' | 'summary' | 'briefing'>;

/** Whether two cases are of one account or one contact. */
export function sameCustomer(one: Customer, other: Customer): boolean {
  if (one.account !== null && one.account.id === other.account?.id) return true;
  const contact = intercomId(one.contact);
  return contact !== null && contact === other.contact?.id;
}

/**
 * Words in common, as a cosine, from which two open cases of one customer are taken to be about the same. Less than it takes to gather cases of different customers: that
 * one customer has two troubles of one kind at once is seldom, and it is only offered. Measured by the table of `same-matter.test.ts`.
 */
const ENOUGH = 0.3;

/** What the briefing says is known: error codes and numbers stand there when the telling line of a message is "Production is down!". */
const factsIn = (briefing: string): string => /^Known: (.*)$/m.exec(briefing)?.[1] ?? '';
const wordsOf = ({ summary, briefing }: Matter) => vectorOf(`${summary}\n${factsIn(briefing)}`);

/** How far two matters are the same, 0 to 1; null where they are not: of another kind, or with too few words in common. */
export function sameMatter(one: Matter, other: Matter): number | null {
  const family = familyOf(one.intent);
  const kin = one.intent === other.intent || (family !== null && family === familyOf(other.intent));
  const how = kin ? similarity(wordsOf(one), wordsOf(other)) : 0;
  return how >= ENOUGH ? how : null;
}
