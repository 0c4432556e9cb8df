import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What the browser may load of the compiled sources: the page's client and the date formatter it shares with the stand-in. */
const SERVED = /^(?:page\/client\/(?:[a-z]+\/)?[a-z-]+\.js|slack\/words\/dates\.js)$/;

/** Where the compiled `sandbox` folder lies. Started from the sources, as tests do, that is what the build put into `dist`. */
function compiledSandbox(): URL {
  const here = new URL('../', import.meta.url);
  return import.meta.url.endsWith('.ts') ? new URL('../../dist/sandbox/', here) : here;
}

/** A script of the page; undefined for a path that is none. Rejects when the build is missing. */
export async function script(path: string): Promise<string | undefined> {
  if (!SERVED.test(path)) return undefined;
  return readFile(fileURLToPath(new URL(path, compiledSandbox())), 'utf8');
}

/** Addresses of all scripts, so that a browser can ask for them at once in place of finding one in the other. */
export async function scriptPaths(): Promise<readonly string[]> {
  const client = new URL('page/client/', compiledSandbox());
  const files = await readdir(fileURLToPath(client), { recursive: true });
  const paths = [...files.map((file) => `page/client/${file.replaceAll('\\', '/')}`), 'slack/words/dates.js'];
  return paths.filter((path) => SERVED.test(path)).map((path) => `/js/${path}`);
}
