import asyncHooks from 'node:async_hooks';
import { createRequire } from 'node:module';

/**
 * Which test runs jest-circus 30.5 asks of an AsyncLocalStorage, for the sake of concurrent tests, of which there are none here. In Node 20 one such
 * storage makes each await of the process cost twice, those of the program too, and a round of it a twelfth more: jest-circus gets one that knows of
 * a single thing at a time.
 */
class OneAtATime {
  #store;

  getStore() {
    return this.#store;
  }

  run(store, act) {
    const before = this.#store;
    this.#store = store;
    const over = () => {
      this.#store = before;
    };
    let result;
    try {
      result = act();
    } catch (error) {
      over();
      throw error;
    }
    if (typeof result?.then === 'function') return result.finally(over);
    over();
    return result;
  }
}

const { AsyncLocalStorage } = asyncHooks;
asyncHooks.AsyncLocalStorage = OneAtATime;
createRequire(import.meta.url)('jest-circus');
asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
