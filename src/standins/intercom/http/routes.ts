/** Method and path pattern to handler. A handler gets parsed input and gives a body or a refusal. */
import type { z } from 'zod';
import { invalid, isRefusal, missing, type Refusal } from '../refusal.ts';

export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body, or undefined when there was none. */
  readonly body: unknown;
}

/** The 200 answer's body, or a refusal. */
export type Handler = (request: ApiRequest) => object | Refusal;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Segments starting with `:` are parameters. */
  readonly path: string;
  readonly handle: Handler;
}

/** The first route that fits, with its parameters decoded. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  const given = path.split('/');
  for (const route of routes) {
    const wanted = route.path.split('/');
    if (route.method !== method || wanted.length !== given.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((segment, index) => {
      const actual = given[index] ?? '';
      if (!segment.startsWith(':')) return segment === actual;
      const value = decoded(actual);
      params[segment.slice(1)] = value;
      return value !== '';
    });
    if (fits) return { route, params };
  }
  return undefined;
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
    const parsed = readBody(schema, request.body);
    return isRefusal(parsed) ? parsed : use(parsed.body, request);
  };
}

export function readBody<S extends z.ZodType>(schema: S, body: unknown): { readonly body: z.output<S> } | Refusal {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return { body: parsed.data };
  const issue = parsed.error.issues[0];
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

/** Empty, and so no match, when the percent-encoding is broken. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
