import base from './jest.config.js';

/** The program killed at any moment, two instances under fire and with clocks that differ, a death after every write, durability on disk. Three at a time: most of it is waiting, for a silence to end or a pace. */
export default {
  ...base,
  roots: ['<rootDir>/test/faults'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 3,
  testTimeout: 180_000,
};
