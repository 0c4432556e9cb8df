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
    const chunk = this.#chunks[at] ?? this.#chunks[at - 1];
    if (chunk === undefined) {
      this.#chunks.push([{ key, record }]);
      return;
    }
    const full = this.#chunks[at] === undefined ? at - 1 : at;
    chunk.splice(full === at ? offset : chunk.length, 0, { key, record });
    if (chunk.length > chunkSize * 2) this.#chunks.splice(full, 1, chunk.slice(0, chunkSize), chunk.slice(chunkSize));
  }

  remove(key: string, record: number): void {
    const [at, offset] = this.#position(key, record);
    const found = this.#chunks[at]?.[offset];
    if (found?.key !== key || found.record !== record) throw new Error('index entry to remove is not there');
    this.#chunks[at]?.splice(offset, 1);
    if (this.#chunks[at]?.length === 0) this.#chunks.splice(at, 1);
  }

  /** How many entries have start <= key < end. */
  count(start: string, end: string): number {
    const [a, from] = this.#position(start, -1);
    const [b, to] = this.#position(end, -1);
    let between = to - from;
    for (let i = a; i < b; i++) between += this.#chunks[i]?.length ?? 0;
    return Math.max(between, 0);
  }

  /** Entries with start <= key < end, in order or backwards. The index must not change meanwhile. */
  *range(start: string, end: string, backwards: boolean): Generator<Entry> {
    const [a, from] = this.#position(start, -1);
    const [b, to] = this.#position(end, -1);
    if (backwards) {
      for (let i = b; i >= a; i--) {
        const chunk = this.#chunks[i] ?? [];
        for (let j = (i === b ? to : chunk.length) - 1; j >= (i === a ? from : 0); j--) yield chunk[j] as Entry; // within the chunk
      }
      return;
    }
    for (let i = a; i <= b; i++) {
      const chunk = this.#chunks[i] ?? [];
      const stop = i === b ? to : chunk.length;
      for (let j = i === a ? from : 0; j < stop; j++) yield chunk[j] as Entry; // within the chunk
    }
  }

  /** Chunk and offset of the first entry that is not less. */
  #position(key: string, record: number): [chunk: number, offset: number] {
    let [low, high] = [0, this.#chunks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const last = this.#chunks[middle]?.at(-1);
      if (last && less(last, key, record)) low = middle + 1;
      else high = middle;
    }
    const chunk = this.#chunks[low];
    if (chunk === undefined) return [low, 0];
    let [from, to] = [0, chunk.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (less(chunk[middle] as Entry, key, record))
        from = middle + 1; // within the chunk
      else to = middle;
    }
    return [low, from];
  }
}
