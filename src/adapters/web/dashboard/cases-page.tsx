import { isCaseList, listName } from '../../../domain/measures/behind.ts';
import { casePicture } from '../../../domain/picture/case-picture.ts';
import { headLine, matterLine, standLine } from '../../../domain/picture/lines.ts';
import { count } from '../../../domain/words/account.ts';
import { joined } from '../../../domain/words/line.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { readsOf } from '../../../flow/report.ts';
import { PAGE, type SeenCases } from '../../../flow/report-cases.ts';
import { pathTo } from './asked.ts';
import { LISTS_PATH } from './figures.tsx';
import { Filters } from './filters.tsx';
import { plainLine, Words } from './hand.tsx';
import type { Page } from './page.tsx';
import { nothingPage, refusedPage } from './refused.tsx';
import { AsOf, aboutLine, queuesOf, readAsked } from './view-page.tsx';
import type { Visit } from './visit.ts';

const DAYS = 7;

/** A person's cases alone, also of one who has left the policy, or those that nobody has (empty); undefined: everybody's. */
export function ownerIn(params: URLSearchParams): string | null | undefined {
  const owner = params.get('owner')?.slice(0, 100);
  return owner === undefined ? undefined : owner === '' ? null : owner;
}

/** The cases behind a figure, a page at a time. */
export async function casesPage(visit: Visit, params: URLSearchParams): Promise<Page> {
  const { person, policy, verbs } = visit;
  const list = params.get('list') ?? 'open';
  if (!isCaseList(list)) return nothingPage();
  const { asked, accounts } = await readAsked(visit, params, DAYS);
  const { filter, query } = asked;
  const owner = ownerIn(params);
  const page = /^\d{1,4}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 0;
  const seen = await verbs.reportCases({
    person,
    asked: { list, filter, page, ...(owner === undefined ? {} : { owner }) },
  });
  const title = listName(list);
  if (!seen.ok) return refusedPage(title, seen.refusal, visit);
  const reads = readsOf(person, policy);
  const queues = reads.ok ? reads.record : [];
  const keep = { list, ...(owner === undefined ? {} : { owner: owner ?? '' }) };
  const whose = owner === undefined ? '' : owner === null ? ', nobody’s' : `, ${plainLine([{ person: owner }], visit)}`;
  return {
    ...{ status: 200, title, view: null },
    head: (
      <>
        <h1>{`${title}${whose}`}</h1>
        <p class="soft about">{aboutLine({ filter, queues }, visit)}</p>
        {asked.unknown.map((words) => (
          <p key={words} class="note">
            {words}
          </p>
        ))}
        <Filters
          {...{ path: LISTS_PATH, query, days: DAYS, policy, accounts, keep }}
          queues={queuesOf(visit, queues)}
        />
      </>
    ),
    live: (
      <Listed
        {...{ visit, seen: seen.record }}
        link={(more) => pathTo(LISTS_PATH, { ...query, ...keep, ...more })}
        csv={pathTo(`${LISTS_PATH}.csv`, { ...query, ...keep })}
      />
    ),
  };
}

function Listed({
  visit,
  seen: { records, total, page },
  link,
  csv,
}: {
  readonly visit: Visit;
  readonly seen: SeenCases;
  readonly link: (more: { readonly page?: string }) => string;
  readonly csv: string;
}) {
  const last = Math.max(0, Math.ceil(total / PAGE) - 1);
  return (
    <>
      <AsOf visit={visit} />
      <p>
        <strong>{count(total, 'case')}</strong>
        {last > 0 && `, page ${page + 1} of ${last + 1}`}
      </p>
      {records.length > 0 && (
        <ol class="cases">
          {records.map((record) => (
            <CaseRow key={record.id} {...{ record, visit }} />
          ))}
        </ol>
      )}
      {last > 0 && (
        <nav aria-label="Pages" class="pages">
          {page > 0 && <a href={link({ page: String(page - 1) })}>Before</a>}
          {page < last && <a href={link({ page: String(page + 1) })}>Next</a>}
        </nav>
      )}
      {total > 0 && (
        <p>
          <a href={csv} download>
            These as CSV
          </a>
        </p>
      )}
    </>
  );
}

/** A case on three lines: what and how urgent, the matter, whose turn and whose it is. */
export function CaseRow({ record, visit }: { readonly record: CaseRecord; readonly visit: Visit }) {
  const { person, policy, now, absence } = visit;
  const picture = casePicture(record, { person }, policy, now, absence);
  const isLate = picture.open && picture.due?.state === 'late' && picture.due.waivedBy === null;
  return (
    <li class={isLate ? 'late' : undefined}>
      <p>
        <Words line={headLine(picture)} visit={visit} />
      </p>
      <p>
        <Words line={matterLine(picture)} visit={visit} />
      </p>
      <p class="soft small">
        <Words
          line={joined(
            ' · ',
            picture.customer === null ? null : [picture.customer],
            picture.settled ?? standLine(picture),
          )}
          visit={visit}
        />
      </p>
    </li>
  );
}
