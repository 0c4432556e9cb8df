import './one-at-a-time.js';
import { pathToFileURL } from 'node:url';
import { jestExpect } from '@jest/expect';
import { getState, resetState, run as runTests } from 'jest-circus';
import { formatResultsErrors } from 'jest-message-util';

const environment = { ...process.env };

/** The file that runs, or ran last. */
let current = { file: 'the start', isOver: true };
const late = [];

/** What no promise of a test took: it fails the test that runs, or else its file; where that has its result, the next one, by name. */
function failed(error) {
  const { currentlyRunningTest, unhandledErrors } = getState();
  if (current.isOver) late.push(new Error(`after ${current.file}`, { cause: error }));
  else (currentlyRunningTest?.errors ?? unhandledErrors).push(error);
}
process.on('uncaughtException', failed);
process.on('unhandledRejection', failed);
// Whoever ended Jest ended this too.
process.on('disconnect', () => process.exit());

/** Runs the tests of one file; answers a result as Jest's reporters read it. */
export async function run(file, config, globalConfig) {
  resetState();
  current = { file, isOver: false };
  const state = getState();
  state.unhandledErrors.push(...late.splice(0));
  state.testTimeout = globalConfig.testTimeout ?? config.testTimeout ?? state.testTimeout;
  state.testNamePattern = globalConfig.testNamePattern ? new RegExp(globalConfig.testNamePattern, 'i') : null;
  jestExpect.setState({ testPath: file, expand: globalConfig.expand });
  const start = Date.now();
  for (const setup of config.setupFiles) await import(pathToFileURL(setup).href);
  await import(pathToFileURL(file).href);
  const { testResults, unhandledErrors } = await runTests();
  current.isOver = true;
  // What a file set there is not the next one's.
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);

  const results = testResults.map(resultOf);
  const count = (status) => results.filter((one) => one.status === status).length;
  const end = Date.now();
  return {
    leaks: false,
    openHandles: [],
    skipped: false,
    failureMessage: formatResultsErrors(results, config, globalConfig, file),
    numFailingTests: count('failed'),
    numPassingTests: count('passed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    perfStats: { start, end, runtime: end - start, slow: (end - start) / 1_000 > config.slowTestThreshold },
    snapshot: { added: 0, fileDeleted: false, matched: 0, unchecked: 0, uncheckedKeys: [], unmatched: 0, updated: 0 },
    testExecError: unhandledErrors.length === 0 ? undefined : { message: '', stack: unhandledErrors.join('\n') },
    testFilePath: file,
    testResults: results,
  };
}

const STATUSES = { skip: 'pending', todo: 'todo' };

function resultOf({ testPath, status, errors, duration, invocations, numPassingAsserts }) {
  const [, ...names] = testPath;
  return {
    ancestorTitles: names.slice(0, -1),
    title: names.at(-1),
    fullName: names.join(' '),
    status: STATUSES[status] ?? (errors.length > 0 ? 'failed' : 'passed'),
    duration,
    failureMessages: [...errors],
    failureDetails: [],
    invocations,
    numPassingAsserts,
    retryReasons: [],
  };
}
