import type { Person } from '../config/policy/schema.ts';
import type { OutlookAnswer } from '../domain/case/outlook.ts';
import type { CaseFact } from '../domain/measures/fact.ts';
import { LEARNED_DAYS, type Learned, likelyFrom, outlooksOf } from '../domain/measures/outlook.ts';
import { timesOfDay } from '../domain/people/local-time.ts';
import { signWords } from '../domain/predict/escalation.ts';
import type { Actor } from '../domain/record/actor.ts';
import { commandCase, tellCase } from './case-command.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';
import { learnedOf } from './report.ts';

const DAY_MS = 86_400_000;
const FORESEES: Actor = { kind: 'rule', name: 'outlook' };
/** What falls below by less than this still stands: nobody reads a line that comes and goes. */
const SLACK = 0.1;

/** Every case that counts, and what is usual and learned at `now`. */
async function lookedAt(
  { facts, policy }: Pick<FlowPorts, 'facts' | 'policy'>,
  now: Date,
): Promise<{ readonly cases: readonly CaseFact[]; readonly learned: () => Learned }> {
  const read = await facts?.since(new Date(now.getTime() - LEARNED_DAYS * DAY_MS), now);
  const cases = read?.cases ?? [];
  return { cases, learned: learnedOf(cases, policy(), now) };
}

/** Says of open cases that they are likely to be escalated, once, and that they are so no more (RP-9). */
export async function lookAhead(ports: FlowPorts, now: Date): Promise<void> {
  const policy = ports.policy();
  const from = likelyFrom(policy);
  const { cases, learned } = await lookedAt(ports, now);
  if (!cases.some(({ open }) => open)) return;
  const say = (id: string, risk: number | null, signs: readonly string[]) =>
    tellCase(ports, {
      ...{ id, by: FORESEES, command: { type: 'hear_outlook', risk, signs }, now },
      cause: `outlook:${risk === null ? 'over' : 'said'}:${now.toISOString()}`,
    });
  for (const { fact, risk, signs } of outlooksOf(cases, learned(), now)) {
    const { id, outlook } = fact;
    if (!outlook.said && policy.predictions.escalationAbove !== null && risk >= from)
      await say(id, risk, signWords(signs, learned().weights));
    else if (outlook.said && risk < from - SLACK) await say(id, null, []);
  }
}

/** Somebody agrees or disagrees with an outlook, which teaches it, or looks at it again tomorrow. */
export async function answerOutlook(
  ports: FlowPorts,
  request: { readonly id: string; readonly person: Person; readonly says: OutlookAnswer; readonly now: Date },
): Promise<Outcome<CaseRecord>> {
  const { id, person, says, now } = request;
  const { cases, learned } = await lookedAt(ports, now);
  const fact = cases.find((one) => one.id === id);
  const features = fact === undefined ? {} : learned().signsAt(fact, now.getTime());
  const tomorrow = timesOfDay('00:00', person.timeZone, now).next().value;
  const command = { type: 'answer_outlook', says, until: says === 'later' ? tomorrow : null, features } as const;
  return commandCase(ports, { id, person, command, now });
}
