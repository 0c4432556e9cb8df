import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatProblem } from '../../../../src/config/policy/finding.ts';
import { loadPolicy, parsePolicy } from '../../../../src/config/policy/load.ts';
import { momentWords } from '../../../../src/config/policy/moment.ts';
import { edited, SHIPPED, shipped } from './shipped.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-'));

/** What stands in the text where the problem points. */
function pointed(text: string, { line, column }: { line: number; column: number }): string {
  return text.split('\n')[line - 1]?.slice(column - 1) ?? '';
}

describe('the policy that ships', () => {
  test('[AD-2] passes its own check, with ten queues and the people of the sandbox', () => {
    const { policy, version, file } = shipped();
    expect(Object.keys(policy.queues)).toEqual([
      'triage',
      'general',
      'senior-support',
      'billing',
      'engineering',
      'success',
      'account-managers',
      'legal',
      'security',
      'breach',
    ]);
    expect(policy.people.length).toBe(18);
    expect(version).toMatch(/^[0-9a-f]{8}$/);
    expect(file).toBe('policy.yml');
  });

  test('[ES-1] [ES-5] warns the owner at 75%, the lead at 90%, and at 100% reassigns, moves to the breach queue and tells the leaders of critical cases', () => {
    expect(shipped().policy.ladder.map(({ at, do: acts }) => [momentWords(at), acts])).toEqual([
      ['75%', ['warn_owner']],
      ['90%', ['warn_lead']],
      ['100%', ['reassign_to_manager', 'move_to_breach', 'warn_leaders_when_critical']],
    ]);
  });

  test('[ES-2] [IN-1] [TR-2] risk bands of 60 and 15 minutes, one shift, confidence 0.7', () => {
    const { riskBands, intake } = shipped().policy;
    expect(riskBands).toEqual({ near: 60 * 60_000, critical: 15 * 60_000 });
    expect(intake).toMatchObject({ openLongerThan: 8 * 3_600_000, clarifyBelow: 0.7 });
  });

  test('[RO-3] the default design by type', () => {
    const { types, queues, people } = shipped().policy;
    const roles = (id: string | undefined) => people.find((one) => one.id === id)?.roles.join(' ');
    const design = Object.entries(types).map(([type, { queue, metric }]) => {
      const home = queues[queue];
      return [type, queue, metric, roles(home?.members[0]), home?.onCall ?? roles(home?.manager)];
    });
    expect(design).toEqual([
      ['bug', 'engineering', 'TTR', 'specialist lead', 'engineering'],
      ['billing', 'billing', 'TTC', 'specialist approver', 'manager approver'],
      ['account', 'success', 'FRT', 'specialist', 'manager'],
      ['security', 'security', null, 'specialist', 'specialist manager'],
      ['general', 'general', 'FRT', 'agent', 'manager'],
    ]);
  });

  test('is frozen to its last field', () => {
    const { policy } = shipped();
    expect(Object.isFrozen(policy.queues.billing?.members)).toBe(true);
    expect(Object.isFrozen(policy.targets[0]?.when)).toBe(true);
  });

  test('the version follows the text', () => {
    const other = edited('vipMonthlySpend: 5000', 'vipMonthlySpend: 6000').result;
    expect(other.ok && other.policy.version).not.toBe(shipped().version);
    expect(shipped().version).toBe(shipped().version);
  });
});

