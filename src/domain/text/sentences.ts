/** Sentences in order, as written. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

const HAIL =
  '(?:[Hh](?:i|ello|ey|iya|allo|ola)|HI|HELLO|HEY|[Dd]ear|DEAR|[Gg]ood (?:morning|afternoon|evening|day)|[Gg]reetings|[Tt]o whom it may concern|[Mm]oin|[Gg]uten (?:Tag|Morgen|Abend)|[Bb]onjour|[Cc]iao|[Bb]uongiorno|[Bb]uenos [Dd]ías)';
const ALL_OF_YOU =
  '(?:[Aa]ll|[Tt]eam|[Tt]here|[Gg]uys|[Ee]very(?:one|body)|[Ss]upport|[Ff]olks|again|[Ss]ir|[Mm]adam|or|and|to)';
const NAME = "(?:[A-Z][\\p{Ll}’'-]{1,15}|(?:Mr|Mrs|Ms|Dr)\\.?)";
/** A greeting, with whoever is greeted; a name only where a comma or the end tells it from the matter: "Hi Export fails" greets nobody. */
const OPENING = new RegExp(
  `^(?:${HAIL}(?:,? (?:${ALL_OF_YOU}|${NAME})){0,4}\\s*(?:[,!.:–-]+\\s*|$)|${HAIL}(?: ${ALL_OF_YOU}){0,2}\\s+(?=\\S))+`,
  'u',
);
const COURTESY =
  /^(?:(?:i )?hope (?:you|this|all)\b|how are you|(?:is )?(?:any|some)(?:one|body) (?:there|here|around)|my name is\b|this is \w+(?: \w+)? (?:from|of|at)\b|i am writing to you$|(?:many )?thanks?(?: you)?\b(?: so much| a lot| again| in advance| for (?:your|the) (?:\w+ ){0,2}(?:help|time|support|reply|answer|patience|understanding))*[.!]*$|(?:best|kind|warm) (?:regards|wishes)|cheers[,.!]*$|sorry (?:to|for) (?:bother|disturb)\w*|(?:i )?look(?:ing)? forward to|(?:please )?let (?:me|us) know\b[^?]{0,40}$|any help\b)/i;

/** A sentence without the greeting that it begins with. */
export const withoutOpening = (sentence: string): string => sentence.replace(OPENING, '').trim();

/** Says hello, or another courtesy, and nothing of a matter. */
export function isGreeting(sentence: string): boolean {
  const text = withoutOpening(sentence);
  return !/[\p{L}\p{N}]/u.test(text) || COURTESY.test(text);
}
