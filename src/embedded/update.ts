import { BSONRegExp, ObjectId } from 'bson';
import { badValue, EngineError, failedToParse, unsupported } from './errors.ts';
import { compileFilter, isOperators } from './match.ts';
import { keyOf } from './order.ts';
import type { Test } from './path.ts';
import type { Operator } from './update-operators.ts';
import { operators } from './update-operators.ts';
import { changeAt } from './update-targets.ts';
import type { Doc } from './values.ts';
import { isDoc, show, typeName } from './values.ts';

export type Update =
  | { readonly kind: 'replace'; readonly doc: Doc }
  | { readonly kind: 'operators'; readonly steps: readonly Step[]; readonly arrayFilters: ReadonlyMap<string, Test> };

type Step = {
  readonly name: string;
  readonly path: string;
  readonly operator: Operator;
  readonly operand: unknown;
};

/** Reads an update. Throws EngineError for pipelines, unknown operators, conflicting paths and unused or missing array filters. */
export function parseUpdate(raw: unknown, rawFilters: unknown): Update {
  if (Array.isArray(raw)) throw unsupported('an update given as a pipeline');
  if (!isDoc(raw)) throw failedToParse('the update must be a document');
  if (!isOperators(raw)) {
    const dollar = Object.keys(raw).find((key) => key.startsWith('$'));
    if (dollar)
      throw new EngineError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${dollar}' is not valid for storage`,
      );
    return { kind: 'replace', doc: raw };
  }
  const steps = Object.entries(raw).flatMap(([name, fields]) => parseSteps(name, fields));
  // MongoDB applies paths in their order, not in the order given: it decides in which order new fields appear
  steps.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const [i, { path }] of steps.entries()) {
    const clash = steps.slice(0, i).find((other) => overlap(other.path, path));
    if (clash)
      throw new EngineError(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${clash.path}'`,
      );
  }
  return { kind: 'operators', steps, arrayFilters: parseArrayFilters(rawFilters, steps) };
}

const overlap = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

function parseSteps(name: string, fields: unknown): Step[] {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) throw unsupported(`the update operator ${name}`, 'FailedToParse');
  if (!isDoc(fields))
    throw failedToParse(`Modifiers operate on fields but we found type ${typeName(fields)} instead: ${name}`);
  return Object.entries(fields).map(([path, operand]) => {
    if (path.split('.').includes('')) throw badValue(`The update path '${path}' contains an empty field name`);
    return { name, path, operator, operand: operator.prepare(path, operand) };
  });
}

function parseArrayFilters(raw: unknown, steps: readonly Step[]): ReadonlyMap<string, Test> {
  const filters = new Map<string, Test>();
  for (const filter of Array.isArray(raw) ? raw : []) {
    if (!isDoc(filter)) throw failedToParse('an array filter must be a document');
    const names = new Set(namesIn(filter));
    const [name] = names;
    if (name === undefined || names.size !== 1)
      throw failedToParse(`Error parsing array filter: expected a single top-level field name, found ${show(filter)}`);
    if (filters.has(name))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    const test = compileFilter(filter);
    filters.set(name, (element) => test({ [name]: element }));
  }
  const used = new Set(steps.flatMap(({ path }) => [...path.matchAll(/\$\[(.+?)\]/g)].map(([, name]) => name ?? '')));
  for (const name of used) if (!filters.has(name)) throw badValue(`No array filter found for identifier '${name}'`);
  for (const name of filters.keys())
    if (!used.has(name)) throw failedToParse(`The array filter for identifier '${name}' was not used in the update`);
  return filters;
}

function namesIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([key, value]) =>
    key.startsWith('$') && Array.isArray(value) ? value.filter(isDoc).flatMap(namesIn) : [key.split('.')[0] ?? ''],
  );
}

/** The document after the update; the given one is not touched. `filter` is what found it, for the positional `$`. */
export function applyUpdate(doc: Doc, update: Update, filter: Doc): Doc {
  const next = update.kind === 'replace' ? { _id: doc._id, ...update.doc } : run(doc, update, filter, false);
  return withId(next, doc._id);
}

/** The document an upsert inserts: the filter's equalities, then the update with $setOnInsert, `_id` first and made when missing. */
export function upsertDoc(filter: Doc, update: Update): Doc {
  const base: Doc = {};
  const taken: string[] = [];
  for (const [path, value] of equalities(filter)) {
    if (update.kind === 'replace' && path.startsWith('_id.'))
      throw new EngineError('NotExactValueField', `field at '_id' must be exactly specified, field at '${path}' found`);
    if (update.kind === 'replace' && path !== '_id') continue;
    const other = taken.find((each) => overlap(each, path));
    if (other !== undefined)
      throw new EngineError(
        'NotSingleValueField',
        `cannot infer query fields to set, ${other === path ? `path '${path}' is matched twice` : `both paths '${other}' and '${path}' are matched`}`,
      );
    taken.push(path);
    changeAt(base, path, { create: true, arrayFilters: new Map(), filter: {} }, (target) => target.set(value));
  }
  const made = update.kind === 'replace' ? { ...base, ...update.doc } : run(base, update, filter, true);
  const { _id = new ObjectId() } = made;
  return withId({ _id, ...made }, '_id' in base ? base._id : _id);
}

function withId(doc: Doc, id: unknown): Doc {
  if ('_id' in doc && keyOf(doc._id) === keyOf(id)) return doc;
  throw new EngineError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

/** What a filter's single alternatives demand to be equal, a list of one included, as MongoDB's optimizer leaves it. */
function equalities(filter: Doc): [string, unknown][] {
  return Object.entries(filter).flatMap(([key, value]): [string, unknown][] => {
    if (Array.isArray(value) && (key === '$and' || (key === '$or' && value.length === 1)))
      return value.filter(isDoc).flatMap(equalities);
    if (key.startsWith('$')) return [];
    if (!isOperators(value)) return value instanceof BSONRegExp ? [] : [[key, value]];
    const list = Array.isArray(value.$in) ? value.$in : [];
    const single = new Set(list.map(keyOf)).size === 1 && !(list[0] instanceof BSONRegExp);
    const demanded: readonly unknown[] = ['$eq' in value ? [value.$eq] : [], single ? [list[0]] : []].flat();
    return demanded.map((each) => [key, each]);
  });
}

function run(doc: Doc, update: Extract<Update, { kind: 'operators' }>, filter: Doc, inserting: boolean): Doc {
  const next = { ...doc };
  for (const { name, path, operator, operand } of update.steps) {
    if (name === '$setOnInsert' && !inserting) continue;
    const reading = { create: operator.creates, arrayFilters: update.arrayFilters, filter };
    changeAt(next, path, reading, (target) => operator.apply(target, operand, next));
  }
  return next;
}
