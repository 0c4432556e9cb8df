import type { Json } from '../wire.ts';

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is an object, else an empty one. */
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
/** The objects of a list; anything else is left out. */
export const objectsOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');
