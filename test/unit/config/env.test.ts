import { describe, expect, test } from '@jest/globals';
import { readEnv } from '../../../src/config/env.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const INTERCOM = { INTERCOM_ACCESS_TOKEN: 'dG9rOnNlY3JldA', INTERCOM_CLIENT_SECRET: 'client-secret' };

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  const read = readEnv(env);
  return read.ok ? [] : read.problems;
}

function read(env: NodeJS.ProcessEnv) {
  const result = readEnv(env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.env;
}

describe('the environment', () => {
  test('[AD-1] nothing set is the sandbox with every default', () => {
    expect(read({})).toEqual({
      mode: 'sandbox',
      mongodbUri: null,
      dataDir: '.caseload',
      role: 'all',
      bindAddress: null,
      port: 3000,
      publicUrl: 'http://localhost:3000',
      publicUrlGiven: false,
      policyFile: 'policy.yml',
      logLevel: 'info',
      slack: null,
      intercom: null,
      openai: null,
    });
  });

  test('[AD-1] empty and blank variables count as not set', () => {
    expect(read({ SLACK_BOT_TOKEN: '', INTERCOM_ACCESS_TOKEN: '  ', PORT: '' }).mode).toBe('sandbox');
  });

  test('[AD-1] tokens of both vendors make it production', () => {
    const env = read({ ...SLACK, ...INTERCOM, INTERCOM_REGION: 'eu', PORT: '8080', PUBLIC_URL: 'https://c.example/' });
    expect(env.mode).toBe('production');
    expect(env.slack).toEqual({ botToken: 'xoxb-1', transport: { kind: 'socket', appToken: 'xapp-1' }, apiUrl: null });
    expect(env.intercom).toMatchObject({ region: 'eu', apiUrl: null, adminId: null });
    expect(env).toMatchObject({ port: 8080, publicUrl: 'https://c.example', publicUrlGiven: true });
  });

  test('a signing secret alone is HTTP mode; with an app token too, sockets win', () => {
    const http = read({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'ab12', ...INTERCOM });
    expect(http.slack?.transport).toEqual({ kind: 'http', signingSecret: 'ab12' });
    expect(read({ ...SLACK, SLACK_SIGNING_SECRET: 'ab12', ...INTERCOM }).slack?.transport.kind).toBe('socket');
  });

  test('[TR-8] a model is used only with a key', () => {
    expect(read({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }).openai).toBeNull();
    expect(read({ OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' }).openai).toEqual({ apiKey: 'k', baseUrl: null, model: 'm' });
  });

  test('[AD-7] a role is one of three, and what is shared needs a MongoDB and both tokens', () => {
    const shared = { ...SLACK, ...INTERCOM, MONGODB_URI: 'mongodb://db/caseload' };
    for (const role of ['all', 'web', 'worker']) expect(read({ ...shared, CASELOAD_ROLE: role }).role).toBe(role);
    expect(problemsOf({ ...shared, CASELOAD_ROLE: 'both' })).toEqual([
      'CASELOAD_ROLE: "both" is not known; write one of all, web, worker',
    ]);
    expect(problemsOf({ ...SLACK, ...INTERCOM, CASELOAD_ROLE: 'worker' })).toEqual([
      expect.stringMatching(/^CASELOAD_ROLE: worker shares.*; set MONGODB_URI, or leave CASELOAD_ROLE out$/),
    ]);
    expect(problemsOf({ MONGODB_URI: 'mongodb://db/caseload', CASELOAD_ROLE: 'web' })).toEqual([
      expect.stringMatching(/^CASELOAD_ROLE: the sandbox is one instance; leave it out/),
    ]);
  });

  test('it is frozen through and through', () => {
    const env = read({ ...SLACK, ...INTERCOM });
    expect(Object.isFrozen(env) && Object.isFrozen(env.slack) && Object.isFrozen(env.slack?.transport)).toBe(true);
  });

  test.each([
    ['a port out of range', { PORT: '70000' }, 'PORT: "70000" is no port; write a number from 1 to 65535'],
    ['port zero', { PORT: '0' }, 'PORT: "0" is no port'],
    ['a port in words', { PORT: '3000x' }, 'PORT: "3000x" is no port'],
    ['a region', { INTERCOM_REGION: 'us-east' }, 'INTERCOM_REGION: "us-east" is not known; write one of us, eu, au'],
    ['a log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL: "loud" is not known; write one of trace'],
    ['a public URL', { PUBLIC_URL: 'caseload.example' }, 'PUBLIC_URL: must be a URL'],
    ['another scheme', { PUBLIC_URL: 'ftp://caseload.example' }, 'PUBLIC_URL: must be a URL'],
    ['a teammate id', { INTERCOM_ADMIN_ID: 'ana' }, 'INTERCOM_ADMIN_ID: must be the number of a teammate'],
    ['a database address', { MONGODB_URI: 'postgres://u:hunter2@h/d' }, 'MONGODB_URI: must begin with mongodb://'],
    [
      'Slack without a way in',
      { SLACK_BOT_TOKEN: 'xoxb-1', ...INTERCOM },
      'SLACK_APP_TOKEN: missing while SLACK_BOT_TOKEN is set',
    ],
    [
      'an app token alone',
      { SLACK_APP_TOKEN: 'xapp-1', ...INTERCOM },
      'SLACK_BOT_TOKEN: missing while SLACK_APP_TOKEN is set',
    ],
    [
      'Intercom without its secret',
      { ...SLACK, INTERCOM_ACCESS_TOKEN: 'token-token' },
      'INTERCOM_CLIENT_SECRET: missing while',
    ],
    ['Slack without Intercom', SLACK, 'INTERCOM_ACCESS_TOKEN: missing while SLACK_BOT_TOKEN is set; set both'],
    ['Intercom without Slack', INTERCOM, 'SLACK_BOT_TOKEN: missing while INTERCOM_ACCESS_TOKEN is set; set both'],
  ])('[AD-1] refuses %s in one line with the remedy', (_, env, line) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(line);
    expect(problems[0]).toContain(';');
  });

  test('[AD-5] never shows what may be a secret', () => {
    const secret = 'hunter2-very-secret';
    const env = Object.fromEntries(
      ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'MONGODB_URI', 'OPENAI_BASE_URL', 'INTERCOM_ADMIN_ID'].map((name) => [
        name,
        secret,
      ]),
    );
    const problems = problemsOf({
      ...env,
      SLACK_SIGNING_SECRET: `xoxb-${secret}`,
      INTERCOM_CLIENT_SECRET: `two ${secret}`,
      OPENAI_API_KEY: `a ${secret}`,
    });
    expect(problems.map((line) => line.split(':')[0])).toEqual(
      expect.arrayContaining(['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'OPENAI_API_KEY']),
    );
    expect(problems.join('\n')).not.toContain('hunter2');
    expect(problems[0]?.includes('\n')).toBe(false);
  });

  test('tells every problem at once', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y', SLACK_BOT_TOKEN: 'z' }).length).toBeGreaterThanOrEqual(4);
  });
});
