import base from './jest.config.js';

/** The program killed at any moment, two instances under fire and with clocks that differ, a death after every write, durability on disk. One worker: children need the other core. */
export default {
  ...base,
  roots: ['<rootDir>/test/faults'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 180_000,
};
