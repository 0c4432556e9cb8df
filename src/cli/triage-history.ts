import { mongoTrail } from '../adapters/store/audit.ts';
import { openDatabase } from '../adapters/store/connect.ts';
import { OtherData } from '../adapters/store/data-version.ts';
import { mongoLearning } from '../adapters/store/learning.ts';
import { type Models, openModels } from '../adapters/store/models.ts';
import { loadDotEnv } from '../config/dotenv.ts';
import { createLearner, type LearningReport } from '../domain/triage/learner.ts';
import {
  type InForce,
  inForce,
  type Judgement,
  type LearningEntry,
  type LearningStore,
  type PastGain,
} from '../domain/triage/lessons.ts';
import { seedModel, taughtByPast } from '../domain/triage/training.ts';
import { UnusableDirectory } from '../embedded/index.ts';
import { openTeaching } from '../flow/teach.ts';
import { operators } from './operator.ts';
import { InputError } from './triage-lines.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Opens the lessons where `MONGODB_URI` or `CASELOAD_DATA_DIR` (from the environment or `.env`) say they are. */
async function withLessons<T>(env: Env, work: (store: LearningStore, models: Models) => Promise<T>): Promise<T> {
  const known = { ...env };
  const dotEnv = loadDotEnv('.env', known);
  if (!dotEnv.ok) throw new InputError(dotEnv.problems.join('; '));
  const dataDir = known.CASELOAD_DATA_DIR || '.caseload';
  const database = await openDatabase({ uri: known.MONGODB_URI || null, dataDir, readOnly: true }).catch(
    (error: unknown) => {
      if (error instanceof UnusableDirectory) throw new InputError(`${error.message.replaceAll('\n', ' ')}`);
      // The driver's message may repeat the address, and the address may hold a password.
      throw new InputError('the database of MONGODB_URI cannot be reached; start it or correct the address');
    },
  );
  try {
    const models = await openModels(database.connection).catch((error: unknown) => {
      throw error instanceof OtherData ? new InputError(error.message) : error;
    });
    return await work(mongoLearning(models), models);
  } finally {
    await database.close();
  }
}

/** What `--history` shows. No texts and no case numbers: some of them may be of restricted cases (RO-6). */
export async function history(env: Env, json: boolean): Promise<string> {
  return withLessons(env, async (store) => {
    const entries = await store.load();
    const report = reportOf(inForce(entries));
    if (json) return `${JSON.stringify({ entries: entries.map(withoutTexts), report })}\n`;
    return historyText(entries, report);
  });
}

/** What is in force, and how well it does: of the corrections each by a model that has not learned it. */
export async function learningReport(env: Env, json: boolean): Promise<string> {
  return withLessons(env, async (store) => {
    const entries = await store.load();
    const report = reportOf(inForce(entries));
    return json ? `${JSON.stringify(report)}\n` : `${inForceLines(entries, report).join('\n')}\n`;
  });
}

interface Report extends LearningReport {
  /** Lessons that come from closed conversations. */
  readonly fromHistory: number;
}

function reportOf({ changes, past }: InForce): Report {
  const base = past === null ? {} : { base: () => taughtByPast(seedModel(), past.lessons) };
  const report = createLearner({ history: changes, ...base }).report();
  return {
    ...report,
    version: Math.max(report.version, past?.version ?? 0),
    fromHistory: past?.lessons.length ?? 0,
  };
}

/** Goes back to a version and says so. Running instances take it over within a sweep. */
export async function rollBack(env: Env, version: string, now: Date): Promise<string> {
  const to = Number(version);
  if (!/^\d+$/.test(version))
    throw new InputError('--rollback takes the number of a version; see caseload triage --history');
  return withLessons(env, async (store, models) => {
    const teaching = await openTeaching(store);
    if (!(await teaching.rollBack(to, 'the command line', now)))
      throw new InputError(`there is no version ${to} in force; see caseload triage --history`);
    await mongoTrail(models).append([operators({ kind: 'operator', act: 'rolled_back' })]);
    return `version ${to} is in force; running instances take it over within a minute\n`;
  });
}

function withoutTexts(entry: LearningEntry): Readonly<Record<string, unknown>> {
  if (entry.type !== 'taught' && entry.type !== 'history') return entry;
  return { ...entry, accepted: entry.accepted.map(({ intent }) => intent) };
}

const AS_IT_CAME = 'no corrections yet: the built-in classifier works as it came';

function historyText(entries: readonly LearningEntry[], report: Report): string {
  if (entries.length === 0) return `${AS_IT_CAME}\n`;
  const lines = entries.map((entry) => [
    String(entry.n).padStart(7),
    `${entry.at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    entry.by.padEnd(18),
    happened(entry),
  ]);
  return [
    'version  when                  who                 what',
    ...lines.map((line) => line.join('  ')),
    '',
    ...inForceLines(entries, report),
    '',
  ].join('\n');
}

function inForceLines(entries: readonly LearningEntry[], report: Report): string[] {
  if (report.version === 0) return [AS_IT_CAME];
  const { version, corrections, fromHistory } = report;
  const past = entries.findLast((entry) => entry.type === 'history');
  return [
    `in force: version ${version}, ${counted(corrections, 'correction')}${fromHistory === 0 ? '' : `, ${counted(fromHistory, 'lesson')} from closed conversations`}`,
    ...(fromHistory > 0 && past?.type === 'history' ? pastLines(past.gain) : []),
    ...reportLines(report),
  ];
}

function pastLines({ count, before, after }: PastGain): string[] {
  return [
    `right on ${count} that were held back  ${percent(before.accuracy)} without closed conversations, ${percent(after.accuracy)} with them`,
  ];
}

function happened(entry: LearningEntry): string {
  switch (entry.type) {
    case 'rolled_back':
      return `back to version ${entry.to}`;
    case 'forgotten':
      return `${counted(entry.cases, 'case')} erased, or closed to others, with what they had taught`;
    case 'history':
      return `${entry.accepted.length === 0 ? 'lessons, deleted since,' : counted(entry.accepted.length, 'lesson')} of ${entry.read} closed conversations; held back: ${percent(entry.gain.before.accuracy)} right before, ${percent(entry.gain.after.accuracy)} after`;
    case 'history_off':
      return 'closed conversations unlearned';
    case 'taught': {
      const kept = entry.accepted.length;
      const verdict =
        entry.refused === 0
          ? `accepted ${kept}`
          : `refused ${entry.refused}${kept === 0 ? '' : `, accepted ${kept}`}: the held-back history would get worse`;
      return `${counted(kept + entry.refused, 'correction')}, ${verdict}; held back: ${judgedWords(entry.judged)}`;
    }
    default:
      return entry satisfies never;
  }
}

function judgedWords({ count, before, after }: Judgement): string {
  if (count === 0) return 'none yet';
  return `${before.right} of ${count} right (sure ${before.belief.toFixed(2)}) before, ${after.right} (${after.belief.toFixed(2)}) after`;
}

function reportLines({ before, now }: LearningReport): string[] {
  if (now.count === 0) return [];
  return [
    `right on your own corrections      ${percent(before.accuracy)} as it came, ${percent(now.accuracy)} now, each by a model that has not learned it`,
    `calibration error on the same      ${figure(before.calibrationError)} as it came, ${figure(now.calibrationError)} now`,
    `sure (0.7 or more) on the same     ${percent(before.coverage)} as it came, ${percent(now.coverage)} now; of these right ${percent(now.accuracyWhenSure)}`,
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);
const figure = (value: number | null): string => value?.toFixed(3) ?? '–';
