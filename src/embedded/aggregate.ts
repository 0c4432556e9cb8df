import { bucket, group } from './aggregate-group.ts';
import { addFields, project, unwind } from './aggregate-shape.ts';
import type { Stage } from './aggregate-stage.ts';
import { fieldsOf } from './aggregate-stage.ts';
import type { FindOptions } from './collection.ts';
import { parseSort, sortBy } from './collection.ts';
import { EngineError, unsupported } from './errors.ts';
import { compileFilter } from './match.ts';
import type { Doc } from './values.ts';
import { isDoc, isNumeric, plain, toNumber } from './values.ts';

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

function size(name: string, spec: unknown, least: number): number {
  const value = isNumeric(spec) ? toNumber(spec) : Number.NaN;
  if (!Number.isInteger(value) || value < least)
    throw new EngineError('BadValue', `invalid argument to ${name} stage: expected an integer from ${least}`);
  return value;
}
