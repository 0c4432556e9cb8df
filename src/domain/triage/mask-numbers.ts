/** Numbers that carry a check digit: cards (ISO/IEC 7812, Luhn) and IBANs (ISO 13616, mod 97). */

const GAP = '[\\s.\\-–—_·/]{0,3}';
/** Where the digits begin of the scripts people type: ASCII, Arabic, Persian, Devanagari, full-width. */
const ZEROS: readonly number[] = [0x30, 0x660, 0x6f0, 0x966, 0xff10];
const DIGIT = '[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]';
const DIGITS = new RegExp(`${DIGIT}(?:${GAP}${DIGIT}){11,}`, 'g');
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[\s.-]?[A-Z0-9]){11,48}/gi;

/** Prefixes of card networks and the lengths they issue (bincodes as in ISO/IEC 7812 registers; kept wide, a miss leaks and a hit too many does not). */
const NETWORKS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:30[0-5]|36|3[89])/, [14, 16, 17, 18, 19]],
  [/^(?:6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^(?:1800|2131)/, [15]],
  [/^(?:62|81)/, [16, 17, 18, 19]],
  [/^(?:50|5[6-9]|6)/, [16, 17, 18, 19]],
  [/^220[0-4]/, [16, 17, 18, 19]],
  [/^1\d/, [15]],
];
/** Maestro issues from twelve digits on, as long as many telephone numbers are: only beside a word for card. */
const SHORT_MAESTRO = /^(?:50|5[6-9]|6)\d{10,13}$/;
const SAYS_CARD = /(?:card|karte|carte|tarjeta|cart[aã]o|maestro)[^\n]{0,30}$/i;
const SHAPES: readonly string[] = ['4,6,5', '4,6,4', '6,13', '4,4,4,4,3', '4,4,4,4,2', '4,4,4,4,1', '8,8'];

/** Luhn's check digit; `digits` holds digits only. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const ofNetwork = (digits: string): boolean =>
  NETWORKS.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits));

/** Written as cards are: in one piece, in even groups, or in the groups that are printed on them. */
function cardShaped(groups: readonly string[]): boolean {
  const sizes = groups.map((group) => group.length);
  const [first = 0] = sizes;
  const even = sizes.every((size, at) => size === first || (at === sizes.length - 1 && size < first));
  return groups.length === 1 || (even && first <= 6) || SHAPES.includes(sizes.join(','));
}

/** All of them as ASCII digits, place by place. */
const ascii = (text: string): string =>
  text.replace(new RegExp(DIGIT, 'g'), (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code));
  });

interface Group {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

/** Cards within a run of digits and gaps; a run may go on into an expiry date and a security code. */
function maskRun(run: string, before: string): string {
  const plain = ascii(run);
  const groups: Group[] = [...plain.matchAll(/\d+/g)].map((match) => ({
    digits: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
  let out = '';
  let done = 0;
  for (let start = 0; start < groups.length; start++) {
    const end = cardEnd(groups, start, before);
    const [from, to] = [groups[start]?.from ?? 0, groups[end]?.to ?? 0];
    if (end < 0) continue;
    out += `${run.slice(done, from)}[card]`;
    done = to;
    start = end;
  }
  return out + run.slice(done);
}

/** The last group of the longest card that begins with group `start`; -1 when none does. */
function cardEnd(groups: readonly Group[], start: number, before: string): number {
  let digits = '';
  let found = -1;
  for (let end = start; end < groups.length && digits.length <= 19; end++) {
    digits += groups[end]?.digits ?? '';
    if (digits.length < 12 || digits.length > 19 || !passesLuhn(digits)) continue;
    const shaped = cardShaped(groups.slice(start, end + 1).map((group) => group.digits));
    const whole = start === 0 && end === groups.length - 1;
    const phone = start === 0 && digits.length <= 15 && /\+\s?$/.test(before);
    const known = ofNetwork(digits) || (SHORT_MAESTRO.test(digits) && SAYS_CARD.test(before));
    if (!phone && ((shaped && (known || digits.length === 16)) || (whole && known))) found = end;
  }
  return found;
}

/** Lengths by country (SWIFT IBAN registry); a country that is not here may have any. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((one) => [one.slice(0, 2), Number(one.slice(2))] as const),
);

function passesIban(compact: string): boolean {
  // A creditor reference (ISO 11649) carries the same check digits and is what billing has to read.
  if (compact.startsWith('RF')) return false;
  const length = IBAN_LENGTHS.get(compact.slice(0, 2));
  if (length === undefined ? compact.length < 15 || compact.length > 34 : compact.length !== length) return false;
  let remainder = 0;
  for (const letter of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** The longest valid IBAN at the start of a match: the pattern runs on into the words that follow it. */
function maskIban(match: string): string {
  for (let end = match.length; end >= 15; end--) {
    const boundary = end === match.length || /[\s.-]/.test(match[end] ?? '');
    if (
      boundary &&
      passesIban(
        match
          .slice(0, end)
          .replace(/[\s.-]/g, '')
          .toUpperCase(),
      )
    )
      return `[IBAN]${match.slice(end)}`;
  }
  return match;
}

/** The text with IBANs as `[IBAN]` and card numbers as `[card]`. */
export function maskNumbers(text: string): string {
  return text
    .replace(IBAN, maskIban)
    .replace(DIGITS, (run, at: number) => maskRun(run, text.slice(Math.max(0, at - 60), at)));
}
