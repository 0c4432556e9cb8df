import type { ModalView } from '@slack/types';
import { clockName } from '../../../domain/case/clocks.ts';
import { may } from '../../../domain/case/may.ts';
import { waivable, waivableBy } from '../../../domain/case/waiver.ts';
import { clockTitle } from '../../../domain/sla/nature.ts';
import { namesIn } from '../../../domain/words/said.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { aboutCase, answerTo, caseChanged, commandAsked, metaOf, newestEntry, opensForm, outdated } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Asked, DoneLine, Feature, Form, OnPress, Typed } from '../feature.ts';
import { form, type Meta, saying, selectField, textField } from '../form.ts';

const answered: DoneLine = (record, context) => newestEntry(record, context);

/** Waive a late clock, or ask whoever may. */
function waiveForm(
  record: CaseRecord,
  { person, context }: Pick<Asked, 'person' | 'context'>,
  seen: Partial<Meta> = {},
  reason = '',
): ModalView {
  const late = waivableBy(person, record.state, context.policy, context.now);
  if (late.length === 0) return saying('Waive', `Nothing of ${record.id} is late and not waived yet.`);
  const decides = may(person, 'waive', record.state, context.policy);
  // What somebody has asked for stands first, with their reason.
  const asked = decides
    ? record.state.waiversAsked.find((one) => late.some((clock) => clockName(clock) === one.clock))
    : undefined;
  const choices = late.map((clock) => ({ words: `${clockTitle(clock)}, late`, value: clockName(clock) }));
  const fields = [
    selectField('clock', 'What was late?', { choices, initial: asked?.clock ?? choices[0]?.value ?? '' }),
    textField('reason', 'Why is nobody to blame?', {
      hint: 'It stays late in the raw figures. The adjusted ones leave it out.',
      max: 300,
      multiline: true,
      initial: reason || (asked?.reason ?? ''),
    }),
  ];
  const asks = asked === undefined ? null : `${namesIn(context.policy).person(asked.by)} asks for it.`;
  const words = decides ? asks : 'The queue’s lead decides. You hear of it.';
  const look = { title: `Waive ${record.id}`, submit: decides ? 'Waive' : 'Ask', words, fields };
  // No card shows whether it is waived or only asked for: the form says it, wherever it was opened.
  return form(FORM.name, look, { ...seen, id: record.id, from: 'elsewhere' });
}

const FORM: Form = {
  name: 'waive',
  main: 'reason',
  fields: ['clock', 'reason'],
  async submit({ verbs, person, id, field, result }) {
    const command = { type: 'waive', clock: field('clock') || null, reason: field('reason') } as const;
    return result(await verbs.command({ id, person, command }), answered);
  },
};

/** Which of several late clocks, and the reason, are asked for in a form. */
async function waiveTyped(typed: Typed, id: string, reason: string) {
  const { verbs, person, context, open } = typed;
  const found = await verbs.seeCase({ id, person });
  if (!found.ok) return answerTo(found, context);
  const late = waivable(found.record.state.clocks, context.now);
  if (late.length === 0 || (late.length === 1 && reason !== ''))
    return commandAsked(typed, id, { type: 'waive', clock: null, reason }, answered);
  await open(waiveForm(found.record, typed, {}, reason));
  return null;
}

const answer =
  (approve: boolean): OnPress =>
  async (pressed) => {
    const { verbs, person, on } = pressed;
    if (on.rest === null) return outdated();
    const command = { type: 'answer_waiver', clock: on.rest, approve } as const;
    return caseChanged(pressed, await verbs.command({ id: on.id, person, command }), answered);
  };

/** Excusing what was late: asked for by whoever works, answered by whoever decides. */
export const waiver: Feature = {
  commands: [aboutCase('waive', '`/case waive CASE-12 why` waive a late one', waiveTyped)],
  buttons: {
    [ACTIONS.waive]: opensForm((record, pressed) => waiveForm(record, pressed, metaOf(pressed))),
    [ACTIONS.waiverApprove]: answer(true),
    [ACTIONS.waiverDecline]: answer(false),
  },
  forms: [FORM],
};
