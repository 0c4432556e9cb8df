import { inQueue } from '../../../domain/case/may.ts';
import { aboutWords } from '../../../domain/measures/about.ts';
import type { Finding } from '../../../domain/measures/report.ts';
import { type ViewName, viewOf } from '../../../domain/measures/views.ts';
import type { SeenReport } from '../../../flow/report.ts';
import { type Accounts, type Asked, askedIn, pathTo } from './asked.ts';
import { Figures } from './figures.tsx';
import { Filters } from './filters.tsx';
import { momentIn, Words } from './hand.tsx';
import { type Page, viewPath } from './page.tsx';
import { refusedPage } from './refused.tsx';
import { TableOf } from './table.tsx';
import type { Visit } from './visit.ts';

/** What somebody asks for by an address, with the accounts that their reports know. */
export async function readAsked(
  { verbs, person, policy, now }: Visit,
  params: URLSearchParams,
  days: number,
): Promise<{ readonly asked: Asked; readonly accounts: Accounts }> {
  const from = askedIn(params, { days, policy, accounts: [], now }).filter.from;
  const accounts = (await verbs.accountsSeen({ person, from: new Date(from) })).toSorted((a, b) =>
    a.name.localeCompare(b.name),
  );
  return { asked: askedIn(params, { days, policy, accounts, now }), accounts };
}

/** The queues that somebody chooses from: those that they read, but for those that are restricted to others. */
export const queuesOf = ({ person, policy }: Visit, read: readonly string[] | null): readonly string[] =>
  Object.keys(policy.queues).filter(
    (id) =>
      (read === null || read.includes(id)) &&
      (policy.queues[id]?.restricted !== true || inQueue(person.id, id, policy)),
  );

/** A view of how work stands (RP-1 to RP-5, RP-7). */
export async function viewPage(visit: Visit, view: ViewName, params: URLSearchParams): Promise<Page> {
  const { person, policy, verbs } = visit;
  const { name, days } = viewOf(view);
  const { asked, accounts } = await readAsked(visit, params, days);
  const { filter, query } = asked;
  const path = viewPath(view);
  const filters = (queues: readonly string[] | null) => (
    <Filters {...{ path, query, days, policy, accounts }} queues={queuesOf(visit, queues)} />
  );
  if (view === 'account' && filter.account === undefined)
    return {
      ...{ status: 200, title: name, view, live: <p>Choose an account in the filter.</p> },
      head: (
        <>
          <h1>{name}</h1>
          {filters(null)}
        </>
      ),
    };
  const seen = await verbs.report({ person, asked: { view, filter } });
  if (!seen.ok) return refusedPage(name, seen.refusal, visit);
  const title = view === 'account' ? (query.account ?? name) : name;
  return {
    ...{ status: 200, title, view },
    head: (
      <>
        <h1>{title}</h1>
        <p class="soft about">{aboutLine(seen.record, visit)}</p>
        {asked.unknown.map((words) => (
          <p key={words} class="note">
            {words}
          </p>
        ))}
        {filters(seen.record.queues)}
      </>
    ),
    live: <Told {...{ seen: seen.record, asked, visit }} csv={pathTo(`/dashboard/${view}.csv`, query)} />,
  };
}

/** "Since Wed 11 Nov, 10:00 (Europe/London) · Billing & finance": until now, always. */
export function aboutLine({ filter, queues }: Pick<SeenReport, 'filter' | 'queues'>, visit: Visit): string {
  const since = `Since ${momentIn(new Date(filter.from), visit)} (${visit.person.timeZone})`;
  return [since, ...aboutWords(filter, queues, visit.policy)].join(' · ');
}

function Told({
  seen,
  asked,
  visit,
  csv,
}: {
  readonly seen: SeenReport;
  readonly asked: Asked;
  readonly visit: Visit;
  readonly csv: string;
}) {
  const { findings, figures, tables } = seen.report;
  const { calm, empty } = viewOf(seen.view);
  const isEmpty = tables.length === 0 && findings.length === 0;
  const known = figures.filter(({ value, of }) => value !== null && (of > 0 || !isEmpty));
  return (
    <>
      <AsOf visit={visit} />
      <section aria-labelledby="findings">
        <h2 id="findings">What to look at</h2>
        {findings.length === 0 ? (
          <p>{isEmpty ? empty : calm}</p>
        ) : (
          <ol class="findings">
            {findings.map((finding, at) => (
              <FindingOf key={`${finding.measure} ${at}`} {...{ finding, visit }} />
            ))}
          </ol>
        )}
      </section>
      <Figures figures={isEmpty ? [] : known} query={asked.query} />
      {tables.map((table, at) => (
        <TableOf
          key={table.key}
          {...{ table, visit }}
          query={asked.query}
          chart={at === 0}
          isSaid={tables.slice(0, at).some(({ measure }) => measure === table.measure)}
        />
      ))}
      <p>
        <a href={csv} download>
          All of it as CSV
        </a>{' '}
        ·{' '}
        <a
          href={pathTo('/dashboard/cases.csv', {
            ...asked.query,
            days: asked.query.days ?? String(viewOf(seen.view).days),
          })}
          download
        >
          Cases opened in this time as CSV
        </a>
      </p>
    </>
  );
}

const FindingOf = ({ finding: { what, who, act }, visit }: { readonly finding: Finding; readonly visit: Visit }) => (
  <li>
    <p>
      <Words line={what} visit={visit} />
    </p>
    <p class="soft">
      {'→ '}
      {who !== null && (
        <>
          <Words line={[{ person: who }]} visit={visit} />
          {': '}
        </>
      )}
      {act}
    </p>
  </li>
);

/** When it was drawn; the script adds that it is live. */
export const AsOf = ({ visit }: { readonly visit: Visit }) => (
  <p class="soft small asof">{`As of ${momentIn(visit.now, visit)}`}</p>
);
