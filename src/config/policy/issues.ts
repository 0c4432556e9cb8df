import type { z } from 'zod';
import { cut } from '../../domain/text/cut.ts';
import type { Finding, Path } from './finding.ts';
import { didYouMean } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** Words for what a schema of its own did not word. Zod asks here last, so a message written beside a schema wins. */
export function wordIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `missing; add it (${article(issue.expected)})`
        : `must be ${article(issue.expected)}, not ${show(issue.input)}`;
    case 'invalid_value': {
      const known = issue.values.map(String);
      if (issue.input === undefined) return `missing; write one of ${known.join(', ')}`;
      return `${show(issue.input)} is not known; write ${known.length === 1 ? '' : 'one of '}${known.join(', ')}${didYouMean(String(issue.input), known)}`;
    }
    case 'too_small':
      if (issue.origin === 'array') return 'must not be empty; add at least one entry';
      if (issue.origin === 'string')
        return issue.minimum === 1 || issue.minimum === 1n
          ? 'must not be empty'
          : `must have at least ${issue.minimum} characters`;
      return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters; shorten it`
        : `must be at most ${issue.maximum}`;
    default:
      return undefined;
  }
}

/** Zod's issues as findings: one for each unknown key, and for "one or many" the branch that the writer meant. */
export function findingsOf(issues: readonly Issue[], prefix: Path = []): Finding[] {
  return issues.flatMap((issue): Finding[] => {
    const path = [...prefix, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    switch (issue.code) {
      case 'unrecognized_keys':
        // A schema that words its own unknown keys (calendars do) knows better what belongs there.
        return issue.keys.map((key) => ({
          path: [...path, key],
          message: issue.message.startsWith('Unrecognized')
            ? 'no such field; correct the spelling or remove it'
            : issue.message,
          atKey: true,
        }));
      case 'invalid_key':
        return [{ path, message: issue.issues[0]?.message ?? issue.message, atKey: true }];
      case 'invalid_union':
        return findingsOf(meantBranch(issue.errors), path);
      default:
        return [{ path, message: issue.message }];
    }
  });
}

/** Of the alternatives' issues those of the one whose outer shape, one value or a list, fits what was written. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const without = (...codes: readonly Issue['code'][]) =>
    branches.find((issues) => issues.every((issue) => issue.path.length > 0 || !codes.includes(issue.code)));
  return without('invalid_type', 'invalid_value') ?? without('invalid_type') ?? branches[0] ?? [];
}

function article(expected: string): string {
  const words: Record<string, string> = {
    array: 'a list',
    object: 'a group of fields',
    record: 'a group of names',
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
  };
  return words[expected] ?? expected;
}

function show(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of fields';
  const text = JSON.stringify(value) ?? String(value);
  return cut(text, 60);
}
