import { INTENTS, type Intent } from '../../vocabulary.ts';
import type { Finding, Path } from '../finding.ts';
import { onlyByIntent, possibleIntents, typeOfIntent } from '../intents.ts';
import type { Policy } from '../schema.ts';

type Landing = { readonly queue: string; readonly path: Path };

/** Cancellations end in a retention queue whatever else is true of them (RO-1), restricted intents in a restricted one (RO-6). */
export function checkPlacement(policy: Policy): Finding[] {
  const findings = landings('cancellation', policy)
    .filter(({ queue }) => known(queue, policy) && policy.queues[queue]?.retention === false)
    .map(({ queue, path }) => ({
      path,
      message: `could send a cancellation to "${queue}", which is no retention queue; let a rule with only "intent: cancellation" lead to a queue with "retention: true", above this`,
    }));
  for (const intent of INTENTS) {
    const places = landings(intent, policy);
    const home = places.at(-1);
    if (home === undefined || !isRestricted(home.queue, policy)) continue;
    const leaks = places.filter(({ queue }) => known(queue, policy) && !isRestricted(queue, policy));
    findings.push(
      ...leaks.map(({ queue, path }) => ({
        path,
        message: `could send ${intent} to "${queue}", where others see it; ${intent} belongs to the restricted queue "${home.queue}": let the rule for it stand above this`,
      })),
    );
  }
  return findings;
}

/** Every queue in which a case of the intent can land, last the one where it lands when no special condition holds. */
function landings(intent: Intent, policy: Policy): Landing[] {
  const found: Landing[] = [];
  for (const [index, route] of policy.routing.entries()) {
    if (!possibleIntents(route.when, policy).includes(intent)) continue;
    found.push({ queue: route.queue, path: ['routing', index, 'queue'] });
    if (onlyByIntent(route.when)) return found;
  }
  const type = typeOfIntent(intent, policy);
  if (type !== null) found.push({ queue: policy.types[type].queue, path: ['types', type, 'queue'] });
  return found;
}

function known(queue: string, policy: Policy): boolean {
  return Object.hasOwn(policy.queues, queue);
}

function isRestricted(queue: string, policy: Policy): boolean {
  return known(queue, policy) && policy.queues[queue]?.restricted === true;
}
