import { answerTo, words } from '../acts.ts';
import type { CardContext } from '../cards/card.ts';
import { didYouMean } from '../cards/did-you-mean.ts';
import { queueName } from '../cards/words.ts';
import type { DoneLine, Feature, Typed } from '../feature.ts';
import { mrkdwn, unwrapped } from '../mrkdwn.ts';
import { namedAtStart } from '../named.ts';
import { caseIdOf, headOf } from '../typed.ts';

export const moved: DoneLine = ({ id, state }, context) => `${id} is in ${queueName(state.queue, context)} now.`;

/** The queue by the policy's id or its name, then the reason. */
async function transferTyped({ verbs, person, context, text: typed }: Typed) {
  const { head, rest: where } = headOf(typed);
  const rest = where.replace(/^to\s+/i, '');
  const caseId = caseIdOf(head);
  if (caseId === null || rest === '')
    return words('Which case, where to, and why? Write `/case transfer CASE-12 billing why`.');
  const { queues } = context.policy;
  const found = queueIn(unwrapped(rest), queues);
  if (found === null) {
    const near = nearQueues(unwrapped(rest), queues);
    if (near.length > 0)
      return didYouMean(
        'There is no queue called so. Nothing was moved.',
        near.map((text) => `transfer ${caseId} ${text}`),
      );
    const open = Object.entries(queues).filter(([, queue]) => !queue.restricted);
    const names = open.map(([name]) => `\`${mrkdwn(name)}\``).join(', ');
    return words(`Which queue? Write one of ${names}, and then why. Nothing was moved.`);
  }
  const outcome = await verbs.transfer({ caseId, ...found, person });
  return answerTo(outcome, context, (record) => words(moved(record, context)));
}

/** The policy's queues by id and name. */
export const queuesAsNamed = (queues: CardContext['policy']['queues']) =>
  Object.entries(queues).map(([id, { name }]) => ({ id, name }));

/** The queue that a text begins with; of several the longest name, so that "billing & finance" is not read as "billing". */
function queueIn(
  text: string,
  queues: CardContext['policy']['queues'],
): { readonly queue: string; readonly why: string } | null {
  const lower = text.toLowerCase();
  const names = Object.entries(queues).flatMap(([queue, { name }]) => [
    { queue, name: queue.toLowerCase() },
    { queue, name: name.toLowerCase() },
  ]);
  const fits = ({ name }: { name: string }) =>
    lower === name || lower.startsWith(`${name} `) || lower.startsWith(`${name}:`);
  const [best] = names.filter(fits).toSorted((a, b) => b.name.length - a.name.length);
  return best === undefined ? null : { queue: best.queue, why: text.slice(best.name.length).replace(/^[\s:]+/, '') };
}

/** What a text that begins nearly like a queue was to be: "enginering why" is "engineering why". */
function nearQueues(text: string, queues: CardContext['policy']['queues']): readonly string[] {
  const { sure, near, rest } = namedAtStart(text, queuesAsNamed(queues));
  return (sure === null ? near : [sure]).map((queue) => `${queue} ${rest}`.trim());
}

/** To another queue (OW-8). */
export const transfer: Feature = {
  commands: [
    {
      words: ['transfer', 'move'],
      numbered: true,
      usage: '`/case transfer CASE-12 billing why` to another queue',
      run: transferTyped,
    },
  ],
};
