import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isCaseList } from '../../../domain/measures/behind.ts';
import { caseCsv, caseHead } from '../../../domain/measures/case-lines.ts';
import { sheetRows } from '../../../domain/measures/lines.ts';
import { VIEW_NAMES, viewOf } from '../../../domain/measures/views.ts';
import { namesIn } from '../../../domain/words/said.ts';
import { ownerIn } from './cases-page.tsx';
import type { Page } from './page.tsx';
import { partsOf } from './page-at.tsx';
import { nothingPage, refusedPage } from './refused.tsx';
import { readAsked } from './view-page.tsx';
import type { Visit } from './visit.ts';

/** A table that a spreadsheet may open, as it comes: never all of it in memory. */
interface Sheet {
  readonly name: string;
  send(to: Writable): Promise<void>;
}

async function* lines(rows: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  for await (const row of rows) yield `${row}\n`;
}

const sheetOf = (name: string, { now }: Visit, rows: Iterable<string> | AsyncIterable<string>): Sheet => ({
  name: `caseload-${name}-${now.toISOString().slice(0, 10)}.csv`,
  send: (to) => pipeline(Readable.from(lines(rows)), to),
});

/** `/dashboard/sla.csv`, `/dashboard/cases.csv`: the same as `caseload report … --csv`, for whoever looks. Null where the address asks for no sheet. */
export async function sheetAt(visit: Visit, at: string): Promise<Sheet | Page | null> {
  const { path, params } = partsOf(at);
  if (!path.endsWith('.csv')) return null;
  const name = path.slice(0, -4);
  if (name === 'cases') return casesSheet(visit, params);
  const view = VIEW_NAMES.find((one) => one === name);
  if (view === undefined) return nothingPage();
  const { asked } = await readAsked(visit, params, viewOf(view).days);
  const seen = await visit.verbs.takeReport({ person: visit.person, asked: { view, filter: asked.filter } });
  if (!seen.ok) return refusedPage(viewOf(view).name, seen.refusal, visit);
  return sheetOf(view, visit, sheetRows(seen.record.report, namesIn(visit.policy)));
}

async function casesSheet(visit: Visit, params: URLSearchParams): Promise<Sheet | Page> {
  const { person, policy, now, verbs } = visit;
  const list = params.get('list');
  if (list !== null && !isCaseList(list)) return nothingPage();
  const owner = ownerIn(params);
  const { asked } = await readAsked(visit, params, 7);
  const taken = await verbs.takeCases({
    person,
    asked: { list, filter: asked.filter, ...(owner === undefined ? {} : { owner }) },
  });
  if (!taken.ok) return refusedPage('Cases', taken.refusal, visit);
  const { cases } = taken.record;
  async function* rows(): AsyncGenerator<string> {
    yield caseHead;
    for await (const fact of cases) yield caseCsv(fact, policy, now);
  }
  return sheetOf('cases', visit, rows());
}
