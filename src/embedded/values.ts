import { Binary, BSONRegExp, Double, deserialize, Int32, Long, ObjectId, serialize, Timestamp } from 'bson';
import { badValue, EngineError, unsupported } from './errors.ts';

/**
 * A document in memory. Never changed once stored: an update stores a new one, so that cursors and readers may share it.
 *
 * Numbers: int32 and fractional doubles are plain numbers; a double that holds a small whole number stays a `Double` and an int64 a
 * `Long`, so that writing it back gives the type that came. Lossy: integer-like field names come first in a document, as in every
 * JavaScript driver.
 */
export type Doc = { [field: string]: unknown };

export const maxDocumentBytes = 16 * 1024 * 1024;

/** True for a document or sub-document, false for arrays and every BSON class. */
export function isDoc(value: unknown): value is Doc {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  // a document made in another realm (the test runner's) has another Object.prototype, whose own prototype is null all the same
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null || Object.getPrototypeOf(proto) === null;
}

/** Reads BSON bytes into the shape described at `Doc`. Throws EngineError for types the engine refuses (Decimal128, Code, Timestamp, MinKey and other rare ones). */
export function decode(bytes: Uint8Array): Doc {
  const raw = deserialize(bytes, { promoteValues: false, bsonRegExp: true });
  return tame(raw, '') as Doc; // a BSON document's top level is always a document
}

/** Writes BSON bytes. Throws BSONObjectTooLarge over 16 MB when `limited`. */
export function encode(doc: Doc, limited = true): Uint8Array {
  const bytes = serialize(doc, { ignoreUndefined: true });
  if (limited && bytes.length > maxDocumentBytes) {
    throw new EngineError(
      'BSONObjectTooLarge',
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${maxDocumentBytes}`,
    );
  }
  return bytes;
}

const kept = [ObjectId, Date, Long, Binary, BSONRegExp];

function tame(value: unknown, at: string): unknown {
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (value instanceof Int32) return value.value;
  if (value instanceof Double) return double(value.value);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = tame(value[i], at);
  } else if (isDoc(value)) {
    for (const key of Object.keys(value)) {
      if (key === '__proto__') throw unsupported("the field name '__proto__'");
      value[key] = tame(value[key], key);
    }
  } else if (value instanceof Timestamp || !kept.some((type) => value instanceof type)) {
    // a Timestamp is a Long too
    throw unsupported(`the BSON type of field '${at}' (${value.constructor.name})`);
  }
  return value;
}

/** A double as the engine keeps it: a plain number when `serialize` would write a double again, else wrapped. */
export function double(value: number): number | Double {
  return becomesInt(value) ? new Double(value) : value;
}

export type Numeric = number | Double | Long;

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || value instanceof Double || value instanceof Long;
}

/** The nearest JavaScript number. */
export function toNumber(value: Numeric): number {
  return typeof value === 'number' ? value : value instanceof Long ? value.toNumber() : value.value;
}

/** a + b by MongoDB's rule: with a double a double, else an integer, as an int64 when one is or int32 cannot hold it; an overflow is refused. */
export function addNumeric(a: Numeric, b: Numeric): Numeric {
  if (!isWhole(a) || !isWhole(b)) return double(toNumber(a) + toNumber(b));
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    return isWhole(sum) ? sum : Long.fromNumber(sum);
  }
  const sum = BigInt(a.toString()) + BigInt(b.toString());
  if (BigInt.asIntN(64, sum) !== sum) throw badValue(`Failed to apply $inc operations: ${a} + ${b} overflows 64 bits`);
  return Long.fromBigInt(sum);
}

/** True for an int32 or int64. */
const isWhole = (value: Numeric): boolean => value instanceof Long || (typeof value === 'number' && becomesInt(value));

/** Whether bson writes a plain number as an int32. */
const becomesInt = (value: number): boolean =>
  Number.isInteger(value) && value >= -0x80000000 && value <= 0x7fffffff && !Object.is(value, -0);

/** The BSON type's name as MongoDB prints it in messages. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return becomesInt(value) ? 'int' : 'double';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (value instanceof Double) return 'double';
  if (value instanceof Long) return 'long';
  if (value instanceof Date) return 'date';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Binary) return 'binData';
  if (value instanceof BSONRegExp) return 'regex';
  return isDoc(value) ? 'object' : 'other';
}

/** A value as MongoDB prints it in a duplicate key message: `"text"`, `ObjectId('…')`, `new Date(…)`, `{ a: 1 }`. */
export function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (isNumeric(value)) return String(value instanceof Double ? value.value.toFixed(1) : value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(show).join(', ')} ]`;
  if (isDoc(value)) {
    const fields = Object.entries(value).map(([key, each]) => `${key}: ${show(each)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return value === null || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** True for values that would be the same bytes. What two documents share is not looked into: one made of the other shares most. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]));
  if (isDoc(a)) {
    if (!isDoc(b)) return false;
    const [keys, others] = [Object.keys(a), Object.keys(b)];
    return keys.length === others.length && keys.every((key, i) => key === others[i] && same(a[key], b[key]));
  }
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime();
  if (a instanceof ObjectId) return b instanceof ObjectId && a.equals(b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return Buffer.compare(serialize({ a }), serialize({ a: b })) === 0;
}
