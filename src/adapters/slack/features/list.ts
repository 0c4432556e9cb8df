import type { CaseFilter } from '../../../flow/find.ts';
import { outdated } from '../acts.ts';
import { ACTIONS, type Listed, readListed } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { caseList } from '../cards/case-list.ts';
import type { Asked, Feature } from '../feature.ts';
import { unwrapped } from '../mrkdwn.ts';

type Which = readonly [filter: CaseFilter, words: string];

const mine = (person: string): Which => [{ owner: person }, 'of yours'];
const inQueue = (queue: string, { policy }: CardContext): Which => [
  { queue },
  `in ${policy.queues[queue]?.name ?? queue}`,
];

async function list({ verbs, person, context }: Asked, [filter, words]: Which) {
  return caseList(await verbs.listCases({ filter, person }), words, context);
}

/** `mine`, a queue's id or name, or words to look for. */
function typedWhich(text: string, person: string, context: CardContext): Which {
  const wanted = text.toLowerCase();
  if (wanted === '' || wanted === 'all') return [{}, ''];
  if (wanted === 'mine') return mine(person);
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

/** Open cases that the one who asked may see. */
export const listCases: Feature = {
  commands: [
    {
      words: ['list'],
      usage: '`/case list` open cases, `/case list mine`, `/case list billing`, `/case list acme`',
      run: (typed) => list(typed, typedWhich(unwrapped(typed.text), typed.person.id, typed.context)),
    },
    { words: ['mine'], usage: null, run: (typed) => list(typed, mine(typed.person.id)) },
  ],
  buttons: {
    async [ACTIONS.list](pressed) {
      const listed = readListed(pressed.on.rest);
      if (listed === null) return outdated('button', 'Look with `/case list`.');
      return list(pressed, listedBehind(listed, pressed.person.id, pressed.context));
    },
  },
};
