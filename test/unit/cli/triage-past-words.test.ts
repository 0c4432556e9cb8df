import { expect, test } from '@jest/globals';
import { pastText } from '../../../src/cli/triage-past-words.ts';
import { studyPast } from '../../../src/domain/triage/history.ts';
import type { SeenName } from '../../../src/domain/triage/history-labels.ts';

const tag = (name: string, changes: Partial<SeenName> = {}): SeenName => ({
  ...{ kind: 'tag', name, count: 3, intent: null, by: null },
  ...changes,
});
const leftOut = { unmarked: 0, conflicting: 0, gone: 0, wordless: 0, restricted: 0 };
const said = (names: readonly SeenName[]) => pastText({ read: 3, names, leftOut, study: studyPast([]) });

test('[TR-13] a name of Intercom stands in its line, whatever is in it', () => {
  const text = said([
    tag('a\u001b[2Jb\nThe gain is real.'),
    tag(`x${'y'.repeat(300)}`),
    tag('Bug', { intent: 'bug_report', by: 'name' }),
  ]);
  expect(text).not.toContain('\u001b');
  expect(text.match(/^The gain is real/gm)).toBeNull();
  expect(text).toMatch(/ {2}tag “Bug” +3 {2}bug_report \(its name\)/);
  expect(text).toMatch(/2 names say nothing by themselves/);
  for (const line of text.split('\n')) expect(line.length).toBeLessThan(220);
});

test('[TR-13] without any name there is nothing to go by', () => {
  expect(said([])).toMatch(/None of them has a tag, a team or a ticket type/);
});
