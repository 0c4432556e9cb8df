import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import type { Finding, Path, Problem } from './finding.ts';
import { syntaxProblems, unseenSign } from './syntax.ts';

/** A YAML file as a plain value, and the way back from a path to a line. */
export type Source = {
  readonly value: unknown;
  /** Place of the value at the path, or of the deepest part of the path that was written. */
  readonly locate: (finding: Finding) => { line: number; column: number };
  /** The text of the line of the value at the path. */
  readonly lineOf: (path: Path) => string;
};

/** Parses one YAML 1.2 document, with the merge key of 1.1. Every syntax error is one problem; aliases are followed, to a limit that stops alias bombs. */
export function parseSource(file: string): { ok: true; source: Source } | { ok: false; problems: Problem[] } {
  // Lines end as they do on Windows, and as they once did on a Mac.
  const text = file.replace(/\r\n?/g, '\n');
  const unseen = unseenSign(text);
  if (unseen !== null) return { ok: false, problems: [unseen] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const errors = [...document.errors, ...document.warnings];
  if (errors.length > 0) return { ok: false, problems: syntaxProblems(errors, text, lines) };
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const misnamed = misnamedIn(document).map(({ offset, message }) => ({ ...at(offset), message }));
  if (misnamed.length > 0) return { ok: false, problems: misnamed };
  try {
    const value: unknown = document.toJS();
    const locate: Source['locate'] = ({ path, atKey }) => at(offsetOf(document, path, atKey === true));
    const lineOf: Source['lineOf'] = (path) => text.split('\n')[locate({ path, message: '' }).line - 1] ?? '';
    return { ok: true, source: { value, locate, lineOf } };
  } catch (error) {
    // What toJS throws at is more aliases than a person would write.
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      problems: [{ line: 1, column: 1, message: `${reason}; correct the alias or write the values out` }],
    };
  }
}

/** Names that stand for nothing, and one that JavaScript would swallow. */
function misnamedIn(document: Document): readonly { readonly offset: number; readonly message: string }[] {
  const found: { offset: number; message: string }[] = [];
  visit(document, {
    Alias(_key, alias) {
      const { source } = alias;
      if (alias.resolve(document) === undefined)
        found.push({
          offset: startOf(alias),
          message: `the alias *${source} repeats nothing: no &${source} stands before it; write that out instead`,
        });
    },
    Pair(_key, { key }) {
      if (isScalar(key) && key.value === '__proto__')
        found.push({ offset: startOf(key), message: '"__proto__" cannot be a name; choose another' });
    },
  });
  return found;
}

function offsetOf(document: Document, path: Path, atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isCollection(node)) break;
    const pair: Pair | undefined = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const value: unknown = pair === undefined ? node.get(step, true) : pair.value;
    if (pair === undefined && value === undefined) break;
    const ends = depth === path.length - 1;
    // An empty value has no place of its own, and a wrong key is the key's fault.
    offset = (atKey && ends) || !hasPlace(value) ? startOf(pair?.key) || offset : startOf(value);
    node = value;
  }
  return offset;
}

function hasPlace(node: unknown): boolean {
  return isNode(node) && node.range != null && (!isScalar(node) || node.value !== null);
}

function startOf(node: unknown): number {
  return isNode(node) && node.range != null ? node.range[0] : 0;
}
