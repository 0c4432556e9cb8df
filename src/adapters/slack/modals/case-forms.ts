import type { ModalView } from '@slack/types';
import type { Policy } from '../../../config/policy/schema.ts';
import { foundByTeams } from '../../../domain/case/summaries.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { riskLine } from '../cards/rating-words.ts';
import type { View } from '../cards/view.ts';
import { mrkdwn } from '../limits.ts';
import { form, type Meta, selectField, textField, tickField, userField, VIEWS } from './form.ts';

const meta = (given: Partial<Meta>): Meta => ({ id: null, seen: null, team: null, from: 'card', ...given });

/** Escalate one level up. Without a case it asks for one. */
export function escalateForm(given: Pick<Meta, 'id' | 'seen' | 'from'>, reason = ''): ModalView {
  const { id } = given;
  return form(VIEWS.escalate, id === null ? 'Escalate a case' : `Escalate ${id}`, 'Escalate', meta(given), [
    ...(id === null ? [textField({ name: 'case', label: 'Which case?', max: 20, placeholder: 'CASE-12' })] : []),
    textField({
      name: 'reason',
      label: 'Why does it need somebody else?',
      hint: 'It goes one level up: lead, manager, leaders. The reason is on the case’s record.',
      max: 500,
      multiline: true,
      initial: reason,
    }),
  ]);
}

/** One level down; from the first level back to whoever has it. */
export const deescalateForm = (given: Pick<Meta, 'id' | 'seen' | 'from'>): ModalView =>
  form(VIEWS.deescalate, `Step ${given.id ?? ''} down`, 'Step down', meta(given), [
    textField({
      name: 'reason',
      label: 'Why is it calm again?',
      hint: 'It goes one level down, at last to whoever has it. Its clocks run on. The reason is on the case’s record.',
      max: 500,
      multiline: true,
    }),
  ]);

/** Resolve; unfinished work of other teams has to be waved through knowingly. Where the customer may rate badly, it says so while there is time (TR-7). */
export function resolveForm(record: CaseRecord, given: Pick<Meta, 'seen' | 'from'>, view: View): ModalView {
  const open = record.state.tickets.filter(({ status }) => status !== 'done').map(({ id }) => id);
  const risk = riskLine(record, view);
  const words = [
    ...(open.length === 0 ? [] : [`${record.id} still waits for ${open.map(mrkdwn).join(', ')}.`]),
    ...(risk === null ? [] : [`${risk}. A kind word before it closes may help.`]),
  ];
  return form(
    VIEWS.resolve,
    `Resolve ${record.id}`,
    'Resolve',
    meta({ ...given, id: record.id }),
    [
      textField({
        name: 'how',
        label: 'How was it solved?',
        hint: 'A line for whoever meets this again.',
        max: 500,
        optional: true,
        // What another team found is most often how it was solved.
        initial: foundByTeams(record.log),
      }),
      ...(open.length === 0
        ? []
        : [
            tickField({
              name: 'anyway',
              label: 'Unfinished work',
              optional: true,
              choice: { words: 'Resolve anyway', value: 'yes' },
            }),
          ]),
    ],
    words.length === 0 ? null : words.join('\n'),
  );
}

/** To a person, to another queue, or back into the queue it is in, where somebody has it. */
export function handOverForm(record: CaseRecord, given: Pick<Meta, 'seen' | 'from'>, view: View): ModalView {
  const { owner, queue } = record.state;
  const queues = Object.entries(view.policy.queues).filter(([name]) => name !== queue);
  return form(VIEWS.handOver, `Hand over ${record.id}`, 'Hand over', meta({ ...given, id: record.id }), [
    userField({
      name: 'person',
      label: 'To whom?',
      optional: true,
      ...(owner === null
        ? {}
        : { hint: `${view.names(owner).name} has it now. Leave all empty to put it back into the queue.` }),
    }),
    selectField({
      name: 'queue',
      label: 'Or to which queue?',
      hint: 'Its people and its targets count from then on.',
      optional: true,
      choices: queues.map(([value, { name }]) => ({ value, words: name })),
    }),
    textField({
      name: 'why',
      label: 'Why there?',
      hint: 'For another queue only. Whoever takes it over reads it, with a summary.',
      max: 500,
      optional: true,
    }),
  ]);
}

/** Ask another team; `team` null lets the person choose. */
export function ticketForm(given: Pick<Meta, 'id' | 'seen' | 'team' | 'from'>, policy: Policy): ModalView {
  const { team } = given;
  const name = team === null ? null : (policy.teams[team]?.name ?? team);
  const choices = Object.entries(policy.teams).map(([value, found]) => ({ value, words: found.name }));
  return form(VIEWS.ticket, `Ask ${name ?? 'another team'}`, 'Ask', meta(given), [
    ...(team === null ? [selectField({ name: 'team', label: 'Which team?', choices })] : []),
    textField({
      name: 'ask',
      label: name === null ? 'What should they do?' : `What should ${name} do?`,
      hint: `They see this, the summary of ${given.id ?? 'the case'} and the account. You keep the case.`,
      max: 600,
      multiline: true,
    }),
  ]);
}

export const ticketDoneForm = (given: Pick<Meta, 'id' | 'seen' | 'from'>): ModalView =>
  form(VIEWS.ticketDone, `${given.id ?? ''} is done`, 'Done', meta(given), [
    textField({
      name: 'outcome',
      label: 'What was done?',
      hint: 'The case’s owner tells the customer.',
      max: 600,
      multiline: true,
    }),
  ]);
