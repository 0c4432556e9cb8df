import { isCaseMetric } from '../../../../config/vocabulary.ts';
import { waivable } from '../../../../domain/case/waiver.ts';
import type { Message } from '../../cards/view.ts';
import { why } from '../../cards/why.ts';
import { deadlineForm, openTimeOf, waiveForm } from '../../modals/clock-forms.ts';
import { told, words } from '../as-person.ts';
import { caseDone } from '../done-words.ts';
import { caseIdOf, headOf, ticketIdOf, unwrapped } from '../typed.ts';
import type { Typed } from './command.ts';

/** `/case why CASE-12`, `/case why ENG-12`; null where no number was typed. */
export async function whyTyped({ deps, person, view }: Typed, rest: string): Promise<Message | null | undefined> {
  const { head } = headOf(rest);
  const ticketId = ticketIdOf(head);
  if (ticketId !== null)
    return told(await deps.verbs.seeTicket(ticketId, person), view, (record) => why(record, person.timeZone, view));
  const id = caseIdOf(head);
  if (id === null) return undefined;
  return told(await deps.verbs.seeCase(id, person), view, (record) => why(record, person.timeZone, view));
}

/** `2h FRT because the customer agreed` */
export function readDeadline(text: string): { time: string; metric: string | null; reason: string } {
  const { head: time, rest } = headOf(text);
  const { head: word, rest: after } = headOf(rest);
  const metric = word.toUpperCase();
  const named = isCaseMetric(metric);
  const reason = (named ? after : rest).replace(/^because\b[\s:,]*/i, '');
  return { time, metric: named ? metric : null, reason: reason.trim() };
}

/** `/case deadline CASE-12 2h [FRT] because …`; what is left out is asked for in a form. */
export async function deadlineTyped(typed: Typed, rest: string): Promise<Message | null | undefined> {
  const { deps, person, view, client, triggerId } = typed;
  const { head, rest: text } = headOf(rest);
  const id = caseIdOf(head);
  if (id === null) return undefined;
  const asked = readDeadline(unwrapped(text));
  const ms = openTimeOf(asked.time);
  const { metric, reason } = asked;
  if (ms !== null && reason !== '') {
    const known = metric !== null && isCaseMetric(metric) ? metric : null;
    const command = { type: 'set_deadline', metric: known, ms, from: 'now', reason } as const;
    const outcome = await deps.verbs.command(id, person, command, 'set_deadline');
    return told(outcome, view, (record) => words(caseDone('set_deadline', record, view)));
  }
  const outcome = await deps.verbs.seeCase(id, person);
  if (outcome.ok) {
    const form = deadlineForm(outcome.record, { seen: null, from: 'elsewhere' }, view, asked);
    await client.views.open({ trigger_id: triggerId, view: form });
  }
  return told(outcome, view, () => null);
}

/** `/case waive CASE-12 why nobody is to blame`; which of several late clocks, and the reason, are asked for in a form. */
export async function waiveTyped(typed: Typed, rest: string): Promise<Message | null | undefined> {
  const { deps, person, view, client, triggerId } = typed;
  const { head, rest: text } = headOf(rest);
  const id = caseIdOf(head);
  if (id === null) return undefined;
  const reason = unwrapped(text);
  const found = await deps.verbs.seeCase(id, person);
  if (!found.ok) return told(found, view, () => null);
  const late = waivable(found.record.state.clocks, view.now);
  if (late.length > 1 || (late.length === 1 && reason === '')) {
    const form = waiveForm(found.record, { seen: null, from: 'elsewhere' }, person, view, reason);
    await client.views.open({ trigger_id: triggerId, view: form });
    return null;
  }
  const outcome = await deps.verbs.command(id, person, { type: 'waive', clock: null, reason }, 'work');
  return told(outcome, view, (record) => words(caseDone('waive', record, view)));
}
