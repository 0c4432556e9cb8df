import { BSONRegExp } from 'bson';
import { badValue, EngineError, unsupported } from './errors.ts';
import { keyOf, orderTo } from './order.ts';
import type { Test } from './path.ts';
import { anyAt } from './path.ts';
import { compileRegex } from './regex.ts';
import type { Doc } from './values.ts';
import { isDoc, isNumeric, toNumber } from './values.ts';

/** A filter as a test of documents. Throws EngineError naming any operator outside the supported ones (src/embedded/README.md). */
export function compileFilter(filter: unknown): Test {
  if (!isDoc(filter)) throw new EngineError('TypeMismatch', 'the filter must be a document');
  return every(Object.entries(filter).map(([key, operand]) => compileEntry(key, operand)));
}

const every = (tests: readonly Test[]): Test =>
  tests.length === 1 && tests[0] ? tests[0] : (value) => tests.every((test) => test(value));

const not =
  (test: Test): Test =>
  (value) =>
    !test(value);

function compileEntry(key: string, operand: unknown): Test {
  if (key.startsWith('$')) {
    if (key !== '$and' && key !== '$or') throw unsupported(`the filter operator ${key}`);
    const parts = filterList(key, operand).map(compileFilter);
    return key === '$and' ? every(parts) : (doc) => parts.some((part) => part(doc));
  }
  const parts = key.split('.');
  const find: Find = (opened, test) => (doc) => anyAt(doc, parts, opened, test);
  return isOperators(operand) ? compileOperators(operand, find) : find(true, equals(operand));
}

/** The operand of $and and $or: a non-empty array of documents. */
function filterList(operator: string, operand: unknown): readonly Doc[] {
  if (!Array.isArray(operand) || operand.length === 0) throw badValue(`${operator} must be a nonempty array`);
  if (!operand.every(isDoc)) throw badValue(`${operator} entries need to be full objects`);
  return operand;
}

/** True when a field's operand is `{ $op: … }` and not a document to compare with. */
export function isOperators(operand: unknown): operand is Doc {
  return isDoc(operand) && Object.keys(operand)[0]?.startsWith('$') === true;
}

/** Where operators look for values: at a path, with arrays at its end opened or not, or at one element itself. */
type Find = (opened: boolean, test: Test) => Test;

function compileOperators(operators: Doc, find: Find): Test {
  if ('$options' in operators && !('$regex' in operators)) throw badValue('$options needs a $regex');
  const names = Object.keys(operators).filter((operator) => operator !== '$options');
  return every(names.map((operator) => compileOperator(operator, operators, find)));
}

function compileOperator(operator: string, operators: Doc, find: Find): Test {
  const operand = operators[operator];
  switch (operator) {
    case '$ne':
      return not(find(true, equals(operand)));
    case '$nin':
      return not(find(true, isIn('$nin', operand)));
    case '$exists': {
      const wanted = isNumeric(operand) ? toNumber(operand) !== 0 : operand !== false && operand !== null;
      const exists = find(false, (value) => value !== undefined);
      return wanted ? exists : not(exists);
    }
    case '$not':
      if (operand instanceof BSONRegExp) return not(find(true, equals(operand)));
      if (!isOperators(operand)) throw badValue('$not needs a regex or a document of operators');
      return not(compileOperators(operand, find));
    case '$elemMatch': {
      const test = elementTest(operand);
      return find(false, (value) => Array.isArray(value) && value.some((each) => test(each)));
    }
    default:
      return find(true, valueTest(operator, operators));
  }
}

/** The operators that look at one value: $eq $gt $gte $lt $lte $in $regex. */
function valueTest(operator: string, operators: Doc): Test {
  const operand = operators[operator];
  switch (operator) {
    case '$eq':
      return equals(operand, false);
    case '$gt':
      return ordered(operand, false, (order) => order > 0);
    case '$gte':
      return ordered(operand, true, (order) => order >= 0);
    case '$lt':
      return ordered(operand, false, (order) => order < 0);
    case '$lte':
      return ordered(operand, true, (order) => order <= 0);
    case '$in':
      return isIn('$in', operand);
    case '$regex':
      return matches(operand, operators.$options);
    default:
      throw unsupported(`the filter operator ${operator}`);
  }
}

/** Tests an array element for $elemMatch and $pull: by operators on the element itself, or by a filter on a document. */
export function elementTest(operand: unknown): Test {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  const first = Object.keys(operand)[0] ?? '';
  if (first.startsWith('$') && first !== '$and' && first !== '$or')
    return compileOperators(operand, (_opened, test) => test);
  const test = compileFilter(operand);
  return (value) => (isDoc(value) ? test(value) : Array.isArray(value) && test({ ...value }));
}

/** Equality as a filter means it: null also matches missing; a regex matches text unless it came by $eq. */
export function equals(operand: unknown, regexMatches = true): Test {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand;
  const order = orderTo(operand, true);
  const same: Test = (value) => order(value) === 0;
  if (!(operand instanceof BSONRegExp && regexMatches)) return same;
  const matching = matches(operand, undefined);
  return (value) => matching(value) || same(value);
}

/** $gt and the like compare only values of one type; NaN is comparable to NaN alone. */
function ordered(operand: unknown, orEqual: boolean, accept: (order: number) => boolean): Test {
  if (operand instanceof BSONRegExp) throw badValue("Can't have RegEx as arg to a comparison");
  if (operand === null || operand === undefined) return (value) => orEqual && (value === null || value === undefined);
  const order = orderTo(operand, true);
  const isNan = (value: unknown) => isNumeric(value) && Number.isNaN(toNumber(value));
  return (value) => {
    if (isNan(operand) || isNan(value)) return orEqual && isNan(operand) && isNan(value);
    const found = order(value);
    return found !== undefined && accept(found);
  };
}

function isIn(operator: string, operand: unknown): Test {
  if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
  if (operand.some(isOperators)) throw badValue(`cannot nest $ under ${operator}`);
  const keys = new Set(operand.map(keyOf));
  const tests = operand.filter((each) => each instanceof BSONRegExp).map((each) => equals(each));
  return (value) => keys.has(keyOf(value)) || tests.some((test) => test(value));
}

function matches(operand: unknown, options: unknown): Test {
  const pattern = compileRegex(operand, options);
  return (value) => typeof value === 'string' && pattern.test(value);
}
