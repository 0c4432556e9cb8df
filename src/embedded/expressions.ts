import { Context, evalExpr } from 'mingo/core';
import {
  $abs,
  $add,
  $and,
  $arrayElemAt,
  $ceil,
  $concat,
  $concatArrays,
  $cond,
  $divide,
  $filter,
  $floor,
  $ifNull,
  $isArray,
  $let,
  $literal,
  $map,
  $mergeObjects,
  $mod,
  $multiply,
  $not,
  $or,
  $reduce,
  $round,
  $size,
  $slice,
  $subtract,
  $switch,
  $toLower,
  $toUpper,
  $trunc,
} from 'mingo/operators/expression';
import type { Options } from 'mingo/types';
import { EngineError, unsupported } from './errors.ts';
import { compare, keyOf } from './order.ts';
import { isIndex } from './path.ts';
import type { Doc, Numeric } from './values.ts';
import { addNumeric, isDoc, isNumeric, toNumber } from './values.ts';

/** An expression as a function of a document; undefined stands for missing. */
export type Expression = (doc: Doc) => unknown;

type Comparison = (order: number) => unknown;

/** mingo compares documents without their order of fields and sorts types otherwise than MongoDB, so comparisons are the engine's own. */
function comparison(accept: Comparison) {
  return (obj: unknown, operands: unknown, options: Options): unknown => {
    const [a, b] = evalExpr(obj, operands, options) as unknown[]; // checkExpression has seen that there are two
    // a missing field is less than null here, unlike in a filter
    if (a === undefined || b === undefined) return accept(Number(a !== undefined) - Number(b !== undefined));
    return accept(compare(a, b));
  };
}

const comparisons: Readonly<Record<string, Comparison>> = {
  $cmp: (order) => Math.sign(order),
  $eq: (order) => order === 0,
  $ne: (order) => order !== 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

const isIn = (obj: unknown, operands: unknown, options: Options): unknown => {
  const [value, list] = evalExpr(obj, operands, options) as unknown[]; // checkExpression has seen that there are two
  if (!Array.isArray(list)) throw new EngineError('BadValue', '$in requires an array as a second argument');
  return list.some((each) => keyOf(each) === keyOf(value));
};

type Reduce = (values: readonly unknown[]) => unknown;

const sum: Reduce = (values) => values.filter(isNumeric).reduce<Numeric>(addNumeric, 0);
const avg: Reduce = (values) => {
  const numbers = values.filter(isNumeric).map(toNumber);
  return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;
};
const extreme =
  (sign: 1 | -1): Reduce =>
  (values) =>
    values
      .filter((value) => value !== null && value !== undefined)
      .reduce<unknown>((best, value) => (best === null || compare(value, best) * sign > 0 ? value : best), null);

/** $group's accumulators over the values of one group in order; undefined stands for missing. */
export const accumulators: Readonly<Record<string, Reduce>> = {
  $sum: sum,
  $avg: avg,
  $min: extreme(-1),
  $max: extreme(1),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) => [
    ...new Map(values.filter((value) => value !== undefined).map((value) => [keyOf(value), value])).values(),
  ],
  $count: (values) => values.length,
};

/** $sum and the like outside $group: over the elements of one array, or over a list of operands. */
const overArray = (reduce: Reduce) => (obj: unknown, operand: unknown, options: Options) => {
  const value: unknown = evalExpr(obj, operand, options);
  return reduce(Array.isArray(value) ? value : [value]);
};

const own = {
  ...Object.fromEntries(Object.entries(comparisons).map(([name, accept]) => [name, comparison(accept)])),
  $in: isIn,
  ...Object.fromEntries(['$sum', '$avg', '$min', '$max'].map((name) => [name, overArray(accumulators[name] ?? sum)])),
};

const fromMingo = {
  $abs,
  $add,
  $and,
  $arrayElemAt,
  $ceil,
  $concat,
  $concatArrays,
  $cond,
  $divide,
  $filter,
  $floor,
  $ifNull,
  $isArray,
  $let,
  $literal,
  $map,
  $mergeObjects,
  $mod,
  $multiply,
  $not,
  $or,
  $reduce,
  $round,
  $size,
  $slice,
  $subtract,
  $switch,
  $toLower,
  $toUpper,
  $trunc,
};

const known = new Set([...Object.keys(own), ...Object.keys(fromMingo)]);
const context = Context.init({ expression: { ...fromMingo, ...own } });

/** Compiles an expression. Throws EngineError naming an operator or variable outside the supported ones. */
export function compileExpression(expression: unknown): Expression {
  checkExpression(expression);
  // options are read only; their variables are made anew for each document
  const options = {
    idKey: '_id',
    context,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    processingMode: 0,
  } as Options;
  return (doc) => evalExpr(doc, expression, options);
}

function checkExpression(expression: unknown): void {
  if (typeof expression === 'string' && expression.startsWith('$')) {
    const path = expression.replace(/^\$\$?/, '').split('.');
    if (path.includes('')) throw new EngineError('FailedToParse', `'${expression}' is not a valid field path`);
    // mingo reads '$a.0' as a position, MongoDB as a field named 0
    if (path.some(isIndex)) throw unsupported(`the field path '${expression}' with a number`);
    if (/^\$\$[A-Z]/.test(expression) && !/^\$\$(ROOT|CURRENT|NOW|REMOVE)(\.|$)/.test(expression))
      throw unsupported(`the variable ${expression}`);
  }
  if (Array.isArray(expression)) for (const each of expression) checkExpression(each);
  if (!isDoc(expression)) return;
  const operator = Object.keys(expression).find((key) => key.startsWith('$'));
  if (operator === undefined) {
    for (const each of Object.values(expression)) checkExpression(each);
    return;
  }
  if (Object.keys(expression).length !== 1)
    throw new EngineError('FailedToParse', 'an object representing an expression must have exactly one field');
  if (!known.has(operator)) throw unsupported(`the expression ${operator}`);
  if (operator === '$literal') return;
  const operand = expression[operator];
  if (
    (Object.hasOwn(comparisons, operator) || operator === '$in') &&
    !(Array.isArray(operand) && operand.length === 2)
  ) {
    throw new EngineError('BadValue', `Expression ${operator} takes exactly 2 arguments`);
  }
  if (isDoc(operand)) {
    for (const [key, each] of Object.entries(operand))
      if (key !== 'as') key.startsWith('$') ? checkExpression(operand) : checkExpression(each);
  } else {
    checkExpression(operand);
  }
}
