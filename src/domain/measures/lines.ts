import { csvRow } from '../text/csv.ts';
import { cutLine } from '../text/cut.ts';
import { type Names, type Piece, plainHand, written } from '../words/line.ts';
import { figureWords, MEASURES } from './measure.ts';
import type { Cell, Column, Figure, Report, Table } from './report.ts';

/** Tables and figures as text: for places without tables of their own, and for spreadsheets. */

const nameOf = (of: Piece, names: Names): string => written([of], plainHand(names, { zone: 'UTC', now: new Date(0) }));

/** "7", "87 %", "+3"; of a share or a length nothing where nothing was counted. */
export const cellWords = (cell: Cell, { unit, derived }: Column): string => {
  if (cell === null || cell === '') return unit === 'text' ? '' : '–';
  if (typeof cell === 'string' || unit === 'text') return String(cell);
  return derived && cell > 0 ? `+${cell}` : figureWords(cell, unit);
};

/** A table in columns of equal width, its head first; at most so many rows, names cut to so many letters. What is left out is for the caller to say. */
export function tableText(
  table: Table,
  names: Names,
  { rows, name }: { readonly rows: number; readonly name: number },
): readonly string[] {
  const { columns, head } = table;
  const lines = [
    [head, ...columns.map(({ title }) => title)],
    ...table.rows
      .slice(0, rows)
      .map(({ of, cells }) => [
        cutLine(nameOf(of, names), name),
        ...columns.map((column, at) => cutLine(cellWords(cells[at] ?? null, column), name)),
      ]),
  ];
  const widths = [head, ...columns].map((_, at) => Math.max(...lines.map((line) => [...(line[at] ?? '')].length)));
  const isText = (at: number) => at === 0 || columns[at - 1]?.unit === 'text';
  const filled = (text: string, at: number) => {
    const blank = ' '.repeat((widths[at] ?? 0) - [...text].length);
    return isText(at) ? text + blank : blank + text;
  };
  return lines.map((line) => line.map(filled).join('  ').trimEnd());
}

/** "In time 87 % of 512 (90 % before)", "First response half in 42 min, nine in ten in 3 h" */
export function figureText({ measure, value, before, nineInTen, of }: Figure): string {
  const { name, unit } = MEASURES[measure];
  const words = (one: number | null) => figureWords(one, unit);
  if (value === null || (of === 0 && nineInTen !== undefined)) return `${name} –`;
  const rest = before === null ? '' : ` (${words(before)} before)`;
  if (nineInTen === undefined) return `${name} ${words(value)}${unit === 'share' ? ` of ${of}` : ''}${rest}`;
  return `${name} half in ${words(value)}, nine in ten in ${words(nineInTen)}${rest}`;
}

/** Every table and figure of a report as rows of a sheet: `table,of,measure,value,before,unit,of_many`. Shares are 0 to 1, times ms, money cents. */
export function* sheetRows({ figures, tables }: Pick<Report, 'figures' | 'tables'>, names: Names): Generator<string> {
  yield SHEET_HEAD;
  const row = (...cells: readonly Cell[]) => csvRow(cells.map((cell) => (cell === null ? '' : String(cell))));
  for (const { measure, value, before, nineInTen, of } of figures) {
    yield row('figures', '', measure, value, before, MEASURES[measure].unit, of);
    if (nineInTen !== undefined)
      yield row('figures', '', `${measure}_p90`, nineInTen, null, MEASURES[measure].unit, of);
  }
  for (const table of tables)
    for (const { of, cells } of table.rows)
      for (const [at, column] of table.columns.entries())
        if (!column.derived)
          yield row(table.key, nameOf(of, names), column.key, cells[at] ?? null, null, column.unit, null);
}
const SHEET_HEAD = 'table,of,measure,value,before,unit,of_many';

/** The same as data, with the sentence that defines each figure. */
export const reportData = ({ findings, figures, tables }: Report, names: Names) => ({
  findings: findings.map(({ measure, what, who, act }) => ({
    ...{ measure, what: written(what, plainHand(names, { zone: 'UTC', now: new Date(0) })), who, act },
  })),
  figures: figures.map((figure) => ({
    ...figure,
    unit: MEASURES[figure.measure].unit,
    says: MEASURES[figure.measure].says,
  })),
  tables: tables.map(({ key, title, measure, columns, rows }) => ({
    ...{ key, title, measure, says: MEASURES[measure].says },
    rows: rows.map(({ of, cells }) => ({
      of: nameOf(of, names),
      ...Object.fromEntries(columns.map((column, at) => [column.key, cells[at] ?? null])),
    })),
  })),
});
