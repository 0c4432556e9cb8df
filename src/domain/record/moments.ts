/** The earliest of some moments, those that will not come (null) left out. */
export const earliest = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce((first, at) => (at && (!first || at < first) ? at : first), null);
