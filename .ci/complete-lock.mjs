// A registry that mirrors one platform's binaries only makes `npm install` leave the other platforms' optional packages out of the lock file, and
// `npm ci` then refuses it, there and on every other platform. Run `node .ci/complete-lock.mjs` after a change of dependencies: it adds what is
// missing, by the version its parent names. `test/unit/lock-file.test.ts` holds the lock file to it.
import { readFileSync, writeFileSync } from 'node:fs';

const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

/** Where npm would find `name` from the package at `path`. */
function found(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '' || !at.includes('node_modules')) return packages[`node_modules/${name}`] !== undefined;
  }
}

let added = 0;
for (const [path, entry] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (found(path, name)) continue;
    const words = name.split(/[-/]/);
    const os = OS.filter((one) => words.includes(one));
    const cpu = CPU.filter((one) =>
      words.some((word) => word === one || (one === 'arm' && /^arm(v\d|eabi)?/.test(word) && word !== 'arm64')),
    );
    const libc = words.some((word) => word.includes('musl')) ? ['musl'] : os.includes('linux') ? ['glibc'] : [];
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[^\d]*/, ''),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(os.length > 0 ? { os } : name === 'fsevents' ? { os: ['darwin'] } : {}),
      ...(libc.length > 0 ? { libc } : {}),
    };
    added += 1;
    console.log(`${name}@${range} for ${path}`);
  }
}
const [root, ...rest] = Object.entries(packages);
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} added`);
