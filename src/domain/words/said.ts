import type { Policy } from '../../config/policy/schema.ts';
import type { Actor } from '../record/actor.ts';
import type { Metric } from '../sla/clock.ts';
import { clockTitle, clockWords } from '../sla/nature.ts';
import { inLine } from '../text/cut.ts';
import { cited, joined, type Line, type Names, say } from './line.ts';

/** An event in words: what happened, and why, each once. The short form is what happened, the long one says why as well. */
export interface Sentence {
  /** One emoji where it helps. */
  readonly mark?: string;
  readonly what: Line;
  readonly why?: Line | null;
}

/** What happened. */
export const short = ({ what }: Sentence): Line => what;

/** What happened, and why. */
export const long = ({ mark, what, why }: Sentence): Line => [
  ...(mark === undefined ? [] : [`${mark} `]),
  ...joined(': ', what, why ?? null),
];

/** What one write brought, each in the long form: a reason that several have is said with the first of them. */
export function together(sentences: readonly Sentence[]): readonly Line[] {
  const reasons = sentences.map(({ why }) => JSON.stringify(why ?? null));
  return sentences.map((one, at) => long(reasons.indexOf(reasons[at] ?? '') < at ? { ...one, why: null } : one));
}

/** Why somebody did it, in their words; nothing where they gave no reason. */
export const because = (text: string): Line | null => (text.trim() === '' ? null : [cited(text)]);

/** Who acted, first in a sentence. What rules do, Caseload does: which one it was stands behind “Why”. */
export function actor(by: Actor): string {
  switch (by.kind) {
    case 'person':
    case 'teammate':
    case 'bot':
    case 'customer':
      return cited(by.name, 80);
    case 'rule':
    case 'ai':
      return 'Caseload';
    default:
      return by satisfies never;
  }
}

/** Whether a person did it, here or in Intercom. */
export const byHand = (by: Actor): boolean => by.kind === 'person' || by.kind === 'teammate';

/** "First response"; `of`: the merged case whose it is. */
export const metricName = (metric: Metric, of?: string): string => clockTitle({ metric, of });

/** "first response" */
export const metricWords = (metric: Metric, of?: string): string => clockWords({ metric, of });

/** "CASE-1, CASE-2" */
export const listed = (ids: readonly string[]): Line => say`${ids.join(', ')}`;

/** The policy's names; the id of what has left it. */
export const namesIn = ({ people, queues, teams }: Policy): Names => ({
  person: (id) => inLine(people.find((one) => one.id === id)?.name ?? id),
  queue: (id) => inLine((Object.hasOwn(queues, id) ? queues[id]?.name : undefined) ?? id),
  team: (id) => inLine((Object.hasOwn(teams, id) ? teams[id]?.name : undefined) ?? id),
});
