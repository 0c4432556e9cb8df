import { foldedName, type Meanings } from '../../config/policy/parts/history.ts';
import type { Intent } from '../../config/vocabulary.ts';
import { intentNamed } from './history-names.ts';

/** What people, or a workflow, put on a conversation, by name as in Intercom. */
export interface PastMarks {
  readonly tags: readonly string[];
  readonly team: string | null;
  readonly ticketTypes: readonly string[];
}

export type MarkKind = 'tag' | 'team' | 'ticket_type';

/** A name with what it is taken for, and how many conversations had it. `by`: who says so; null where nothing is said of it. */
export interface SeenName {
  readonly kind: MarkKind;
  readonly name: string;
  readonly count: number;
  readonly intent: Intent | null;
  readonly by: 'policy' | 'name' | null;
}

const LIST: Readonly<Record<MarkKind, keyof Meanings>> = { tag: 'tags', team: 'teams', ticket_type: 'ticketTypes' };

/** What a name says: by the policy, else by its own words. */
function meaningOf(kind: MarkKind, name: string, meanings: Meanings): Pick<SeenName, 'intent' | 'by'> {
  const given = Object.entries(meanings[LIST[kind]]).find(([one]) => foldedName(one) === foldedName(name));
  if (given !== undefined) return { intent: given[1], by: 'policy' };
  const intent = intentNamed(name);
  return { intent, by: intent === null ? null : 'name' };
}

function namesOf(marks: PastMarks): readonly (readonly [MarkKind, string])[] {
  return [
    ...marks.tags.map((name) => ['tag', name] as const),
    ...marks.ticketTypes.map((name) => ['ticket_type', name] as const),
    ...(marks.team === null ? [] : [['team', marks.team] as const]),
  ];
}

/** The most telling kind first: a tag is about the conversation, a team about who works such things. */
const TELLING: readonly MarkKind[] = ['tag', 'ticket_type', 'team'];

/**
 * What a conversation was about by its marks; null: they say nothing; `conflict`: they say different things. What is told by the more telling kind stands against
 * another that only names something beside it, as a refund's tag against the billing team: `alike` says which intents are of one sort.
 */
export function labelOf(
  marks: PastMarks,
  meanings: Meanings,
  alike: (one: Intent, other: Intent) => boolean,
): Intent | 'conflict' | null {
  const said = namesOf(marks).flatMap(([kind, name]) => {
    const { intent } = meaningOf(kind, name, meanings);
    return intent === null ? [] : [{ kind, intent }];
  });
  const first = TELLING.find((kind) => said.some((one) => one.kind === kind));
  const [label, ...rest] = new Set(said.filter(({ kind }) => kind === first).map(({ intent }) => intent));
  if (label === undefined) return null;
  return rest.length > 0 || said.some(({ intent }) => !alike(label, intent)) ? 'conflict' : label;
}

/** All names with what they are taken for, the commonest first; upper and lower case are one. */
export function namesSeen(all: Iterable<PastMarks>, meanings: Meanings): readonly SeenName[] {
  const counts = new Map<string, { readonly kind: MarkKind; readonly name: string; count: number }>();
  for (const marks of all)
    for (const [kind, name] of namesOf(marks)) {
      const key = `${kind} ${foldedName(name)}`;
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { kind, name, count: 1 });
    }
  return [...counts.values()]
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name))
    .map((one) => ({ ...one, ...meaningOf(one.kind, one.name, meanings) }));
}
