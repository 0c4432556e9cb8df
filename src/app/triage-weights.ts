import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trainSeeds, useSeedBytes } from '../domain/triage/training.ts';

const HERE = fileURLToPath(import.meta.url);
const ROOT = join(dirname(HERE), '..');
/** `.js` as built, `.ts` when the tests run the sources. */
const KIND = extname(HERE);
const BUILT = KIND === '.js';
const TRIAGE = 'domain/triage';
/** Of the files with examples, which the weights come from too. */
const SEEDS = '.jsonl';
/** Beside the compiled code, where the build leaves it; of the sources, where caches belong. */
const FILE = BUILT
  ? join(ROOT, TRIAGE, 'weights.bin')
  : join(ROOT, '..', 'node_modules', '.cache', 'caseload', 'triage-weights.bin');
const DIGEST = 32;

/** SHA-256 of all code that the weights come from, as it runs: seeds, signs, features, constants. A few milliseconds. */
export function fingerprint(): Buffer {
  const hash = createHash('sha256');
  const names = readdirSync(join(ROOT, TRIAGE), { recursive: true, encoding: 'utf8' })
    .filter((name) => [KIND, SEEDS].includes(extname(name)))
    .sort();
  for (const name of [...names.map((one) => join(TRIAGE, one)), join('config', `vocabulary${KIND}`)]) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(ROOT, name)))
      .update('\0');
  }
  return hash.digest();
}

/** Weights kept in the file for this very code; null when there are none. */
export function keptWeights(file: string, code: Buffer): Uint8Array | null {
  let kept: Buffer;
  try {
    kept = readFileSync(file);
  } catch {
    // Not built, or not readable: training gives the same.
    return null;
  }
  return kept.subarray(0, DIGEST).equals(code) ? kept.subarray(DIGEST) : null;
}

/** Trains and keeps the weights, unless they are there. All at once, because several processes may do the same. */
export function keepWeights(file: string = FILE): void {
  const code = fingerprint();
  if (keptWeights(file, code) !== null) return;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, Buffer.concat([code, trainSeeds()]));
  renameSync(draft, file);
}

/** Lays the examples beside the compiled code, where it reads them. */
export function layOutSeeds(): void {
  const from = join(ROOT, '..', 'src', TRIAGE, 'seeds');
  const to = join(ROOT, TRIAGE, 'seeds');
  for (const name of readdirSync(from)) if (extname(name) === SEEDS) cpSync(join(from, name), join(to, name));
}

let done = false;

/**
 * Lets the built-in classifier start from weights that were trained before, when they are of this very code; else it trains at its first use,
 * which takes about a second and gives the same answers.
 */
export function useKeptWeights(): void {
  if (done) return;
  done = true;
  try {
    // The sources have no build that would train.
    if (!BUILT) keepWeights();
    const kept = keptWeights(FILE, fingerprint());
    if (kept !== null) useSeedBytes(kept);
  } catch {
    // A folder that cannot be read or written: what is kept only saves time.
  }
}
