import type { z } from 'zod';
import { cut } from '../../domain/text/cut.ts';
import { child, type Finding, type Path } from './finding.ts';
import { didYouMean, nearest } from './suggest.ts';
import { fieldOf, fieldsOf, insideOf, schemaAt } from './walk.ts';

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/** Words for what a schema of its own did not word. Zod asks here last, so a message written beside a schema wins. */
export function wordIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `missing; add it (${article(issue.expected)})`;
      return `must be ${article(issue.expected)}, not ${show(issue.input)}${instead(issue.expected, issue.input)}`;
    case 'invalid_value': {
      const known = issue.values.map(String);
      if (issue.input === undefined) return `missing; write one of ${known.join(', ')}`;
      if (known.includes(String(issue.input)))
        return `must be ${String(issue.input)} without quotes; write ${String(issue.input)}`;
      return `${show(issue.input)} is not known; write ${known.length === 1 ? '' : 'one of '}${known.join(', ')}${didYouMean(String(issue.input), known)}`;
    }
    case 'too_small':
      if (issue.origin === 'array') return 'must not be empty; add at least one entry';
      if (issue.origin === 'string')
        return issue.minimum === 1 || issue.minimum === 1n
          ? 'must not be empty; write it, or remove the line'
          : `must have at least ${issue.minimum} characters; write more`;
      return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}, not ${show(issue.input)}; write a larger number`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters; shorten it`
        : `must be at most ${issue.maximum}, not ${show(issue.input)}; write a smaller number`;
    default:
      return undefined;
  }
}

/** Where the issues are of: the value that was read, its schema, and a line of the file as it stands there. */
export interface Read {
  readonly value: unknown;
  readonly schema: Schema;
  readonly lineOf: (path: Path) => string;
}

/** Zod's issues as findings: one for each unknown key, and for "one or many" the branch that the writer meant. */
export function findingsOf(issues: readonly Issue[], read: Read, prefix: Path = []): Finding[] {
  return issues.flatMap((issue): Finding[] => {
    const path = [...prefix, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    switch (issue.code) {
      case 'unrecognized_keys':
        // A schema that words its own unknown keys (calendars do) knows better what belongs there.
        return issue.keys.map((key) => ({
          path: [...path, key],
          ...(issue.message.startsWith('Unrecognized')
            ? unknownField(key, path, read.schema)
            : { message: issue.message }),
          atKey: true,
        }));
      case 'invalid_key':
        return [{ path, message: issue.issues[0]?.message ?? issue.message, atKey: true }];
      case 'invalid_union':
        // None of the forms: where the schema says what to write, that says more than any branch.
        if (issue.message.startsWith('must be') && issue.errors.every(isOtherForm))
          return [{ path, message: emptied(path, read) ?? issue.message }];
        return findingsOf(meantBranch(issue.errors), read, path);
      default:
        return [{ path, message: emptied(path, read) ?? everybody(path, read) ?? issue.message }];
    }
  });
}

/** `members: all` is what leaving it out says. */
function everybody(path: Path, { value }: Read): string | null {
  const written = path.reduce<unknown>((at, step) => child(at, step), value);
  const isAll =
    path.at(-1) === 'members' && typeof written === 'string' && /^(?:all|every(?:one|body))$/i.test(written);
  return isAll ? 'must name people; remove members, and everybody works there' : null;
}

const isOtherForm = (issues: readonly Issue[]): boolean =>
  issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0);

