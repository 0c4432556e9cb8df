import { describe, expect, test } from '@jest/globals';
import { type Bars, barsOf } from '../../../../src/domain/measures/chart.ts';
import type { Table } from '../../../../src/domain/measures/report.ts';
import { barsSvg } from '../../../../src/domain/measures/svg.ts';

const BARS: Bars = {
  kind: 'stacked',
  series: [
    { key: 'late', title: 'Late', tone: 'bad' },
    { key: 'near', title: 'Near', tone: 'soft' },
  ],
  rows: [
    { of: 'a', values: [3, 1] },
    { of: 'b', values: [0, 2] },
  ],
  more: 0,
};
const svg = (bars: Bars, name = 'Row') => barsSvg(bars, { label: (at) => `${name} ${at}`, says: 'Late by owner' });
const bars = (drawn: string) =>
  [...drawn.matchAll(/<rect class="bar (\w+)" x="([\d.]+)%" y="\d+" width="([\d.]+)%"/g)].map(([, tone, x, width]) => [
    tone,
    Number(x),
    Number(width),
  ]);

describe('[RP-6] bars', () => {
  test('are shares of the longest, one after the other, with their sum and what they are', () => {
    const drawn = svg(BARS);
    expect(bars(drawn)).toEqual([
      ['bad', 0, 75],
      ['soft', 75, 25],
      ['soft', 0, 50],
    ]);
    expect(drawn).toContain('role="img" aria-label="Late by owner"');
    expect(drawn).toContain('<title>Row 0 3: Late</title>');
    expect([...drawn.matchAll(/class="sum"[^>]*>([^<]+)</g)].map(([, sum]) => sum)).toEqual(['4', '2']);
    expect([...drawn.matchAll(/class="in \w+"[^>]*>(\d+)</g)].map(([, number]) => number)).toEqual(['3', '1', '2']);
  });

  test('beside each other where they are no whole, each from the left', () => {
    const drawn = svg({ ...BARS, kind: 'beside' });
    expect(bars(drawn)).toEqual([
      ['bad', 0, 100],
      ['soft', 0, 33.33],
      ['soft', 0, 66.67],
    ]);
    expect(drawn).toContain('>3 · 1<');
  });

  test('let no name out of its place, and carry no style and no address', () => {
    const drawn = svg(BARS, '"><script>alert(1)</script>');
    expect(drawn).not.toContain('<script');
    expect(drawn).toContain('&quot;&gt;&lt;script&gt;');
    expect(drawn).not.toMatch(/style=|href=|url\(|https?:/);
  });

  test('write a number in its part only where there is room', () => {
    const drawn = svg({ ...BARS, rows: [{ of: 'a', values: [1, 999] }] });
    expect(drawn).not.toMatch(/class="in bad"/);
    expect(drawn).toMatch(/class="in soft"[^>]*>999</);
  });
});

describe('[RP-6] which tables are drawn', () => {
  const table = (rows: Table['rows'], key = 'queues'): Table => ({
    ...{ key, title: 'by queue', head: 'Queue', measure: 'late_deadlines', rows },
    columns: ['hit', 'fixed', 'missed', 'waived'].map((one) => ({ key: one, title: one, unit: 'deadlines' })),
  });

  test('those with something to compare, their columns by name and not by place', () => {
    const drawn = barsOf(
      table([
        { of: { queue: 'billing' }, cells: [5, 2, 1, 1] },
        { of: { queue: 'bugs' }, cells: [4, 0, 0, 0] },
        { of: { queue: 'vip' }, cells: [0, 0, 0, 0] },
      ]),
    );
    expect(drawn?.series.map(({ key, tone }) => [key, tone])).toEqual([
      ['missed', 'bad'],
      ['fixed', 'warn'],
      ['hit', 'good'],
    ]);
    expect(drawn?.rows).toEqual([
      { of: { queue: 'billing' }, values: [1, 2, 5] },
      { of: { queue: 'bugs' }, values: [0, 0, 4] },
    ]);
  });

  test('no single row, no table without bars of its own; what is beyond ten rows is counted', () => {
    expect(barsOf(table([{ of: 'a', cells: [1, 0, 0, 0] }]))).toBeNull();
    expect(barsOf(table([], 'metrics'))).toBeNull();
    const many = Array.from({ length: 13 }, (_, at) => ({ of: String(at), cells: [at + 1, 0, 0, 0] }));
    expect(barsOf(table(many))).toMatchObject({ more: 3, rows: { length: 10 } });
  });
});
