import { describe, expect, test } from '@jest/globals';
import { parsePolicy } from '../../../../src/config/policy/load.ts';
import { edited } from './shipped.ts';

const LEADS = 'leads: { start: "2026-01-05T09:00", timeZone: Europe/Berlin, everyDays: 7, overrides: [] }';
const leads = (override: string, start = '2026-01-05T09:00') =>
  `leads: { start: "${start}", timeZone: Europe/Berlin, overrides: [${override}] }`;
const problems = (from: string, to: string) => {
  const { text, result } = edited(from, to);
  return { text, found: result.ok ? [] : result.problems };
};

describe('gaps of on-call rotations', () => {
  test('[AD-2] [ES-4] a stand-in who is not among the people is found at its line', () => {
    const { text, found } = problems(
      LEADS,
      leads('{ from: "2026-12-24T09:00", until: "2026-12-28T09:00", person: lenna }'),
    );
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining('rotations.leads.overrides[0].person: nobody with the id "lenna" in people'),
    ]);
    expect(text.split('\n')[(found[0]?.line ?? 0) - 1]).toContain('lenna');
  });

  test.each([
    [
      'a stand-in whose time began in the past, or is over',
      leads('{ from: "2020-01-01T09:00", until: "2030-01-01T09:00", person: maya }'),
    ],
    ['a rotation that begins next year: the first of the list until then', leads('', '2031-01-06T09:00')],
  ])('[AD-2] [ES-4] %s is none', (_, to) => {
    expect(problems(LEADS, to).found).toEqual([]);
  });

  const NIGHTS = '  always: null\n';
  const nights = `${NIGHTS}  nights:\n    timeZone: Europe/Berlin\n    hours: { sat: [["20:00", "24:00"]] }\n`;
  const onNights = (from: string, to: string) => {
    const { text } = edited(NIGHTS, nights);
    const fay = 'roles: [specialist, approver], timeZone: Europe/Berlin, shift: support }';
    expect(text.split(fay)).toHaveLength(2);
    expect(text.split(from)).toHaveLength(2);
    return text.replace(fay, fay.replace('support }', 'nights }')).replace(from, to);
  };

  test('[AD-2] [ES-4] somebody of the list who is never on shift in the hours it answers for', () => {
    const text = onNights('members: [fay, fin, ben]', 'members: [fay, fin, ben]');
    const result = parsePolicy(text, 'policy.yml');
    const found = result.ok ? [] : result.problems;
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^onCall\.finance\[0\]: "fay" is never on shift while "support" is open/),
    ]);
    expect(text.split('\n')[(found[0]?.line ?? 0) - 1]).toContain('finance: [fay, fin]');
    // Around the clock some of every shift is within: `always` is reached by anybody.
    const always = text.replace(
      'urgent: { response: 1h, resolution: 4h, calendar: support }',
      'urgent: { response: 1h, resolution: 4h, calendar: always }',
    );
    expect(parsePolicy(always, 'policy.yml').ok).toBe(true);
  });
});
