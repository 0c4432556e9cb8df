import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readEnv } from '../../src/config/env.ts';
import { variables } from '../../src/config/variables.ts';
import { dockerfile, PROGRAM } from '../support/dockerfile.ts';

const KNOWN = [...Object.keys(variables.shape), 'NODE_ENV'];
const { stages, last } = dockerfile();

/** Seconds in which the program ends by itself, whatever hangs. */
const ENDS_S = 10;

interface Service {
  readonly build?: string;
  readonly image: string;
  readonly env_file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly stop_grace_period?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

describe('the container', () => {
  test('[AD-8] it copies what is there and what .dockerignore lets in, nothing that holds a secret', () => {
    const [ignore, ...lets] = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(ignore).toBe('*');
    const copied = stages.flatMap(({ copies }) => copies).filter(({ from }) => from === null);
    expect(copied.length).toBeGreaterThan(2);
    for (const { sources } of copied)
      for (const source of sources) {
        expect([source, existsSync(source)]).toEqual([source, true]);
        expect(lets).toContain(`!${source}`);
      }
    const used = copied.flatMap(({ sources }) => sources.map((source) => `!${source}`));
    expect(lets.filter((one) => !used.includes(one))).toEqual([]);
    expect(lets.some((one) => /^!\.env$|\.caseload/.test(one))).toBe(false);
  });

  test('[AD-8] it runs as nobody in particular, writes to its volume alone, and needs no shell', () => {
    expect(last.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(last.env.CASELOAD_DATA_DIR).toBe(last.volume);
    expect(last.run).toContain(`chown ${last.user} ${last.volume}`);
    expect([...last.entrypoint, ...last.command]).toEqual(['node', '--enable-source-maps', PROGRAM, 'start']);
    expect(last.healthcheck[0]).toBe('node');
    expect(Object.keys(last.env).filter((name) => !KNOWN.includes(name))).toEqual([]);
    const read = readEnv(last.env);
    expect(read.ok && read.env).toMatchObject({ port: Number(last.exposes), dataDir: last.volume });
    expect(existsSync(last.env.POLICY_FILE?.replace(/^\/app\//, '') ?? '')).toBe(true);
  });

  test('[AD-8] the compose file runs a web instance and a worker on a replica set that somebody has made', () => {
    const { services, volumes } = parse(readFileSync('compose.yml', 'utf8'), { merge: true }) as {
      readonly services: Readonly<Record<string, Service>>;
      readonly volumes: Readonly<Record<string, null>>;
    };
    const ours = Object.values(services).filter(({ build }) => build !== undefined);
    expect(ours.map(({ environment }) => environment?.CASELOAD_ROLE)).toEqual(['web', 'worker']);
    const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', INTERCOM_ACCESS_TOKEN: 't' };
    for (const { environment = {}, ...one } of ours) {
      expect(Object.keys(environment).filter((name) => !KNOWN.includes(name))).toEqual([]);
      // As Docker does it: the image's, then `.env`, then what stands here.
      const read = readEnv({ ...last.env, ...tokens, INTERCOM_CLIENT_SECRET: 's', ...environment });
      expect(read.ok && read.env).toMatchObject({ bindAddress: null, port: 3000, dataDir: last.volume });
      expect(one).toMatchObject({ env_file: '.env', read_only: true, cap_drop: ['ALL'] });
      expect(Number.parseInt(one.stop_grace_period ?? '', 10)).toBeGreaterThan(ENDS_S);
      expect(one.depends_on).toEqual({ mongo: { condition: 'service_healthy' } });
      expect(one.volumes).toContain(`./policy.yml:${last.env.POLICY_FILE}:ro`);
      for (const volume of one.volumes ?? []) {
        const [from = '', to = ''] = volume.split(':');
        expect(from.startsWith('./') ? existsSync(from) : from in volumes && to === last.volume).toBe(true);
      }
    }
    const { mongo, web, worker } = services;
    expect(web?.volumes).toContain(`forms:${last.volume}`);
    expect(web?.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    expect([worker?.ports, mongo?.ports]).toEqual([undefined, undefined]);
    const uri = new URL(web?.environment?.MONGODB_URI ?? '');
    const set = uri.searchParams.get('replicaSet');
    expect(mongo?.command?.join(' ')).toContain(`--replSet ${set}`);
    const look = mongo?.healthcheck?.test.at(-1) ?? '';
    expect(look).toContain(`_id: '${set}', members: [{ _id: 0, host: '${uri.host}' }]`);
    expect(services[uri.hostname]).toBe(mongo);
    // It can be read as a script.
    expect(() => new Function(look)).not.toThrow();
  });
});

test('[AD-8] the systemd unit starts the same program, lets it end by itself, and starts it again but for settings', () => {
  const unit = readFileSync('deploy/caseload.service', 'utf8');
  const said = (name: string) => [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);
  expect(said('ExecStart')).toEqual([`/usr/bin/node --enable-source-maps ${PROGRAM} start`]);
  expect(said('RestartPreventExitStatus')).toEqual(['2']);
  expect(Number(said('TimeoutStopSec')[0])).toBeGreaterThan(ENDS_S);
  const env = Object.fromEntries(said('Environment').map((one) => one.split('=') as [string, string]));
  expect(Object.keys(env).filter((name) => !KNOWN.includes(name))).toEqual([]);
  expect(env.CASELOAD_DATA_DIR).toBe(`/var/lib/${said('StateDirectory')[0]}`);
  // What compiles at run time may not be forbidden to.
  expect(said('MemoryDenyWriteExecute')).toEqual([]);
});

test('[AD-8] .env.example names every variable there is, and no other', () => {
  const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(Object.keys(variables.shape).toSorted());
});
