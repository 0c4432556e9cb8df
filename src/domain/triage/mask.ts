import { maskNumbers } from './mask-numbers.ts';

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;
/** Characters that are not seen: between the digits of a card they would hide it, and a right-to-left override turns what is read around. */
const UNSEEN =
  /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]|(?<=[\x20-\x7E])[\u200C\u200D]|[\u200C\u200D](?=[\x20-\x7E])/gu;

const PRIVATE_KEY = /-----BEGIN [^-\n]{0,60}PRIVATE KEY[^-\n]{0,10}-----[\s\S]*?(?:-----END[^-\n]{0,80}-----|$)/g;
/** Beginnings that the makers of keys chose so that leaks are found (docs.github.com/code-security/secret-scanning lists them). */
const TOKEN =
  /\b(?:(?:sk|pk|rk|hf|npm|pypi|key|SG)[-_.](?=[A-Za-z0-9_.+/-]*\d)|(?:gh[oprsu]|github_pat|whsec|shp(?:at|ss|ca|pa)|dop_v1)_|(?:glpat|xox[abceprs]|xapp|GOCSPX|sq0(?:atp|csp))-|AccountKey=|ya29\.|AKIA|ASIA|AIza|EAAA)[A-Za-z0-9_.+/-]{12,}={0,2}/g;
const SLACK_HOOK = /(hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[^\s"'<>]{8,}/gi;
const BOT_TOKEN = /\b\d{8,10}:[A-Za-z0-9_-]{35}\b/g;
const JWT = /\beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)*/g;
const BEARER = /\b(authorization\s*:\s*(?:bearer|basic|token)|(?:bearer|basic)(?=\s+\S*\d))\s+[^\s"'`<>,;]{12,}/gi;
const URL_SECRET =
  /([?&#](?:[\w.-]{0,40}(?:token|secret|passw(?:or)?d|pwd|sig|signature|api[_-]?key|credential|jwt|session(?:_?id)?|auth)|key|code|otp)=)[^&\s"'<>]{4,}/gi;
const URL_LOGIN = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,64}:)[^\s/]{1,128}@/gi;

const NAMES = [
  'pass(?:words?|codes?|phrases?|wd)|pwd|pw|kennw[oö]rt|passwort|contraseña|clave|mot de passe|mdp|senha|wachtwoord|has[łl]o|lösenord|parola|пароль',
  'パスワード|密码|密碼|비밀번호',
  '[\\w.-]{0,40}(?:api|client|app|signing|shared|webhook|access|auth|refresh|secret|private|account)[ _-]?(?:key|token|secret|password)',
  '[\\w.-]{0,40}_(?:key|token|secret|password|pass)|secret(?:[ _-]access)?(?:[ _-]?key)?|token',
  'pin(?: code)?|cvv2?|cvc2?|security code|otp|one[- ]time (?:code|password|passcode)|(?:verification|backup|recovery|2fa|mfa|login) codes?',
].join('|');
/** "for the admin account", between a secret's name and the secret. */
const WHERE = '(?:\\s(?:for|of|to|on|in|from|für|de|del|pour|we use)(?:\\s[^\\s:=.,;]{1,30}){0,6})?';
const QUOTED = '["\'`«“„][^"\'`»”“\\n]{2,128}["\'`»”“]';
const named = (link: string, value: string, flags: string): RegExp =>
  new RegExp(`((?<![\\p{L}\\p{N}])(?:${NAMES})${WHERE}${link})(${QUOTED}|${value})`, flags);
const ASSIGNED = named('["\'`]?\\s*(?:[:=：→]|=>|->)\\s*', '\\S{3,256}', 'giu');
const SAID = named(
  '\\s+(?:is|was|are|being|ist|war|lautet|est|es|é|è|to be)(?:\\s?:)?\\s+(?:(?:now|still|just|currently|simply)\\s+)?',
  '[^\\s"\'`»,;]{3,128}',
  'giu',
);
const PHRASE = /((?<![\p{L}\p{N}])(?:pass|seed |recovery )phrase\s*(?:[:=]|\bis\b)\s*)[^\n]{3,200}/giu;
const BARE_PASS = /((?<![\p{L}\p{N}])pass\s*[:=]\s*)(\S{3,128})/giu;
const SHORT_CODE =
  /((?<![\p{L}\p{N}])(?:CVV2?|CVC2?|cvv|cvc|PIN|OTP|[Ss]ecurity [Cc]ode)\s+(?:is\s+)?)\d{3,8}(?!\p{N})/gu;

/** User and password on one line: "login: bob / hunter2". */
const PAIR =
  /((?<![\p{L}\p{N}])(?:credentials?|log-?ins?|user(?:name)?)\s*[:=]\s*\S{2,80}\s*(?:[/|,]|and|und)\s*)(\S{3,128})/giu;

/** After "password:" these words say something about the password; they are not one. */
const ABOUT =
  /^(?:not|wrong|right|correct|incorrect|invalid|valid|expired|rejected|required|forgotten|lost|missing|unknown|none|null|undefined|true|false|yes|no|n\/a|changed|reset|blocked|locked|accepted|refused|denied|empty|see|still|the|a|an|my|our|your|i|we|it)[.!?:)\]]*$/iu;
