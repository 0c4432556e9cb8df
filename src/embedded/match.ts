import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { EngineError, unsupported } from './errors.ts';
import { compare, equal, keyOf, typeOf } from './order.ts';
import { openedValuesAt, valuesAt } from './path.ts';
import type { Doc } from './values.ts';
import { isDoc, isNumeric, toNumber } from './values.ts';

export type Predicate = (doc: Doc) => boolean;
/** Tests one value; undefined stands for a missing field. */
export type ValueTest = (value: unknown) => boolean;

/** A filter as a function. Throws EngineError naming any operator outside the supported ones (src/embedded/README.md). */
export function compileFilter(filter: unknown): Predicate {
  if (!isDoc(filter)) throw new EngineError('TypeMismatch', 'the filter must be a document');
  const tests = Object.entries(filter).map(([key, operand]) => compileEntry(key, operand));
  if (tests.length === 1 && tests[0]) return tests[0];
  return (doc) => tests.every((test) => test(doc));
}

function compileEntry(key: string, operand: unknown): Predicate {
  if (!key.startsWith('$')) return compileField(key, operand);
  if (key !== '$and' && key !== '$or') throw unsupported(`the filter operator ${key}`);
  const parts = filterList(key, operand).map(compileFilter);
  return key === '$and' ? (doc) => parts.every((part) => part(doc)) : (doc) => parts.some((part) => part(doc));
}

/** The operand of $and and $or: a non-empty array of documents. */
export function filterList(operator: string, operand: unknown): readonly Doc[] {
  if (!Array.isArray(operand) || operand.length === 0)
    throw new EngineError('BadValue', `${operator} must be a nonempty array`);
  if (!operand.every(isDoc)) throw new EngineError('BadValue', `${operator} entries need to be full objects`);
  return operand;
}

/** True when a field's operand is `{ $op: … }` and not a document to compare with. */
export function isOperators(operand: unknown): operand is Doc {
  return isDoc(operand) && Object.keys(operand)[0]?.startsWith('$') === true;
}

function compileField(path: string, operand: unknown): Predicate {
  const parts = path.split('.');
  if (!isOperators(operand)) return anyValue(parts, equals(operand));
  const tests = Object.keys(operand)
    .filter((operator) => operator !== '$options')
    .map((operator) => compileOperator(path, parts, operator, operand));
  if ('$options' in operand && !('$regex' in operand)) throw new EngineError('BadValue', '$options needs a $regex');
  return (doc) => tests.every((test) => test(doc));
}

function compileOperator(path: string, parts: readonly string[], operator: string, operators: Doc): Predicate {
  const operand = operators[operator];
  switch (operator) {
    case '$ne':
      return not(anyValue(parts, equals(operand)));
    case '$nin':
      return not(anyValue(parts, isIn('$nin', operand)));
    case '$exists': {
      const wanted = isNumeric(operand) ? toNumber(operand) !== 0 : operand !== false && operand !== null;
      return (doc) => valuesAt(doc, parts).some((value) => value !== undefined) === wanted;
    }
    case '$not': {
      if (operand instanceof BSONRegExp) return not(anyValue(parts, equals(operand)));
      if (!isOperators(operand)) throw new EngineError('BadValue', '$not needs a regex or a document of operators');
      return not(compileField(path, operand));
    }
    case '$elemMatch': {
      const test = elementTest(operand);
      return (doc) => valuesAt(doc, parts).some((value) => Array.isArray(value) && value.some(test));
    }
    default:
      return anyValue(parts, valueTest(operator, operators));
  }
}

const not =
  (test: Predicate): Predicate =>
  (doc) =>
    !test(doc);

function anyValue(parts: readonly string[], test: ValueTest): Predicate {
  return (doc) => openedValuesAt(doc, parts, true).some(test);
}

/** The operators that look at one value: $eq $gt $gte $lt $lte $in $regex. */
function valueTest(operator: string, operators: Doc): ValueTest {
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
      return matches(regex(operand, operators.$options));
    default:
      throw unsupported(`the filter operator ${operator}`);
  }
}

