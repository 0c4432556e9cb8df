import { badValue, EngineError } from './errors.ts';
import { elementTest, equals, isOperators } from './match.ts';
import { compare, keyOf } from './order.ts';
import type { Test } from './path.ts';
import { field } from './path.ts';
import type { Target } from './update-targets.ts';
import type { Doc } from './values.ts';
import { addNumeric, isDoc, isNumeric, show, toNumber, typeName } from './values.ts';

/** An update operator. `prepare` checks the operand once per command; `creates` tells whether missing parents are made. */
export type Operator = {
  readonly creates: boolean;
  prepare(path: string, operand: unknown): unknown;
  apply(target: Target, operand: unknown, doc: Doc): void;
};

const any = (_path: string, operand: unknown): unknown => operand;

const assign: Operator = { creates: true, prepare: any, apply: (target, operand) => target.set(operand) };

const extreme = (sign: 1 | -1): Operator => ({
  creates: true,
  prepare: any,
  apply(target, operand) {
    const old = target.get();
    if (old === undefined || compare(operand, old) * sign > 0) target.set(operand);
  },
});

const unset: Operator = { creates: false, prepare: any, apply: (target) => target.unset() };

const inc: Operator = {
  creates: true,
  prepare(path, operand) {
    if (!isNumeric(operand))
      throw new EngineError('TypeMismatch', `Cannot increment with non-numeric argument: {${path}: ${show(operand)}}`);
    return operand;
  },
  apply(target, operand, doc) {
    const old = target.get();
    if (!isNumeric(operand)) return;
    if (old !== undefined && !isNumeric(old)) {
      throw new EngineError(
        'TypeMismatch',
        `Cannot apply $inc to a value of non-numeric type. {_id: ${show(doc._id)}} has the field '${target.path}' of non-numeric type ${typeName(old)}`,
      );
    }
    target.set(old === undefined ? operand : addNumeric(old, operand));
  },
};

type Push = {
  readonly each: readonly unknown[];
  readonly position: number | undefined;
  readonly slice: number | undefined;
  readonly sort: unknown;
};

const push: Operator = {
  creates: true,
  prepare(path, operand): Push {
    if (!isOperators(operand)) return { each: [operand], position: undefined, slice: undefined, sort: undefined };
    for (const name of Object.keys(operand)) {
      if (!['$each', '$slice', '$position', '$sort'].includes(name))
        throw badValue(`Unrecognized clause in $push: ${name}`);
    }
    const { $each: each, $sort: sort } = operand;
    if (!Array.isArray(each))
      throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeName(each)}`);
    if (sort !== undefined && !isDirection(sort) && !(isDoc(sort) && Object.values(sort).every(isDirection)))
      throw badValue(`The $sort in $push to '${path}' must be 1, -1 or a document of them`);
    return { each, position: whole(operand, '$position'), slice: whole(operand, '$slice'), sort };
  },
  apply(target, operand, doc) {
    const { each, position, slice, sort } = operand as Push; // made by prepare
    const id = show(doc._id);
    const array = arrayAt(
      target,
      (type) => `The field '${target.path}' must be an array but is of type ${type} in document {_id: ${id}}`,
    );
    array.splice(position ?? array.length, 0, ...each);
    if (sort !== undefined) array.sort((a, b) => compareBy(sort, a, b));
    target.set(slice === undefined ? array : slice < 0 ? array.slice(slice) : array.slice(0, slice));
  },
};

/** A copy of the array at a place, empty when nothing is there. */
function arrayAt(target: Target, wrong: (type: string) => string): unknown[] {
  const found = target.get();
  if (found === undefined) return [];
  if (!Array.isArray(found)) throw badValue(wrong(typeName(found)));
  return [...found];
}

const isDirection = (value: unknown): boolean => isNumeric(value) && Math.abs(toNumber(value)) === 1;

function whole(operand: Doc, name: string): number | undefined {
  const value = operand[name];
  if (value === undefined) return undefined;
  if (!isNumeric(value) || !Number.isInteger(toNumber(value)))
    throw badValue(`The value for ${name} must be an integer value`);
  return toNumber(value);
}

function compareBy(sort: unknown, a: unknown, b: unknown): number {
  if (isNumeric(sort)) return compare(a, b) * toNumber(sort);
  for (const [path, direction] of Object.entries(isDoc(sort) ? sort : {})) {
    const at = (value: unknown) =>
      path.split('.').reduce((inner, part) => (isDoc(inner) ? field(inner, part) : undefined), value);
    const order = compare(at(a), at(b)) * (isNumeric(direction) ? toNumber(direction) : 1);
    if (order !== 0) return order;
  }
  return 0;
}

const addToSet: Operator = {
  creates: true,
  prepare(_path, operand): unknown[] {
    if (!isOperators(operand)) return [operand];
    const { $each: each, ...rest } = operand;
    const other = Object.keys(rest)[0];
    if (other !== undefined) throw badValue(`Found unexpected fields after $each in $addToSet: ${other}`);
    if (!Array.isArray(each))
      throw new EngineError(
        'TypeMismatch',
        `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
      );
    return each;
  },
  apply(target, operand) {
    const array = arrayAt(
      target,
      (type) => `Cannot apply $addToSet to non-array field '${target.path}' of type ${type}`,
    );
    const seen = new Set(array.map(keyOf));
    // made by prepare
    for (const value of operand as unknown[]) {
      if (!seen.has(keyOf(value))) array.push(value);
      seen.add(keyOf(value));
    }
    target.set(array);
  },
};

const pull: Operator = {
  creates: false,
  prepare: (_path, operand): Test => (isDoc(operand) ? elementTest(operand) : equals(operand)),
  apply(target, operand) {
    const old = target.get();
    if (old === undefined) return;
    if (!Array.isArray(old)) throw badValue('Cannot apply $pull to a non-array value');
    const test = operand as Test; // made by prepare
    target.set(old.filter((element) => !test(element)));
  },
};

/** The update operators there are, by name. */
export const operators: Readonly<Record<string, Operator>> = {
  $set: assign,
  $setOnInsert: assign,
  $unset: unset,
  $inc: inc,
  $min: extreme(-1),
  $max: extreme(1),
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
};
