import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { unpacked } from '../adapters/store/calendars.ts';
import { openDatabase } from '../adapters/store/connect.ts';
import { packedFact } from '../adapters/store/fact-beside.ts';
import { knownFacts } from '../adapters/store/known-facts.ts';
import { type Models, openModels } from '../adapters/store/models.ts';
import type { StoredRecord } from '../adapters/store/stored.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { CaseState } from '../domain/case/case.ts';
import { caseCsv, caseHead } from '../domain/measures/case-lines.ts';
import { caseFact, type EntryRead } from '../domain/measures/fact.ts';
import { VIEW_NAMES, type ViewName, viewOf } from '../domain/measures/views.ts';
import type { CaseFacts } from '../flow/facts.ts';
import { reportFor } from '../flow/report.ts';
import { pastOf } from '../sandbox/past/seed.ts';
import { copied } from './stage/fill.ts';
import { stagePolicy } from './stage/policy.ts';
import { quantile } from './stage/quantile.ts';

interface ReportOptions {
  readonly cases: number;
  readonly repeats: number;
  readonly json?: boolean;
}

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const BATCH = 200;
/** One in so many is open, and those are of the last weeks. */
const OPEN = 25;
const CASES_AN_ACCOUNT = 20;
const NOW = new Date('2026-11-18T10:00:00Z');

type State = {
  readonly number: number;
  readonly open: boolean;
  readonly account: { readonly id: string; readonly name: string } | null;
};

/** So many copies of the sandbox's cases with their tickets, over a year: of the same kinds, of other accounts. */
async function fill(models: Models, policy: Policy, count: number): Promise<void> {
  const past = await pastOf(policy, NOW);
  const all = past.cases as readonly StoredRecord<State>[];
  const [open, over] = [all.filter(({ state }) => state.open), all.filter(({ state }) => !state.open)];
  const linked = (id: string) =>
    past.tickets.filter(({ state }) => (state as { readonly caseId: string }).caseId === id);
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const n = from + index + 1;
      const of = n % OPEN === 0 ? open : over;
      const found = of[n % of.length];
      if (found === undefined) throw new Error('the past of the sandbox has no such case');
      const tickets = linked(found._id);
      const names = new Map(
        [found._id, ...tickets.map(({ _id }) => _id)].map((id) => [id, `${id.split('-')[0]}-${n}`]),
      );
      const rename = (text: string) => names.get(text) ?? text;
      const earlier = of === open ? (n % 14) * DAY_MS : Math.floor((n / count) * (YEAR_MS - 28 * DAY_MS));
      const one = copied(found, rename, earlier);
      const a = Math.floor(n / CASES_AN_ACCOUNT);
      const account = one.state.account && {
        ...one.state.account,
        id: `account-${a}`,
        name: `${one.state.account.name} ${a}`,
      };
      const state = { ...one.state, number: n, account, conversationId: `c${n}` };
      return [
        { ...one, state, ...factOf(one, state), wakeAt: null, cards: [] },
        ...tickets.map((ticket) => ({ ...copied(ticket, rename, earlier), wakeAt: null, cards: [] })),
      ];
    });
    await models.records.insertMany(rows.flat(), { lean: true });
  }
}

/** What a write leaves beside a state. */
function factOf({ _id: id, version, log }: StoredRecord, state: unknown): Pick<StoredRecord, 'fact'> {
  // Copies of whole cases, whose events are of their kind.
  const fact = caseFact(id, unpacked(state) as CaseState, log as readonly unknown[] as readonly EntryRead[]);
  return { fact: packedFact(fact, version) };
}

