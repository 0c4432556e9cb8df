import { readdir, readFile } from 'node:fs/promises';

const PREACT = ['preact', 'preact/hooks', 'preact/jsx-runtime'];
/** What a browser cannot find by such a name it finds by an address. */
const BARE_IMPORT = /(\bfrom\s*)["'](preact(?:\/[a-z-]+)?)["']/g;

/** What the browser may load of the compiled sources: the page's client and the date formatter it shares with the stand-in. */
const SERVED = /^(?:sandbox\/page\/client\/(?:[a-z]+\/)?[a-z-]+\.js|standins\/slack\/words\/dates\.js)$/;

/** Where the compiled sources lie. Started from the sources, as tests do, that is what the build put into `dist`. */
function compiled(): URL {
  const here = new URL('../../', import.meta.url);
  return import.meta.url.endsWith('.ts') ? new URL('../dist/', here) : here;
}

/**
 * The scripts of the page by their paths below `/js/`, all of them, so that a browser can ask for them at once in place of finding one in the other. Held in
 * memory, for the page is asked for while the program is still busy with starting. Rejects when the build is missing.
 */
export async function readScripts(): Promise<ReadonlyMap<string, Buffer>> {
  const root = compiled();
  const clients = await readdir(new URL('sandbox/page/client/', root), { recursive: true });
  const paths = [
    ...clients.map((file) => `sandbox/page/client/${file.replaceAll('\\', '/')}`),
    'standins/slack/words/dates.js',
  ];
  const read = async ([path, file]: readonly [string, URL]) => {
    const text = await readFile(file, 'utf8');
    return [path, Buffer.from(text.replace(BARE_IMPORT, '$1"/js/$2.js"'))] as const;
  };
  const files = [
    ...PREACT.map((name) => [`${name}.js`, new URL(import.meta.resolve(name))] as const),
    ...paths.filter((path) => SERVED.test(path)).map((path) => [path, new URL(path, root)] as const),
  ];
  return new Map(await Promise.all(files.map(read)));
}
