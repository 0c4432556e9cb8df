/** Method and path pattern to handler. A handler gets parsed input and gives a body or a refusal. */
import type { z } from 'zod';
import { invalid, malformed, missing, type Refusal } from '../refusal.ts';

export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body, or undefined when there was none. */
  readonly body: unknown;
}

/** The 200 answer's body, or a refusal. */
export type Handler = (request: ApiRequest) => object | Refusal;

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As express reads it: segments starting with `:` are parameters. */
  readonly path: string;
  /** The version of the API that it came with, and that it takes alone; 2.14 unless told. */
  readonly version?: '2.16';
  /** Names of the query parameters that the description knows, of those that are played here. */
  readonly query?: readonly string[];
  readonly handle: Handler;
}

/** Query parameters that count something. */
const COUNTS: readonly string[] = ['page', 'per_page'];

/** A parameter that the description does not know is ignored by Intercom, and refused here, as is a body where none belongs. */
export function unfitFor({ method, query: known = [] }: Route, { query, body }: ApiRequest): Refusal | undefined {
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) return malformed(invalid(`${unknown}: not a parameter of this endpoint`));
  const wrong = COUNTS.find((name) => !/^[1-9]\d*$/.test(query.get(name) ?? '1'));
  if (wrong !== undefined) return malformed(invalid(`${wrong}: must be a whole number above nothing`));
  return method === 'get' && body !== undefined ? malformed(invalid('a GET has no body')) : undefined;
}

/**
 * Checks a body against what API 2.14 documents and hands it to `use`. A missing field is `parameter_not_found`, everything else
 * `parameter_invalid`. Fields the description does not know are refused: Intercom would ignore them, and a caller that
 * sends one is mistaken about what it achieves.
 */
export function withBody<S extends z.ZodType>(
  schema: S,
  use: (body: z.output<S>, request: ApiRequest) => object | Refusal,
): Handler {
  return (request) => {
    const nothing = nullIn(request.body);
    if (nothing !== null) return malformed(invalid(`${nothing}: null is no value of it`));
    const parsed = schema.safeParse(request.body ?? {});
    return parsed.success ? use(parsed.data, request) : malformed(complaint(request.body, parsed.error.issues[0]));
  };
}

/** Where a body has null, which no parameter of API 2.14 takes; null where it has none. */
function nullIn(value: unknown, path: readonly string[] = []): string | null {
  if (value === null) return path.join('.');
  if (typeof value !== 'object') return null;
  for (const [key, one] of Object.entries(value)) {
    const found = nullIn(one, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

function complaint(body: unknown, issue: z.core.$ZodIssue | undefined): Refusal {
  if (issue === undefined) return invalid('invalid parameters');
  const place = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return invalid(`${issue.keys.join(', ')}: not a parameter of this endpoint`);
  if (place !== '' && isAbsent(body, issue.path)) return missing(`${place} is required`);
  return invalid(place === '' ? issue.message : `${place}: ${issue.message}`);
}

function isAbsent(body: unknown, path: readonly PropertyKey[]): boolean {
  let here: unknown = body;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return true;
    here = Reflect.get(here, key);
  }
  return here === undefined;
}
