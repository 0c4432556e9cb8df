import type { ModalView } from '@slack/types';
import { LONGEST_TELLING } from '../../../domain/ticket/tell-customers.ts';
import { count } from '../../../domain/words/account.ts';
import type { TicketRecord } from '../../../flow/ports.ts';
import type { TellingPreview } from '../../../flow/tell-customers.ts';
import type { IsShown } from '../../../flow/write-reply.ts';
import { answerTo, metaOf, pressedTicketCommand } from '../acts.ts';
import { ACTIONS, buttonValue } from '../cards/action-ids.ts';
import { actions, button } from '../cards/blocks.ts';
import { exactly, fromOf, printOf, underName } from '../cards/reply-form.ts';
import { plainRefusal, refusalWords } from '../errors.ts';
import type { Feature, Form, OnPress } from '../feature.ts';
import { form, type Meta, saying, textField } from '../form.ts';
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

const TITLE = 'Tell all customers';
const WRITE = 'tell_customers';
const SEND = 'tell_send';

const seenOf = ({ log }: TicketRecord): number | null => log.at(-1)?.n ?? null;

/** Who reads it and who does not, and the text. `above`: what stands above it all. */
function tellForm(preview: TellingPreview, meta: Partial<Meta>, above: string | null = null): ModalView {
  const { record, readers, written } = preview;
  if (readers.length === 0) return nobodyLeft(preview);
  const fields = [
    textField('text', 'What do they read?', {
      hint: 'You see what they will read before it is sent.',
      max: LONGEST_TELLING,
      multiline: true,
      initial: written || template(record.state),
    }),
  ];
  const words = lines(above, ...whom(preview));
  return form(WRITE, { title: TITLE, submit: 'Preview', words, fields }, { ...meta, seen: seenOf(record) });
}

/** What each of them will read, word for word, and under whose name. */
function tellPreview(preview: TellingPreview, meta: Meta): ModalView {
  const { record, readers, as, text, written } = preview;
  if (readers.length === 0) return nobodyLeft(preview);
  const words = lines(...whom(preview), `Each reads this, from ${underName(as)}. It cannot be taken back.`);
  const fields = [
    ...exactly(text),
    actions('change', button(ACTIONS.tellChange, 'Change the text', `${buttonValue(record)}|${meta.from}`)),
  ];
  const look = { title: TITLE, submit: `Tell ${readers.length}`, words, fields };
  return form(SEND, look, { ...meta, seen: seenOf(record), about: printOf({ id: record.id, written }) });
}

const nobodyLeft = ({ record: { id }, left }: TellingPreview): ModalView =>
  saying(TITLE, lines(`No customer behind ${id} is left to be told.`, leftOutLine(left)));

function whom({ record: { id }, readers, left }: TellingPreview): readonly (string | null)[] {
  const more = readers.length - NAMED;
  return [
    `*${count(readers.length, 'customer conversation')}* behind ${id} get this, each in their own:`,
    ...readers
      .slice(0, NAMED)
      .map((one) => `• ${one.case}${one.name === null ? '' : ` · ${oneLine(one.name, LONGEST_NAME)}`}`),
    more > 0 ? `… and ${more} more` : null,
    leftOutLine(left),
  ];
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
  if (outcome.ok) await pressed.open(tellForm(outcome.record, metaOf(pressed)));
  return answerTo(outcome, context);
};

/** Back to the text, which is kept. */
const change: OnPress = async ({ verbs, person, context, on, redraw }) => {
  const outcome = await verbs.previewTelling({ id: on.id, person });
  await redraw(
    outcome.ok
      ? tellForm(outcome.record, { id: on.id, from: fromOf(on.rest) })
      : saying(TITLE, plainRefusal(outcome.refusal, context, person)),
  );
  return null;
};

const WRITTEN: Form = {
  name: WRITE,
  main: 'text',
  fields: ['text'],
  async submit({ verbs, person, id, meta, field, result }) {
    const outcome = await verbs.previewTelling({ id, person, text: field('text') });
    if (!outcome.ok) return result(outcome, () => '');
    return { ok: true, next: tellPreview(outcome.record, meta) };
  },
};

const CONFIRMED: Form = {
  name: SEND,
  main: 'text',
  fields: [],
  async submit({ verbs, person, id, meta, context, result }) {
    const isShown: IsShown = (one) => printOf(one) === meta.about;
    const outcome = await verbs.tellCustomers({ id, person, seen: meta.seen, isShown });
    if (outcome.ok)
      return result(outcome, ({ state }) => `${count(state.telling?.total ?? 0, 'customer')} are being told.`);
    const again = await verbs.previewTelling({ id, person });
    const why = refusalWords(outcome.refusal, context);
    return again.ok
      ? { ok: true, next: tellForm(again.record, meta, `⚠️ *Not sent.* ${why}`) }
      : { ok: true, say: plainRefusal(again.refusal, context, person) };
  },
};

/** One text to every customer behind a tracker, each in their own conversation (OW-5). */
export const tellCustomers: Feature = {
  buttons: {
    [ACTIONS.tellCustomers]: open,
    [ACTIONS.tellChange]: change,
    [ACTIONS.retryTelling]: pressedTicketCommand({ type: 'retry_telling' }, ({ id }) => `${id} tells them once more.`),
  },
  forms: [WRITTEN, CONFIRMED],
};
