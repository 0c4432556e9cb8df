import type { FindOptions } from './collection.ts';
import { parseSort, sortBy } from './collection.ts';
import { EngineError, unsupported } from './errors.ts';
import type { Expression } from './expressions.ts';
import { accumulators, compileExpression } from './expressions.ts';
import { compileFilter } from './match.ts';
import { compare, keyOf } from './order.ts';
import { field } from './path.ts';
import type { Projection } from './project.ts';
import { applyProjection, parseProjection } from './project.ts';
import type { Doc } from './values.ts';
import { isDoc, isNumeric, plain, toNumber } from './values.ts';

/** A stage turns documents into others and never changes those it is given. */
type Stage = (docs: readonly Doc[]) => Doc[];
/** Finds by index what a pipeline's first stages ask for. */
export type Source = (filter: Doc, options: FindOptions) => readonly Doc[];

/** Runs a pipeline. A leading $match, $sort, $skip and $limit are left to `source`, which can use indexes. */
export function aggregate(pipeline: unknown, source: Source): readonly Doc[] {
  const stages = parsePipeline(pipeline);
  let filter: Doc = {};
  const options: { sort?: FindOptions['sort']; limit?: number } = {};
  let taken = 0;
  if (stages[0]?.name === '$match' && isDoc(stages[0].spec)) {
    filter = stages[0].spec;
    taken = 1;
  }
  if (stages[taken]?.name === '$sort') {
    options.sort = parseSort(stages[taken++]?.spec);
  }
  if (stages[taken]?.name === '$limit') options.limit = size('$limit', stages[taken++]?.spec, 1);
  const rest = stages.slice(taken).map(({ name, spec }) => compileStage(name, spec));
  const found = source(filter, options as FindOptions); // the keys present have values
  if (rest.length === 0) return found;
  return rest.reduce<readonly Doc[]>(
    (docs, stage) => stage(docs),
    found.map((doc) => plain(doc) as Doc),
  ); // a document stays one
}

function parsePipeline(pipeline: unknown): { name: string; spec: unknown }[] {
  if (!Array.isArray(pipeline))
    throw new EngineError('TypeMismatch', "'pipeline' option must be specified as an array");
  return pipeline.map((stage: unknown) => {
    const [entry, second] = isDoc(stage) ? Object.entries(stage) : [];
    if (!entry || second)
      throw new EngineError('FailedToParse', 'A pipeline stage specification object must contain exactly one field.');
    return { name: entry[0], spec: entry[1] };
  });
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
      const limit = size(name, spec, 1);
      return (docs) => docs.slice(0, limit);
    }
    case '$skip': {
      const skip = size(name, spec, 0);
      return (docs) => docs.slice(skip);
    }
    case '$group':
      return group(fieldsOf(name, spec));
    case '$project':
      return project(fieldsOf(name, spec));
    case '$addFields':
      return addFields(fieldsOf(name, spec));
    case '$unwind':
      return unwind(spec);
    case '$count':
      if (typeof spec !== 'string' || spec === '' || /[.$]/.test(spec))
        throw new EngineError('BadValue', 'the count field must be a non-empty string without dot or $');
      return (docs) => (docs.length === 0 ? [] : [{ [spec]: docs.length }]);
    case '$facet':
      return facet(fieldsOf(name, spec));
    case '$bucket':
      return bucket(fieldsOf(name, spec));
    case '$sortByCount': {
      const count = group({ _id: spec, count: { $sum: 1 } });
      return (docs) => sortBy(count(docs), [{ path: 'count', descending: true }], (doc) => doc);
    }
    default:
      throw unsupported(`the aggregation stage ${name}`);
  }
}

function fieldsOf(name: string, spec: unknown): Doc {
  if (!isDoc(spec)) throw new EngineError('FailedToParse', `the ${name} specification must be an object`);
  return spec;
}

function size(name: string, spec: unknown, least: number): number {
  const value = isNumeric(spec) ? toNumber(spec) : Number.NaN;
  if (!Number.isInteger(value) || value < least)
    throw new EngineError('BadValue', `invalid argument to ${name} stage: expected an integer from ${least}`);
  return value;
}

type Accumulate = (docs: readonly Doc[]) => unknown;

function accumulator(path: string, spec: unknown): Accumulate {
  const [entry, second] = isDoc(spec) ? Object.entries(spec) : [];
  if (!entry || second) throw new EngineError('FailedToParse', `The field '${path}' must specify one accumulator`);
  const [name, operand] = entry;
  const reduce = Object.hasOwn(accumulators, name) ? accumulators[name] : undefined;
  if (reduce === undefined) throw unsupported(`the group operator ${name}`);
  const value = compileExpression(name === '$count' ? 1 : operand);
  return (docs) => reduce(docs.map(value));
}

function group({ _id: id, ...outputs }: Doc): Stage {
  if (id === undefined) throw new EngineError('FailedToParse', 'a group specification must include an _id');
  return groupBy(compileExpression(id), outputs);
}

function groupBy(key: Expression, outputs: Doc): Stage {
  const fields = Object.entries(outputs).map(([path, spec]): [string, Accumulate] => [path, accumulator(path, spec)]);
  return (docs) => {
    const groups = new Map<string, { id: unknown; docs: Doc[] }>();
    for (const doc of docs) {
      const value = key(doc) ?? null;
      const text = keyOf(value);
      const found = groups.get(text);
      if (found) found.docs.push(doc);
      else groups.set(text, { id: value, docs: [doc] });
    }
    return [...groups.values()].map((each) => ({
      _id: each.id,
      ...Object.fromEntries(fields.map(([path, run]) => [path, run(each.docs)])),
    }));
  };
}