/** How long a view takes: the first time, when cases are read, and then, ms. */
async function timesOf(facts: CaseFacts, policy: Policy, view: ViewName, repeats: number) {
  const took: number[] = [];
  const account = view === 'account' ? { account: 'account-7' } : {};
  for (let n = 0; n < repeats + 2; n += 1) {
    const now = new Date(NOW.getTime() + n);
    const filter = {
      ...account,
      from: now.getTime() - viewOf(view).days * DAY_MS,
      to: now.getTime(),
      figures: 'raw' as const,
    };
    const began = performance.now();
    await reportFor({ facts, policy: () => policy }, 'operator', { view, filter }, now);
    took.push(performance.now() - began);
  }
  const [first = Number.NaN] = took;
  const warm = took.slice(2);
  return { view, firstMs: first, medianMs: quantile(warm, 0.5), p95Ms: quantile(warm, 0.95) };
}

/** Writes every case as a row to nowhere; `heapMb`: the most memory that was in use beyond what was before. */
async function exportAll(facts: CaseFacts, policy: Policy) {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const began = performance.now();
  let [rows, bytes, most] = [0, caseHead.length, 0];
  for await (const fact of facts.opened({})) {
    bytes += caseCsv(fact, policy, NOW).length;
    rows += 1;
    if (rows % 5_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  return { rows, mb: bytes / 1e6, seconds: (performance.now() - began) / 1_000, heapMb: most / 1e6 };
}

/** The embedded database in a process of its own, as the app has it in a thread of its own: its memory and its pauses are not those of the reports. */
async function ownDatabase(): Promise<{ readonly uri: string; readonly end: () => void }> {
  const child = fork(fileURLToPath(new URL('./report-database.js', import.meta.url)), {
    execArgv: ['--max-old-space-size=8192'],
  });
  const [uri]: readonly unknown[] = await once(child, 'message');
  return { uri: `${String(uri)}/bench`, end: () => child.kill() };
}

async function measure({ cases, repeats }: ReportOptions) {
  const { policy } = stagePolicy();
  const own = process.env.MONGODB_URI === undefined ? await ownDatabase() : null;
  const database = await openDatabase({ uri: own?.uri ?? process.env.MONGODB_URI ?? null, dataDir: null });
  try {
    const models = await openModels(database.connection);
    const began = performance.now();
    await fill(models, policy, cases);
    const filledSeconds = (performance.now() - began) / 1_000;
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const facts = knownFacts(models);
    const views = [];
    for (const view of VIEW_NAMES) views.push(await timesOf(facts, policy, view, repeats));
    globalThis.gc?.();
    const keptMb = (process.memoryUsage().heapUsed - before) / 1e6;
    return { cases, filledSeconds, views, keptMb, csv: await exportAll(knownFacts(models), policy) };
  } finally {
    await database.close();
    own?.end();
  }
}

/** `npm run bench -- report`: how long each report takes on a year of cases, and a sheet of all of them. */
export const reportBench = (): Command =>
  new Command('report')
    .description('How long each report takes on a year of cases, and a sheet of all of them')
    .option('--cases <n>', 'so many cases over a year', Number, 100_000)
    .option('--repeats <n>', 'so many times each, after two to warm up', Number, 20)
    .option('--json', 'figures as JSON')
    .action(async (options: ReportOptions) => {
      const found = await measure(options);
      if (options.json) return console.log(JSON.stringify(found));
      const { views, keptMb, csv, filledSeconds } = found;
      console.log(
        [
          `${options.cases} cases over a year, one in ${OPEN} open, in ${process.env.MONGODB_URI ? 'the database of MONGODB_URI' : 'the embedded database, in memory and a process of its own'} (filled in ${filledSeconds.toFixed(0)} s); the goal is a p95 under 200 ms`,
          ...views.map(
            ({ view, firstMs, medianMs, p95Ms }) =>
              `${view.padEnd(9)} ${medianMs.toFixed(0).padStart(5)} ms, p95 ${p95Ms.toFixed(0).padStart(5)} ms; the first ${firstMs.toFixed(0)} ms`,
          ),
          `kept in memory for the next report: ${keptMb.toFixed(0)} MB`,
          `sheet of all ${csv.rows} cases: ${csv.seconds.toFixed(1)} s, ${csv.mb.toFixed(1)} MB, memory at most ${csv.heapMb.toFixed(0)} MB more; the goal is under 10 s`,
        ].join('\n'),
      );
    });
