import type { Stage } from './aggregate-stage.ts';
import { fieldsOf } from './aggregate-stage.ts';
import { sortBy } from './collection.ts';
import { EngineError, unsupported } from './errors.ts';
import type { Expression } from './expressions.ts';
import { accumulators, compileExpression } from './expressions.ts';
import { compare, keyOf } from './order.ts';
import type { Doc } from './values.ts';
import { isDoc, plain } from './values.ts';

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

export function group({ _id: id, ...outputs }: Doc): Stage {
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

/** Buckets by lower inclusive boundaries, only those that have documents, in order; the default last, or first when it sorts before. */
export function bucket({
  groupBy: by,
  boundaries,
  default: other,
  output = { count: { $sum: 1 } },
  ...rest
}: Doc): Stage {
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
