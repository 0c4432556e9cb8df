import type { ModalView } from '@slack/types';
import { bounced, mayMove, movedWords, wasIn } from '../../../domain/case/bounce.ts';
import type { Candidate } from '../../../domain/routing/candidates.ts';
import { count } from '../../../domain/words/account.ts';
import { capital } from '../../../domain/words/line.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { answerTo, metaOf } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import type { Feature, Form, OnPress, Pressed } from '../feature.ts';
import { type Choice, form, selectField, textField } from '../form.ts';
import { assigned } from './assign.ts';
import { released } from './claim.ts';
import { moved } from './transfer.ts';

/** More than these nobody reads; they come best first. */
const LIKELY = 10;

/** The queue's own people, and of the others whoever is there. */
const isLikely = ({ ofQueue, atWork }: Candidate): boolean => ofQueue || atWork;

/** To a person, to another queue, or back into the queue it is in, where somebody has it. */
function handOverForm({ id, state }: CaseRecord, people: readonly Candidate[], pressed: Pressed): ModalView {
  const { owner, queue } = state;
  const { context, person } = pressed;
  const near = people.filter(isLikely);
  const likely = (near.length === 0 || people.length <= LIKELY ? people : near).slice(0, LIKELY);
  const hints = [
    owner === null ? null : `${context.names(owner).name} has it now.`,
    likely.length === people.length ? null : `For somebody else write /case assign ${id} and their name.`,
  ];
  // What is late goes there by itself.
  const queues = Object.entries(context.policy.queues).filter(
    ([name]) =>
      name !== queue && name !== context.policy.breachQueue && mayMove(person.id, state, name, context.policy),
  );
  const fields = [
    selectField('person', 'To whom?', {
      optional: true,
      choices: [...likely.map(choiceOf), ...(owner === null ? [] : [BACK])],
      hint: hints.filter((hint) => hint !== null).join(' '),
    }),
    queues.length === 0
      ? null
      : selectField('queue', 'Or to which queue?', {
          hint: 'Its people and its targets count from then on.',
          optional: true,
          choices: queues.map(([value, { name }]) => ({
            value,
            words: wasIn(state, value) ? `${name} · it was there before` : name,
          })),
        }),
    textField('why', 'Why?', {
      hint: 'Whoever takes it over reads it; another queue’s people need it, and get a summary.',
      max: 500,
      optional: true,
    }),
  ];
  const words = movesLine(state, queues.length > 0, context);
  return form(FORM.name, { title: `Hand over ${id}`, submit: 'Hand over', words, fields }, metaOf(pressed));
}

/** What a further move comes to, where it is one too many (OW-11). */
function movesLine(state: CaseRecord['state'], mayMoveOn: boolean, { policy, names }: CardContext): string | null {
  const { moves, queue } = state;
  if (bounced(state)) {
    const it = capital([movedWords(state)]).join('');
    if (mayMoveOn) return `${it}. You decide where it stays.`;
    const lead = policy.queues[queue]?.lead;
    return `${it}, so a lead or manager decides whether it goes to another queue${lead === undefined ? '' : `: ask ${names(lead).name}`}.`;
  }
  if (moves.length === 0) return null;
  const again = moves.length === 1 ? 'It was moved once' : 'It was moved twice: another move is its third';
  return `${again}. After a third, or one back to where it was, a lead or manager decides.`;
}

/** No person has this id: those of the policy begin with a letter. */
const BACK: Choice = { value: '-', words: 'Nobody: back into the queue' };

const FORM: Form = {
  name: 'hand_over',
  main: 'person',
  fields: ['person', 'why'],
  async submit({ verbs, person, id, field, result }) {
    const wrong = (errors: Record<string, string>) => ({ ok: false, errors }) as const;
    const [picked, queue, why] = [field('person'), field('queue'), field('why')];
    if (queue !== '' && picked !== '')
      return wrong({ queue: 'Pick a person or a queue, not both: in another queue its own people take it.' });
    if (queue !== '') {
      const outcome = await verbs.transfer({ caseId: id, queue, why, person });
      return result(outcome, moved, 'queue');
    }
    if (picked === '') return wrong({ person: 'Pick whom it goes to, or a queue below.' });
    if (picked === BACK.value)
      return result(await verbs.command({ id, person, command: { type: 'release' } }), released);
    return result(await verbs.command({ id, person, command: { type: 'assign', person: picked, why } }), assigned);
  },
};

/** "Ana Alves · at work · 3 cases", the queue's people first, then who is there and has least to do. */
function choiceOf({ person, ofQueue, atWork, notThere, cases }: Candidate): Choice {
  const parts = [
    person.name,
    ...(ofQueue ? [] : ['another queue']),
    atWork ? 'at work' : notThere === null ? 'off shift' : ABSENT[notThere.why],
    count(cases, 'case'),
  ];
  return { words: parts.join(' · '), value: person.id };
}

/** A warning before it happens (OW-12): nothing forbids it. */
const ABSENT = {
  gone: '⚠️ deactivated',
  away: '⚠️ away',
  off_shift: '⚠️ off shift beyond the deadline',
} as const;

const open: OnPress = async (pressed) => {
  const { verbs, person, context, on } = pressed;
  const given = { id: on.id, person };
  const [found, people] = await Promise.all([verbs.seeCase(given), verbs.candidates(given)]);
  if (found.ok && people.ok) await pressed.open(handOverForm(found.record, people.record, pressed));
  return answerTo(found, context);
};

export const handOver: Feature = { buttons: { [ACTIONS.handOver]: open }, forms: [FORM] };
