/** A spreadsheet takes what begins so for a formula (owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** A line of a table that a spreadsheet may open. */
export const csvRow = (cells: readonly string[]): string => cells.map(cell).join(',');
