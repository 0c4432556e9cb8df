/** Forms that no suffix rule reaches; a stem written here is final. */
const IRREGULAR: Readonly<Record<string, string>> = {
  paid: 'pay',
  sued: 'sue',
  suing: 'sue',
  sues: 'sue',
  lost: 'lose',
  losing: 'lose',
  broke: 'break',
  broken: 'break',
  left: 'leave',
  leaving: 'leave',
  went: 'go',
  gone: 'go',
  stolen: 'steal',
  stole: 'steal',
  sent: 'send',
  bought: 'buy',
  told: 'tell',
  subscribe: 'subscript',
  subscribed: 'subscript',
  subscribing: 'subscript',
  unsubscribe: 'unsubscript',
  unsubscribed: 'unsubscript',
  lawyers: 'lawyer',
  lawyer: 'lawyer',
  user: 'user',
  users: 'user',
};

/** Longest first, so that "cancellations" loses "ations" and not just "s". */
const SUFFIXES = [
  'ations',
  'ation',
  'ating',
  'ated',
  'ates',
  'ments',
  'ment',
  'ities',
  'able',
  'ible',
  'ions',
  'ally',
  'ness',
  'ate',
  'ity',
  'ing',
  'ion',
  'ies',
  'ers',
  'ed',
  'er',
  'es',
  'ly',
  's',
  'e',
  'y',
];

const CACHE_LIMIT = 50_000;
const cache = new Map<string, string>();

function strip(word: string): string {
  // "constructor" is a word that developers write, and a name that every object has.
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (irregular !== undefined) return irregular;
  if (word.length < 4 || /[\d_#]/.test(word)) return word;
  let stem = word;
  for (const suffix of SUFFIXES) {
    if (!stem.endsWith(suffix) || stem.length - suffix.length < 3) continue;
    if (suffix === 's' && /(ss|us|is)$/.test(stem)) break;
    stem = stem.slice(0, -suffix.length);
    break;
  }
  // British "cancelled" and American "canceled", "bill" and "billing" meet here.
  return stem.replace(/([b-df-hj-np-tv-z])\1$/, '$1').replace(/e$/, '');
}

/** The common part of a word's forms: cancel, cancels, cancelled, cancellation -> "cancel". Lower-case input. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const result = strip(word);
  cache.set(word, result);
  return result;
}
