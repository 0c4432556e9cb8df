/** Intercom's search language for conversations, compiled to a test on a record (OpenAPI 2.14, searchConversations). */
import { invalid, isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { ConversationRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { type Field, type FieldType, type FieldValue, searchField } from './search-fields.ts';

export type Test = (record: ConversationRecord) => boolean;

/** "A limit of max 2 nested filters" and "max 15 filters for each AND or OR group". */
const MAX_DEPTH = 2;
const MAX_FILTERS = 15;

const GROUP: readonly string[] = ['operator', 'value'];
const FILTER: readonly string[] = ['field', ...GROUP];
const ORDERED: readonly FieldType[] = ['integer', 'date'];
const OPERATORS: Readonly<Record<string, readonly FieldType[] | 'all'>> = {
  '=': 'all',
  '!=': 'all',
  IN: 'all',
  NIN: 'all',
  '>': ORDERED,
  '<': ORDERED,
  '~': ['string'],
  '!~': ['string'],
  '^': ['string'],
  $: ['string'],
};

/** `query` is the request's `query` value: one filter, or AND / OR of filters or of groups. */
export function compileQuery(world: World, query: unknown, depth = 1): Test | Refusal {
  if (typeof query !== 'object' || query === null) return invalid('query: a filter or a group of filters is required');
  const operator: unknown = Reflect.get(query, 'operator');
  const unknown = Object.keys(query).find(
    (key) => !(operator === 'AND' || operator === 'OR' ? GROUP : FILTER).includes(key),
  );
  if (unknown !== undefined) return invalid(`query.${unknown}: not a part of a search`);
  if (operator !== 'AND' && operator !== 'OR') return compileFilter(world, query, operator);
  const value: unknown = Reflect.get(query, 'value');
  if (!Array.isArray(value) || value.length === 0) return invalid(`${operator}: value must be a list of filters`);
  if (value.length > MAX_FILTERS) return invalid(`${operator}: at most ${MAX_FILTERS} filters in a group`);
  if (depth > MAX_DEPTH) return invalid(`${operator}: at most ${MAX_DEPTH} nested groups`);
  const tests: Test[] = [];
  for (const part of value) {
    const test = compileQuery(world, part, depth + 1);
    if (isRefusal(test)) return test;
    tests.push(test);
  }
  return operator === 'AND'
    ? (record) => tests.every((test) => test(record))
    : (record) => tests.some((test) => test(record));
}

function compileFilter(world: World, filter: object, operator: unknown): Test | Refusal {
  const name: unknown = Reflect.get(filter, 'field');
  const field = typeof name === 'string' ? searchField(world, name) : undefined;
  if (field === undefined) return refuse(400, 'invalid_field', `${String(name)} is not a field you can search by`);
  const allowed = typeof operator === 'string' && Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (allowed === undefined) return invalid(`${String(operator)} is not an operator`);
  if (allowed !== 'all' && !allowed.includes(field.type))
    return invalid(`${String(operator)} does not fit ${String(name)} (${field.type})`);
  const given: unknown = Reflect.get(filter, 'value');
  const isList = operator === 'IN' || operator === 'NIN';
  if (isList && !Array.isArray(given)) return invalid(`${operator}: value must be a list`);
  const wanted: FieldValue[] = [];
  for (const item of isList && Array.isArray(given) ? given : [given]) {
    const value = coerce(field, item);
    if (value === undefined) return invalid(`${String(name)}: the value must be of type ${field.type}`);
    wanted.push(value);
  }
  return compare(String(operator), wanted, (record) => field.read(record, world));
}

function compare(
  operator: string,
  wanted: readonly FieldValue[],
  read: (record: ConversationRecord) => readonly FieldValue[],
): Test {
  const some =
    (holds: (actual: FieldValue) => boolean): Test =>
    (record) =>
      read(record).some(holds);
  const not =
    (test: Test): Test =>
    (record) =>
      !test(record);
  const [first] = wanted;
  const text = String(first).toLowerCase();
  const words = (holds: (actual: string) => boolean): Test =>
    some((actual) => typeof actual === 'string' && holds(actual.toLowerCase()));
  const number = (holds: (actual: number, bound: number) => boolean): Test =>
    some((actual) => typeof actual === 'number' && typeof first === 'number' && holds(actual, first));
  const isIn = some((actual) => wanted.includes(actual));
  switch (operator) {
    case '!=':
    case 'NIN':
      return not(isIn);
    // "Greater (or equal) than" and "Lower (or equal) than": both include the bound.
    case '>':
      return number((actual, bound) => actual >= bound);
    case '<':
      return number((actual, bound) => actual <= bound);
    case '~':
      return words((actual) => actual.includes(text));
    case '!~':
      return not(words((actual) => actual.includes(text)));
    case '^':
      return words((actual) => actual.startsWith(text));
    case '$':
      return words((actual) => actual.endsWith(text));
    default:
      return isIn;
  }
}

/** The value in the field's type, or undefined when it does not fit. Numbers may come as strings, as Intercom's own examples send them. */
function coerce(field: Field, given: unknown): FieldValue | undefined {
  if (field.type === 'string')
    return typeof given === 'string' ? given : typeof given === 'number' ? String(given) : undefined;
  if (field.type === 'boolean') {
    if (typeof given === 'boolean') return given;
    return given === 'true' ? true : given === 'false' ? false : undefined;
  }
  if (typeof given === 'number') return Number.isInteger(given) ? given : undefined;
  return typeof given === 'string' && /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : undefined;
}
