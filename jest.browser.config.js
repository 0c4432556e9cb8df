import base from './jest.config.js';

/** Tests that play the sandbox in a real browser. They need `npm run build` and Debian's chromium. */
export default {
  ...base,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Each file starts the program and a browser; two at a time would only wait for each other.
  maxWorkers: 1,
  testTimeout: 180_000,
};
