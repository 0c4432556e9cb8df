import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Licences that let anybody use, change and pass on, with their notice kept. A new one is for a person to read. */
const LICENCES: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'Apache-2.0 AND MIT',
  'MIT OR Apache-2.0',
  '(MIT OR CC0-1.0)',
]);
/** Of data, not of programs; for building only. */
const OF_DATA: Readonly<Record<string, string>> = { 'caniuse-lite': 'CC-BY-4.0' };

describe('the lock file', () => {
  // package-lock.json is npm's own file, version 3.
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Readonly<Record<string, Entry>>;
  };
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const entries = Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({ ...entry, path, name: nameOf(path) }));
  const pathsOf = (those: readonly { readonly path: string }[]) => those.map(({ path }) => path);

  test('holds every platform’s optional packages, so that `npm ci` works on all of them, and names no address', () => {
    const names = new Set(entries.map(({ name }) => name));
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
    expect(pathsOf(entries.filter(({ version, resolved }) => version === undefined || resolved !== undefined))).toEqual(
      [],
    );
  });

  test('[AD-9] has a checksum for every package, so that no other bytes are ever installed', () => {
    expect(pathsOf(entries.filter(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')))).toEqual(
      [],
    );
  });

  test('[AD-9] lets nothing run when it is installed', () => {
    const npmrc = readFileSync('.npmrc', 'utf8').split('\n');
    expect(npmrc).toContain('ignore-scripts=true');
    // The newer npm's own word for the same, by name.
    const { allowScripts, scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly allowScripts: Readonly<Record<string, boolean>>;
      readonly scripts: Readonly<Record<string, string>>;
    };
    const running = entries.filter(({ hasInstallScript }) => hasInstallScript === true).map(({ name }) => name);
    expect([...new Set(running)].filter((name) => allowScripts[name] !== false)).toEqual([]);
    // Those would silently not run either.
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post|(?:un)?install|prepare)/.test(name))).toEqual([]);
  });

  test('knows the licence of every package', () => {
    const unknown = entries.filter(
      ({ name, license = 'none', dev }) => !LICENCES.has(license) && !(dev === true && OF_DATA[name] === license),
    );
    expect(unknown.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
  });
});
