import { TIERS } from '../../vocabulary.ts';
import type { Finding, Path } from '../finding.ts';
import { implies } from '../implies.ts';
import { possibleIntents } from '../intents.ts';
import type { Condition, Policy } from '../schema.ts';

type Rule = { readonly name: string; readonly when: Condition };

/** Rules that can never decide anything, because of themselves or because an earlier one always decides before them. */
export function checkRules(policy: Policy): Finding[] {
  const { intake, routing, targets, tighten } = policy;
  const lists: readonly { rules: readonly Rule[]; path: Path; queueKnown: boolean }[] = [
    { rules: intake.open, path: ['intake', 'open'], queueKnown: false },
    { rules: routing, path: ['routing'], queueKnown: false },
    { rules: targets, path: ['targets'], queueKnown: true },
    { rules: tighten, path: ['tighten'], queueKnown: true },
  ];
  const used = new Set(
    [...lists.flatMap(({ rules }) => rules), ...policy.ladders].flatMap(({ when }) => when.keyword ?? []),
  );
  return [
    ...lists.flatMap(({ rules, path, queueKnown }) =>
      rules.flatMap((rule, index) => [
        ...unreachable(rules, index, [...path, index], policy),
        ...impossible(rule.when, [...path, index, 'when'], queueKnown, policy),
      ]),
    ),
    ...policy.ladders.flatMap(({ when }, index) => impossible(when, ['ladders', index, 'when'], true, policy)),
    ...intake.keywords.flatMap(({ name }, index) =>
      used.has(name)
        ? []
        : [
            {
              path: ['intake', 'keywords', index],
              message: `no rule asks for the keyword "${name}"; add "keyword: ${name}" to one or remove it`,
            },
          ],
    ),
    ...Object.keys(policy.accounts.plans)
      .filter((plan) => plan !== plan.toLowerCase())
      .map((plan) => ({
        path: ['accounts', 'plans', plan],
        message: 'plans are compared in lower case; write it so',
        atKey: true as const,
      })),
  ];
}

function unreachable(rules: readonly Rule[], index: number, path: Path, policy: Policy): Finding[] {
  const rule = rules[index];
  const earlier = rules.slice(0, index).find((other) => rule !== undefined && implies(rule.when, other.when, policy));
  if (rule === undefined || earlier === undefined) return [];
  const message = `never reached: "${earlier.name}" stands earlier and matches all that "${rule.name}" would; move this one above it or remove it`;
  return [{ path, message }];
}

function impossible(when: Condition, path: Path, queueKnown: boolean, policy: Policy): Finding[] {
  const findings: Finding[] = [];
  if (when.queue && !queueKnown)
    findings.push({
      path: [...path, 'queue'],
      message: 'the queue is not known yet here; ask for the type or the intent',
    });
  if ((when.intent || when.type) && possibleIntents(when, policy).length === 0) {
    findings.push({ path, message: 'can never hold: no such intent belongs to such a type; correct intent or type' });
  }
  const tiers = new Set<string>([...Object.values(policy.accounts.plans), 'unknown']);
  for (const tier of TIERS) {
    if (!when.tier?.includes(tier) || tiers.has(tier)) continue;
    findings.push({
      path: [...path, 'tier'],
      message: `no plan in accounts.plans gives the tier ${tier}; map a plan to it or ask for another tier`,
    });
  }
  return findings;
}
