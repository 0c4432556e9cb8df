const PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;

/** Resolves with the first value of `look` that is not undefined, null or false; rejects after the limit, saying what was awaited. */
export async function until<T>(
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  what: string,
  limitMs = 60_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const began = performance.now();
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain for ${what}`);
    // Whoever looks at much, such as all that is stored, leaves the processor to what is awaited as long as it looked.
    const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, performance.now() - began));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
