/** A value as it stands in a line of the file. */
export function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, one]) => `${key}: ${inLine(one)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  const text = String(value);
  const bare = typeof value !== 'string' || /^[A-Za-z0-9](?:[\w@./+ %-]|:(?=\w))*$/.test(text);
  return bare && !(typeof value === 'string' && /^[\d.]+$|^true$|^false$|^null$/.test(text))
    ? text
    : JSON.stringify(text);
}
