import type { Policy } from '../../config/policy/schema.ts';
import { bounced, mayMove, movedWords, wasIn } from '../case/bounce.ts';
import type { CaseState } from '../case/case.ts';
import type { Candidate } from '../routing/candidates.ts';
import { count } from '../words/account.ts';
import { capital, type Line, person, say } from '../words/line.ts';
import { namesIn } from '../words/said.ts';
import { type Choice, type Field, type Filled, type Form, type Read, wished, wrong } from './form.ts';
import { command, type Wish } from './wish.ts';

/** More than these nobody reads; they come best first. */
const LIKELY = 10;

/** The queue's own people, and of the others whoever is there. */
const isLikely = ({ ofQueue, atWork }: Candidate): boolean => ofQueue || atWork;

/** To a person, to another queue, or back into the queue it is in, where somebody has it (OW-8). `others`: how to name somebody who is not in the list, where that can be done. */
export function handOverForm(
  id: string,
  state: CaseState,
  people: readonly Candidate[],
  by: { readonly you: string; readonly policy: Policy; readonly others?: string },
): Form {
  const { you, policy, others } = by;
  const { owner } = state;
  const near = people.filter(isLikely);
  const likely = (near.length === 0 || people.length <= LIKELY ? people : near).slice(0, LIKELY);
  const hints = [
    owner === null ? null : `${namesIn(policy).person(owner)} has it now.`,
    likely.length === people.length || others === undefined ? null : others,
  ];
  const queues = queueChoices(state, you, policy);
  return {
    title: `Hand over ${id}`,
    submit: 'Hand over',
    words: movesLines(state, queues.length > 0, policy),
    fields: [
      {
        ...{ kind: 'choice', name: 'person', label: 'To whom?', optional: true },
        choices: [...likely.map(choiceOf), ...(owner === null ? [] : [BACK])],
        hint: hints.filter((hint) => hint !== null).join(' '),
      },
      ...queues.map(
        (choices): Field => ({
          ...{ kind: 'choice', name: 'queue', label: 'Or to which queue?', optional: true, choices },
          hint: 'Its people and its targets count from then on.',
        }),
      ),
      {
        ...{ kind: 'text', name: 'why', label: 'Why?', max: 500, optional: true },
        hint: 'Whoever takes it over reads it; another queue’s people need it, and get a summary.',
      },
    ],
  };
}

/** The choices of one field, or no field. What is late goes to the breach queue by itself. */
function queueChoices(state: CaseState, you: string, policy: Policy): readonly (readonly Choice[])[] {
  const open = Object.entries(policy.queues).filter(
    ([name]) => name !== state.queue && name !== policy.breachQueue && mayMove(you, state, name, policy),
  );
  if (open.length === 0) return [];
  return [
    open.map(([value, { name }]) => ({ value, words: wasIn(state, value) ? `${name} · it was there before` : name })),
  ];
}

/** What a further move comes to, where it is one too many (OW-11). */
function movesLines(state: CaseState, mayMoveOn: boolean, policy: Policy): readonly Line[] {
  const { moves, queue } = state;
  if (bounced(state)) {
    const it = capital([movedWords(state)]);
    if (mayMoveOn) return [say`${it}. You decide where it stays.`];
    const lead = policy.queues[queue]?.lead;
    const ask = lead === undefined ? [] : say`: ask ${person(lead)}`;
    return [say`${it}, so a lead or manager decides whether it goes to another queue${ask}.`];
  }
  if (moves.length === 0) return [];
  const again = moves.length === 1 ? 'It was moved once' : 'It was moved twice: another move is its third';
  return [say`${again}. After a third, or one back to where it was, a lead or manager decides.`];
}

/** No person has this id: those of the policy begin with a letter. */
const BACK: Choice = { value: '-', words: 'Nobody: back into the queue' };

/** "Ana Alves · at work · 3 cases", the queue's people first, then who is there and has least to do. */
function choiceOf({ person: one, ofQueue, atWork, notThere, cases }: Candidate): Choice {
  const parts = [
    one.name,
    ...(ofQueue ? [] : ['another queue']),
    atWork ? 'at work' : notThere === null ? 'off shift' : ABSENT[notThere.why],
    count(cases, 'case'),
  ];
  return { words: parts.join(' · '), value: one.id };
}

/** A warning before it happens (OW-12): nothing forbids it. */
const ABSENT = {
  gone: '⚠️ deactivated',
  away: '⚠️ away',
  off_shift: '⚠️ off shift beyond the deadline',
} as const;

/** Fields that a refusal may be about. */
export const HAND_OVER_FIELDS: readonly string[] = ['person', 'why'];

export function readHandOver({ field }: Filled): Read<Wish> {
  const [picked, queue, why] = [field('person'), field('queue'), field('why')];
  if (queue !== '' && picked !== '')
    return wrong({ queue: 'Pick a person or a queue, not both: in another queue its own people take it.' });
  if (queue !== '') return wished({ do: 'transfer', queue, why });
  if (picked === '') return wrong({ person: 'Pick whom it goes to, or a queue below.' });
  return wished(command(picked === BACK.value ? { type: 'release' } : { type: 'assign', person: picked, why }));
}
