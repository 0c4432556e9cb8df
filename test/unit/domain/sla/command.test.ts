import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { slaCommand } from '../../../../src/cli/sla.ts';

type Run = { readonly out: string; readonly err: string; readonly code: number };

const run = (input: string, ...args: string[]): Promise<Run> => sla(input, 'due', ...args);

/** Runs `caseload sla …` in this process, with its own streams and a current time of 2026-11-20 12:00 UTC. */
async function sla(input: string, ...args: string[]): Promise<Run> {
  let out = '';
  let err = '';
  const output = { write: (chunk: string) => (out += chunk) };
  const now = () => new Date('2026-11-20T12:00:00Z');
  const hints = { write: (chunk: string) => (err += chunk) };
  const command = slaCommand({ input: Readable.from([Buffer.from(input)]), output, now, hints });
  for (const one of [command, ...command.commands]) {
    one.exitOverride().configureOutput({ writeErr: (chunk) => (err += chunk) });
  }
  try {
    await command.parseAsync(args, { from: 'user' });
    return { out, err, code: 0 };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { out, err, code: error.exitCode };
  }
}

const CALENDAR = {
  timeZone: 'Europe/Berlin',
  hours: {
    mon: [
      ['09:00', '12:30'],
      ['13:30', '18:00'],
    ],
    fri: [
      ['09:00', '12:30'],
      ['13:30', '18:00'],
    ],
  },
  holidays: ['2026-12-25'],
};
const GOOD = { calendar: CALENDAR, start: '2026-11-20T12:00:00+01:00', targetMinutes: 240, pauses: [] };
const line = (change: object) => `${JSON.stringify({ ...GOOD, ...change })}\n`;

