import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../config/error-code.ts';
import { type FormEntry, formEntrySchema } from '../../domain/fallback-form/entry.ts';
import type { Kept, Spool } from '../../flow/spool.ts';

/** What waits at most; whoever fills the form in faster than this fills a disk. */
const MOST = { entries: 1_000, bytes: 32 * 1024 * 1024 };
const ENTRY = '.json';
/** What cannot be read is set aside for somebody to look at. */
const BROKEN = '.broken';
/** No writing takes so long: what a process left behind that was killed in the middle of it. Real ms. */
const LEFT_MS = 60_000;

export interface SpoolOptions {
  readonly dir: string;
  readonly most?: typeof MOST;
  /** Told of an entry that cannot be read, by its file's name. */
  broken?(name: string): void;
}

/**
 * Filled-in forms on this machine's own disk, one file each, until they are cases: whatever else is down, an entry that was kept is there after a loss of power.
 * Several may use one folder at a time.
 */
export function openSpool({ dir, most = MOST, broken }: SpoolOptions): Spool {
  const fileOf = (reference: string): string => join(dir, `${reference}${ENTRY}`);

  async function names(): Promise<readonly string[]> {
    try {
      return await readdir(dir);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  const sizes = async () =>
    Promise.all(
      (await names()).map(async (name) => {
        const found = await stat(join(dir, name)).catch(() => null);
        return { name, bytes: found?.size ?? 0, at: found?.mtime ?? null };
      }),
    );

  async function write(entry: FormEntry): Promise<Kept> {
    const target = fileOf(entry.reference);
    // The same form sent twice: whoever was first may not have finished.
    if (await isThere(target)) {
      await syncDir(dir);
      return 'kept';
    }
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await chmod(dir, 0o700);
    const all = await sizes();
    const text = JSON.stringify(entry);
    const bytes = all.reduce((sum, one) => sum + one.bytes, Buffer.byteLength(text));
    if (all.length >= most.entries || bytes > most.bytes) return 'full';
    const draft = join(dir, `.${entry.reference}.${randomUUID()}`);
    try {
      await writeSynced(draft, text);
      await rename(draft, target);
    } catch (error) {
      await unlink(draft).catch(() => undefined);
      throw error;
    }
    await syncDir(dir);
    return 'kept';
  }

  async function read(name: string): Promise<FormEntry | null> {
    const path = join(dir, name);
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      // Somebody else has dealt with it meanwhile.
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (text === null) return null;
    const parsed = formEntrySchema.safeParse(jsonOf(text));
    if (parsed.success) return parsed.data;
    await rename(path, `${path.slice(0, -ENTRY.length)}${BROKEN}`);
    broken?.(name);
    return null;
  }

  return {
    async put(entry) {
      try {
        return await write(entry);
      } catch (error) {
        return { failed: errorCode(error) };
      }
    },
    async waiting() {
      const found = await Promise.all((await names()).filter((name) => name.endsWith(ENTRY)).map(read));
      return found.filter((one) => one !== null).toSorted((a, b) => a.at.getTime() - b.at.getTime());
    },
    async drop(reference) {
      await unlink(fileOf(reference)).catch((error: unknown) => {
        if (errorCode(error) !== 'ENOENT') throw error;
      });
      await syncDir(dir);
    },
    async tidy(now) {
      for (const { name, at } of await sizes())
        if (name.startsWith('.') && at !== null && now.getTime() - at.getTime() > LEFT_MS)
          await unlink(join(dir, name)).catch(() => undefined);
    },
    async figures() {
      const all = await sizes().catch(() => null);
      if (all === null) return null;
      const waiting = all.filter(({ name }) => name.endsWith(ENTRY));
      const oldest = waiting.flatMap(({ at }) => at?.getTime() ?? []);
      return {
        waiting: waiting.length,
        oldest: oldest.length === 0 ? null : new Date(Math.min(...oldest)),
        aside: all.filter(({ name }) => name.endsWith(BROKEN)).length,
      };
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes names durable, too. Windows opens no folders, and writes names through. */
async function syncDir(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
