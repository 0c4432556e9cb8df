import { BSONRegExp } from 'bson';
import type { Index } from './indexes.ts';
import type { Field } from './keys.ts';
import { compileFilter, isOperators } from './match.ts';
import { after, keyOf, typeOf } from './order.ts';
import type { Doc } from './values.ts';
import { isDoc, isNumeric, toNumber } from './values.ts';

/** What a filter demands of one path: every document it matches meets it. */
type Demand = { readonly path: string; readonly operator: string; readonly operand: unknown };
type Interval = { readonly start: string; readonly end: string };

/** How to find a filter's documents: the intervals of one index (or, without index, every document), and whether they come sorted. */
export type Plan = {
  readonly index: Index | undefined;
  readonly intervals: readonly Interval[];
  readonly backwards: boolean;
  readonly sorted: boolean;
};

// More points than this are cheaper to read as one range.
const maxIntervals = 1000;

/**
 * Chooses the index that reads the fewest entries, counted, not guessed; reading in the wanted order breaks ties and is worth a sort.
 * A plan may give documents too many, never too few: the filter is tested on each.
 */
export function choosePlan(
  indexes: Iterable<Index>,
  filter: Doc,
  sort: readonly Field[],
  total: number,
  limit: number,
): Plan {
  const demands = demandsOf(filter);
  let best: Plan = { index: undefined, intervals: [], backwards: false, sorted: sort.length === 0 };
  let bestCost = cost(total, best, total, limit, demands.length);
  for (const index of indexes) {
    if (index.covers && !implies(demands, index.spec.partialFilterExpression ?? {})) continue;
    const candidate = planFor(index, demands, sort);
    if (candidate === undefined) continue;
    const entries = candidate.intervals.reduce((sum, { start, end }) => sum + index.entries.count(start, end), 0);
    if (entries <= 1) return candidate;
    const price = cost(entries, candidate, total, limit, demands.length);
    if (price < bestCost) [best, bestCost] = [candidate, price];
  }
  return best;
}

/** Documents read, and n log n for sorting them; a sorted plan with a limit and nothing else to test stops early. */
function cost(entries: number, plan: Plan, total: number, limit: number, demands: number): number {
  if (plan.sorted && limit > 0 && demands === 0) return Math.min(entries, limit);
  const fetching = plan.index ? entries * 1.01 + 1 : total + 2; // an index entry costs its look-up besides the document
  return plan.sorted ? fetching : fetching + entries * Math.log2(entries + 2) * 0.1;
}

function demandsOf(filter: Doc, prefix = '', out: Demand[] = []): Demand[] {
  for (const [key, operand] of Object.entries(filter)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (key === '$and' && Array.isArray(operand)) {
      for (const part of operand) if (isDoc(part)) demandsOf(part, prefix, out);
    } else if (!key.startsWith('$')) {
      if (isOperators(operand)) operatorDemands(path, operand, out);
      else out.push({ path, operator: '$eq', operand });
    }
  }
  return out;
}

function operatorDemands(path: string, operators: Doc, out: Demand[]): void {
  for (const [operator, operand] of Object.entries(operators)) {
    if (operator !== '$elemMatch') out.push({ path, operator, operand });
    else if (isOperators(operand)) out.push(...demandsOf({ [path]: positive(operand) }));
    else if (isDoc(operand)) demandsOf(operand, path, out);
  }
}

/** The part of an element's operators that the whole array then meets too: `$ne` of an element says nothing of the others. */
function positive(operators: Doc): Doc {
  return Object.fromEntries(Object.entries(operators).filter(([operator]) => /^\$(eq|in|gte?|lte?)$/.test(operator)));
}

/** True when every document that meets the demands is inside a partial index: one by one the same demand, or an equality that meets it. */
function implies(demands: readonly Demand[], partial: Doc): boolean {
  if ('$or' in partial) return false;
  return demandsOf(partial).every((needed) => {
    const test = compileFilter({ [leaf]: { [needed.operator]: needed.operand } });
    const same = keyOf(needed.operand);
    return demands.some(
      (given) =>
        given.path === needed.path &&
        ((given.operator === needed.operator && keyOf(given.operand) === same) ||
          (given.operator === '$eq' &&
            isBound(given.operand) &&
            given.operand !== null &&
            test({ [leaf]: given.operand })) ||
          (needed.operator === '$exists' && needed.operand === true && isRange(given))),
    );
  });
}

const leaf = 'value';
/** NaN is comparable to itself alone, so it bounds no interval: it is left to the filter. */
const isRange = ({ operator, operand }: Demand): boolean =>
  /^\$[gl]te?$/.test(operator) && operand !== null && isBound(operand) && !isNan(operand);
