import { CASE_TYPES } from '../../vocabulary.ts';
import type { Finding, Path } from '../finding.ts';
import { possibleIntents, typeOfIntent } from '../intents.ts';
import type { Policy, Target } from '../schema.ts';
import type { Written } from '../written.ts';

/** Budgets that may not be longer than those after them, in the order in which a case meets them. */
const ORDER = ['FRT', 'TTR', 'TTC'] as const;

/** Whether every case finds a target, and each target has what the cases it catches are measured by. */
export function checkTargets(policy: Policy, written: Written): Finding[] {
  const { targets, teams } = policy;
  const findings = targets.flatMap((target, index) => [
    ...missingMetrics(target, policy).map((message) => ({ path: placeOf(target, index, written), message })),
    ...outOfOrder(target).map(({ metric, message }) => ({
      path: [...placeOf(target, index, written), metric],
      message,
    })),
  ]);
  const [urgent, rest] = ['urgent', 'standard'].map((name) => targets.find((one) => one.name === name)?.FRT ?? 0);
  if (!Array.isArray(written.targets) && written.targets !== undefined && (urgent ?? 0) > (rest ?? 0))
    findings.push({
      path: ['targets'],
      message: 'what is urgent would wait longer than the rest; write the shorter time at urgent',
    });
  if (!targets.some(({ when }) => Object.values(when).every((wanted) => wanted === undefined))) {
    findings.push({
      path: ['targets'],
      message: 'no target for the cases that match none; end the list with one that has "when: {}"',
    });
  }
  for (const [id, team] of Object.entries(teams)) {
    if (team.response > team.resolution)
      findings.push({ path: ['teams', id, 'response'], message: 'longer than resolution; shorten it' });
    if (team.urgent && team.urgent.response > team.urgent.resolution) {
      findings.push({ path: ['teams', id, 'urgent', 'response'], message: 'longer than resolution; shorten it' });
    }
  }
  return findings;
}

/** Where a target stands: in the list, or under how urgent it is. */
function placeOf({ name }: Target, index: number, written: Written): Path {
  if (Array.isArray(written.targets)) return ['targets', index];
  return ['targets', name === 'standard' ? 'rest' : name === 'urgent' ? name : name.toUpperCase()];
}

function missingMetrics(target: Target, policy: Policy): string[] {
  const intents = possibleIntents(target.when, policy);
  const caught = CASE_TYPES.filter((type) => intents.some((intent) => typeOfIntent(intent, policy) === type));
  if (target.FRT === undefined && target.NRT === undefined && target.TTR === undefined && target.TTC === undefined) {
    return ['sets no budget; add FRT, NRT, TTR or TTC'];
  }
  if (caught.length > 0 && caught.every((type) => policy.types[type].metric === null)) {
    return ['catches only restricted cases, which have no timer; remove it'];
  }
  return caught.flatMap((type) => {
    const { metric } = policy.types[type];
    return metric === null || target[metric] !== undefined
      ? []
      : [`no ${metric}, by which cases of type ${type} are measured; add it`];
  });
}

function outOfOrder(target: Target): { metric: string; message: string }[] {
  const written = ORDER.flatMap((metric) => (target[metric] === undefined ? [] : [{ metric, ms: target[metric] }]));
  return written.flatMap(({ metric, ms }, index) => {
    const next = written[index + 1];
    return next === undefined || ms <= next.ms ? [] : [{ metric, message: `longer than ${next.metric}; shorten it` }];
  });
}
