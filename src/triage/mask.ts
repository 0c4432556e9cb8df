const CARD = /\b\d(?:[ -]?\d){12,18}\b/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b/gi;
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;
const TOKEN =
  /\b(?:sk|pk|rk|ghp|gho|ghs|ghu|github_pat|glpat|xox[abeprs]|xapp|AKIA|ASIA|AIza|ya29|whsec|SG|npm|shpat|dop_v1)[-_.]?[A-Za-z0-9][A-Za-z0-9_.-]{10,}/g;
const JWT = /\beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g;
const BEARER = /\b(bearer|basic)\s+[A-Za-z0-9+/_=.-]{12,}/gi;
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g;
const URL_SECRET = /([?&](?:token|key|secret|sig|signature|password|code|access_token|api_key)=)[^&\s"'<>]{4,}/gi;
const URL_LOGIN = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,64}:)[^\s/@]{1,128}@/gi;
const NAMED_SECRET =
  /\b((?:my |the |our |new |old |temp(?:orary)? )?(?:pass(?:word|code|phrase|wd)|pwd|pw|kennwort|passwort|contraseña|mot de passe|api[ _-]?key|secret(?:[ _-]?key)?|access[ _-]?key|auth[ _-]?token|token|pin|cvv|cvc)\s*(?:[:=]|\bis\b|\bist\b)\s*["'`«]?)([^\s"'`»,;]{3,128})/gi;
/** After "password is" these words say something about the password; they are not one. */
const NOT_A_SECRET =
  /^(?:not|wrong|invalid|incorrect|correct|right|rejected|expired|lost|forgotten|required|never|always|being|no|the|a|an|in|on|too|accepted|missing|still|reset|refused|weak|unknown|broken|stolen|leaked|exposed|public|publicly|visible|compromised|now|also|case|different|same|old|new|gone|working|denied|blocked|empty|okay|fine|good|saved|stored|sent|set|what|how|where|why)\b[.!?]?$/i;
/** Long runs of mixed letters and digits are keys far more often than words. */
const OPAQUE = /\b(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[a-z])(?=[A-Za-z0-9_-]*[A-Z])[A-Za-z0-9_-]{28,}\b/g;

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

/** ISO 7064 mod 97, as IBANs carry it. */
function passesIban(compact: string): boolean {
  if (compact.length < 15 || compact.length > 34) return false;
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
    const head = match.slice(0, end);
    const boundary = end === match.length || match[end] === ' ';
    if (boundary && passesIban(head.replace(/ /g, '').toUpperCase())) return `[IBAN]${match.slice(end)}`;
  }
  return match;
}

/** The text with card numbers, IBANs, passwords, keys and tokens replaced by `[card]`, `[IBAN]`, `[secret]`. E-mail addresses stay. */
export function maskSecrets(text: string): string {
  return text
    .replace(PRIVATE_KEY, '[secret]')
    .replace(URL_LOGIN, '$1[secret]@')
    .replace(URL_SECRET, '$1[secret]')
    .replace(BEARER, '$1 [secret]')
    .replace(JWT, '[secret]')
    .replace(TOKEN, '[secret]')
    .replace(NAMED_SECRET, (match, before: string, secret: string) =>
      NOT_A_SECRET.test(secret) || secret.startsWith('[') ? match : `${before}[secret]`,
    )
    .replace(IBAN, maskIban)
    .replace(CARD, (match) => (passesLuhn(match.replace(/[ -]/g, '')) ? '[card]' : match))
    .replace(OPAQUE, '[secret]');
}

/** What may leave for a model (TR-10): {@link maskSecrets}, and e-mail addresses as `[email]`. */
export function mask(text: string): string {
  return maskSecrets(text).replace(EMAIL, '[email]');
}
