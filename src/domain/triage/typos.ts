/** Words worth repairing: a slip in one of these would hide the intent. Each has at least six letters. */
const WORTH =
  `cancel cancelled canceling cancellation refund refunded invoice invoices subscription password charged account
security lawyer attorney contract outage unavailable production billing payment receipt terminate renewal feature
integration dashboard vulnerability compromised hacked unauthorized immediately complaint unacceptable disappointed`
    .split(/\s+/)
    .filter((word) => word.length >= 6);
/**
 * Real words one slip away from one above: of 1.2 million English, French and Spanish words, and the ten thousand commonest of six more languages,
 * those that mean something else. Forms and spellings of the same word are no harm.
 */
const REAL = new Set(
  `changed charger charges council cancels funded refunds recipe accounts counts amount contact contacts contracts contrast payments features integrations
dashboards passwords filing receipts complaints complain complains lawyers terminated renewals invoiced discharged recharged hacker attorneys cancer charmed
featured layer outrage balling belling bulling bolling bilking bilging birling billings charred charted charked compliant compromises compromiser harked
hawked hocked hanked hackled hacken attorned chancel cannel cancelo cincel carcel billig recept refound refond refind outate otage terminale`.split(
    /\s+/,
  ),
);

/** The word with each single letter left out: two words one slip apart (change, loss, gain, swap) share one of these. */
function shortened(word: string): string[] {
  const forms = [word];
  for (let at = 1; at < word.length; at++) forms.push(word.slice(0, at) + word.slice(at + 1));
  return forms;
}

/** Whether one change, loss, gain or swap of neighbours makes one word of the other; sharing a shortened form is not enough ("chance", "cancel"). */
function oneSlip(one: string, two: string): boolean {
  let same = 0;
  while (same < one.length && one[same] === two[same]) same++;
  const [first, second] = [one.slice(same), two.slice(same)];
  const swapped = first[0] === second[1] && first[1] === second[0] && first.slice(2) === second.slice(2);
  return swapped || first.slice(1) === second.slice(1) || first.slice(1) === second || first === second.slice(1);
}

const BY_SHORTENED = new Map<string, string>();
for (const word of WORTH) for (const form of shortened(word)) if (!BY_SHORTENED.has(form)) BY_SHORTENED.set(form, word);
const EXACT = new Set(WORTH);

const CACHE_LIMIT = 50_000;
const cache = new Map<string, string>();

function repair(word: string): string {
  if (EXACT.has(word) || REAL.has(word)) return word;
  for (const form of shortened(word)) {
    const repaired = BY_SHORTENED.get(form);
    if (repaired !== undefined && !repaired.startsWith(word) && oneSlip(word, repaired)) return repaired;
  }
  return word;
}

/** Repairs one slip of the pen in the words triage depends on: "refnud" -> "refund". Other words stay as they are. */
export function repairTypos(line: string): string {
  return line.replace(/\p{L}{5,16}/gu, (word) => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    if (cache.size >= CACHE_LIMIT) cache.clear();
    const repaired = repair(word);
    cache.set(word, repaired);
    return repaired;
  });
}
