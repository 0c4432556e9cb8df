import type { Claim, Source, SummaryLine } from '../../../domain/record/summary.ts';
import { oneLine, when } from '../mrkdwn.ts';

const CLAIM = 220;

/** A summary, a quoted line for each of its own: `> *Asked:* “All API calls fail with 502.” (customer, today at 14:05)`. Escaped. */
export const summaryWords = (lines: readonly SummaryLine[]): readonly string[] =>
  lines.map(({ label, claims }) => `> *${label}:* ${claimsWords(label, claims)}`);

/** What rests on the same part of the conversation names it once, after the last of it. */
function claimsWords(label: SummaryLine['label'], claims: readonly Claim[]): string {
  const sources = claims.map(({ from }) => sourceWords(from));
  return claims
    .map(({ text }, at) => {
      const source = sources[at] ?? '';
      const named = source === '' || source === sources[at + 1] ? '' : ` (${source})`;
      const words = oneLine(text, CLAIM);
      // Their own words; what is open is said of them.
      return `${source === '' || label === 'Open' ? words : `“${words}”`}${named}`;
    })
    .join(' · ');
}

/** Who said it and when. Entries of the log say in their own words who did what. */
const sourceWords = (from: readonly Source[]): string =>
  from
    .flatMap((source) => ('part' in source && source.by && source.at ? [`${source.by}, ${when(source.at)}`] : []))
    .join('; ');
