import { ObjectId } from 'bson';
import { EngineError, unsupported } from './errors.ts';
import { compileFilter, isOperators } from './match.ts';
import { keyOf } from './order.ts';
import type { Operator } from './update-operators.ts';
import { operators } from './update-operators.ts';
import type { ArrayFilters } from './update-targets.ts';
import { matchedPosition, targets } from './update-targets.ts';
import type { Doc } from './values.ts';
import { copy, isDoc, show, typeName } from './values.ts';

export type Update =
  | { readonly kind: 'replace'; readonly doc: Doc }
  | { readonly kind: 'operators'; readonly steps: readonly Step[]; readonly arrayFilters: ArrayFilters };

type Step = {
  readonly name: string;
  readonly path: string;
  readonly parts: readonly string[];
  readonly operator: Operator;
  readonly operand: unknown;
};

/** Reads an update. Throws EngineError for pipelines, unknown operators, conflicting paths and unused or missing array filters. */
export function parseUpdate(raw: unknown, rawFilters: unknown): Update {
  if (Array.isArray(raw)) throw unsupported('an update given as a pipeline');
  if (!isDoc(raw)) throw new EngineError('FailedToParse', 'the update must be a document');
  if (!isOperators(raw)) {
    const dollar = Object.keys(raw).find((key) => key.startsWith('$'));
    if (dollar)
      throw new EngineError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${dollar}' is not valid for storage`,
      );
    return { kind: 'replace', doc: raw };
  }
  const steps = Object.entries(raw).flatMap(([name, fields]): Step[] => {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator === undefined) {
      throw name.startsWith('$')
        ? unsupported(`the update operator ${name}`, 'FailedToParse')
        : new EngineError('FailedToParse', `Unknown modifier: ${name}`);
    }
    if (!isDoc(fields))
      throw new EngineError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeName(fields)} instead: ${name}`,
      );
    return Object.entries(fields).map(([path, operand]) => {
      const parts = path.split('.');
      if (parts.includes(''))
        throw new EngineError('BadValue', `The update path '${path}' contains an empty field name`);
      return { name, path, parts, operator, operand: operator.prepare(path, operand) };
    });
  });
  // MongoDB applies paths in their order, not in the order given: it decides in which order new fields appear
  steps.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const [i, step] of steps.entries()) {
    const clash = steps.slice(0, i).find(({ path }) => path === step.path || step.path.startsWith(`${path}.`));
    if (clash)
      throw new EngineError(
        'ConflictingUpdateOperators',
        `Updating the path '${step.path}' would create a conflict at '${clash.path}'`,
      );
  }
  return { kind: 'operators', steps, arrayFilters: parseArrayFilters(rawFilters, steps) };
}

function parseArrayFilters(raw: unknown, steps: readonly Step[]): ArrayFilters {
  const filters = new Map<string, (element: unknown) => boolean>();
  for (const filter of Array.isArray(raw) ? raw : []) {
    if (!isDoc(filter)) throw new EngineError('FailedToParse', 'an array filter must be a document');
    const names = new Set(namesIn(filter));
    const [name] = names;
    if (name === undefined || names.size !== 1)
      throw new EngineError(
        'FailedToParse',
        `Error parsing array filter: expected a single top-level field name, found ${show(filter)}`,
      );
    if (filters.has(name))
      throw new EngineError('FailedToParse', `Found multiple array filters with the same top-level field name ${name}`);
    const test = compileFilter(filter);
    filters.set(name, (element) => test({ [name]: element }));
  }
  const used = new Set(
    steps.flatMap(({ parts }) => parts.filter((part) => /^\$\[.+\]$/.test(part)).map((part) => part.slice(2, -1))),
  );
  for (const name of used)
    if (!filters.has(name)) throw new EngineError('BadValue', `No array filter found for identifier '${name}'`);
  for (const name of filters.keys())
    if (!used.has(name))
      throw new EngineError('FailedToParse', `The array filter for identifier '${name}' was not used in the update`);
  return filters;
}

function namesIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([key, value]) =>
    key.startsWith('$') && Array.isArray(value) ? value.filter(isDoc).flatMap(namesIn) : [key.split('.')[0] ?? ''],
  );
}

/** The document after the update; the given one is not touched. `filter` is what found it, for the positional `$`. */
export function applyUpdate(doc: Doc, update: Update, filter: Doc): Doc {
  const next = update.kind === 'replace' ? { ...idOf(doc), ...update.doc } : run(copy(doc), update, filter, false);
  if (keyOf(next._id) !== keyOf(doc._id) || !('_id' in next)) {
    throw new EngineError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return next;
}

/** The document an upsert inserts: the filter's equalities, then the update with $setOnInsert, `_id` first and made when missing. */
export function upsertDoc(filter: Doc, update: Update): Doc {
  const base: Doc = {};
  for (const [path, value] of equalities(filter)) {
    if (update.kind === 'replace' && path !== '_id') continue;
    for (const target of targets(base, path.split('.'), path, true, () => undefined, new Map())) {
      if (target.get() !== undefined)
        throw new EngineError(
          'NotSingleValueField',
          `cannot infer query fields to set, path '${path}' is matched twice`,
        );
      target.set(copy(value));
    }
  }
  const made = update.kind === 'replace' ? { ...base, ...update.doc } : run(copy(base), update, filter, true);
  if ('_id' in base && keyOf(base._id) !== keyOf(made._id)) {
    throw new EngineError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return { _id: made._id ?? ('_id' in made ? null : new ObjectId()), ...made };
}

const idOf = (doc: Doc): Doc => ({ _id: doc._id });

function equalities(filter: Doc): [string, unknown][] {
  return Object.entries(filter).flatMap(([key, value]): [string, unknown][] => {
    if (key === '$and' && Array.isArray(value)) return value.filter(isDoc).flatMap(equalities);
    if (key.startsWith('$')) return [];
    if (!isOperators(value)) return [[key, value]];
    return '$eq' in value ? [[key, value.$eq]] : [];
  });
}

function run(doc: Doc, update: Extract<Update, { kind: 'operators' }>, filter: Doc, inserting: boolean): Doc {
  for (const { name, path, parts, operator, operand } of update.steps) {
    if (name === '$setOnInsert' && !inserting) continue;
    const position = (prefix: readonly string[], array: readonly unknown[]) =>
      matchedPosition(filter, prefix.join('.'), array);
    for (const target of targets(doc, parts, path, operator.creates, position, update.arrayFilters))
      operator.apply(target, operand, doc);
  }
  return doc;
}
