import { INTENT_WORDS } from '../../../config/vocabulary.ts';
import { type CaseListName, isCaseList, listName } from '../../../domain/measures/behind.ts';
import { barsOf } from '../../../domain/measures/chart.ts';
import { cellWords } from '../../../domain/measures/lines.ts';
import { MEASURES } from '../../../domain/measures/measure.ts';
import type { Row, Table } from '../../../domain/measures/report.ts';
import { barsSvg } from '../../../domain/measures/svg.ts';
import { upperFirst } from '../../../domain/text/first-letter.ts';
import type { Piece } from '../../../domain/words/line.ts';
import { pathTo, type Query } from './asked.ts';
import { LISTS_PATH } from './figures.tsx';
import { casePath, plainLine } from './hand.tsx';
import type { Visit } from './visit.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What of an address a row stands for, where it stands for some cases; `owner` empty: nobody. */
function paramsOf(key: string, of: Piece): Params | null {
  if (typeof of === 'object') {
    if ('queue' in of) return { queue: of.queue };
    return 'team' in of ? { team: of.team } : 'person' in of ? { owner: of.person } : null;
  }
  switch (key) {
    case 'owners':
    case 'people':
      return of === 'nobody' ? { owner: '' } : null;
    case 'tags':
      // What was cut is no tag any more.
      return of.endsWith('…') ? null : { tag: of };
    case 'severities':
      return { severity: of.toLowerCase() };
    case 'intents':
      return { intent: Object.entries(INTENT_WORDS).find(([, words]) => words === of)?.[0] };
    case 'accounts':
      return of === 'Account unknown' || of.endsWith('…') ? null : { account: of };
    default:
      return null;
  }
}

/** The list of cases behind a cell; null where there is none. Of teams it counts their own work, not cases. */
function listOf(table: Table, column: string): CaseListName | null {
  if (table.key === 'teams') return null;
  if (column === 'now') return 'opened';
  return isCaseList(column) ? column : null;
}

/** Where a row leads: the case, the account's own page, or the cases of its own. */
function rowPath(table: Table, { of }: Row, params: Params | null, query: Query): string | null {
  if (table.key === 'cases' && typeof of === 'string') return casePath(of);
  if (params === null) return null;
  if (table.key === 'accounts') return pathTo('/dashboard/account', { account: params.account });
  return pathTo(LISTS_PATH, { list: table.key === 'teams' ? 'late_deadlines' : table.measure, ...query, ...params });
}

interface Shown {
  readonly table: Table;
  readonly query: Query;
  readonly visit: Visit;
}

function Cells({ table, row, name, query }: Shown & { readonly row: Row; readonly name: string }) {
  const params = paramsOf(table.key, row.of);
  const path = rowPath(table, row, params, query);
  return (
    <tr>
      <th scope="row">{path === null ? name : <a href={path}>{name}</a>}</th>
      {table.columns.map((column, at) => {
        const cell = row.cells[at] ?? null;
        const list = params === null || column.unit === 'share' ? null : listOf(table, column.key);
        const words = cellWords(cell, column);
        const isText = column.unit === 'text';
        const isLate = column.key === 'late' && typeof cell === 'number' && cell > 0;
        return (
          <td key={column.key} class={isText ? 'text' : isLate ? 'bad' : undefined}>
            {list !== null && typeof cell === 'number' && cell > 0 ? (
              <a
                href={pathTo(LISTS_PATH, { list, ...query, ...params })}
                aria-label={`${words}: ${name}, ${listName(list)}`}
              >
                {words}
              </a>
            ) : (
              words
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** "Late deadlines, by queue"; what both say is said once. */
function headingOf(name: string, title: string): string {
  if (name.toLowerCase().endsWith(title)) return name;
  return title.startsWith(name.toLowerCase()) ? upperFirst(title) : `${name}, ${title}`;
}

/** A table of a report: what it counts in a sentence, unless that stands above already, bars where they say more at a glance, and each number. `chart`: one a page is enough. */
export function TableOf({
  table,
  query,
  visit,
  chart,
  isSaid,
}: Shown & { readonly chart: boolean; readonly isSaid: boolean }) {
  const { key, title, head, measure, columns, rows } = table;
  const { name, says } = MEASURES[measure];
  const names = rows.map(({ of }) => plainLine([of], visit));
  const bars = chart ? barsOf(table) : null;
  const heading = headingOf(name, title);
  const of = (piece: Piece): string => plainLine([piece], visit);
  return (
    <section aria-labelledby={`table-${key}`} class="table">
      <h2 id={`table-${key}`}>{heading}</h2>
      {!isSaid && <p class="soft">{says}</p>}
      {bars !== null && (
        <figure>
          <figcaption>
            <ul class="legend">
              {bars.series.map((one) => (
                <li key={one.key} class={one.tone}>
                  {one.title}
                </li>
              ))}
            </ul>
          </figcaption>
          <div
            dangerouslySetInnerHTML={{
              __html: barsSvg(bars, {
                label: (at) => of(bars.rows[at]?.of ?? ''),
                says: `${heading}, as bars. Each number stands in the table below.`,
              }),
            }}
          />
          {bars.more > 0 && <p class="soft small">{`${bars.more} more in the table`}</p>}
        </figure>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="scroll" id={`scroll-${key}`} tabIndex={0} aria-label={heading}>
        <table>
          <caption class="unseen">{heading}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col" class={column.unit === 'text' ? 'text' : undefined}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Cells key={names[at]} {...{ table, row, query, visit }} name={names[at] ?? ''} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
