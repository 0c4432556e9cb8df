/** One entry of an index: its ordered key and the record it leads to. */
export type Entry = { readonly key: string; readonly record: number };

const chunkSize = 512;

const less = (a: Entry, key: string, record: number): boolean => a.key < key || (a.key === key && a.record < record);

/** Entries in order of (key, record), kept in chunks so that adding to a large index moves little. */
export class SortedEntries {
  #chunks: Entry[][] = [];

  /** Replaces all entries; they need not be sorted. */
  load(entries: Entry[]): void {
    entries.sort((a, b) => (less(a, b.key, b.record) ? -1 : 1));
    this.#chunks = [];
    for (let i = 0; i < entries.length; i += chunkSize) this.#chunks.push(entries.slice(i, i + chunkSize));
  }

  add(key: string, record: number): void {
    const [at, offset] = this.#position(key, record);
    const last = this.#chunks.at(-1);
    const chunk = this.#chunks[at] ?? last;
    if (chunk === undefined) {
      this.#chunks.push([{ key, record }]);
      return;
    }
    chunk.splice(at < this.#chunks.length ? offset : chunk.length, 0, { key, record });
    if (chunk.length <= chunkSize * 2) return;
    const full = Math.min(at, this.#chunks.length - 1);
    this.#chunks.splice(full, 1, chunk.slice(0, chunkSize), chunk.slice(chunkSize));
  }

  remove(key: string, record: number): void {
    const [at, offset] = this.#position(key, record);
    const chunk = this.#chunks[at];
    const found = chunk?.[offset];
    if (found?.key !== key || found.record !== record) throw new Error('index entry to remove is not there');
    chunk?.splice(offset, 1);
    if (chunk?.length === 0) this.#chunks.splice(at, 1);
  }

  /** How many entries have start <= key < end. */
  count(start: string, end: string): number {
    const [a, from] = this.#position(start, -1);
    const [b, to] = this.#position(end, -1);
    let between = to - from;
    for (let i = a; i < b; i++) between += this.#chunks[i]?.length ?? 0;
    return Math.max(between, 0);
  }

  /** Visits the records with start <= key < end, in order or backwards, until a visit answers true; tells whether one did. */
  visit(start: string, end: string, backwards: boolean, visit: (record: number) => boolean): boolean {
    const [a, from] = this.#position(start, -1);
    const [b, to] = this.#position(end, -1);
    for (let step = 0; step <= b - a; step++) {
      const at = backwards ? b - step : a + step;
      const chunk = this.#chunks[at] ?? [];
      const [low, high] = [at === a ? from : 0, at === b ? to : chunk.length];
      for (let i = low; i < high; i++) {
        const entry = chunk[backwards ? high - 1 - (i - low) : i];
        if (entry && visit(entry.record)) return true;
      }
    }
    return false;
  }

  /** Chunk and offset of the first entry that is not less. */
  #position(key: string, record: number): [chunk: number, offset: number] {
    const at = firstNot(this.#chunks, (chunk) => less(chunk.at(-1) as Entry, key, record)); // no chunk is empty
    return [at, firstNot(this.#chunks[at] ?? [], (entry) => less(entry, key, record))];
  }
}

/** Where in a list that begins with items that pass the first one is that does not. */
function firstNot<T>(list: readonly T[], passes: (item: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(list[middle] as T))
      low = middle + 1; // within the list
    else high = middle;
  }
  return low;
}
