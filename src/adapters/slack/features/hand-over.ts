import type { ModalView } from '@slack/types';
import type { CaseRecord } from '../../../flow/ports.ts';
import { metaOf, opensForm } from '../acts.ts';
import type { Feature, Form, Pressed } from '../feature.ts';
import { form, selectField, textField, userField } from '../form.ts';
import { assigned } from './assign.ts';
import { released } from './claim.ts';
import { moved } from './transfer.ts';

/** To a person, to another queue, or back into the queue it is in, where somebody has it. */
function handOverForm({ id, state }: CaseRecord, pressed: Pressed): ModalView {
  const { owner, queue } = state;
  const { context } = pressed;
  const queues = Object.entries(context.policy.queues).filter(([name]) => name !== queue);
  const fields = [
    userField('person', 'To whom?', {
      optional: true,
      hint:
        owner === null ? '' : `${context.names(owner).name} has it now. Leave all empty to put it back into the queue.`,
    }),
    selectField('queue', 'Or to which queue?', {
      hint: 'Its people and its targets count from then on.',
      optional: true,
      choices: queues.map(([value, { name }]) => ({ value, words: name })),
    }),
    textField('why', 'Why there?', {
      hint: 'For another queue only. Whoever takes it over reads it, with a summary.',
      max: 500,
      optional: true,
    }),
  ];
  return form(FORM.name, { title: `Hand over ${id}`, submit: 'Hand over', fields }, metaOf(pressed));
}

const FORM: Form = {
  name: 'hand_over',
  main: 'person',
  fields: ['person', 'why'],
  async submit({ verbs, person, directory, id, field, result }) {
    const wrong = (errors: Record<string, string>) => ({ ok: false, errors }) as const;
    const [picked, queue, why] = [field('person'), field('queue'), field('why')];
    if (queue !== '' && picked !== '')
      return wrong({ queue: 'Pick a person or a queue, not both: in another queue its own people take it.' });
    if (queue !== '') {
      const outcome = await verbs.transfer({ caseId: id, queue, why, person });
      return result(outcome, moved, 'queue');
    }
    if (why !== '') return wrong({ queue: 'Pick the queue, or empty the reason below.' });
    if (picked === '') return result(await verbs.command({ id, person, command: { type: 'release' } }), released);
    const found = await directory.personOf(picked);
    if (found === null)
      return wrong({ person: 'They are not among the people of Caseload’s policy. Pick somebody else.' });
    return result(await verbs.command({ id, person, command: { type: 'assign', person: found.id } }), assigned);
  },
};

export const handOver: Feature = { menu: { assign: opensForm(handOverForm) }, forms: [FORM] };
