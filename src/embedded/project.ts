import { badValue, unsupported } from './errors.ts';
import type { Doc } from './values.ts';
import { isDoc, isNumeric, toNumber } from './values.ts';

type Tree = { readonly [part: string]: Tree | true };
export type Projection = { readonly kind: 'include' | 'exclude'; readonly tree: Tree; readonly id: boolean };

/** Reads plain inclusions or exclusions, dotted or nested. Throws for mixtures and for operators ($slice, $elemMatch, positional). */
export function parseProjection(raw: Doc): Projection {
  const flags = flatten(raw, '').filter(([path]) => path !== '_id');
  const id = raw._id === undefined || flag('_id', raw._id);
  const kind =
    flags.length === 0 ? (raw._id !== undefined && id ? 'include' : 'exclude') : flags[0]?.[1] ? 'include' : 'exclude';
  const tree: { [part: string]: Tree | true } = {};
  for (const [path, included] of flags) {
    if (included !== (kind === 'include'))
      throw badValue(
        `Cannot do ${included ? 'inclusion' : 'exclusion'} on field ${path} in ${kind === 'include' ? 'inclusion' : 'exclusion'} projection`,
      );
    place(tree, path.split('.'), path);
  }
  return { kind, tree, id };
}

/** A projection as a function; an empty one leaves documents as they are. */
export function compileProjection(raw: Doc): (doc: Doc) => Doc {
  if (Object.keys(raw).length === 0) return (doc) => doc;
  const projection = parseProjection(raw);
  return (doc) => applyProjection(doc, projection);
}

/** The paths that an inclusion shows; undefined for anything else, which shows more. */
export function includedBy(raw: Doc): readonly string[] | undefined {
  if (Object.keys(raw).length === 0 || parseProjection(raw).kind !== 'include') return undefined;
  return ['_id', ...flatten(raw, '').map(([path]) => path)];
}

function flatten(raw: Doc, prefix: string): [string, boolean][] {
  return Object.entries(raw).flatMap(([key, value]): [string, boolean][] => {
    if (key.startsWith('$') || key.endsWith('.$')) throw unsupported(`the projection ${prefix}${key}`);
    const path = prefix + key;
    return isDoc(value) ? flatten(value, `${path}.`) : [[path, flag(path, value)]];
  });
}

function flag(path: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toNumber(value) !== 0;
  throw unsupported(`the projection of ${path} to an expression`);
}

function place(tree: { [part: string]: Tree | true }, parts: readonly string[], path: string): void {
  const [part = '', ...rest] = parts;
  const child = tree[part];
  if (child === true || (child !== undefined && rest.length === 0)) throw badValue(`Path collision at ${path}`);
  if (rest.length === 0) tree[part] = true;
  else {
    const next: { [part: string]: Tree | true } = child ?? {};
    tree[part] = next;
    place(next, rest, path);
  }
}

/** A new document with the projected fields, in the document's own order. */
export function applyProjection(doc: Doc, { kind, tree, id }: Projection): Doc {
  const out = (kind === 'include' ? include(doc, id ? { ...tree, _id: true } : tree) : exclude(doc, tree)) as Doc; // a document gives a document
  if (kind === 'exclude' && !id) delete out._id;
  return out;
}

function include(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((each) => include(each, tree)).filter((each) => each !== undefined);
  if (!isDoc(value)) return undefined;
  const out: Doc = {};
  for (const key of Object.keys(value)) {
    const child = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (child === undefined) continue;
    const projected = child === true ? value[key] : include(value[key], child);
    if (projected !== undefined) out[key] = projected;
  }
  return out;
}

function exclude(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((each) => exclude(each, tree));
  if (!isDoc(value)) return value;
  const out: Doc = {};
  for (const key of Object.keys(value)) {
    const child = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (child !== true) out[key] = child === undefined ? value[key] : exclude(value[key], child);
  }
  return out;
}
