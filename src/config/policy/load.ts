import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { errorCode } from '../error-code.ts';
import { checkPolicy } from './check.ts';
import { checkIndent } from './checks/indent.ts';
import { checkNames } from './checks/names.ts';
import { checkUnique } from './checks/unique.ts';
import { checkWritten } from './checks/written.ts';
import { type Finding, inOneLine, type Problem, pathWords } from './finding.ts';
import { freeze } from './freeze.ts';
import { inFull } from './in-full.ts';
import { findingsOf, type Read, wordIssue } from './issues.ts';
import { isBelow, onePerMistake } from './mistakes.ts';
import { type Policy, policySchema } from './schema.ts';
import { type InFull, type Written, writtenSchema } from './written.ts';
import { parseSource } from './yaml.ts';

/** A policy that passed every check, frozen to its last field. `version` is a short hash of the file's text. */
export type LoadedPolicy = {
  readonly policy: Policy;
  readonly version: string;
  readonly file: string;
  /** As it stands in the file, and with all that follows from it, in the words of the file. */
  readonly written: Written;
  readonly inFull: InFull;
  /** The line of something that is wrong in a way that the file alone cannot show. */
  readonly place: (finding: Finding) => Problem;
};
export type PolicyResult =
  | { readonly ok: true; readonly policy: LoadedPolicy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads and checks a policy file. A file that cannot be read is a problem at 1:1, never an exception. */
export function loadPolicy(file: string): PolicyResult {
  try {
    return readPolicy(readFileSync(file), file);
  } catch (error) {
    return refuse(unreadable(error));
  }
}

function readPolicy(bytes: Buffer, file: string): PolicyResult {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('not UTF-8 text; save the file as UTF-8');
  }
  return parsePolicy(text, file);
}

/** The same for text at hand. `file` only names it. */
export function parsePolicy(text: string, file: string): PolicyResult {
  const parsed = parseSource(text);
  if (!parsed.ok) return parsed;
  const { value, locate, lineOf } = parsed.source;
  if (value === null || value === undefined)
    return refuse('the file is empty; run caseload init, or start from policies/small.yml');
  if (typeof value !== 'object' || Array.isArray(value))
    return refuse('not a policy; it begins with "version: 1" and has people, queues and leaders');
  const place = (finding: Finding): Problem => {
    const words = pathWords(finding.path, value);
    return { ...locate(finding), message: inOneLine(words === '' ? finding.message : `${words}: ${finding.message}`) };
  };
  const read = readValue(value, lineOf);
  if (!('findings' in read)) return { ok: true, policy: freeze({ ...read, version: versionOf(text), file, place }) };
  const problems = read.findings.map(place).sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems };
}

type Checked = Pick<LoadedPolicy, 'policy' | 'written' | 'inFull'>;
type Refused = { readonly findings: readonly Finding[] };

/** The policy, or what is wrong with it: its shape and its references together, and once these are right whether it makes sense. */
function readValue(value: unknown, lineOf: Read['lineOf']): Checked | Refused {
  const shaped = writtenSchema.safeParse(value, { error: wordIssue });
  if (!shaped.success) {
    const astray = checkIndent(value);
    const shape = onePerMistake(findingsOf(shaped.error.issues, { value, schema: writtenSchema, lineOf }), value);
    const rest = shape.filter(({ path }) => !astray.covered.some((covered) => isBelow(path, covered)));
    return refused([...astray.findings, ...rest], [...checkNames(value), ...checkUnique(value)]);
  }
  // It has just passed its schema.
  const written = value as Written;
  const said = checkWritten(written);
  if (said.length > 0) return refused(said, [...checkNames(value), ...checkUnique(value)]);
  const full = inFull(written);
  const complete = policySchema.safeParse(full, { error: wordIssue });
  if (!complete.success)
    return refused(findingsOf(complete.error.issues, { value: full, schema: policySchema, lineOf }));
  const findings = checkPolicy(complete.data, full, written);
  return findings.length > 0 ? refused(findings) : { policy: complete.data, written, inFull: full };
}

/** What comes `after` says nothing of places at or below which something is wrong already. */
function refused(first: readonly Finding[], after: readonly Finding[] = []): Refused {
  const rest = after.filter(({ path }) => !first.some((one) => isBelow(path, one.path)));
  return { findings: [...first, ...rest] };
}

const versionOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

function refuse(message: string): PolicyResult {
  return { ok: false, problems: [{ line: 1, column: 1, message }] };
}

function unreadable(error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
      return 'no such file; name an existing one in POLICY_FILE, or let caseload init write one';
    case 'EISDIR':
      return 'a directory; name the file in it in POLICY_FILE';
    case 'EACCES':
      return 'not readable by this user; change its permissions';
    default:
      return `cannot be read (${code}); name another file in POLICY_FILE`;
  }
}

export interface PolicyFile {
  current(): LoadedPolicy;
  /** Takes over a changed file; one with mistakes is refused and the good policy stays. Null: nothing changed. */
  reload(): Promise<PolicyResult | null>;
}

/** A policy that follows its file. */
export function policyFile(loaded: LoadedPolicy): PolicyFile {
  let current = loaded;
  // By content: times tell nothing of what changed while the program started, or was put back within one second.
  let seen = loaded.version;
  return {
    current: () => current,
    async reload() {
      const read = await readFile(current.file).catch((error: unknown) => unreadable(error));
      const now = typeof read === 'string' ? read : versionOf(read);
      if (now === seen) return null;
      seen = now;
      const result = typeof read === 'string' ? refuse(read) : readPolicy(read, current.file);
      if (result.ok && result.policy.version === current.version) return null;
      if (result.ok) current = result.policy;
      return result;
    },
  };
}
