import { HAND_OVER_FIELDS, handOverForm, readHandOver } from '../../../domain/forms/hand-over.ts';
import type { Wish } from '../../../domain/forms/wish.ts';
import { answerTo, fulfilled, metaOf } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { DoneLine, Feature, Form, OnPress } from '../feature.ts';
import { formOf } from '../form.ts';
import { assigned } from './assign.ts';
import { released } from './claim.ts';
import { moved } from './transfer.ts';

const FORM: Form = {
  name: 'hand_over',
  main: 'person',
  fields: HAND_OVER_FIELDS,
  submit(submitted) {
    const read = readHandOver(submitted);
    const moves = read.ok && read.wish.do === 'transfer';
    return fulfilled(submitted, read, read.ok ? doneBy(read.wish) : assigned, moves ? 'queue' : undefined);
  },
};

function doneBy(wish: Wish): DoneLine {
  if (wish.do === 'transfer') return moved;
  return wish.do === 'command' && wish.command.type === 'release' ? released : assigned;
}

const open: OnPress = async (pressed) => {
  const { verbs, person, context, on } = pressed;
  const given = { id: on.id, person };
  const [found, people] = await Promise.all([verbs.seeCase(given), verbs.candidates(given)]);
  if (found.ok && people.ok) {
    const { id, state } = found.record;
    const others = `For somebody else write /case assign ${id} and their name.`;
    const asked = handOverForm(id, state, people.record, { you: person.id, policy: context.policy, others });
    await pressed.open(formOf(FORM.name, asked, metaOf(pressed), context));
  }
  return answerTo(found, context);
};

export const handOver: Feature = { buttons: { [ACTIONS.handOver]: open }, forms: [FORM] };
