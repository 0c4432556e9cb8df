import type { ModalView } from '@slack/types';
import { LONGEST_TELLING } from '../../../domain/ticket/tell-customers.ts';
import { count } from '../../../domain/words/account.ts';
import type { TicketRecord } from '../../../flow/ports.ts';
import type { TellingPreview } from '../../../flow/tell-customers.ts';
import { answerTo, metaOf, pressedTicketCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature, Form, OnPress, Pressed } from '../feature.ts';
import { form, saying, textField } from '../form.ts';
import { lines, oneLine } from '../mrkdwn.ts';

const LEFT = {
  resolved: 'resolved',
  restricted: 'closed to others',
  'no conversation': 'without a conversation',
  'answered already': 'answered already',
} as const;

/** A form is no list: the rest is a number. */
const NAMED = 20;
const LONGEST_NAME = 30;

/** Who reads it and who does not, before it is sent. */
function tellForm({ record, readers, left }: TellingPreview, pressed: Pressed): ModalView {
  const { id, state, log } = record;
  const title = 'Tell all customers';
  if (readers.length === 0)
    return saying(title, lines(`No customer behind ${id} is left to be told.`, leftOutLine(left)));
  const who = count(readers.length, 'customer conversation');
  const more = readers.length - NAMED;
  const fields = [
    textField('text', 'What do they read?', {
      hint: 'Word for word, under your name. Read it once more: it cannot be taken back.',
      max: LONGEST_TELLING,
      multiline: true,
      initial: template(state),
    }),
  ];
  const words = lines(
    `*${who}* behind ${id} get this, each in their own:`,
    ...readers
      .slice(0, NAMED)
      .map((one) => `• ${one.case}${one.name === null ? '' : ` · ${oneLine(one.name, LONGEST_NAME)}`}`),
    more > 0 ? `… and ${more} more` : null,
    leftOutLine(left),
  );
  const look = { title, submit: `Tell ${readers.length}`, words, fields };
  return form(FORM.name, look, { ...metaOf(pressed), seen: log.at(-1)?.n ?? null });
}

/** "Left out: 2 answered already (CASE-7, CASE-9), 1 resolved (CASE-8)."; of what is closed to others no more than how many. */
function leftOutLine(left: TellingPreview['left']): string | null {
  const reasons = [...new Set(left.map(({ why }) => why))].map((why) => {
    const cases = left.flatMap((one) => (one.why === why ? [one.case] : []));
    const more = cases.length > NAMED ? '…' : '';
    const named = why === 'restricted' ? '' : ` (${cases.slice(0, NAMED).join(', ')}${more})`;
    return `${cases.length} ${LEFT[why]}${named}`;
  });
  return reasons.length === 0 ? null : `Left out: ${reasons.join(', ')}.`;
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
  async submit({ verbs, person, id, meta, field, result }) {
    const outcome = await verbs.tellCustomers({ id, person, text: field('text'), seen: meta.seen });
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
