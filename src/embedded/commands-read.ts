import { aggregate as runPipeline } from './aggregate.ts';
import { Arguments } from './arguments.ts';
import type { FindOptions, Found, Work } from './collection.ts';
import { parseSort } from './collection.ts';
import type { Command, Context } from './commands.ts';
import { batchSizeOf } from './commands-admin.ts';
import { unsupported } from './errors.ts';
import { compileFilter } from './match.ts';
import { keyOf } from './order.ts';
import { anyAt } from './path.ts';
import { applyProjection, parseProjection } from './project.ts';
import type { Doc } from './values.ts';
import { isDoc } from './values.ts';

// They change no answer, only the way to it: they are accepted without effect.
const harmless = ['allowDiskUse', 'noCursorTimeout'];

function query(raw: Doc, context: Context, work?: Partial<Work>): { found: readonly Found[]; args: Arguments } {
  const args = new Arguments(raw, [
    'filter',
    'sort',
    'projection',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    ...harmless,
  ]);
  const options = { sort: parseSort(raw.sort), skip: args.size('skip') ?? 0, limit: args.size('limit') ?? 0 };
  return { found: search(context, args.namespace, args.doc('filter'), options, work), args };
}

/** Searches a collection; a missing one is empty, but the filter is checked all the same. */
function search(
  { engine }: Context,
  namespace: string,
  filter: Doc,
  options: FindOptions,
  work?: Partial<Work>,
): readonly Found[] {
  const collection = engine.collection(namespace);
  if (collection) return collection.find(filter, options, work);
  compileFilter(filter);
  return [];
}

const find: Command = (raw, context) => {
  const { found, args } = query(raw, context);
  const projection = args.doc('projection');
  const parsed = Object.keys(projection).length > 0 ? parseProjection(projection) : undefined;
  const docs = found.map(({ doc }) => (parsed ? applyProjection(doc, parsed) : doc));
  return context.engine.openCursor(args.namespace, docs, args.size('batchSize'), args.flag('singleBatch'), context.now);
};

const aggregate: Command = (raw, context) => {
  const args = new Arguments(raw, ['pipeline', 'cursor', ...harmless]);
  if (typeof raw.aggregate !== 'string') throw unsupported('aggregating without a collection');
  const docs = runPipeline(raw.pipeline, (filter, options) =>
    search(context, args.namespace, filter, options).map(({ doc }) => doc),
  );
  return context.engine.openCursor(args.namespace, docs, batchSizeOf(raw), false, context.now);
};

const count: Command = (raw, context) => {
  const args = new Arguments(raw, ['query', 'skip', 'limit', 'fields']);
  const options = { skip: args.size('skip') ?? 0, limit: args.size('limit') ?? 0 };
  const filter = args.doc('query');
  if (Object.keys(filter).length === 0 && options.skip + options.limit === 0)
    return { n: context.engine.collection(args.namespace)?.size ?? 0 };
  return { n: search(context, args.namespace, filter, options).length };
};

const distinct: Command = (raw, context) => {
  const args = new Arguments(raw, ['key', 'query']);
  const parts = args.text('key').split('.');
  const values = new Map<string, unknown>();
  for (const { doc } of search(context, args.namespace, args.doc('query'), {})) {
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
