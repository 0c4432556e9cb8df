import { Document, isCollection, isMap, isPair, isScalar } from 'yaml';
import { child, type Path } from './finding.ts';
import type { LoadedPolicy } from './load.ts';
import { policySchema } from './schema.ts';
import { completed } from './walk.ts';

/** The sections in the order in which a person looks for them. */
const FIRST = [
  'version',
  'calendars',
  'people',
  'queues',
  'leaders',
  'targets',
  'types',
  'routing',
  'intake',
  'teams',
  'onCall',
];

/** The policy as it is in force, in the words of the file and with nothing left out. */
export function wholeOf({ inFull }: Pick<LoadedPolicy, 'inFull'>): Readonly<Record<string, unknown>> {
  const all = Object.entries(Object(completed(policySchema, inFull)));
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return Object.fromEntries(all.toSorted(([one], [other]) => rank(one) - rank(other)));
}

/** Paths of the whole that the file does not hold, the highest of each: what stands there is a default. */
export function defaultsOf(loaded: Pick<LoadedPolicy, 'inFull' | 'written'>): readonly Path[] {
  const { open, targets } = loaded.written;
  // What a line says for the team is written, though it is kept otherwise.
  const written = {
    ...loaded.written,
    calendars: { ...(open === undefined ? {} : { team: null }), ...loaded.written.calendars },
  };
  return missing(
    wholeOf(loaded),
    Array.isArray(targets) ? written : { ...written, ...(targets ? { targets: null } : {}) },
    [],
  );
}

function missing(whole: unknown, written: unknown, path: Path): Path[] {
  if (written === undefined) return [path];
  if (typeof whole !== 'object' || whole === null || typeof written !== 'object' || written === null) return [];
  const steps = Array.isArray(whole) ? whole.map((_, index) => index) : Object.keys(whole);
  return steps.flatMap((step) => missing(child(whole, step), child(written, step), [...path, step]));
}

/** As a policy file, with `# default` at what is not written. */
export function showPolicy(loaded: LoadedPolicy): string {
  const document = new Document(wholeOf(loaded), { aliasDuplicateObjects: false });
  flatten(document.contents, 0);
  for (const path of defaultsOf(loaded)) mark(document, path);
  return document.toString({ lineWidth: 0 });
}

/** Characters of a group or list that still stands in one line. */
const IN_LINE = 150;

/** What is small stands in one line. */
function flatten(node: unknown, depth: number): void {
  if (!isCollection(node)) return;
  node.flow = depth > 0 && JSON.stringify(node.toJSON()).length <= IN_LINE;
  if (node.flow) return;
  for (const item of node.items) flatten(isPair(item) ? item.value : item, depth + 1);
}

function mark(document: Document, path: Path): void {
  const key = path.at(-1);
  const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1)) : document.contents;
  if (!isCollection(parent)) return;
  if (parent.flow) {
    // Within a line there is room for one remark, at its end.
    parent.comment = `${parent.comment ?? ' default:'}${parent.comment == null ? ' ' : ', '}${key}`;
    return;
  }
  const pair = isMap(parent) ? parent.items.find((one) => isScalar(one.key) && one.key.value === key) : undefined;
  const value: unknown = pair?.value ?? document.getIn(path, true);
  if (isScalar(value) || (isCollection(value) && value.flow)) value.comment = ' default';
  else if (isScalar(pair?.key)) pair.key.comment = ' default';
}