describe('[SLA-3] caseload sla due', () => {
  test('a line in, a line out', async () => {
    const input = [
      line({}),
      '\n  \r\n',
      line({ pauses: [['2026-11-20T14:00:00+01:00', '2026-11-20T13:30:00.500Z']], now: '2026-11-20T14:00:00Z' }),
      line({ pauses: [['2026-11-20T13:00:00Z', null]] }),
      line({ calendar: null, start: '2026-11-20T12:00+01:00', targetMinutes: 0.5, pauses: undefined }),
    ].join('');
    const { out, err, code } = await run(input);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toBe(
      [
        '{"dueAt":"2026-11-20T16:00:00.000Z","elapsedMs":1800000}',
        '{"dueAt":"2026-11-20T16:30:00.500Z","elapsedMs":5399500}',
        '{"dueAt":null,"elapsedMs":1800000}',
        '{"dueAt":"2026-11-20T11:00:30.000Z","elapsedMs":3600000}',
        '',
      ].join('\n'),
    );
  });

  test('23:59 is taken as written, and asked about', async () => {
    const calendar = { timeZone: 'Europe/Berlin', hours: { fri: [['00:00', '23:59']], sat: [['00:00', '24:00']] } };
    const { out, err, code } = await run(
      line({ calendar, targetMinutes: 60 }) + line({ calendar, targetMinutes: 2000 }),
    );
    expect(code).toBe(0);
    expect(out).toContain('"2026-11-20T12:00:00.000Z"');
    expect(err.split('\n')[0]).toBe(
      'hint: line 1: calendar.hours.fri ends at "23:59", so that the minute before midnight is closed; write "24:00" for midnight',
    );
  });

  test('no input, no output', async () => {
    expect(await run('')).toEqual({ out: '', err: '', code: 0 });
  });

  test('from a file; a file that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sla-'));
    const file = join(folder, 'lines.jsonl');
    await writeFile(file, `\uFEFF${line({ calendar: null })}`);
    expect((await run('', '--file', file)).out).toContain('"2026-11-20T15:00:00.000Z"');
    const missing = join(folder, 'missing.jsonl');
    expect(await run('', '--file', missing)).toEqual({
      out: '',
      err: `cannot read ${missing} (ENOENT); give a file of JSON lines, or leave --file out to read stdin\n`,
      code: 2,
    });
  });

  test.each([
    [line({ targetMinutes: -5 }), 'targetMinutes must be a positive number; write minutes'],
    [line({ targetMinutes: 0 }), 'targetMinutes must be a positive number; write minutes'],
    [line({ targetMinutes: '240' }), 'targetMinutes must be a positive number; write minutes'],
    [line({ targetMinutes: undefined }), 'targetMinutes must be a positive number; write minutes'],
    [line({ start: '2026-11-20T12:00:00' }), 'start must be an ISO time with Z or an offset; write'],
    [line({ start: '2026-02-30T12:00:00Z' }), 'start must be an ISO time with Z or an offset; write'],
    [line({ start: 1763636400 }), 'start must be an ISO time with Z or an offset; write'],
    [line({ now: 'now' }), 'now must be an ISO time with Z or an offset; write'],
    [
      line({ pauses: [['2026-11-20T12:00:00Z', 'later']] }),
      'pauses[0][1] must be an ISO time with Z or an offset; write',
    ],
    [line({ pauses: [['2026-11-20T12:00:00Z']] }), 'pauses[0] must be a start and an end; write'],
    [line({ pauses: 'none' }), 'pauses must be a list; write'],
    [
      line({ pauses: [['2026-11-20T12:00:00Z', '2026-11-20T11:59:59Z']] }),
      'pauses[0] must not end before it begins; put the earlier time first',
    ],
    [line({ calendar: undefined }), 'calendar must be a calendar; write {"timeZone": …, "hours": …}, or null'],
    [
      line({ calendar: { ...CALENDAR, timeZone: 'Mars' } }),
      'calendar.timeZone must be an IANA time zone, not "Mars"; write',
    ],
    [
      line({ calendar: { ...CALENDAR, hours: { mon: [['18:00', '09:00']] } } }),
      'calendar.hours.mon[0] must end after it starts',
    ],
    [line({ target: 3 }), 'must not have the key "target"; a line has calendar, start'],
    [line({ targetMinutes: 1e15 }), 'leads outside the years 1 to 9999; use nearer times'],
    [line({ calendar: null, targetMinutes: 1e300 }), 'leads outside the years 1 to 9999; use nearer times'],
    ['[]\n', 'must be an object; write'],
    ['{"calendar":\n', 'must be JSON; write one object a line'],
  ])('bad input: one line that names place and remedy, exit code 2, nothing answered: %s', async (bad, message) => {
    const { out, err, code } = await run(`${line({})}\n${bad}${line({})}`);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(`line 3: ${message}`);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('[SLA-7] caseload sla explain', () => {
  const explain = (input: string, ...args: string[]) => sla(input, 'explain', ...args);
  // Friday: the afternoon ends at 18:00 in Berlin, Monday goes on.
  const late = line({ start: '2026-11-20T16:00:00+01:00', pauses: [['2026-11-20T15:30:00Z', '2026-11-20T16:00:00Z']] });

  test('words, in the zone of the calendar', async () => {
    expect(await explain(`\uFEFF\n${late}\n`)).toEqual({
      out: [
        'Target: 4 h of office time (Europe/Berlin), from Fri 20 Nov 2026 16:00. Times are in Europe/Berlin.',
        '• Fri 20 Nov 16:00–16:30: 30 min still to count',
        '• Fri 20 Nov 16:30–17:00: paused (30 min of office time not counted)',
        '• Fri 20 Nov 17:00–18:00: 1 h still to count, 1 h 30 min in all',
        '• Fri 20 Nov 18:00 – Mon 23 Nov 09:00: closed (weekend)',
        '• Mon 23 Nov 09:00–11:30: 2 h 30 min still to count, 4 h in all',
        'Due Mon 23 Nov 11:30: 4 h of office time left',
        '',
      ].join('\n'),
      err: '',
      code: 0,
    });
  });

  test('in the zone of a reader; around the clock without one, in UTC', async () => {
    const { out } = await explain(line({ zone: 'America/New_York' }));
    expect(out).toContain('• Fri 20 Nov 06:00–06:30: 30 min counted');
    expect(out).toContain('Times are in America/New_York.');
    expect((await explain(line({ calendar: null }))).out).toContain('Times are in UTC.');
  });

  test('--json: the same deadline as due, every segment, and counted ones that add up', async () => {
    const input = line({ now: '2026-11-20T13:00:00Z', targetMinutes: 3000 });
    const told = JSON.parse((await explain(input, '--json')).out);
    const { dueAt, elapsedMs } = JSON.parse((await run(input)).out);
    expect([told.dueAt, told.elapsedMs]).toEqual([dueAt, elapsedMs]);
    const counted = told.segments.filter((one: { kind: string }) => one.kind === 'counted');
    const sum = (ahead: boolean) =>
      counted.reduce(
        (total: number, one: { ahead: boolean; openMs: number }) => total + (one.ahead === ahead ? one.openMs : 0),
        0,
      );
    expect([sum(false), sum(false) + sum(true)]).toEqual([elapsedMs, 3000 * 60_000]);
  });

  test.each([
    ['', 'there is nothing to explain; give one JSON line'],
    [`${late}${late}`, 'there is more than one line to explain; give one'],
    [line({ zone: 'Mars' }), 'line 1: zone must be an IANA time zone, not "Mars"; write a name such as'],
    [line({ zone: 3 }), 'line 1: zone must be an IANA time zone; write a name such as'],
    [line({ targetMinutes: 0 }), 'line 1: targetMinutes must be a positive number; write minutes'],
    [line({ target: 3 }), 'line 1: must not have the key "target"; a line has calendar, start'],
    [line({ targetMinutes: 1e15 }), 'line 1: leads outside the years 1 to 9999; use nearer times'],
    ['{"calendar":\n', 'line 1: must be JSON; write one object a line'],
  ])('bad input: one line that names place and remedy, exit code 2: %s', async (bad, message) => {
    const { out, err, code } = await explain(bad);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