const isNan = (value: unknown): boolean => isNumeric(value) && Number.isNaN(toNumber(value));

/** Values an index can be asked for directly: the scalars. Arrays, documents and patterns are left to the filter. */
const isBound = (value: unknown): boolean => !Array.isArray(value) && !isDoc(value) && !(value instanceof BSONRegExp);

function planFor(index: Index, demands: readonly Demand[], sort: readonly Field[]): Plan | undefined {
  const { fields } = index.pattern;
  let prefixes = [''];
  let fixed = 0;
  let bounded = false;
  let range: Interval | undefined;
  for (const [position, { path }] of fields.entries()) {
    const own = demands.filter((demand) => demand.path === path);
    if (own.length > 0 && sharesArray(index, position)) break;
    const points = pointsOf(own)?.map((key) => index.pattern.encode(position, key));
    if (points === undefined) {
      range = rangeOf(own, index, position);
      break;
    }
    if (prefixes.length * points.length > maxIntervals) break;
    prefixes = prefixes.flatMap((prefix) => points.map((point) => prefix + point));
    bounded = true;
    if (points.length === 1 && fixed === position) fixed++;
  }
  const intervals = [...new Set(prefixes)]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((prefix) => ({ start: prefix + (range?.start ?? ''), end: prefix + (range?.end ?? after) }));
  const order = sort.length === 0 ? undefined : sortDirection(index, sort, fixed);
  if (!bounded && range === undefined && order === undefined) return undefined;
  return { index, intervals, backwards: order === 'backwards', sorted: sort.length === 0 || order !== undefined };
}

/**
 * True for a field in an array that an earlier field may lie in too: one element may meet this field's demand and another that field's,
 * and no entry speaks for both.
 */
function sharesArray(index: Index, position: number): boolean {
  const root = (path: string) => path.split('.')[0];
  const own = index.pattern.fields[position]?.path ?? '';
  const before = index.pattern.fields.slice(0, position);
  return index.isMultikey(position) && before.some(({ path }) => root(path) === root(own));
}

/** The keys of an equality or $in, the shortest list of them; undefined when there is none. */
function pointsOf(demands: readonly Demand[]): string[] | undefined {
  let best: string[] | undefined;
  for (const { operator, operand } of demands) {
    const values = operator === '$eq' ? [operand] : operator === '$in' && Array.isArray(operand) ? operand : undefined;
    if (values?.every(isBound) && (best === undefined || values.length < best.length))
      best = [...new Set(values.map(keyOf))];
  }
  return best;
}

type Bound = { readonly key: string; readonly inclusive: boolean };

/**
 * The interval of $gt and the like in the direction of the index. In a multikey index one element may meet the lower and another the upper
 * bound, so only the first demand is used there.
 */
function rangeOf(demands: readonly Demand[], index: Index, position: number): Interval | undefined {
  const ranges = demands.filter(isRange).slice(0, index.isMultikey(position) ? 1 : undefined);
  const first = ranges[0];
  if (first === undefined) return undefined;
  const type = typeOf(first.operand);
  let low: Bound = { key: type, inclusive: true };
  let high: Bound = { key: String.fromCharCode(type.charCodeAt(0) + 1), inclusive: false };
  for (const { operator, operand } of ranges) {
    const bound = { key: keyOf(operand), inclusive: operator.endsWith('e') };
    if (operator.startsWith('$g') && (bound.key > low.key || (bound.key === low.key && !bound.inclusive))) low = bound;
    if (operator.startsWith('$l') && (bound.key < high.key || (bound.key === high.key && !bound.inclusive)))
      high = bound;
  }
  const [from, to] = index.pattern.fields[position]?.descending ? [high, low] : [low, high];
  const start = index.pattern.encode(position, from.key);
  const end = index.pattern.encode(position, to.key);
  return { start: from.inclusive ? start : start + after, end: to.inclusive ? end + after : end };
}

/**
 * Whether reading the index gives this sort: the fields behind the `fixed` ones, all as wanted or all the other way round. A field that is
 * an array anywhere sorts by its least element, which the entries read need not hold.
 */
function sortDirection(index: Index, sort: readonly Field[], fixed: number): 'forwards' | 'backwards' | undefined {
  const fields = index.pattern.fields.map((field, i) => (index.isMultikey(i) ? undefined : field));
  const held = new Set(fields.slice(0, fixed).map((field) => field?.path));
  const wanted = sort.filter(({ path }) => !held.has(path));
  const rest = fields.slice(fixed);
  const flips = wanted.map(({ path, descending }, i) =>
    rest[i]?.path === path ? rest[i].descending !== descending : undefined,
  );
  if (flips.every((flip) => flip === false)) return 'forwards';
  return flips.every((flip) => flip === true) ? 'backwards' : undefined;
}
