/** One part of so many is held back, of corrections and of the past. */
export const PARTS = 5;

/** The part, from 0, that a text or an id falls into: the same each time. */
export function partOf(text: string): number {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash % PARTS;
}

/** Part 0 judges what the others teach. */
export const isHeldBack = (text: string): boolean => partOf(text) === 0;
