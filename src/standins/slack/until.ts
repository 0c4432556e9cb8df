import type { Workspace } from './workspace.ts';

const LOOK_EVERY_MS = 10;

/** Looks after every change of the workspace, and now and then besides, until there is something. */
export function until<T>(
  workspace: Workspace,
  look: () => T | undefined | false,
  what: string,
  limitMs = 5000,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      clearInterval(poll);
      clearTimeout(limit);
      stop();
      act();
    };
    const check = (): void => {
      try {
        const found = look();
        if (found !== undefined && found !== false) finish(() => resolve(found));
      } catch (error) {
        finish(() => reject(error));
      }
    };
    const poll = setInterval(check, LOOK_EVERY_MS);
    const limit = setTimeout(() => finish(() => reject(new Error(`still no ${what} after ${limitMs} ms`))), limitMs);
    const stop = workspace.on('change', check);
    check();
  });
}
