import type { FindOptions } from './collection.ts';
import { parseSort, sortBy } from './collection.ts';
import { badValue, EngineError, failedToParse, unsupported } from './errors.ts';
import { compileFilter } from './match.ts';
import { keyOf } from './order.ts';
import { field, isIndex } from './path.ts';
import { applyProjection, compileProjection, parseProjection } from './project.ts';
import type { Doc, Numeric } from './values.ts';
import { addNumeric, isDoc, isNumeric, toNumber } from './values.ts';

/** Finds by index what a pipeline's first stages ask for. */
export type Source = (filter: Doc, options: FindOptions) => readonly Doc[];
/** A stage turns documents into others and never changes those it is given. */
type Stage = (docs: readonly Doc[]) => readonly Doc[];
/** A field path or a constant as a function of a document; undefined stands for missing. */
type Expression = (doc: Doc) => unknown;

/** Runs a pipeline. A leading $match, $sort and $limit are left to `source`, which can use indexes. */
export function aggregate(pipeline: unknown, source: Source): readonly Doc[] {
  if (!Array.isArray(pipeline))
    throw new EngineError('TypeMismatch', "'pipeline' option must be specified as an array");
  const stages = pipeline.map((stage: unknown): [string, unknown] => {
    const [entry, second] = isDoc(stage) ? Object.entries(stage) : [];
    if (!entry || second) throw failedToParse('A pipeline stage specification object must contain exactly one field.');
    return entry;
  });
  const leading = (name: string) => (stages[0]?.[0] === name ? stages.shift()?.[1] : undefined);
  const filter = leading('$match') ?? {};
  const sort = parseSort(leading('$sort'));
  const limit = leading('$limit');
  const rest = stages.map(([name, spec]) => compileStage(name, spec));
  if (!isDoc(filter)) throw new EngineError('TypeMismatch', 'the match filter must be an expression in an object');
  const found = source(filter, { sort, limit: limit === undefined ? 0 : whole('$limit', limit, 1) });
  return rest.reduce((docs, stage) => stage(docs), found);
}

function compileStage(name: string, spec: unknown): Stage {
  switch (name) {
    case '$match': {
      const test = compileFilter(spec);
      return (docs) => docs.filter(test);
    }
    case '$sort': {
      const sort = parseSort(spec);
      return (docs) => sortBy(docs, sort, (doc) => doc);
    }
    case '$limit': {
      const limit = whole(name, spec, 1);
      return (docs) => docs.slice(0, limit);
    }
    case '$skip': {
      const skip = whole(name, spec, 0);
      return (docs) => docs.slice(skip);
    }
    case '$group':
      return group(document(name, spec));
    case '$project':
      return project(document(name, spec));
    case '$unwind':
      return unwind(spec);
    case '$count':
      if (typeof spec !== 'string' || spec === '' || /[.$]/.test(spec))
        throw badValue('the count field must be a non-empty string without dot or $');
      return (docs) => (docs.length === 0 ? [] : [{ [spec]: docs.length }]);
    default:
      throw unsupported(`the aggregation stage ${name}`);
  }
}

function document(name: string, spec: unknown): Doc {
  if (!isDoc(spec)) throw failedToParse(`the ${name} specification must be an object`);
  return spec;
}

function whole(name: string, spec: unknown, least: number): number {
  const value = isNumeric(spec) ? toNumber(spec) : Number.NaN;
  if (!Number.isInteger(value) || value < least)
    throw badValue(`invalid argument to ${name} stage: expected an integer from ${least}`);
  return value;
}

