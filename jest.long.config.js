import base from './jest.config.js';

/** What takes too long for every run: whole programs, weeks of simulated time, hundreds of thousands of random steps. */
export default {
  ...base,
  roots: ['<rootDir>/test/long'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
};
