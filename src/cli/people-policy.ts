import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { calledBy } from '../config/policy/checks/names.ts';

/** Keys whose value is a person, or a list of people, wherever they stand in a policy. */
const ONE = new Set(['lead', 'manager', 'director']);
const MANY = new Set(['members', 'people']);

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface WithoutPerson {
  /** The policy's text without them; all else stands as it was, comments too. */
  readonly text: string;
  /** Where they stood: "queues.billing.members". */
  readonly left: readonly string[];
  /** Places that need somebody, where no successor was named: "queues.billing.lead". */
  readonly needed: readonly string[];
}

/** Takes a person out of the text of a policy. `successor` leads and manages in their place; null: such places are only named. */
export function withoutPerson(text: string, person: string, successor: string | null): WithoutPerson {
  const cuts: Cut[] = [];
  const left: string[] = [];
  const needed: string[] = [];
  const is = (node: unknown): boolean => isScalar(node) && node.value === person;
  /** Whether an entry of a list is about the person: their id, or a map that names them, by an address alone as well. */
  const about = (item: unknown, list: string): boolean =>
    is(item) ||
    (isMap(item) && (is(item.get('person', true)) || (list === 'people' && calledBy(item.toJSON()) === person)));

  function walk(node: unknown, path: readonly string[]): void {
    const key = path.at(-1) ?? '';
    if (isMap(node))
      for (const { key: name, value } of node.items) walk(value, [...path, String(isScalar(name) ? name.value : name)]);
    else if (isSeq(node)) {
      const named = MANY.has(key) || path[0] === 'onCall' || node.items.some(isMap);
      const gone = node.items.map((item) => named && about(item, key));
      if (gone.includes(true)) left.push(path.join('.'));
      cuts.push(...cutsOf(text, node.items as Node[], gone, node.flow === true));
      node.items.forEach((item, index) => {
        if (gone[index] === false) walk(item, path);
      });
    } else if (ONE.has(key) && is(node)) {
      const [from, to] = rangeOf(node as Node);
      if (successor === null) needed.push(path.join('.'));
      else cuts.push({ from, to, text: successor });
    }
  }
  walk(parseDocument(text).contents, []);
  const changed = cuts
    .toSorted((a, b) => b.from - a.from)
    .reduce((all, cut) => all.slice(0, cut.from) + cut.text + all.slice(cut.to), text);
  return { text: changed, left: [...new Set(left)], needed };
}

/** Of a node that was parsed: yaml gives it always. */
const rangeOf = ({ range }: Node): readonly [number, number] => [range?.[0] ?? 0, range?.[1] ?? 0];

/** `[a, b]` loses an entry with one comma, a list of lines loses the line with its dash. */
function cutsOf(text: string, items: readonly Node[], gone: readonly boolean[], flow: boolean): readonly Cut[] {
  const last = items.length - 1;
  return items.flatMap((item, index): Cut[] => {
    if (gone[index] !== true) return [];
    const [start, end] = rangeOf(item);
    if (!flow) {
      const from = text.lastIndexOf('\n', start) + 1;
      const to = text.indexOf('\n', end);
      return [{ from, to: to < 0 ? text.length : to + 1, text: '' }];
    }
    const next = items[index + 1];
    if (index < last && next !== undefined) return [{ from: start, to: rangeOf(next)[0], text: '' }];
    const before = items.slice(0, index).findLast((_one, at) => gone[at] !== true);
    return [{ from: before === undefined ? start : rangeOf(before)[1], to: end, text: '' }];
  });
}