/** Of the alternatives' issues those of the one whose outer shape, one value or a list, fits what was written. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const without = (...codes: readonly Issue['code'][]) =>
    branches.find((issues) => issues.every((issue) => issue.path.length > 0 || !codes.includes(issue.code)));
  return without('invalid_type', 'invalid_value') ?? without('invalid_type') ?? branches[0] ?? [];
}

/** A value of which YAML saw nothing: what stands behind `#` is a comment, and a name alone is empty. */
function emptied(path: Path, { value, lineOf }: Read): string | null {
  const written = path.reduce<unknown>((at, step) => child(at, step), value);
  if (written !== null || path.length === 0) return null;
  const [, comment] = /:\s*(#[^\s,}]+)/.exec(lineOf(path)) ?? [];
  const key = String(path.at(-1));
  if (comment !== undefined)
    return `must be text, not empty: YAML takes what follows # for a comment; write ${key}: "${comment}"`;
  return `must be ${key === 'channel' ? 'a channel, not empty; write channel: "#name"' : `written, not empty; write what belongs to ${key} behind or below it, or remove the line`}`;
}

/** Names that people give fields, and ours; those without one are no longer. */
const OTHERWISE: Readonly<Record<string, string | null>> = {
  ownerRole: null,
  escalateTo: null,
  hours: 'open',
  officeHours: 'open',
  schedule: 'open',
  tz: 'timeZone',
  mail: 'email',
  agents: 'members',
  slackChannel: 'channel',
  targetTimes: 'targets',
  sla: 'targets',
  slas: 'targets',
  staff: 'people',
  holiday: 'holidays',
  private: 'restricted',
  start: 'from',
  end: 'until',
  to: 'until',
};

function unknownField(key: string, path: Path, schema: Schema): Pick<Finding, 'message' | 'meant'> {
  if (Object.hasOwn(OTHERWISE, key) && OTHERWISE[key] === null) return { message: 'has no effect; remove the line' };
  const at = schemaAt(schema, path);
  const known = [
    ...groupsOf(at).flatMap((one) => Object.keys(one)),
    ...(at === null ? [] : (insideOf(at).names ?? [])),
  ];
  const guess = OTHERWISE[key] ?? nearest(key.replaceAll(/[_-]/g, ''), known);
  if (guess !== null && known.includes(guess)) {
    const message = `no such field; correct the spelling or remove it; did you mean "${guess}"? Write ${guess}:`;
    return { message, meant: [...path, guess] };
  }
  const home = homeOf(key, schema);
  if (home !== null) return { message: `no such field here: it belongs ${home}; move it there, indented below it` };
  return { message: `no such field; correct the spelling or remove it: there are ${known.join(', ')}` };
}

function groupsOf(schema: Schema | null): readonly Readonly<Record<string, Schema>>[] {
  if (schema === null) return [];
  const fields = fieldsOf(schema);
  return fields === null ? (insideOf(schema).either ?? []).flatMap((one) => groupsOf(fieldOf(one).schema)) : [fields];
}

/** In words where a field of this name stands: at the top, in a section, or in an entry of one. */
function homeOf(key: string, schema: Schema): string | null {
  const top = fieldsOf(schema) ?? {};
  if (key in top) return 'at the top of the file, without spaces before it';
  for (const [section, one] of Object.entries(top)) {
    const { schema: inner } = fieldOf(one);
    const { entry, named } = insideOf(inner);
    const below = entry ?? named;
    if (groupsOf(inner).some((fields) => key in fields)) return `in ${section}`;
    if (below !== undefined && groupsOf(fieldOf(below).schema).some((fields) => key in fields))
      return `to an entry of ${section}`;
  }
  return null;
}

const EXPECTED: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of names',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};
const article = (expected: string): string => EXPECTED[expected] ?? expected;

/** What to write in place of a value of another kind. */
function instead(expected: string, input: unknown): string {
  if (input === null) return '';
  const text =
    typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean'
      ? cut(String(input), 60)
      : null;
  switch (expected) {
    case 'array':
      if (text !== null)
        return `; write [${text
          .replace(/^\((.*)\)$/, '$1')
          .split(/\s*[,;]\s*|\s+and\s+/)
          .join(', ')}]`;
      return typeof input === 'object' ? '; begin each entry with "- "' : '';
    case 'string':
      return text === null ? '; write one word or text' : `; write ${JSON.stringify(text)} in quotes`;
    case 'boolean':
      if (text !== null && /^(yes|y|on|1|wahr|true)$/i.test(text)) return '; write true';
      return text !== null && /^(no|n|off|0|false)$/i.test(text) ? '; write false' : '; write true or false';
    case 'number':
    case 'int': {
      const written = Number(text?.replace(/[,\s%$€]/g, ''));
      const number = text?.trim().endsWith('%') ? written / 100 : written;
      return text !== null && text !== '' && !Number.isNaN(number) ? `; write ${number}` : '; write a number';
    }
    case 'object':
    case 'record':
      if (text?.startsWith('#')) return `; write { channel: "${text}" }`;
      if (text?.includes('@')) return `; write { email: ${text} }`;
      if (expected === 'record' && Array.isArray(input))
        return '; write each name on a line of its own, without the "- "';
      return '; write its fields below it, each indented two spaces further';
    default:
      return '; correct it';
  }
}

function show(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of fields';
  const text = JSON.stringify(value) ?? String(value);
  return cut(text, 60);
}
