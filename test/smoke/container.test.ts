import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { freePort } from '../support/child.ts';
import { dockerfile, PROGRAM } from '../support/dockerfile.ts';
import { until } from '../support/until.ts';
import { shippedPolicy } from '../support/world.ts';

const LIMIT = 120_000;
const { stages, last } = dockerfile();
const [uid = 0, gid = 0] = last.user.split(':').map(Number);
const isRoot = process.getuid?.() === 0;

let root: string;
let sandbox: Sandbox;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'caseload-container-'));
  sandbox = await startSandbox({ policy: shippedPolicy().policy });
}, LIMIT);
afterAll(async () => {
  await sandbox.stop();
  rmSync(root, { recursive: true, force: true });
});

/** The packages that are left after the build stage's last step: those of `npm ci --omit=dev`, without what it removes. */
function packages(): readonly string[] {
  const lock: { readonly packages: Readonly<Record<string, { readonly dev?: boolean }>> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  );
  const run = stages.flatMap((stage) => stage.run);
  expect(run).toContain('npm prune --omit=dev --no-audit --no-fund');
  const removed = run.filter((line) => line.startsWith('rm -rf ')).flatMap((line) => line.split(' ').slice(2));
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && !dev && statSync(path, { throwIfNoEntry: false }) !== undefined)
    .map(([path]) => path)
    .filter((path) => !removed.some((one) => path === one || path.startsWith(`${one}/`)));
}

/** What the last stage holds below /app. */
function layOut(app: string): void {
  for (const { sources, to } of last.copies)
    for (const source of sources) {
      const name = source.replace(/^\/app\//, '');
      const target = join(app, to.endsWith('/') ? join(to, name) : to);
      if (name !== 'node_modules') cpSync(name, target, { recursive: true });
    }
  for (const path of packages())
    cpSync(path, join(app, path), {
      recursive: true,
      filter: (from) => from === path || !from.startsWith(`${path}/node_modules`),
    });
}

/** Each file with when it was changed last. */
const printOf = (dir: string): string =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('node_modules'))
    .toSorted()
    .map((path) => `${path} ${statSync(join(dir, path)).mtimeMs}`)
    .join('\n');

test(
  '[AD-8] what the container holds starts as its user, writes nothing but its volume, is seen to live by its own look, and ends by itself',
  async () => {
    const [app, data] = [join(root, 'app'), join(root, 'data')];
    mkdirSync(dirname(app), { recursive: true });
    layOut(app);
    mkdirSync(data, { mode: 0o700 });
    if (isRoot) chownSync(data, uid, gid);
    chmodSync(root, 0o755);
    spawnSync('chmod', ['-R', 'a-w,a+rX', app]);
    const before = printOf(app);

    const port = await freePort();
    const env = {
      ...{ PATH: `${dirname(process.execPath)}:${process.env.PATH}`, ...sandbox.env, ...last.env },
      ...{ PORT: String(port), CASELOAD_DATA_DIR: data, POLICY_FILE: last.env.POLICY_FILE?.replace('/app', app) },
      LOG_LEVEL: 'info',
    };
    const [file = '', ...args] = [...last.entrypoint, ...last.command];
    expect(args).toContain(PROGRAM);
    const as = { cwd: app, env, ...(isRoot ? { uid, gid } : {}) };
    const child = spawn(file, args, { ...as, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
    try {
      const works = async () => {
        if (child.exitCode !== null) throw new Error(output);
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
        return answer?.ok && (await answer.text()).includes('"working":true');
      };
      await until(works, 'that it works', LIMIT);
      const [look = '', ...how] = last.healthcheck;
      expect(spawnSync(look, how, as).status).toBe(0);
      expect(spawnSync(look, how, { ...as, env: { ...env, PORT: String(await freePort()) } }).status).toBe(1);
      const ended = new Promise<number | null>((done) => child.once('exit', done));
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    } finally {
      child.kill('SIGKILL');
    }
    expect(printOf(app)).toBe(before);
    expect(readdirSync(data)).toContain('data.mdb');
  },
  2 * LIMIT,
);
