import { createWriteStream, fchmodSync, type WriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { exact, InputError, keepOnTrail, reading, type Source } from './db-open.ts';
import { heldWords, lastLine, lineOf, readThrough, tally } from './db-tally.ts';

/** One line a document: `{"database","collection","doc"}` in canonical extended JSON, and a last one that says what was written. A file is read back. */
export async function dump(source: Source, file: string | undefined): Promise<void> {
  const written = tally();
  await reading(source, async (client, all) => {
    await keepOnTrail(client, { kind: 'export', what: 'data', format: 'dump' }, all);
    async function* lines() {
      for (const place of all) {
        for await (const doc of client.db(place.database).collection(place.collection).find({}, exact)) {
          const line = lineOf(place, doc);
          written.add(line);
          yield `${line}\n`;
        }
      }
      yield `${lastLine(written.held())}\n`;
    }
    if (file === undefined) {
      for await (const line of lines())
        if (!process.stdout.write(line)) await new Promise((done) => process.stdout.once('drain', done));
      return;
    }
    await pipeline(lines(), privately(file)).catch((error: NodeJS.ErrnoException) => {
      if (error.path === undefined) throw error;
      throw new InputError(`${file} cannot be written: ${error.message}`);
    });
  });
  if (file === undefined) return;
  const { held } = await readThrough(file);
  // The file may be whole and another than was written: on a disk that lies.
  if (held.hash !== written.held().hash)
    throw new InputError(`${file} reads otherwise than it was written; try another disk`);
  process.stdout.write(`${file} holds ${heldWords(held)}\n`);
}

/** For this user alone, though it may have been there before: it holds what customers wrote. */
function privately(file: string): WriteStream {
  const stream = createWriteStream(file, { mode: 0o600 });
  stream.once('open', (handle) => fchmodSync(handle, 0o600));
  return stream;
}
