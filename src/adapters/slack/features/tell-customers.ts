import type { ModalView } from '@slack/types';
import { LONGEST_TELLING } from '../../../domain/ticket/tell-customers.ts';
import { count } from '../../../domain/words/account.ts';
import type { TicketRecord } from '../../../flow/ports.ts';
import type { TellingPreview } from '../../../flow/tell-customers.ts';
import { answerTo, metaOf, pressedTicketCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature, Form, OnPress, Pressed } from '../feature.ts';
import { form, saying, textField } from '../form.ts';

const LEFT = {
  resolved: 'resolved',
  restricted: 'closed to others',
  'no conversation': 'without a conversation',
  'answered already': 'answered already',
} as const;

/** How many read it and who does not, before it is sent. */
function tellForm({ record, cases, left }: TellingPreview, pressed: Pressed): ModalView {
  const { id, state } = record;
  const without = Object.entries(left).map(([why, many]) => `${many} ${LEFT[why as keyof typeof LEFT]}`);
  const leftOut = without.length === 0 ? '' : ` Left out: ${without.join(', ')}.`;
  if (cases.length === 0) return saying('Tell all customers', `No customer behind ${id} is left to be told.${leftOut}`);
  const who = count(cases.length, 'customer conversation');
  const fields = [
    textField('text', 'What do they read?', {
      hint: 'Word for word, under your name. Read it once more: it cannot be taken back.',
      max: LONGEST_TELLING,
      multiline: true,
      initial: template(state),
    }),
  ];
  const words = `*${who}* behind ${id} get this, each in their own conversation.${leftOut}`;
  return form(
    FORM.name,
    { title: 'Tell all customers', submit: `Tell ${cases.length}`, words, fields },
    metaOf(pressed),
  );
}

/** A beginning to write on; what the team has noted stands in it for whoever words it. */
const template = ({ open, outcome }: TicketRecord['state']): string =>
  open || outcome === null
    ? 'Thank you for your patience. We are working on what you reported, and write again as soon as there is news.'
    : `What you reported is solved: ${outcome}\n\nThank you for your patience. Please tell us if you still see it.`;

const open: OnPress = async (pressed) => {
  const { verbs, person, context, on } = pressed;
  const outcome = await verbs.previewTelling({ id: on.id, person });
  if (outcome.ok) await pressed.open(tellForm(outcome.record, pressed));
  return answerTo(outcome, context);
};

const FORM: Form = {
  name: 'tell_customers',
  main: 'text',
  fields: ['text'],
  async submit({ verbs, person, id, field, result }) {
    const outcome = await verbs.tellCustomers({ id, person, text: field('text') });
    return result(outcome, ({ state }) => `${count(state.telling?.total ?? 0, 'customer')} are being told.`);
  },
};

/** One text to every customer behind a tracker, each in their own conversation (OW-5). */
export const tellCustomers: Feature = {
  buttons: {
    [ACTIONS.tellCustomers]: open,
    [ACTIONS.retryTelling]: pressedTicketCommand({ type: 'retry_telling' }, ({ id }) => `${id} tells them once more.`),
  },
  forms: [FORM],
};
