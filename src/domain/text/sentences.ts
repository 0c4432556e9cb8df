/** Sentences in order, as written. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

const HAIL =
  '(?:[Hh](?:i|ello|ey|iya|allo|ola|oi)|HI|HELLO|HEY|[Dd]ear|DEAR|[Gg]ood (?:morning|afternoon|evening|day)|[Gg]reetings|[Tt]o whom it may concern|[Mm]oin(?: [Mm]oin)?|[Ss]ervus|[Gg]rüß Gott|[Gg]uten (?:Tag|Morgen|Abend)|[Bb]onjour|[Bb]onsoir|[Ss]alut|[Cc]iao|[Bb]uongiorno|[Bb]uonasera|[Ss]alve|[Bb]uen[oa]s (?:[Dd]ías|[Tt]ardes|[Nn]oches)|[Gg]oede(?:morgen|middag|navond|ndag)|[Oo](?:lá|i)|[Bb]om dia|[Bb]oa (?:tarde|noite))';
/** What means something else without a name after it. */
const DEAR =
  '(?:[Ss]ehr geehrte[rs]?|[Ll]iebe[rs]?|[Cc]h(?:er|ère)s?|[Mm]adame|[Mm]onsieur|[Ee]stimad[oa]s?|[Qq]uerid[oa]s?|[Bb]este|[Gg]eachte|[Dd]ag|[Pp]rezad[oa]s?|[Cc]ar[oaie]|[Gg]entil[ei]|[Ee]gregio|[Ss]pett\\.(?:le)?)';
const ALL_OF_YOU =
  "(?:[Aa]ll|[Tt]eam|[Tt]here|[Gg]uys|[Ee]very(?:one|body)|[Ss]upport(?:-?[Tt]eam)?|[Ff]olks|again|[Ss]ir|[Mm]adam|or|and|to|zusammen|Damen und Herren|à (?:tous|toutes|vous)|(?:l['’])?équipe|equipo|a todos|allemaal|equipe|a tutti)";
const TITLE =
  '(?:Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau|Mme|M|Madame|Monsieur|Sra?|Señora?|Don|Doña|[Hh]eer|[Mm]evrouw|mevr|dhr|Senhora?|Dott(?:\\.ssa)?|Sig(?:\\.ra)?|Signora?)';
const NAME = `(?:[A-ZÀ-Ý][\\p{Ll}’'-]{1,15}|${TITLE}\\.?)`;
const ADDRESSED = `(?:,? (?:${ALL_OF_YOU}|${NAME}))`;
/** A greeting, with whoever is greeted; a name only where a comma or the end tells it from the matter: "Hi Export fails" greets nobody. */
const OPENING = new RegExp(
  `^(?:(?:${HAIL}${ADDRESSED}{0,4}|${DEAR}${ADDRESSED}{1,4})\\s*(?:[,!.?:–-]+\\s*|$)|${HAIL}(?: ${ALL_OF_YOU}){0,2}\\s+(?=\\S))+`,
  'u',
);
const COURTESY =
  /^(?:(?:i )?hope (?:you|this|all)\b|how are you|(?:(?:is )?(?:any|some)(?:one|body)|are you(?: still| guys| all)?) (?:there|here|around)|(?:ist )?(?:da jemand|jemand (?:da|hier))\b|sind sie (?:noch )?da\b|(?:il )?y a[ -]t[ -]il quelqu['’]un\b|(?:est-ce qu['’]il y a )?quelqu['’]un est là|vous êtes là|¿?(?:hay|está) alguien\b|¿?(?:están|siguen) ahí|is (?:er|daar) iemand\b|(?:tem|há) alguém|c['’]è qualcuno\b|my name is\b|this is \w+(?: \w+)? (?:from|of|at)\b|i am writing to you$|(?:many )?thanks?(?: you)?\b(?: so much| a lot| again| in advance| for (?:your|the) (?:\w+ ){0,2}(?:help|time|support|reply|answer|patience|understanding))*[.!]*$|(?:best|kind|warm) (?:regards|wishes)|cheers[,.!]*$|sorry (?:to|for) (?:bother|disturb)\w*|(?:i )?look(?:ing)? forward to|(?:please )?let (?:me|us) know\b[^?]{0,40}$|any help\b)/i;

/** A sentence without the greeting that it begins with. */
export const withoutOpening = (sentence: string): string => sentence.replace(OPENING, '').trim();

/** Says hello, or another courtesy, and nothing of a matter. */
export function isGreeting(sentence: string): boolean {
  const text = withoutOpening(sentence);
  return !/[\p{L}\p{N}]/u.test(text) || COURTESY.test(text);
}
