import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { errorCode } from './error-code.ts';

export type DotEnvResult =
  | { readonly ok: true; readonly loaded: boolean }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Puts the variables of a `.env` file into the environment; what is set there already stays. A missing file is no problem. Node's
 * parser drops malformed lines without a word, so they are looked for first; with one nothing is loaded. Problems name the line
 * and never show it: it may hold a secret.
 */
export function loadDotEnv(path: string, env: NodeJS.ProcessEnv = process.env): DotEnvResult {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return { ok: true, loaded: false };
    return { ok: false, problems: [`${path}: cannot be read (${code}); make it a readable file or remove it`] };
  }
  const problems = malformedLines(text).map(({ line, message }) => `${path}:${line}: ${message}`);
  if (problems.length > 0) return { ok: false, problems };
  for (const [name, value] of Object.entries(parseEnv(text))) env[name] ??= value;
  return { ok: true, loaded: true };
}

function malformedLines(text: string): { line: number; message: string }[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const found: { line: number; message: string }[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, value] = /^(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=\s*(.*)$/.exec(line) ?? [];
    if (value === undefined) {
      found.push({ line: index + 1, message: 'not of the form NAME=value; correct it or begin it with #' });
      continue;
    }
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote === undefined || value.indexOf(quote, 1) > 0) continue;
    // A quoted value may run over several lines.
    const end = lines.findIndex((later, at) => at > index && later.includes(quote));
    if (end < 0) {
      found.push({ line: index + 1, message: `opens a quote (${quote}) that is never closed; close it` });
      return found;
    }
    index = end;
  }
  return found;
}