/** Plain inclusions or exclusions as in find, and computed fields beside inclusions. */
function project(spec: Doc): Stage {
  const isPlain = (value: unknown): boolean =>
    typeof value === 'boolean' ||
    isNumeric(value) ||
    (isDoc(value) && !Object.keys(value).some((key) => key.startsWith('$')) && Object.values(value).every(isPlain));
  const entries = Object.entries(spec);
  if (entries.length === 0) throw new EngineError('BadValue', 'projection specification must have at least one field');
  const computed = entries
    .filter(([, value]) => !isPlain(value))
    .map(([path, value]): [string, Expression] => [path, compileExpression(value)]);
  const projection = parseProjection(Object.fromEntries(entries.filter(([, value]) => isPlain(value))));
  const included = computed.length > 0 ? withComputed(projection) : projection;
  return (docs) => docs.map((doc) => assign(applyProjection(doc, included), doc, computed));
}

function withComputed(projection: Projection): Projection {
  if (projection.kind === 'exclude' && Object.keys(projection.tree).length > 0)
    throw new EngineError('BadValue', 'Cannot do exclusion beside a computed field');
  return { ...projection, kind: 'include' };
}

function addFields(spec: Doc): Stage {
  const computed = Object.entries(spec).map(([path, value]): [string, Expression] => [path, compileExpression(value)]);
  return (docs) => docs.map((doc) => assign(doc, doc, computed));
}

/** Sets computed fields on a copy; a missing value leaves the field out (or takes it away). */
function assign(base: Doc, source: Doc, computed: readonly [string, Expression][]): Doc {
  let out = base;
  for (const [path, expression] of computed) out = assignAt(out, path.split('.'), expression(source)) as Doc; // a document stays one
  return out;
}

function assignAt(at: unknown, [part = '', ...rest]: readonly string[], value: unknown): unknown {
  if (Array.isArray(at)) return at.map((each) => assignAt(each, [part, ...rest], value));
  const { [part]: old, ...others } = isDoc(at) ? at : {};
  const next = rest.length > 0 ? assignAt(old, rest, value) : value;
  if (next === undefined) return others;
  return isDoc(at) ? { ...at, [part]: next } : { [part]: next };
}

function unwind(spec: unknown): Stage {
  const {
    path,
    includeArrayIndex: indexField,
    preserveNullAndEmptyArrays: keep,
    ...rest
  } = isDoc(spec) ? spec : { path: spec };
  const other = Object.keys(rest)[0];
  if (other) throw new EngineError('BadValue', `unrecognized option to $unwind stage: ${other}`);
  if (typeof path !== 'string' || !path.startsWith('$') || path.startsWith('$$'))
    throw new EngineError('BadValue', '$unwind needs a field path that starts with $');
  if (indexField !== undefined && typeof indexField !== 'string')
    throw new EngineError('BadValue', 'includeArrayIndex must be a string');
  const parts = path.slice(1).split('.');
  const numbered = (doc: Doc, position: number | null): Doc =>
    typeof indexField === 'string' ? (assignAt(doc, indexField.split('.'), position) as Doc) : doc; // a document stays one
  return (docs) =>
    docs.flatMap((doc): Doc[] => {
      const value = parts.reduce<unknown>((at, part) => (isDoc(at) ? field(at, part) : undefined), doc);
      if (Array.isArray(value) && value.length > 0)
        return value.map((each, i) => numbered(assignAt(doc, parts, each) as Doc, i)); // a document stays one
      if (value === null || value === undefined || Array.isArray(value)) {
        if (keep !== true) return [];
        return [numbered(Array.isArray(value) ? (assignAt(doc, parts, undefined) as Doc) : doc, null)]; // a document stays one
      }
      return [numbered(doc, null)];
    });
}

function facet(spec: Doc): Stage {
  const facets = Object.entries(spec).map(([path, pipeline]): [string, Stage[]] => [
    path,
    parsePipeline(pipeline).map((stage) => {
      if (stage.name === '$facet')
        throw new EngineError('BadValue', '$facet is not allowed to be used within a $facet stage');
      return compileStage(stage.name, stage.spec);
    }),
  ]);
  return (docs) => [
    Object.fromEntries(facets.map(([path, stages]) => [path, stages.reduce((at, stage) => stage(at), [...docs])])),
  ];
}

/** Buckets by lower inclusive boundaries, only those that have documents, in order; the default last, or first when it sorts before. */
function bucket({ groupBy: by, boundaries, default: other, output = { count: { $sum: 1 } }, ...rest }: Doc): Stage {
  const unknown = Object.keys(rest)[0];
  if (unknown) throw new EngineError('BadValue', `Unrecognized option to $bucket: ${unknown}.`);
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw new EngineError('BadValue', "The $bucket 'boundaries' field must have at least 2 values");
  const bounds: readonly unknown[] = boundaries.map(plain);
  if (bounds.some((bound, i) => i > 0 && compare(bounds[i - 1], bound) >= 0))
    throw new EngineError('BadValue', "The 'boundaries' option to $bucket must be sorted in ascending order");
  if (other !== undefined && compare(other, bounds[0]) >= 0 && compare(other, bounds.at(-1)) < 0)
    throw new EngineError(
      'BadValue',
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  const key = compileExpression(by);
  const keyed: Expression = (doc) => {
    const value = key(doc) ?? null;
    const next = bounds.findIndex((bound) => compare(value, bound) < 0);
    if (next > 0) return bounds[next - 1];
    if (other === undefined)
      throw new EngineError(
        'BadValue',
        '$bucket could not find a matching branch for an input, and no default was specified.',
      );
    return other;
  };
  const grouped = groupBy(keyed, fieldsOf('$bucket output', output));
  return (docs) => sortBy(grouped(docs), [{ path: '_id', descending: false }], (row) => row);
}
