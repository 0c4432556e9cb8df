import type { Policy } from '../config/policy/schema.ts';
import { figureText, reportData, sheetRows, tableText } from '../domain/measures/lines.ts';
import { MEASURES } from '../domain/measures/measure.ts';
import { viewOf } from '../domain/measures/views.ts';
import { plainHand, written } from '../domain/words/line.ts';
import { namesIn } from '../domain/words/said.ts';
import type { SeenReport } from '../flow/report.ts';

const NAME = 32;

/** A report as lines: for people, as a sheet, or as one line of JSON. */
export function* reportLines(
  { view, filter, report }: Pick<SeenReport, 'view' | 'filter' | 'report'>,
  policy: Policy,
  format: 'csv' | 'json' | 'text',
): Generator<string> {
  const names = namesIn(policy);
  const [from, to] = [new Date(filter.from).toISOString(), new Date(filter.to).toISOString()];
  switch (format) {
    case 'csv':
      yield* sheetRows(report, names);
      return;
    case 'json':
      yield JSON.stringify({ view, ...filter, from, to, ...reportData(report, names) });
      return;
    case 'text': {
      const { name, calm, empty } = viewOf(view);
      const { findings, figures, tables } = report;
      yield `${name}, ${from.slice(0, 10)} to ${to.slice(0, 10)}`;
      const hand = plainHand(names, { zone: 'UTC', now: new Date(filter.to) });
      if (findings.length === 0) yield tables.length === 0 ? empty : calm;
      for (const { what, who, act } of findings)
        yield `- ${written(what, hand)}. ${who === null ? '' : `${names.person(who)}: `}${act}`;
      for (const table of tables) {
        yield '';
        yield `${MEASURES[table.measure].name}, ${table.title}. ${MEASURES[table.measure].says}`;
        yield* tableText(table, names, { rows: table.rows.length, name: NAME });
      }
      yield '';
      for (const figure of figures) yield `${figureText(figure)}. ${MEASURES[figure.measure].says}`;
      return;
    }
    default:
      return format satisfies never;
  }
}
