import { isObject, type JsonObject } from '../../shared/json.ts';

/**
 * One complaint of the validator. `message` and `pointer` are worded as Slack words them in
 * `response_metadata.messages`: `[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]`.
 */
export interface Problem {
  readonly message: string;
  readonly pointer: string;
}

/** Collects complaints. */
export type Report = (message: string, pointer: string) => void;

/** Checks one value found at the JSON pointer `at`. */
export type Rule = (value: unknown, at: string, report: Report) => void;

/** A string of `min` to `max` characters. */
export function string(max = Number.POSITIVE_INFINITY, min = 1): Rule {
  return (value, at, report) => {
    if (typeof value !== 'string') report('must provide a string', at);
    else if (value.length < min) report(`must be more than ${min - 1} characters`, at);
    else if (value.length > max) report(`must be less than ${max + 1} characters`, at);
  };
}

/** A string that fits a pattern, e.g. a date. */
export function pattern(expected: RegExp, what: string): Rule {
  return (value, at, report) => {
    if (typeof value !== 'string' || !expected.test(value)) report(`must be ${what}`, at);
  };
}

/** One of the listed values. */
export function oneOf(...allowed: readonly (string | number)[]): Rule {
  return (value, at, report) => {
    const known = (typeof value === 'string' || typeof value === 'number') && allowed.includes(value);
    if (!known) report(`must be one of ${allowed.join(', ')}`, at);
  };
}

/** A boolean. Slack does not take the words "true" and "false" inside blocks. */
export const boolean: Rule = (value, at, report) => {
  if (typeof value !== 'boolean') report('must provide a boolean', at);
};

/** An integer between `min` and `max`, both included. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Rule {
  return (value, at, report) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) report('must be an integer', at);
    else if (value < min) report(`must be greater than or equal to ${min}`, at);
    else if (value > max) report(`must be less than or equal to ${max}`, at);
  };
}

/** An array of `min` to `max` items, each by `rule`. */
export function array(rule: Rule, max = Number.POSITIVE_INFINITY, min = 1): Rule {
  return (value, at, report) => {
    if (!Array.isArray(value)) {
      report('must provide an array', at);
      return;
    }
    if (value.length > max) report(`no more than ${max} items allowed`, at);
    if (value.length < min) report(`must provide at least ${min} items`, at);
    for (const [index, item] of value.entries()) rule(item, `${at}/${index}`, report);
  };
}

/** The fields of an object type; `type` itself is checked by whoever picked the rule. */
export interface Fields {
  readonly required?: { readonly [field: string]: Rule };
  readonly optional?: { readonly [field: string]: Rule };
}

/** An object with these fields and no other. */
export function object({ required = {}, optional = {} }: Fields, ...also: readonly ObjectRule[]): Rule {
  return (value, at, report) => {
    if (!isObject(value)) {
      report('must provide an object', at);
      return;
    }
    for (const field of Object.keys(required)) {
      if (value[field] === undefined) report(`missing required field: ${field}`, at);
    }
    for (const [field, item] of Object.entries(value)) {
      const rule = required[field] ?? optional[field];
      if (rule === undefined) {
        if (field !== 'type') report(`invalid additional property: ${field}`, at);
      } else if (item !== undefined) rule(item, `${at}/${field}`, report);
    }
    for (const check of also) check(value, at, report);
  };
}

/** A check across the fields of one object. */
export type ObjectRule = (value: JsonObject, at: string, report: Report) => void;

/** Picks the rule by the object's `type`. */
export function byType(rules: { readonly [type: string]: Rule }): Rule {
  return (value, at, report) => {
    if (!isObject(value)) {
      report('must provide an object', at);
      return;
    }
    const { type } = value;
    if (type === undefined) {
      report('missing required field: type', at);
      return;
    }
    const rule = typeof type === 'string' && Object.hasOwn(rules, type) ? rules[type] : undefined;
    if (rule === undefined) report(`unsupported type: ${String(type)}`, `${at}/type`);
    else rule(value, at, report);
  };
}

/** Exactly one of two fields. */
export function exactlyOne(a: string, b: string): ObjectRule {
  return (value, at, report) => {
    if ((value[a] === undefined) === (value[b] === undefined)) report(`must define either \`${a}\` or \`${b}\``, at);
  };
}

/** Runs a rule and lists what it complains about. */
export function problemsOf(rule: Rule, value: unknown, at: string): readonly Problem[] {
  const problems: Problem[] = [];
  rule(value, at, (message, pointer) => problems.push({ message, pointer }));
  return problems;
}
