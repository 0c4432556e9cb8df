import { aggregate as runPipeline } from './aggregate.ts';
import { Arguments } from './arguments.ts';
import type { Found, Work } from './collection.ts';
import { parseSort } from './collection.ts';
import type { Command, Context } from './command.ts';
import { batchSizeOf } from './commands-admin.ts';
import { unsupported } from './errors.ts';
import { keyOf } from './order.ts';
import { anyAt } from './path.ts';
import { compileProjection, includedBy } from './project.ts';
import type { Doc } from './values.ts';
import { isDoc } from './values.ts';

// They change no answer, only the way to it: they are accepted without effect.
const harmless = ['allowDiskUse', 'noCursorTimeout'];

const known = ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch', ...harmless];

function query(raw: Doc, { engine }: Context, work?: Partial<Work>): { found: readonly Found[]; args: Arguments } {
  const args = new Arguments(raw, known);
  const paths = includedBy(args.doc('projection'));
  const options = { sort: parseSort(raw.sort), skip: args.size('skip') ?? 0, limit: args.size('limit') ?? 0, paths };
  return { found: engine.collection(args.namespace).find(args.doc('filter'), options, work), args };
}

const find: Command = (raw, context) => {
  const { found, args } = query(raw, context);
  const project = compileProjection(args.doc('projection'));
  const docs = found.map(({ doc }) => project(doc));
  return context.engine.openCursor(args.namespace, docs, args.size('batchSize'), args.flag('singleBatch'), context.now);
};

const aggregate: Command = (raw, { engine, now }) => {
  const args = new Arguments(raw, ['pipeline', 'cursor', ...harmless]);
  if (typeof raw.aggregate !== 'string') throw unsupported('aggregating without a collection');
  const collection = engine.collection(args.namespace);
  const docs = runPipeline(raw.pipeline, (...asked) => collection.find(...asked).map(({ doc }) => doc));
  return engine.openCursor(args.namespace, docs, batchSizeOf(raw), false, now);
};

const count: Command = (raw, { engine }) => {
  const args = new Arguments(raw, ['query', 'skip', 'limit', 'fields']);
  const options = { skip: args.size('skip') ?? 0, limit: args.size('limit') ?? 0, paths: [] };
  return { n: engine.collection(args.namespace).find(args.doc('query'), options).length };
};

const distinct: Command = (raw, { engine }) => {
  const args = new Arguments(raw, ['key', 'query']);
  const parts = args.text('key').split('.');
  const values = new Map<string, unknown>();
  for (const { doc } of engine.collection(args.namespace).find(args.doc('query'))) {
    anyAt(doc, parts, false, (value) => {
      for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) values.set(keyOf(each), each);
      return false;
    });
  }
  return { values: [...values.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) };
};

/** How a find is carried out: the plan's stage and index, and what was read. */
const explain: Command = (raw, context) => {
  new Arguments(raw, ['verbosity']);
  const inner = raw.explain;
  if (!isDoc(inner) || !('find' in inner)) throw unsupported('explaining anything but find');
  const work: Partial<Work> = {};
  const { found, args } = query({ ...inner, $db: raw.$db }, context, work);
  const { plan, keysExamined = 0, docsExamined = 0 } = work;
  const access = plan?.index
    ? { stage: 'IXSCAN', indexName: plan.index.spec.name, keyPattern: plan.index.spec.key }
    : { stage: 'COLLSCAN' };
  const winningPlan = plan?.sorted === false ? { stage: 'SORT', inputStage: access } : access;
  return {
    queryPlanner: { namespace: args.namespace, winningPlan },
    executionStats: { nReturned: found.length, totalKeysExamined: keysExamined, totalDocsExamined: docsExamined },
  };
};

/** Commands that change nothing. */
export const readCommands: Readonly<Record<string, Command>> = { find, aggregate, count, distinct, explain };
