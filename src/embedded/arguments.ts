import { Long } from 'bson';
import { EngineError, unsupported } from './errors.ts';
import type { Doc } from './values.ts';
import { isDoc, isNumeric, toNumber, typeName } from './values.ts';

/** What any command may carry without effect here: there is one node, and every write is acknowledged after it is on disk. */
const generic = new Set(['$db', '$readPreference', 'lsid', 'readConcern', 'writeConcern', 'comment', '$clusterTime']);
const transactional = ['txnNumber', 'autocommit', 'startTransaction'];

/** A command's fields, read by name and type. Throws for fields that are neither read here nor harmless, so that no option is silently ignored. */
export class Arguments {
  readonly name: string;
  readonly raw: Doc;

  /** `known`: the fields the command understands; any other with a value but false and null is refused by name. */
  constructor(raw: Doc, known: readonly string[]) {
    this.name = Object.keys(raw)[0] ?? '';
    this.raw = raw;
    const transaction = transactional.find((key) => key in raw);
    if (transaction)
      throw new EngineError(
        'IllegalOperation',
        'Transaction numbers are only allowed on a replica set member or mongos',
      );
    for (const key of Object.keys(raw)) {
      if (key === this.name || generic.has(key) || known.includes(key)) continue;
      if (raw[key] !== false && raw[key] !== null)
        throw unsupported(`the option '${key}' of ${this.name}`, 'IDLUnknownField');
    }
  }

  get database(): string {
    return this.text('$db');
  }

  /** `db.collection` of the collection the command's first field names. */
  get namespace(): string {
    return `${this.database}.${this.text(this.name)}`;
  }

  text(key: string): string {
    const value = this.raw[key];
    if (typeof value !== 'string' || value === '') throw this.#wrong(key, 'string');
    return value;
  }

  doc(key: string): Doc {
    const value = this.raw[key] ?? {};
    if (!isDoc(value)) throw this.#wrong(key, 'object');
    return value;
  }

  docs(key: string): readonly Doc[] {
    const value = this.raw[key];
    if (!Array.isArray(value) || !value.every(isDoc)) throw this.#wrong(key, 'array of objects');
    return value;
  }

  flag(key: string): boolean {
    const value = this.raw[key] ?? false;
    if (typeof value === 'boolean') return value;
    if (isNumeric(value)) return toNumber(value) !== 0;
    throw this.#wrong(key, 'bool');
  }

  /** A whole number from 0, or undefined when missing. */
  size(key: string): number | undefined {
    const value = this.raw[key];
    if (value === undefined || value === null) return undefined;
    if (!isNumeric(value) || !Number.isInteger(toNumber(value)) || toNumber(value) < 0)
      throw this.#wrong(key, 'non-negative int');
    return toNumber(value);
  }

  #wrong(key: string, wanted: string): EngineError {
    const found = typeName(this.raw[key]);
    return new EngineError(
      'TypeMismatch',
      `BSON field '${this.name}.${key}' is the wrong type '${found}', expected type '${wanted}'`,
    );
  }
}

/** A cursor's id, which travels as int64. */
export function cursorId(value: unknown): bigint {
  if (value instanceof Long) return value.toBigInt();
  if (isNumeric(value)) return BigInt(Math.trunc(toNumber(value)));
  throw new EngineError('TypeMismatch', 'a cursor id must be an int64');
}
