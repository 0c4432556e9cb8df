import { EventEmitter } from 'node:events';

/** Who wants to hear of every change of a stand-in's state: pages that draw it, tests that wait. */
export class Changes<Change> {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  tell(change: Change): void {
    this.#emitter.emit('change', change);
  }

  /** Calls `listener` after every change; the answer stops it. */
  listen(listener: (change: Change) => void): () => void {
    this.#emitter.on('change', listener);
    return () => void this.#emitter.off('change', listener);
  }
}
