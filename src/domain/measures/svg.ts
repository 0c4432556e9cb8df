import { escapedHtml } from '../text/escaped.ts';
import type { Bars, Tone } from './chart.ts';

/** Pixels. Lengths from left to right are shares of the width, so that one drawing fits a phone and a desk, and its letters keep their size. */
const LABEL = 18;
const BAR = 18;
const BAR_BESIDE = 12;
const GAP = 14;
/** Percent of the width: a number stands in its part where there is room for it. */
const ROOM_PER_DIGIT = 3.2;

const round = (value: number): number => Math.round(value * 100) / 100;

interface Part {
  readonly tone: Tone;
  readonly title: string;
  readonly value: number;
  /** Percent. */
  readonly from: number;
  readonly wide: number;
}

/** The parts of one bar one after the other, each a share of what the longest bar comes to. */
function partsOf({ series }: Bars, values: readonly number[], most: number): readonly Part[] {
  let from = 0;
  return series.map(({ tone, title }, at) => {
    const value = values[at] ?? 0;
    const part = { tone, title, value, from, wide: (value / most) * 100 };
    from += part.wide;
    return part;
  });
}

function drawn({ tone, title, value, from, wide }: Part, y: number, height: number, told: string): string {
  if (value <= 0) return '';
  const bar = `<rect class="bar ${tone}" x="${round(from)}%" y="${y}" width="${round(wide)}%" height="${height}"><title>${told} ${value}: ${escapedHtml(title)}</title></rect>`;
  if (height < BAR || wide < ROOM_PER_DIGIT * (String(value).length + 1)) return bar;
  return `${bar}<text class="in ${tone}" x="${round(from + wide / 2)}%" y="${y + height - 5}" text-anchor="middle">${value}</text>`;
}

/**
 * Bars as one SVG, as wide as its place; looks come from the page by class, names are made inert here. `label` names a row, `says` what the whole shows, for those who do
 * not see it: each number stands in the table, too.
 */
export function barsSvg(
  bars: Bars,
  { label, says }: { readonly label: (at: number) => string; readonly says: string },
): string {
  const beside = bars.kind === 'beside';
  const sums = bars.rows.map(({ values }) =>
    beside ? Math.max(...values) : values.reduce((sum, one) => sum + one, 0),
  );
  const most = Math.max(1, ...sums);
  const tall = beside ? bars.series.length * BAR_BESIDE : BAR;
  const each = LABEL + tall + GAP;
  const rows = bars.rows.map(({ values }, at) => {
    const top = at * each;
    const name = escapedHtml(label(at));
    const parts = partsOf(bars, values, most);
    const told = beside ? values.join(' · ') : String(sums[at] ?? 0);
    const shapes = beside
      ? parts.map((part, below) => drawn({ ...part, from: 0 }, top + LABEL + below * BAR_BESIDE, BAR_BESIDE - 2, name))
      : parts.map((part) => drawn(part, top + LABEL, BAR, name));
    return [
      `<text class="name" x="0" y="${top + 12}">${name}</text>`,
      `<text class="sum" x="100%" y="${top + 12}" text-anchor="end">${told}</text>`,
      ...shapes,
    ].join('');
  });
  const height = bars.rows.length * each - GAP;
  return `<svg class="bars" width="100%" height="${height}" role="img" aria-label="${escapedHtml(says)}">${rows.join('')}</svg>`;
}