/** Groups by a field path or a constant; the one accumulator is $sum. */
function group({ _id: id, ...outputs }: Doc): Stage {
  if (id === undefined) throw failedToParse('a group specification must include an _id');
  const key = expression(id);
  const sums = Object.entries(outputs).map(([name, spec]): [string, Expression] => {
    const [entry, second] = isDoc(spec) ? Object.entries(spec) : [];
    if (!entry || second) throw failedToParse(`The field '${name}' must specify one accumulator`);
    if (name.includes('.')) throw badValue(`The field name '${name}' cannot contain '.'`);
    if (entry[0] !== '$sum') throw unsupported(`the group operator ${entry[0]}`);
    return [name, expression(entry[1])];
  });
  return (docs) => {
    const groups = new Map<string, { readonly _id: unknown; readonly totals: Numeric[] }>();
    for (const doc of docs) {
      const _id = key(doc) ?? null;
      const text = keyOf(_id);
      const found = groups.get(text) ?? { _id, totals: sums.map(() => 0) };
      groups.set(text, found);
      for (const [i, [, value]] of sums.entries()) {
        const each = value(doc);
        if (isNumeric(each)) found.totals[i] = addNumeric(found.totals[i] ?? 0, each);
      }
    }
    return [...groups.values()].map(({ _id, totals }) => ({
      _id,
      ...Object.fromEntries(sums.map(([name], i) => [name, totals[i]])),
    }));
  };
}

/** Inclusions or exclusions as in find, and new fields from field paths beside inclusions. */
function project(spec: Doc): Stage {
  const entries = Object.entries(spec);
  if (entries.length === 0) throw badValue('projection specification must have at least one field');
  const computed = entries.filter(([, value]) => typeof value === 'string');
  if (computed.length === 0) return (docs) => docs.map(compileProjection(spec));
  const plain = parseProjection(Object.fromEntries(entries.filter(([, value]) => typeof value !== 'string')));
  if (Object.keys(plain.tree).length > 0 && plain.kind === 'exclude')
    throw badValue('Cannot do exclusion beside a computed field');
  const fields = computed.map(([name, value]): [string, Expression] => {
    if (name.includes('.') || name === '_id') throw unsupported(`the projection of ${name} to an expression`);
    return [name, expression(value)];
  });
  return (docs) =>
    docs.map((doc) => {
      const out = applyProjection(doc, { ...plain, kind: 'include' });
      for (const [name, value] of fields) out[name] = value(doc);
      return out;
    });
}

/** Takes a field apart that lies in documents alone; `$unwind` with options is refused. */
function unwind(spec: unknown): Stage {
  const { path, ...options } = isDoc(spec) ? spec : { path: spec };
  const option = Object.keys(options)[0];
  if (option) throw unsupported(`the $unwind option ${option}`);
  const parts = pathOf(path) ?? [];
  if (parts.length === 0) throw badValue('$unwind needs a field path that starts with $');
  const replaced = (doc: Doc, from: number, value: unknown): Doc => {
    const [part = '', child] = [parts[from], field(doc, parts[from] ?? '')];
    return { ...doc, [part]: isDoc(child) && from < parts.length - 1 ? replaced(child, from + 1, value) : value };
  };
  return (docs) =>
    docs.flatMap((doc): readonly Doc[] => {
      const value = parts.reduce<unknown>((at, part) => (isDoc(at) ? field(at, part) : undefined), doc);
      if (Array.isArray(value)) return value.map((each) => replaced(doc, 0, each));
      return value === null || value === undefined ? [] : [doc];
    });
}

function expression(raw: unknown): Expression {
  const parts = pathOf(raw);
  if (parts) return (doc) => valueAt(doc, parts);
  if (Array.isArray(raw)) throw unsupported('an array as an expression');
  if (isDoc(raw)) throw unsupported(`the expression ${Object.keys(raw)[0] ?? '{}'}`);
  return () => raw;
}

/** The parts of a field path; undefined for anything that does not start with $. */
function pathOf(raw: unknown): readonly string[] | undefined {
  if (typeof raw !== 'string' || !raw.startsWith('$')) return undefined;
  const parts = raw.slice(1).split('.');
  if (raw.startsWith('$$')) throw unsupported(`the variable ${raw}`);
  if (parts.includes('')) throw failedToParse(`'${raw}' is not a valid field path`);
  // an array's element in find, a field of that name in aggregation
  if (parts.some(isIndex)) throw unsupported(`the field path '${raw}' with a number`);
  return parts;
}

/** A field path's value; through an array the array of its documents' values. */
function valueAt(at: unknown, [part, ...rest]: readonly string[]): unknown {
  if (part === undefined) return at;
  if (Array.isArray(at))
    return at
      .flatMap((each) => (isDoc(each) ? [valueAt(each, [part, ...rest])] : []))
      .filter((value) => value !== undefined);
  return isDoc(at) ? valueAt(field(at, part), rest) : undefined;
}
