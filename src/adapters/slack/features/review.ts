import type { ModalView } from '@slack/types';
import { may } from '../../../domain/case/may.ts';
import { reviewRefusal } from '../../../domain/case/review.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { aboutCase, answerTo, metaOf, newestEntry, outdated } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { reviewModal } from '../cards/review.ts';
import type { Asked, DoneLine, Feature, Form, OnPress } from '../feature.ts';
import { form, type Meta, momentField, momentOf, NO_MOMENT, selectField, textField } from '../form.ts';

const added: DoneLine = (record, context) => newestEntry(record, context, 'review_action_added');
const WEEK_MS = 7 * 86_400_000;

/** The review, for whoever may see the case; else why there is none. */
async function reviewFor({ verbs, person, context }: Pick<Asked, 'verbs' | 'person' | 'context'>, id: string) {
  const outcome = await verbs.relatedAnew({ id, person });
  if (!outcome.ok) return outcome;
  const { record, found } = outcome.record;
  const view = reviewModal(record, found, may(person, 'work', record.state, context.policy), context);
  return reviewRefusal(record, context.now) ?? ({ ok: true, record: view } as const);
}

/** The queue's people first: what goes wrong there is most often changed there. */
function actionForm({ id, state }: CaseRecord, { policy, now }: CardContext, about: Partial<Meta>): ModalView {
  const members = policy.queues[state.movedFrom ?? state.queue]?.members ?? [];
  const people = policy.people.toSorted((a, b) => Number(members.includes(b.id)) - Number(members.includes(a.id)));
  const fields = [
    textField('note', 'What will change?', { max: 200 }),
    selectField('owner', 'Who does it?', {
      choices: people.map(({ id: value, name: words }) => ({ value, words })),
      initial: state.owner,
    }),
    momentField('due', 'By when?', { initial: new Date(now.getTime() + WEEK_MS), hint: 'They are reminded then.' }),
  ];
  return form(FORM.name, { title: `Review ${id}`, submit: 'Add', fields }, { ...about, id, from: 'elsewhere' });
}

const FORM: Form = {
  name: 'review_action',
  main: 'note',
  fields: ['note', 'owner', 'due'],
  async submit({ verbs, person, context, id, field, result }) {
    const due = momentOf(field('due'));
    if (due === null) return { ok: false, errors: { due: NO_MOMENT } };
    const command = { type: 'add_review_action', note: field('note'), owner: field('owner'), due } as const;
    const outcome = await verbs.command({ id, person, command });
    const after = outcome.ok ? await reviewFor({ verbs, person, context }, id) : outcome;
    return outcome.ok && after.ok ? { ok: true, next: after.record } : result(outcome, added);
  },
};

const open: OnPress = async (pressed) => {
  const found = await reviewFor(pressed, pressed.on.id);
  if (found.ok) await pressed.open(found.record);
  return answerTo(found, pressed.context);
};

/** In the place of the review, and back to it: Slack takes three forms on top of each other, and draws none anew that lies below. */
const add: OnPress = async (pressed) => {
  const { verbs, person, context, on, redraw } = pressed;
  const outcome = await verbs.seeCase({ id: on.id, person });
  if (outcome.ok) await redraw(actionForm(outcome.record, context, metaOf(pressed)));
  return answerTo(outcome, context);
};

const done: OnPress = async (pressed) => {
  const { verbs, person, on, context, redraw } = pressed;
  const action = Number(on.rest);
  if (on.rest === null || !Number.isInteger(action)) return outdated();
  const outcome = await verbs.command({ id: on.id, person, command: { type: 'finish_review_action', action } });
  const after = outcome.ok ? await reviewFor(pressed, on.id) : outcome;
  if (after.ok) await redraw(after.record);
  return answerTo(after, context);
};

/** A case that is over, looked at again: what happened, and who changes what (ES-9). */
export const review: Feature = {
  commands: [
    aboutCase(
      'review',
      '`/case review CASE-12` what happened in a P1 or a late case that is over, and what to change',
      async (typed, id) => {
        const found = await reviewFor(typed, id);
        if (found.ok) await typed.open(found.record);
        return answerTo(found, typed.context);
      },
    ),
  ],
  buttons: {
    [ACTIONS.review]: open,
    [ACTIONS.reviewAdd]: add,
    [ACTIONS.reviewDone]: done,
  },
  forms: [FORM],
};
