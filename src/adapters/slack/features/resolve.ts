import type { ModalView } from '@slack/types';
import { foundByTeams } from '../../../domain/case/summaries.ts';
import { unsaid } from '../../../domain/case/updates.ts';
import { unsaidWords } from '../../../domain/picture/unsaid.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { aboutCase, metaOf, opensForm, pressedCommand, typedCommand, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { mrk } from '../cards/hand.ts';
import { dueNow } from '../cards/pictured.ts';
import { riskLine } from '../cards/rating-words.ts';
import { refusalMessage } from '../errors.ts';
import type { DoneLine, Feature, Form } from '../feature.ts';
import { form, type Meta, textField, tickField } from '../form.ts';
import { mrkdwn } from '../mrkdwn.ts';

const resolved: DoneLine = ({ id }) => `${id} is resolved.`;
const reopened: DoneLine = (record, context) => `${record.id} is open again. ${dueNow(record, context)}`;

/** What the customer is owed and unfinished work of other teams have to be waved through knowingly. Where the customer may rate badly, it says so while there is time (TR-7). */
export function resolveForm(record: CaseRecord, about: Partial<Meta>, context: CardContext, how = ''): ModalView {
  const open = record.state.tickets.filter(({ status }) => status !== 'done').map(({ id }) => id);
  const risk = riskLine(record, context);
  const owes = unsaid(record.state);
  const words = [
    ...unsaidWords(record, context.now).map((line) => mrk(line, context)),
    ...(open.length === 0 ? [] : [`${record.id} still waits for ${open.map(mrkdwn).join(', ')}.`]),
    ...(risk === null ? [] : [`${risk}. A kind word before it closes may help.`]),
  ];
  const fields = [
    textField('how', 'How was it solved?', {
      hint: 'A line for whoever meets this again.',
      max: 500,
      optional: owes.length === 0 && open.length === 0,
      // What another team found is most often how it was solved.
      initial: how || foundByTeams(record.log),
    }),
    owes.length === 0
      ? null
      : owes.includes('answer')
        ? tickField('unanswered', 'No answer was given', { words: 'Resolve without one', value: 'yes' })
        : tickField('unanswered', 'The customer does not know', { words: 'Leave it unsaid', value: 'yes' }),
    open.length === 0 ? null : tickField('anyway', 'Unfinished work', { words: 'Resolve anyway', value: 'yes' }),
  ];
  const look = { title: `Resolve ${record.id}`, submit: 'Resolve', words: words.join('\n'), fields };
  return form(FORM.name, look, { ...about, id: record.id });
}

const FORM: Form = {
  name: 'resolve',
  main: 'how',
  fields: ['how'],
  async submit({ verbs, person, id, field, result }) {
    const ticked = (name: 'anyway' | 'unanswered') => (field(name) === 'yes' ? { [name]: true } : {});
    const command = { type: 'resolve', how: field('how'), ...ticked('anyway'), ...ticked('unanswered') } as const;
    if (field('how') === '' && field('unanswered') === 'yes')
      return { ok: false, errors: { how: 'Say how it was settled, for the owner and the record.' } };
    return result(await verbs.command({ id, person, command }), resolved);
  },
};

export const resolve: Feature = {
  commands: [
    aboutCase(
      'resolve',
      '`/case resolve CASE-12 what was done` it is solved; whoever meets it again reads how',
      async ({ verbs, person, context }, id, how) => {
        const outcome = await verbs.command({ id, person, command: { type: 'resolve', how } });
        return outcome.ok ? words(resolved(outcome.record, context)) : refusalMessage(outcome.refusal, context, how);
      },
    ),
    typedCommand(
      'reopen',
      '`/case reopen CASE-12 why` it is not solved after all',
      (why) => ({ type: 'reopen', why }),
      reopened,
    ),
  ],
  buttons: {
    [ACTIONS.resolve]: opensForm((record, pressed) =>
      resolveForm(record, metaOf(pressed), pressed.context, pressed.on.rest ?? ''),
    ),
    [ACTIONS.reopen]: pressedCommand({ type: 'reopen', why: '' }, reopened),
  },
  forms: [FORM],
};