/** Tests an array element for $elemMatch and $pull: by operators on the element itself, or by a filter on a document. */
export function elementTest(operand: unknown): ValueTest {
  if (!isDoc(operand)) throw new EngineError('BadValue', '$elemMatch needs an Object');
  const first = Object.keys(operand)[0] ?? '';
  if (first.startsWith('$') && first !== '$and' && first !== '$or') return bareTest(operand);
  const test = compileFilter(operand);
  return (value) => (isDoc(value) ? test(value) : Array.isArray(value) && test({ ...value }));
}

/** The same operators on a value that is not opened when it is an array. */
function bareTest(operators: Doc): ValueTest {
  const tests = Object.keys(operators)
    .filter((operator) => operator !== '$options')
    .map((operator): ValueTest => {
      const operand = operators[operator];
      if (operator === '$ne') return negate(equals(operand));
      if (operator === '$nin') return negate(isIn('$nin', operand));
      if (operator === '$not' && isOperators(operand)) return negate(bareTest(operand));
      return valueTest(operator, operators);
    });
  return (value) => tests.every((test) => test(value));
}

const negate =
  (test: ValueTest): ValueTest =>
  (value) =>
    !test(value);

/** Equality as a filter means it: null also matches missing; a regex matches text unless it came by $eq. */
function equals(operand: unknown, regexMatches = true): ValueTest {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  if (operand instanceof BSONRegExp && regexMatches) {
    const test = matches(regex(operand, undefined));
    return (value) => test(value) || (value instanceof BSONRegExp && equal(value, operand));
  }
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand;
  const key = keyOf(operand);
  const type = typeOf(operand);
  return (value) => value !== undefined && typeOf(value) === type && keyOf(value) === key;
}

/** $gt and the like compare only values of one type; NaN is comparable to NaN alone. */
function ordered(operand: unknown, orEqual: boolean, accept: (order: number) => boolean): ValueTest {
  if (operand instanceof BSONRegExp) throw new EngineError('BadValue', "Can't have RegEx as arg to a comparison");
  if (operand instanceof MinKey || operand instanceof MaxKey) throw unsupported('comparing with MinKey or MaxKey');
  if (operand === null || operand === undefined) return (value) => orEqual && (value === null || value === undefined);
  const type = typeOf(operand);
  const isNan = (value: unknown) => isNumeric(value) && Number.isNaN(toNumber(value));
  return (value) => {
    if (value === undefined || typeOf(value) !== type) return false;
    if (isNan(operand) || isNan(value)) return orEqual && isNan(operand) && isNan(value);
    return accept(compare(value, operand));
  };
}

function isIn(operator: string, operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new EngineError('BadValue', `${operator} needs an array`);
  if (operand.some(isOperators)) throw new EngineError('BadValue', `cannot nest $ under ${operator}`);
  const keys = new Set(operand.map(keyOf));
  const tests = operand.filter((each) => each instanceof BSONRegExp).map((each) => equals(each));
  return (value) => keys.has(keyOf(value)) || tests.some((test) => test(value));
}

function matches(pattern: RegExp): ValueTest {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** A BSON regex or pattern as a JavaScript one; MongoDB's are PCRE2, what JavaScript cannot compile is refused. */
function regex(operand: unknown, options: unknown): RegExp {
  const [pattern, own] = operand instanceof BSONRegExp ? [operand.pattern, operand.options] : [operand, ''];
  if (typeof pattern !== 'string') throw new EngineError('BadValue', '$regex has to be a string');
  const flags = typeof options === 'string' ? options : own;
  const unknown = /[^imsu]/.exec(flags);
  if (unknown) throw unsupported(`the regex option '${unknown[0]}'`);
  try {
    return new RegExp(pattern, [...new Set(flags)].join(''));
  } catch (error) {
    throw new EngineError(
      'BadRegex',
      `Regular expression is invalid: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
