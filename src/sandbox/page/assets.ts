import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What the browser may load of the compiled sources: the page's client and the date formatter it shares with the stand-in. */
const SERVED = /^(?:page\/client\/(?:[a-z]+\/)?[a-z-]+\.js|slack\/words\/dates\.js)$/;

/** Where the compiled `sandbox` folder lies. Started from the sources, as tests do, that is what the build put into `dist`. */
function compiledSandbox(): URL {
  const here = new URL('../', import.meta.url);
  return import.meta.url.endsWith('.ts') ? new URL('../../dist/sandbox/', here) : here;
}

/**
 * The scripts of the page by their paths below `/js/`, all of them, so that a browser can ask for them at once in place of finding one in the other. Held in
 * memory, for the page is asked for while the program is still busy with starting. Rejects when the build is missing.
 */
export async function readScripts(): Promise<ReadonlyMap<string, string>> {
  const root = compiledSandbox();
  const files = await readdir(fileURLToPath(new URL('page/client/', root)), { recursive: true });
  const paths = [...files.map((file) => `page/client/${file.replaceAll('\\', '/')}`), 'slack/words/dates.js'];
  const read = async (path: string) => [path, await readFile(fileURLToPath(new URL(path, root)), 'utf8')] as const;
  return new Map(await Promise.all(paths.filter((path) => SERVED.test(path)).map(read)));
}
