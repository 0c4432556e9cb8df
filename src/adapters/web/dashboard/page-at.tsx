import { VIEW_NAMES } from '../../../domain/measures/views.ts';
import { casePage } from './case-page.tsx';
import { casesPage } from './cases-page.tsx';
import { HOME, type Page } from './page.tsx';
import { nothingPage } from './refused.tsx';
import { viewPage } from './view-page.tsx';
import type { Visit } from './visit.ts';

/** The path of an address below the dashboard, and what it asks for; whoever wrote it. */
export function partsOf(at: string): { readonly path: string; readonly params: URLSearchParams } {
  const [path = '', query = ''] = at.split('?', 2);
  return {
    path: path.startsWith(HOME) ? path.slice(HOME.length).replace(/^\/|\/$/g, '') : '-',
    params: new URLSearchParams(query),
  };
}

/** What stands at an address of the dashboard, for whoever looks. One more page: its line here. */
export async function pageAt(visit: Visit, at: string): Promise<Page> {
  const { path, params } = partsOf(at);
  if (path === '') return viewPage(visit, 'morning', params);
  if (path === 'cases') return casesPage(visit, params);
  const id = /^cases\/(CASE-\d{1,9})$/i.exec(path)?.[1];
  if (id !== undefined) return casePage(visit, id.toUpperCase());
  const view = VIEW_NAMES.find((name) => name === path);
  return view === undefined ? nothingPage() : viewPage(visit, view, params);
}
