import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { WEIGHTS } from '../../../../src/domain/measures/health.ts';
import { figureText, sheetRows, tableText } from '../../../../src/domain/measures/lines.ts';
import { MEASURES, percentile } from '../../../../src/domain/measures/measure.ts';
import type { Table } from '../../../../src/domain/measures/report.ts';
import { namesIn } from '../../../../src/domain/words/said.ts';
import { shippedPolicy } from '../../../support/world.ts';

const names = namesIn(shippedPolicy().policy);
const table = (of: string, text: string): Table => ({
  ...{ key: 'tags', title: 'by tag', head: 'Tag', measure: 'topics' },
  columns: [
    { key: 'now', title: 'Cases', unit: 'cases' },
    { key: 'change', title: 'Change', unit: 'cases', derived: true },
    { key: 'spike', title: 'Spike', unit: 'text' },
  ],
  rows: [
    { of, cells: [12, 3, text] },
    { of: 'b', cells: [1, -2, ''] },
  ],
});

describe('what reports say', () => {
  test('[RP-5] docs/reports.md has each measure with its own sentence, owner and act, and each weight of health', () => {
    const docs = readFileSync('docs/reports.md', 'utf8');
    for (const { name, says, unit, owner, act } of Object.values(MEASURES))
      expect(docs).toContain(`| ${name} | ${says} | ${unit} | ${owner} | ${act} |`);
    const rows = docs.slice(docs.indexOf('## Account health')).match(/^\| .* \| \d+ \| \d+ \|$/gm);
    const weights = Object.values(WEIGHTS).map(({ each, most }) => `| ${each} | ${most} |`);
    expect(rows?.map((row) => row.split(' ').slice(-5).join(' '))).toEqual(weights);
  });

  test.each([
    [[], 0.5, null],
    [[5], 0.9, 5],
    [[4, 1, 3, 2], 0.5, 2],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9, 9],
  ] as const)('[RP-7] of %j the value at or below which %d lies is %j', (values, share, found) => {
    expect(percentile(values, share)).toBe(found);
  });

  test('[RP-6] a table stands in columns; what is long is cut', () => {
    expect(tableText(table('a very long tag that goes on', 'x'), names, { rows: 5, name: 10 })).toEqual([
      'Tag         Cases  Change  Spike',
      'a very lo…     12      +3  x',
      'b               1      -2',
    ]);
    expect(tableText(table('a', 'x'), names, { rows: 1, name: 10 })).toHaveLength(2);
  });

  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('[RP-6] a sheet runs no formula: %j', (text) => {
    const rows = [...sheetRows({ figures: [], tables: [table(text, text)] }, names)];
    expect(rows.length).toBe(5);
    for (const row of rows) expect(row).not.toMatch(/(?:^|,)"?[=+\-@\t\r]/);
  });

  test.each([
    [{ measure: 'in_time', value: 0.875, of: 8, before: 0.5 }, 'In time 88 % of 8 (50 % before)'],
    [{ measure: 'in_time', value: null, of: 0, before: null }, 'In time –'],
    [
      { measure: 'age', value: 3_600_000, of: 2, before: null, nineInTen: 7_200_000 },
      'Age half in 1 h, nine in ten in 2 h',
    ],
    [{ measure: 'revenue', value: 1_240_000, of: 3, before: null }, 'Behind open cases $12,400'],
  ] as const)('[RP-7] %j reads %s', (figure, words) => {
    expect(figureText(figure)).toBe(words);
  });
});
