import { Binary, BSONRegExp, Double, Long, ObjectId } from 'bson';
import { isDoc } from './values.ts';

/**
 * BSON's total order as strings: `keyOf(a) < keyOf(b)` exactly when MongoDB sorts a before b, and equal strings for equal values (1 and 1.0).
 * The strings are prefix-free, so the keys of several fields may be joined. They live in memory only.
 * Source for the order of types: MongoDB's manual, "Comparison/Sort Order"; for documents, field by field: type, name, value.
 */
export const typeChar = {
  emptyArray: '\u0002',
  null: '\u0003',
  number: '\u0004',
  string: '\u0005',
  object: '\u0006',
  array: '\u0007',
  binary: '\u0008',
  objectId: '\u0009',
  boolean: '\u000a',
  date: '\u000b',
  regex: '\u000d',
} as const;

/** Greater than any character a key can go on with: `prefix + after` is the end of all keys with that prefix. */
export const after = '\uffff';

const end = '\u0000';
const float = new Float64Array(1);
const units = new Uint16Array(float.buffer);

/** The ordered key of one value; `undefined` (missing) counts as null, as in MongoDB's sorts and indexes. */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return typeChar.string + text(value);
  if (typeof value === 'number') return typeChar.number + number(value);
  if (typeof value === 'boolean') return typeChar.boolean + (value ? '\u0002' : '\u0001');
  if (value === null || value === undefined) return typeChar.null;
  if (value instanceof Date) return typeChar.date + bits(value.getTime());
  if (value instanceof ObjectId) return typeChar.objectId + value.toHexString();
  if (Array.isArray(value)) return typeChar.array + value.map(keyOf).join('') + end;
  if (isDoc(value)) return typeChar.object + Object.entries(value).map(fieldKey).join('') + end;
  if (value instanceof Double) return typeChar.number + number(value.value);
  if (value instanceof Long) return typeChar.number + long(value);
  if (value instanceof Binary) return typeChar.binary + binary(value);
  if (value instanceof BSONRegExp) return typeChar.regex + text(value.pattern) + text(value.options);
  throw new Error(`value without a place in BSON's order: ${String(value)}`);
}

/** The first character of a key: two values are comparable by `$gt` and the like only when it is the same. */
export const typeOf = (value: unknown): string => keyOf(value).charAt(0);

function fieldKey([name, value]: [string, unknown]): string {
  if (value === undefined) return '';
  const key = keyOf(value);
  return key.charAt(0) + text(name) + key.slice(1);
}

/** Binary strings of UTF-8 sort by code point; JavaScript sorts by UTF-16 unit. Moving the surrogates above U+FFFF repairs that. */
function text(value: string): string {
  let out = value;
  if (/[\ud800-\uffff]/.test(out)) {
    out = out.replace(/[\ud800-\uffff]/g, (unit) => {
      const code = unit.charCodeAt(0);
      return String.fromCharCode(code >= 0xe000 ? code - 0x800 : code + 0x2000);
    });
  }
  if (out.includes(end)) out = out.replaceAll(end, `${end}\u0001`);
  return out + end + end;
}

/** Eight bytes whose unsigned order is the numbers' order; NaN first, as in MongoDB. */
function bits(value: number): string {
  if (Number.isNaN(value)) return '\u0000\u0000\u0000\u0000';
  float[0] = value === 0 ? 0 : value;
  const [a = 0, b = 0, c = 0, d = 0] = units;
  return d & 0x8000
    ? String.fromCharCode(~d & 0xffff, ~c & 0xffff, ~b & 0xffff, ~a & 0xffff)
    : String.fromCharCode(d | 0x8000, c, b, a);
}

// An int64 is its nearest double and what that double is off by, so that int64 and double compare exactly.
const exact = '\u8000';
const number = (value: number): string => bits(value) + exact;
function long(value: Long): string {
  const near = value.toNumber();
  return bits(near) + String.fromCharCode(0x8000 + Number(value.toBigInt() - BigInt(near)));
}

function binary(value: Binary): string {
  const bytes = value.buffer.subarray(0, value.position);
  return (
    bits(bytes.length) + String.fromCharCode(value.sub_type) + Array.from(bytes, (b) => String.fromCharCode(b)).join('')
  );
}

/** MongoDB's order of two values: negative, 0 or positive. */
export const compare = (a: unknown, b: unknown): number => orderTo(b, false)(a) ?? 0;

/** The order of values to one, whose key is made once; undefined for values of other types when `typed`, as for `$gt` and equality. */
export function orderTo(operand: unknown, typed: boolean): (value: unknown) => number | undefined {
  const key = keyOf(operand);
  return (value) => {
    // the commonest without a key
    if (typeof value === 'number' && typeof operand === 'number' && !Number.isNaN(value) && !Number.isNaN(operand))
      return value < operand ? -1 : value > operand ? 1 : 0;
    if (value instanceof Date && operand instanceof Date) return value.getTime() - operand.getTime();
    const own = keyOf(value);
    if (typed && (value === undefined || own[0] !== key[0])) return undefined;
    return own < key ? -1 : own > key ? 1 : 0;
  };
}

/** Turns a key's order around, for descending index fields and sorts. */
export function reversed(key: string): string {
  let out = '';
  for (let i = 0; i < key.length; i++) out += String.fromCharCode(0xffff - key.charCodeAt(i));
  return out;
}
