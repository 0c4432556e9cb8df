import { sentences } from './sentences.ts';

/** Asked or offered by habit: nobody waits for an answer to it. */
const BY_HABIT =
  /(?:anything|something) else|(?:further|more|other|any) questions|how are you|need (?:anything|any help|more help)|noch (?:etwas|fragen|was)|weitere (?:fragen|hilfe)|wie geht es|autre chose|d['’]autres questions|(?:algo|alguna cosa) más|(?:más|otra) (?:preguntas?|duda)|nog (?:iets|vragen|meer)|mais (?:alguma coisa|algo|dúvidas)|outra (?:dúvida|questão)|(?:qualcos['’]altro|altre domande|altro)/i;
/** Asks for a word or a deed of the reader, without a question mark. */
const REQUESTS = [
  /\b(?:please|pls|kindly) (?:\w+ )?(?:confirm|send|let|tell|check|try|reply|answer|share|provide|attach|test|verify|review|approve|sign|choose|pick|say|restart|update|give)\b|\b(?:let|tell) (?:me|us) (?:know )?(?:whether|if (?!you (?:have|need))|which|when|what|how|once|as soon)|\bcan you\b|\bcould you\b|\b(?:we|i) (?:only |just |still )?need (?:your|to know|a)\b|\bwaiting for your\b/i,
  /(?<!\p{L})(?:bitte (?:\p{L}+ ){0,3}?(?:bestätigen|senden|schicken|teilen|geben|prüfen|sagen|testen|antworten|schreiben|nennen|versuchen|wählen)|(?:geben|sagen|teilen|schreiben|nennen|schicken|senden|bestätigen|prüfen) sie|(?:gib|sag|schick|schreib|bestätige)\p{L}* (?:uns|mir|bitte|kurz)|(?:brauchen|benötigen|brauche|benötige) (?:wir|ich|noch|nur|von))(?!\p{L})/iu,
  /(?<!\p{L})(?:merci de (?:nous |bien vouloir |me )?\p{L}+er|veuillez|dites(?:-| )(?:nous|moi)|confirmez|envoyez|indiquez|faites-nous savoir|pouvez-vous|pourriez-vous)(?!\p{L})/iu,
  /(?<!\p{L})(?:(?:confirme|env[ií]e|indique|diga|avise|responda|pruebe|compruebe)n?(?:nos|me)?|(?:díganos|indíquenos|confírmenos|avísenos|envíenos|háganos saber)|por favor,? \p{L}+[ea](?:nos)?)(?!\p{L})/iu,
  /(?<!\p{L})(?:laat (?:ons|het|mij|me) (?:ons |even )?weten|(?:bevestig|stuur|geef|controleer|probeer) (?:\p{L}+ ){0,3}|wilt u|kunt u|gelieve)(?!\p{L})/iu,
  /(?<!\p{L})(?:por favor,? \p{L}+[ea](?:m|-nos)?|(?:diga|informe|avise|confirme|envie)(?:-nos|m)?(?: se| que| quando)?|poderia)(?!\p{L})/iu,
  /(?<!\p{L})(?:(?:ci|mi) (?:faccia|dica|confermi|invii|indichi|mandi)|(?:per favore|cortesemente),? \p{L}+|(?:la|vi) preghiamo di|(?:confermi|confermate|inviateci|diteci))(?!\p{L})/iu,
];

/** Whether a text of ours leaves the next word with its reader: it asks, or wants something of them. */
export const asksReader = (text: string): boolean =>
  sentences(text).some(
    (said) => !BY_HABIT.test(said) && (/[?？]\W*$/.test(said) || REQUESTS.some((request) => request.test(said))),
  );