describe('files that are no policy', () => {
  const write = (name: string, bytes: string | Buffer) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };

  test.each([
    ['missing', () => join(folder, 'none.yml'), 'no such file; name an existing one'],
    ['a directory', () => folder, 'a directory; name the file in it'],
    ['empty', () => write('empty.yml', ''), 'the file is empty'],
    ['comments only', () => write('comments.yml', '# nothing\n'), 'the file is empty'],
    ['a list', () => write('list.yml', '- a\n'), 'not a policy'],
    ['a word', () => write('word.yml', 'hello\n'), 'not a policy'],
    ['not UTF-8', () => write('bytes.yml', Buffer.from([0x61, 0xff, 0xfe])), 'not UTF-8'],
    ['full of NULs', () => write('nul.yml', Buffer.alloc(64)), ''],
  ])('[AD-2] %s: one clear line', (_, path, message) => {
    const result = loadPolicy(path());
    expect(result.ok).toBe(false);
    const problems = result.ok ? [] : result.problems;
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 1, column: 1 });
    expect(problems[0]?.message).toContain(message);
  });

  test.each([
    ['a doubled key', 'version: 1\nversion: 1\n', 2, '"version" is written twice'],
    ['a tab', 'version: 1\nqueues:\n\tgeneral: 1\n', 3, 'a tab indents this line'],
    ['an open bracket', 'version: 1\npeople: [a, b\n', 2, '[ opens here and is never closed; write ] where it ends'],
    ['a second document', 'version: 1\n---\nversion: 1\n', 2, 'a second document begins here'],
    ['an alias without anchor', 'version: *one\n', 1, 'alias'],
  ])('[AD-2] %s is told by its line', (_, text, line, message) => {
    const result = parsePolicy(text, 'policy.yml');
    const [problem] = result.ok ? [] : result.problems;
    expect(problem?.line).toBe(line);
    expect(problem?.message).toContain(message);
  });

  test('an alias bomb is refused at once', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`);
    const result = parsePolicy(['l0: &l0 x', ...levels].join('\n'), 'policy.yml');
    expect(result.ok).toBe(false);
  });

  test('[AD-2] a mistake with line breaks, marks of terminals or no end is one line', () => {
    const value = (text: string) => SHIPPED.replace('assign: on_call\n', `assign: ${JSON.stringify(text)}\n`);
    const told = (text: string) => {
      const result = parsePolicy(value(text), 'policy.yml');
      return result.ok ? [] : result.problems.map(({ message }) => message);
    };
    expect(told('a\n\u001b[2Jb')).toEqual([expect.stringMatching(/^queues\.breach\.assign: "a.*b" is not known;/)]);
    expect(told('x'.repeat(70_000))[0]?.length).toBeLessThanOrEqual(600);
    const hours = SHIPPED.replace(/\["13:00", ?"[0-9:]+"\]/, '["13:00", "\\n"]');
    expect(hours).not.toBe(SHIPPED);
    const result = parsePolicy(hours, 'policy.yml');
    expect(result.ok ? [] : result.problems.filter(({ message }) => message.includes('\n'))).toEqual([]);
  });

  test('any text at all gives a policy or problems with places, never an exception', () => {
    const places = [...SHIPPED.matchAll(/\n/g)].map(({ index }) => index);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.nat(120), fc.string({ maxLength: 12 }), (from, length, put) => {
        const result = parsePolicy(SHIPPED.slice(0, from) + put + SHIPPED.slice(from + length), 'policy.yml');
        if (result.ok) return;
        expect(result.problems.length).toBeGreaterThan(0);
        for (const { line, column, message } of result.problems) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(message).not.toContain('\n');
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('fields of the wrong shape', () => {
  test.each([
    [
      'a word that is not known',
      'assign: on_call\n',
      'assign: oncall\n',
      'oncall',
      'queues.breach.assign: "oncall" is not known; write one of claim, account_manager, least_loaded, on_call; did you mean "on_call"?',
    ],
    [
      'a field that is not known',
      'breachQueue: breach',
      'breechQueue: breach',
      'breechQueue',
      'breechQueue: no such field; correct the spelling or remove it',
    ],
    [
      'a duration in days',
      'reopenWithin: 72h',
      'reopenWithin: 3d',
      '3d',
      'intake.reopenWithin: "3d" is no duration, and a day could be 24 hours or a working day; write 72h, or 24h for 3 working days',
    ],
    ['a duration without unit', 'updateOwed: 2h', 'updateOwed: 2', '2', 'updateOwed: 2 is no duration; write 2m or 2h'],
    [
      'one of a list',
      'when: { urgency: critical }\n    queue',
      'when: { urgency: [high, crit] }\n    queue',
      'crit]',
      'routing[time-pressure].when.urgency[1]: "crit" is not known; write one of critical',
    ],
    [
      'a single value',
      'when: { vip: true }\n    queue',
      'when: { vip: "yes" }\n    queue',
      '"yes"',
      'routing[vip].when.vip: must be true or false, not "yes"',
    ],
    [
      'a channel',
      'channel: "#support-billing"',
      'channel: support-billing',
      'support-billing',
      'queues.billing.channel: must be a channel; write "#support-billing" in quotes',
    ],
    [
      'an unquoted channel, a comment to YAML',
      'channel: "#support-billing"',
      'channel: #support-billing',
      'channel',
      'queues.billing.channel: must be text, not empty: YAML takes what follows # for a comment; write channel: "#support-billing"',
    ],
    [
      'an id with capitals',
      '  legal:\n    name: Legal\n    channel: "#support-legal"',
      '  Legal:\n    name: Legal\n    channel: "#support-legal"',
      'Legal:',
      'must be a name of lower-case letters',
    ],
    [
      'a time zone',
      'timeZone: America/New_York\n',
      'timeZone: New York\n',
      'New York',
      'calendars.us.timeZone: must be an IANA time zone',
    ],
    [
      'a window',
      'mon: [["09:00", "17:30"]]',
      'mon: [["17:30", "09:00"]]',
      '["17:30"',
      'calendars.us.hours.mon[0]: must end after it starts',
    ],
    [
      'a required field of no case',
      'invoice, lifetime_value]',
      'invoices, lifetime_value]',
      'invoices',
      'did you mean "invoice"?',
    ],
    [
      'an empty list',
      'when: { urgency: critical }\n    queue',
      'when: { urgency: [] }\n    queue',
      '[]',
      'routing[time-pressure].when.urgency: must not be empty; add at least one entry',
    ],
    [
      'a share',
      'at: 75%, do: [warn_owner] }',
      'at: 0.75, do: [warn_owner] }',
      '0.75',
      'ladder[warn-owner].at: must be a moment; write a percentage such as "75%", or a time such as "30m before" or "1h after" the deadline',
    ],
    ['another version', '\nversion: 1\n', '\nversion: 2\n', '2', 'version: 2 is not known; write 1'],
  ])('[AD-2] %s is told with place and remedy', (_, from, to, at, message) => {
    const { text, result } = edited(from, to);
    const problem = result.ok ? undefined : result.problems.find((one) => one.message.includes(message));
    expect(result.ok ? [] : result.problems.map((one) => one.message)).toContainEqual(expect.stringContaining(message));
    expect(pointed(text, problem ?? { line: 1, column: 1 })).toMatch(
      new RegExp(`^["[]*${at.replace(/[[\]"]/g, '\\$&')}`),
    );
  });

  test('[AD-2] a missing field points to where it belongs', () => {
    const { text, result } = edited('    channel: "#support-billing"\n', '');
    const problems = result.ok ? [] : result.problems;
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toBe('queues.billing.channel: missing; write channel: "#name"');
    expect(pointed(text, problems[0] ?? { line: 1, column: 1 })).toBe('name: Billing & finance');
  });

  test('[AD-2] a problem is one line with file, line and column', () => {
    const { text, result } = edited(
      'lead: fay\n    manager: fin\n  engineering',
      'lead: fred\n    manager: fin\n  engineering',
    );
    const [problem] = result.ok ? [] : result.problems;
    const line = text.split('\n').findIndex((words) => words.includes('fred')) + 1;
    expect(problem && formatProblem('policy.yml', problem)).toBe(
      `policy.yml:${line}:11 queues.billing.lead: nobody with the id "fred" in people; add the person or name another`,
    );
  });
});
