const HEADS: Readonly<Record<number, string>> = { 40: 'Warning: ', 50: 'Error: ', 60: 'Error: ' };

/** A line of the log for people at a terminal: "Warning: no MONGODB_URI (dir .caseload)". */
export function logWords(line: string): string {
  // pino's own line, a JSON object.
  const { level, time: _time, msg, ...facts } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const told = Object.entries(facts).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${HEADS[Number(level)] ?? ''}${String(msg)}${told.length === 0 ? '' : ` (${told.join(', ')})`}\n`;
}
