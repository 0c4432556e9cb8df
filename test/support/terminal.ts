import { afterEach, beforeEach, jest } from '@jest/globals';

export interface Terminal {
  /** What was written to stdout in this test. */
  out: string;
  /** To stderr. */
  err: string;
}

/** Catches what commands write to the terminal, from nothing in each test. After it the streams and the exit code are as they were. */
export function catchTerminal(): Terminal {
  const terminal: Terminal = { out: '', err: '' };
  beforeEach(() => {
    for (const [key, stream] of [
      ['out', process.stdout],
      ['err', process.stderr],
    ] as const) {
      terminal[key] = '';
      jest.spyOn(stream, 'write').mockImplementation((text) => {
        terminal[key] += String(text);
        return true;
      });
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = 0;
  });
  return terminal;
}
