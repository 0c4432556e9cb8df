import { DateTime } from 'luxon';
import type { Person } from '../../../config/policy/schema.ts';
import { isClosed } from '../../../domain/case/may.ts';
import type { Turn } from '../../../domain/case/turn.ts';
import type { CaseFilter } from '../../../flow/find.ts';
import { outdated, words } from '../acts.ts';
import { ACTIONS, type Listed, readListed, readShown } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { caseList, casesForAll } from '../cards/case-list.ts';
import type { Asked, Feature, Pressed, Typed } from '../feature.ts';
import { unwrapped } from '../mrkdwn.ts';
import { named } from '../named.ts';
import { queuesAsNamed } from './transfer.ts';

type Which = readonly [filter: CaseFilter, words: string];

const mine = (person: string): Which => [{ owner: person }, 'of yours'];
const inQueue = (queue: string, { policy }: CardContext): Which => [
  { queue },
  `in ${policy.queues[queue]?.name ?? queue}`,
];

async function list({ verbs, person, context }: Asked, [filter, words]: Which) {
  const found = await verbs.listCases({ filter, person });
  // Words that no case has may be a queue's name, nearly right.
  const [queue] = found.length > 0 || filter.text === undefined ? [] : nearQueues(filter.text, context);
  if (queue === undefined) return caseList(found, words, person, context);
  return caseList(await verbs.listCases({ filter: { queue }, person }), inQueue(queue, context)[1], person, context);
}

const nearQueues = (text: string, { policy }: CardContext): readonly string[] => {
  const { sure, near } = named(text, queuesAsNamed(policy.queues));
  return sure === null ? near : [sure];
};

/** Whose turn it is, in the words that people use for it. */
const TURN_WORDS: readonly (readonly [RegExp, Turn, string])[] = [
  [/^(?:ours?|our turn|us)$/, 'ours', 'where it is our turn'],
  [/^(?:customers?|customer['’]?s turn|waiting|theirs)$/, 'customer', 'where it is the customer’s turn'],
  [/^(?:teams?|other teams?|linked)$/, 'team', 'where another team has the turn'],
  [/^(?:snoozed|nobody['’]?s)$/, 'nobody', 'on snooze'],
];

/** The end of the day where the person is. */
const endOfDay = ({ timeZone }: Person, now: Date): Date =>
  DateTime.fromJSDate(now, { zone: timeZone }).endOf('day').toJSDate();

/** `mine`, `ours`, `late`, a queue's id or name, or words to look for. */
function typedWhich(text: string, person: Person, context: CardContext): Which {
  const wanted = text.toLowerCase();
  if (wanted === '' || wanted === 'all') return [{}, ''];
  if (wanted === 'mine') return mine(person.id);
  if (/^(?:late|overdue|breached)$/.test(wanted)) return [{ dueBy: context.now }, 'past the deadline'];
  if (/^(?:due|today|due today)$/.test(wanted)) return [{ dueBy: endOfDay(person, context.now) }, 'due today'];
  const turn = TURN_WORDS.find(([pattern]) => pattern.test(wanted));
  if (turn !== undefined) return [{ turn: turn[1] }, turn[2]];
  const queues = Object.entries(context.policy.queues);
  const queue = queues.find(([id, { name }]) => id === wanted || name.toLowerCase() === wanted)?.[0];
  return queue === undefined ? [{ text }, `with “${text}”`] : inQueue(queue, context);
}

/** "Show cases" of a digest or an alert. */
function listedBehind(listed: Listed, person: string, context: CardContext): Which {
  switch (listed.by) {
    case 'mine':
      return mine(person);
    case 'tag':
      return [{ tag: listed.tag }, `tagged ${listed.tag}`];
    case 'queue':
      return inQueue(listed.queue, context);
    default:
      return listed satisfies never;
  }
}

/** As they are now; what is for a few alone is left out. */
async function showToAll({ verbs, person, context, on, sayToAll }: Pressed) {
  const { ids, which } = readShown(on.rest);
  const seen = await Promise.all(ids.map((id) => verbs.seeCase({ id, person })));
  const open = seen.flatMap((outcome) =>
    outcome.ok && outcome.record.state.open && !isClosed(outcome.record.state, context.policy) ? [outcome.record] : [],
  );
  return open.length === 0
    ? words('None of these is open any more, or to be seen by others than the people of its queue.')
    : sayToAll(casesForAll(open, which, person, context));
}

/** Open cases that the one who asked may see. */
export const listCases: Feature = {
  commands: [
    {
      words: ['list'],
      usage:
        '`/case list` open cases, or those of `mine`, `ours` (our turn), `late`, `due` (today), `snoozed`, a queue (`billing`) or words (`acme`)',
      run: (typed) => list(typed, typedWhich(unwrapped(typed.text), typed.person, typed.context)),
    },
    // What stands in the list's own usage is understood without it.
    ...['mine', 'ours', 'late', 'due', 'snoozed'].map((word) => ({
      words: [word] as const,
      usage: null,
      run: (typed: Typed) => list(typed, typedWhich(word, typed.person, typed.context)),
    })),
  ],
  buttons: {
    async [ACTIONS.list](pressed) {
      const listed = readListed(pressed.on.rest);
      if (listed === null) return outdated('button', 'Look with `/case list`.');
      return list(pressed, listedBehind(listed, pressed.person.id, pressed.context));
    },
    [ACTIONS.listToAll]: showToAll,
  },
};
