import { EngineError } from './errors.ts';
import type { Doc } from './values.ts';
import { isDoc } from './values.ts';

/** A stage turns documents into others and never changes those it is given. */
export type Stage = (docs: readonly Doc[]) => Doc[];

/** What a stage asks for, by field. Throws FailedToParse for anything but an object. */
export function fieldsOf(name: string, spec: unknown): Doc {
  if (!isDoc(spec)) throw new EngineError('FailedToParse', `the ${name} specification must be an object`);
  return spec;
}
