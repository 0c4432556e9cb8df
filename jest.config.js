/** Tests run on the TypeScript sources, as ES modules, in the processes of a runner of our own: see there. */
export default {
  rootDir: '.',
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/browser/', '/test/faults/', '/test/long/', '/test/bench/'],
  setupFiles: ['<rootDir>/test/support/fixed-seed.ts'],
  runner: '<rootDir>/test/support/runner/index.js',
  transform: {},
  reporters: ['default', '<rootDir>/test/support/count-reporter.js'],
  // One more than the two cores that are expected: who waits leaves its core to another.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/sequencer.js',
  // Timers of the vendors' SDKs outlive what they belong to: agenda 6 keeps one per run, intercom-client 7 one per failed call.
  forceExit: true,
  // Patience for a machine that has other work; what passes does not wait.
  testTimeout: 120_000,
};
