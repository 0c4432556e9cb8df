import { child, type Finding, type Path } from './finding.ts';

export const isBelow = (path: Path, above: Path): boolean => above.every((step, at) => path[at] === step);
const isAt = (path: Path, other: Path): boolean => path.length === other.length && isBelow(path, other);

const isBesides = (one: Finding, other: Finding | undefined): boolean =>
  other !== undefined &&
  one.message === other.message &&
  typeof other.path.at(-1) === 'number' &&
  isAt(one.path.slice(0, -1), other.path.slice(0, -1));

/** The findings of a shape less those that follow from another: one mistake, one message. */
export function onePerMistake(findings: readonly Finding[], value: unknown): readonly Finding[] {
  const joined = listsWithoutBrackets(findings, value);
  return joined.filter(({ path, atKey }, at) => {
    // A field that is missing, since it is there under another name.
    if (joined.some(({ meant }) => meant !== undefined && isAt(path, meant))) return false;
    if (joined.findIndex((other) => isAt(other.path, path)) !== at) return false;
    // The same of the next entry of a list.
    if (joined.slice(0, at).some((other) => isBesides(other, joined[at]))) return false;
    // A group that is wrong since something in it is.
    return atKey === true || !joined.some((other) => other.path.length > path.length && isBelow(other.path, path));
  });
}

/** `{ roles: lead, admin }` is a field `admin` without a value to YAML, and a list to whoever wrote it. */
function listsWithoutBrackets(findings: readonly Finding[], value: unknown): readonly Finding[] {
  let left = findings;
  for (const finding of findings.filter(({ message }) => message.startsWith('must be a list, not "'))) {
    const above = finding.path.slice(0, -1);
    const group = above.reduce<unknown>(child, value);
    const keys = typeof group === 'object' && group !== null ? Object.keys(group) : [];
    const at = keys.indexOf(String(finding.path.at(-1)));
    const after = keys.slice(at + 1);
    const end = after.findIndex((key) => child(group, key) !== null);
    const entries = end < 0 ? after : after.slice(0, end);
    if (at < 0 || entries.length === 0) continue;
    const list = [String(child(group, keys[at] ?? '')), ...entries].join(', ').replace(/^\((.*)\)$/, '$1');
    left = left.flatMap((one) => {
      if (one === finding) return [{ ...one, message: `must be a list in brackets; write ${keys[at]}: [${list}]` }];
      return entries.some((key) => isAt(one.path, [...above, key])) ? [] : [one];
    });
  }
  return left;
}
