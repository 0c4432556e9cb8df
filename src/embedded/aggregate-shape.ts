import type { Stage } from './aggregate-stage.ts';
import { EngineError } from './errors.ts';
import type { Expression } from './expressions.ts';
import { compileExpression } from './expressions.ts';
import { field } from './path.ts';
import type { Projection } from './project.ts';
import { applyProjection, parseProjection } from './project.ts';
import type { Doc } from './values.ts';
import { isDoc, isNumeric } from './values.ts';

/** Plain inclusions or exclusions as in find, and computed fields beside inclusions. */
export function project(spec: Doc): Stage {
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

export function addFields(spec: Doc): Stage {
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

export function unwind(spec: unknown): Stage {
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
