import { Session } from 'node:inspector/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const OWN = fileURLToPath(new URL('../../', import.meta.url));

/** Counts from now on which functions of this process run. */
export async function startCoverage(): Promise<Session> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return session;
}

/** The own source files of which a function other than the module itself ran since the last call. */
export async function takeCoverage(session: Session): Promise<readonly string[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const files = result.flatMap(({ url, functions }) => {
    if (!url.startsWith('file:')) return [];
    const path = relative(OWN, fileURLToPath(url)).split(sep).join('/');
    const isOwn = !path.startsWith('..') && !path.includes('node_modules');
    // The module itself is the nameless function that begins with the file.
    const ran = functions.some(
      ({ functionName, ranges: [whole] }) =>
        whole !== undefined && whole.count > 0 && !(functionName === '' && whole.startOffset === 0),
    );
    return isOwn && ran ? [path.replace(/\.js$/, '.ts')] : [];
  });
  return [...new Set(files)].toSorted();
}
