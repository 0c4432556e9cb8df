/** Method and path pattern to handler. A handler gets parsed input and gives a body or a refusal. */
import type { z } from 'zod';
import { invalid, missing, type Refusal } from '../refusal.ts';

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
  readonly handle: Handler;
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
    const parsed = schema.safeParse(request.body ?? {});
    return parsed.success ? use(parsed.data, request) : complaint(request.body, parsed.error.issues[0]);
  };
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