/** And after "password is", where whole sentences go on. */
const TOLD =
  /^(?:never|always|in|on|out|up|too|weak|broken|stolen|public|publicly|visible|now|also|case(?:-\w+)?|different|same|old|new|gone|okay|ok|fine|good|set|sent|safe|secure|only|what|how|where|why|who|when|this|that|there|here|their|his|her|please|[a-z]{2,}(?:ed|ing|able|ible|ten|ken|wn|ect|ent|long|short))[.!?:)\]]*$/iu;

function maskAssigned(match: string, before: string, value: string): string {
  if (value.startsWith('[') || ABOUT.test(value)) return match;
  if (/^["'`«“„]/.test(value)) return `${before}${value[0]}[secret]${value.at(-1)}`;
  const tail = /[,.;)\]}"'»”>]+$/.exec(value)?.[0] ?? '';
  return `${before}[secret]${tail}`;
}

/** Of "password is so-and-so": words that go on into a sentence are about the password; what looks chosen, or ends the sentence, is one. */
function maskSaid(match: string, before: string, value: string, ...rest: readonly unknown[]): string {
  if (value.startsWith('[') || ABOUT.test(value) || TOLD.test(value)) return match;
  if (/^["'`«“„]/.test(value)) return `${before}${value[0]}[secret]${value.at(-1)}`;
  const [at, text] = rest.filter((one) => typeof one === 'number' || typeof one === 'string');
  const chosen = /[\p{N}\p{Lu}]|[^\p{L}.!?)-]/u.test(value);
  const after = typeof at === 'number' && typeof text === 'string' ? text.slice(at + match.length) : '';
  return chosen || /^[.!?,;:)]?\s*(?:$|\n)|^[.!?,;:)]|^\s+(?:and|but|und|et|y)\s/.test(after) || /[.!?]$/.test(value)
    ? `${before}[secret]`
    : match;
}

const OPAQUE =
  /(?<![A-Za-z0-9_+/-])(?=[A-Z_a-z+/-]{0,511}\d)(?=[A-Z0-9_+/-]{0,511}[a-z])(?=[a-z0-9_+/-]{0,511}[A-Z])[A-Za-z0-9_+/-]{28,512}={0,2}/g;
/** Random characters change between upper case, lower case and digits at six places in ten; names and paths at three. */
const RANDOM_CHANGES = 0.38;

function maskOpaque(match: string): string {
  const kinds = [...match.replace(/[^A-Za-z0-9]/g, '')].map((one) => (one < ':' ? 0 : one < '[' ? 1 : 2));
  const changes = kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
  return new Set(kinds).size === 3 && changes >= kinds.length * RANDOM_CHANGES ? '[secret]' : match;
}

interface Step {
  /** What a text of ASCII must hold for `find` to find anything: cheap to look for, and most messages hold none of it. */
  readonly needs: RegExp;
  readonly find: RegExp;
  readonly put: string | ((match: string, before: string, value: string, ...rest: readonly unknown[]) => string);
}

/** In every name of a secret one of these. */
const NAMED =
  /pass|pwd?|kennw|clave|mot de|mdp|senha|wachtw|haslo|parola|key|token|secret|pin|cvv|cvc|code|otp|credential|log-?in|user/i;
const STEPS: readonly Step[] = [
  { needs: /-----BEGIN/, find: PRIVATE_KEY, put: '[secret]' },
  { needs: /:\/\//, find: URL_LOGIN, put: '$1[secret]@' },
  { needs: /hooks\.slack/i, find: SLACK_HOOK, put: '$1[secret]' },
  { needs: /=/, find: URL_SECRET, put: '$1[secret]' },
  { needs: /authorization|bearer|basic/i, find: BEARER, put: '$1 [secret]' },
  { needs: /eyJ/, find: JWT, put: '[secret]' },
  { needs: /\d:/, find: BOT_TOKEN, put: '[secret]' },
  { needs: /[A-Za-z0-9_.+/=-]{15}/, find: TOKEN, put: '[secret]' },
  { needs: /phrase/i, find: PHRASE, put: '$1[secret]' },
  { needs: /[:=>]/, find: ASSIGNED, put: maskAssigned },
  { needs: /[:=]/, find: BARE_PASS, put: maskAssigned },
  { needs: /[:=]/, find: PAIR, put: maskAssigned },
  { needs: NAMED, find: SAID, put: maskSaid },
  { needs: /\d{3}/, find: SHORT_CODE, put: '$1[secret]' },
];
/** Case folding lets some letters beyond ASCII stand for ASCII ones (ſ for s); a text with any goes through every step. */
const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * The text with card numbers, IBANs, passwords, keys and tokens replaced by `[card]`, `[IBAN]`, `[secret]`, and without characters that nobody
 * sees. E-mail addresses stay. A key without a name or a known beginning that is all lower-case hexadecimal stays too: it could be a commit.
 */
export function maskSecrets(text: string): string {
  const every = BEYOND_ASCII.test(text);
  let masked = every ? text.replace(UNSEEN, '') : text;
  for (const { needs, find, put } of STEPS) {
    // What an earlier step put in may be what a later one needs.
    if (!every && masked === text && !needs.test(text)) continue;
    masked = typeof put === 'string' ? masked.replace(find, put) : masked.replace(find, put);
  }
  return maskNumbers(masked).replace(OPAQUE, maskOpaque);
}

/** What may leave for a model (TR-10): {@link maskSecrets}, and e-mail addresses as `[email]`. */
export function mask(text: string): string {
  return maskSecrets(text).replace(EMAIL, '[email]');
}
