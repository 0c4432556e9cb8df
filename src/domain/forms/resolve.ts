import type { Policy } from '../../config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { resolvedWords } from '../case/status-update.ts';
import { foundByTeams } from '../case/summaries.ts';
import { unsaid } from '../case/updates.ts';
import { riskWords } from '../picture/risk.ts';
import { unsaidWords } from '../picture/unsaid.ts';
import type { AggregateRecord } from '../record/record.ts';
import { cited, say } from '../words/line.ts';
import { type Field, type Filled, type Form, type Read, wished, wrong } from './form.ts';
import { command, type Wish } from './wish.ts';

/** What the customer is owed and unfinished work of other teams have to be waved through knowingly. Where the customer may rate badly, it says so while there is time (TR-7). */
export function resolveForm(
  record: AggregateRecord<CaseState, CaseEvent>,
  { policy, now }: { readonly policy: Policy; readonly now: Date },
  how = '',
): Form {
  const { id, state } = record;
  const open = state.tickets.filter(({ status }) => status !== 'done').map((ticket) => ticket.id);
  const risk = riskWords(state, policy);
  const owes = unsaid(state);
  const told = resolvedWords(state, policy);
  const tick = (name: string, label: string, words: string): Field => ({ kind: 'tick', name, label, words });
  return {
    title: `Resolve ${id}`,
    submit: 'Resolve',
    words: [
      ...unsaidWords(record, now),
      ...(open.length === 0 ? [] : [say`${id} still waits for ${open.join(', ')}.`]),
      ...(risk === null ? [] : [say`${risk}. A kind word before it closes may help.`]),
      ...(told === null ? [] : [say`The customer will read: “${cited(told, 1_000)}”`]),
    ],
    fields: [
      {
        ...{ kind: 'text', name: 'how', label: 'How was it solved?', max: 500 },
        hint: 'A line for whoever meets this again.',
        optional: owes.length === 0 && open.length === 0,
        // What another team found is most often how it was solved.
        initial: how || foundByTeams(record.log),
      },
      ...(owes.length === 0
        ? []
        : owes.includes('answer')
          ? [tick('unanswered', 'No answer was given', 'Resolve without one')]
          : [tick('unanswered', 'The customer does not know', 'Leave it unsaid')]),
      ...(open.length === 0 ? [] : [tick('anyway', 'Unfinished work', 'Resolve anyway')]),
    ],
  };
}

export function readResolve({ field }: Filled): Read<Wish> {
  const ticked = (name: 'anyway' | 'unanswered') => (field(name) === 'yes' ? { [name]: true } : {});
  if (field('how') === '' && field('unanswered') === 'yes')
    return wrong({ how: 'Say how it was settled, for the owner and the record.' });
  return wished(command({ type: 'resolve', how: field('how'), ...ticked('anyway'), ...ticked('unanswered') }));
}
