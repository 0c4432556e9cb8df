import { asString, isObject, type JsonObject, parseJson } from '../shared/json.ts';

/**
 * Arguments of one call. WebClient sends forms in which every value is a string and objects are JSON inside it;
 * a JSON body carries them as they are. Both are read alike.
 */
export class Args {
  readonly raw: JsonObject;

  constructor(raw: JsonObject) {
    this.raw = raw;
  }

  has(name: string): boolean {
    return this.raw[name] !== undefined;
  }

  /** A non-empty string; undefined when missing or empty. */
  string(name: string): string | undefined {
    const value = this.raw[name];
    if (typeof value === 'number') return String(value);
    return asString(value) || undefined;
  }

  boolean(name: string): boolean {
    const value = this.raw[name];
    return value === true || value === 'true' || value === '1' || value === 1;
  }

  /** An integer, or undefined when missing; NaN when it is none. */
  integer(name: string): number | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    return /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
  }

  /** Comma-separated or an array. */
  list(name: string): readonly string[] {
    const value = this.raw[name];
    const items: readonly unknown[] = Array.isArray(value) ? value : (asString(value) ?? '').split(',');
    return items.map((item) => String(item).trim()).filter((item) => item !== '');
  }

  /** A JSON value, in a string or as such; undefined when missing or when the string is not JSON. */
  json(name: string): unknown {
    const value = this.raw[name];
    return typeof value === 'string' ? parseJson(value) : value;
  }
}

/** Reads a request body by its content type; undefined when it is neither a form nor a JSON object. */
export function parseBody(contentType: string, body: string): JsonObject | undefined {
  if (contentType.startsWith('application/json')) {
    const value = body === '' ? {} : parseJson(body);
    return isObject(value) ? value : undefined;
  }
  return Object.fromEntries(new URLSearchParams(body));
}
