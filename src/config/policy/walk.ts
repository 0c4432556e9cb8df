import type { z } from 'zod';

type Schema = z.core.$ZodType;

/** A field of the policy as its schema says it. */
export interface Field {
  /** What is inside defaults and alternatives of absence. */
  readonly schema: Schema;
  readonly about: string | null;
  /** What counts where nothing is written, in the words of the file; absent where there is no such thing. */
  readonly fallback?: unknown;
  readonly optional: boolean;
  readonly nullable: boolean;
}

const defOf = (schema: Schema): z.core.$ZodTypes['_zod']['def'] =>
  // All schemas are zod's own; its types keep the two apart.
  (schema as z.core.$ZodTypes)._zod.def;

/** The texts that `.describe` gave, the outermost first. */
const aboutOf = (schema: Schema): string | null =>
  'description' in schema && typeof schema.description === 'string' ? schema.description : null;

/** Takes a schema out of what says that it may be left out. */
export function fieldOf(outer: Schema): Field {
  let schema = outer;
  let found: Omit<Field, 'schema'> = { about: null, optional: false, nullable: false };
  for (;;) {
    found = { ...found, about: found.about ?? aboutOf(schema) };
    const def = defOf(schema);
    switch (def.type) {
      case 'optional':
        found = { ...found, optional: true };
        break;
      case 'nullable':
        found = { ...found, nullable: true };
        break;
      case 'default':
      case 'prefault':
        found = { ...found, optional: true, ...('fallback' in found ? {} : { fallback: def.defaultValue }) };
        break;
      case 'pipe':
        schema = def.in;
        continue;
      default:
        return { ...found, schema };
    }
    schema = def.innerType;
  }
}

/** The fields of a group; null for what is none. */
export function fieldsOf(schema: Schema): Readonly<Record<string, Schema>> | null {
  const def = defOf(schema);
  return def.type === 'object' ? def.shape : null;
}

/** What stands in a list or under the names of a group, and the alternatives. */
export function insideOf(schema: Schema): {
  readonly entry?: Schema;
  readonly named?: Schema;
  /** The only names that there may be. */
  readonly names?: readonly string[];
  readonly either?: readonly Schema[];
} {
  const def = defOf(schema);
  switch (def.type) {
    case 'array':
      return { entry: def.element };
    case 'record':
      return { named: def.valueType, names: choicesOf(fieldOf(def.keyType).schema) ?? [] };
    case 'union':
      return { either: def.options };
    default:
      return {};
  }
}

/** The words of a choice; null for what is none. */
export function choicesOf(schema: Schema): readonly string[] | null {
  const def = defOf(schema);
  if (def.type === 'enum') return Object.values(def.entries).map(String);
  return def.type === 'literal' ? def.values.map(String) : null;
}

/** What kind of value is written, in a word. */
export function kindOf(schema: Schema): string {
  const { entry, named, either } = insideOf(schema);
  if (entry !== undefined) return 'list';
  if (named !== undefined || fieldsOf(schema) !== null) return 'group';
  if (either !== undefined)
    return either
      .map((one) => kindOf(fieldOf(one).schema))
      .filter((kind, at, all) => all.indexOf(kind) === at)
      .join(' or ');
  const { type } = defOf(schema);
  return { string: 'text', boolean: 'true or false', enum: 'choice', literal: 'choice' }[type as string] ?? type;
}

/** The schema at a path, of which keys of records and indexes of lists are steps; null where the path leaves the schema. Of alternatives the first with such a step. */
export function schemaAt(outer: Schema, path: readonly (string | number)[]): Schema | null {
  const { schema } = fieldOf(outer);
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const { entry, named, either } = insideOf(schema);
  for (const one of either ?? []) {
    const found = schemaAt(one, path);
    if (found !== null) return found;
  }
  const next = typeof step === 'number' ? entry : (named ?? fieldsOf(schema)?.[step]);
  return next === undefined ? null : schemaAt(next, rest);
}

/** A value with what its schema gives for what is left out, in the words of the file. */
export function completed(outer: Schema, value: unknown): unknown {
  const field = fieldOf(outer);
  const given = value === undefined ? field.fallback : value;
  if (typeof given !== 'object' || given === null) return given;
  const { entry, named } = insideOf(field.schema);
  if (Array.isArray(given)) return entry === undefined ? given : given.map((one: unknown) => completed(entry, one));
  const fields = fieldsOf(field.schema);
  const pairs = Object.entries(given);
  if (named !== undefined) return Object.fromEntries(pairs.map(([key, one]) => [key, completed(named, one)]));
  if (fields === null) return given;
  const all = Object.entries(fields).map(([key, one]) => [key, completed(one, Reflect.get(given, key))] as const);
  return Object.fromEntries(all.filter(([, one]) => one !== undefined));
}
