import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test('the lock file holds every platform’s optional packages, so that `npm ci` works on all of them, and names no address', () => {
  // package-lock.json is npm's own file, version 3.
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Readonly<Record<string, Entry>>;
  };
  const names = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  const entries = Object.entries(packages).filter(([path]) => path !== '');
  expect(entries.filter(([, entry]) => entry.version === undefined || entry.resolved !== undefined)).toEqual([]);
});
