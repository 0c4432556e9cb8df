import { cut, inLine } from '../../domain/text/cut.ts';

/** Where in the policy, as keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** Something wrong, before the file's lines are known. The message says what and the remedy. `atKey`: the key itself is wrong, not its value. `meant`: the place
 * that it was written for. */
export type Finding = { readonly path: Path; readonly message: string; readonly atKey?: true; readonly meant?: Path };

/** Something wrong at a place of the file; lines and columns count from one. */
export type Problem = { readonly line: number; readonly column: number; readonly message: string };

/** One line for people: `policy.yml:41:7 queues.billing.lead: nobody with the id "fred" …`. */
export function formatProblem(file: string, problem: Problem): string {
  return `${file}:${problem.line}:${problem.column} ${problem.message}`;
}

/** Characters. What is wrong in the file is repeated in the message, and the file may hold anything. */
const LONGEST = 600;

export const inOneLine = (message: string): string => cut(inLine(message), LONGEST);

/** A path in words. An entry of a list is called by its `id` or `name` where it has one: `routing[outage].queue`. */
export function pathWords(path: Path, root: unknown): string {
  let words = '';
  let at = root;
  for (const step of path) {
    at = child(at, step);
    words += typeof step === 'number' ? `[${nameOf(at) ?? step}]` : words === '' ? step : `.${step}`;
  }
  return words;
}

/** The value at a key or index, if the parent has it itself. */
export function child(parent: unknown, step: string | number): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, step)) return undefined;
  return Reflect.get(parent, step);
}

function nameOf(entry: unknown): string | null {
  const name = child(entry, 'id') ?? child(entry, 'name');
  return typeof name === 'string' ? name : null;
}
