import { sentences, withoutOpening } from '../text/sentences.ts';
import { carriesMeaning } from './lexicon.ts';

const set = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

/** Plain thanks, in the languages customers write most. Accents are folded before the look-up. */
const THANKS = set(
  'thanks thank thx thnx tnx ty tysm cheers appreciated appreciate merci remercie danke dank dankeschon bedankt gracias agradezco agradecido agradecida obrigado obrigada obrigadao valeu agradeco grazie ringrazio ringraziamo dankjewel tack takk tak kiitos dziekuje dzieki spasibo спасибо dekuji koszonom tesekkurler multumesc ありがとう ありがとうございます 谢谢 謝謝 감사합니다 شكرا תודה ευχαριστω',
);
/** Agrees, approves or declines: an answer where something was asked, a courtesy where nothing was. */
const ANSWERS = set(
  `yes yep yeah sure ok okay fine great perfect good sounds agreed agree confirmed confirm confirming approved absolutely definitely correct exactly does works deal
   ja jawohl jep klar gern gerne genau einverstanden bestatigt bestatige passt ordnung korrekt stimmt naturlich unbedingt selbstverstandlich perfekt super prima
   oui volontiers accord confirme confirmons entendu bon parfait absolument evidemment
   si claro adelante acuerdo confirmado confirmo confirmamos vale supuesto perfecto genial correcto
   graag akkoord zeker goed klopt prima top bevestig
   sim pode podem certeza combinado acordo perfeito otimo
   certo procedete proceda pure volentieri confermo confermato certamente perfetto ottimo bene accordo assolutamente`,
);
const COMPANY = set(
  `you u so very much many a lot tons bunch million all everyone guys team for your the help support quick fast reply response answer time effort it this that is was worked working now solved resolved fixed sorted awesome excellent amazing wonderful brilliant cool got noted nice lovely have day one week weekend evening and really i we did kindly sir madam mate friend in advance ahead best regards kind bye hi hello dear to helping assistance prompt swift clear clarifying explaining explanation information info update again thats will be at of my patience efforts everything issue are were works sorting sorted running both great service job
   bien vielen sehr schon schonen schone schones tag abend woche wochenende viele herzlichen herzlich besten lieben fur ihre ihr ihren deine dein die der den das euch dir ihnen hilfe unterstutzung schnelle schnellen rasche prompte antwort ruckmeldung info geklappt hat funktioniert alles bestens toll wunderbar erledigt im voraus noch und einen eine ich mich tausend gruß gruße grusse guten morgen liebe wunsche mal ruhe
   beaucoup tres un grand mille pour votre vos aide reponse rapide rapidite retour infiniment bonne journee soiree semaine week end et a vous toi tous je nous c est cordialement bonjour super genial encore la le les de l d en avance tout note
   muchas muchisimas mil por su tu la el ayuda rapidez respuesta rapida todo todos dia buen buena buenas tardes fin semana un una saludo saludos y de acuerdo le les muy amable excelente estupendo ha funcionado informacion hola
   hartelijk hartelijke je u jullie wel voor de het snelle hulp reactie antwoord fijne dag nog weekend avond en heel erg veel geweldig fijn mooi is gelukt groet groeten vriendelijke met dit opgelost duidelijk zo
   muito muita pela pelo ajuda rapidez resposta atencao tudo um bom boa dia tarde semana fim de e a o voces voce vos mil excelente maravilha funcionou resolvido mesmo abraco
   tante molte mille per l aiuto la il risposta rapida rapidita tutto buona buon giornata lavoro serata fine settimana e a voi lei lo le di gentilissimi gentilissima gentilissimo molto ancora infinite va cordiali saluti funziona risolto disponibilita
   u mange tusen bardzo большое どうも sa mycket cest ihrer al ist bientot tot ziens luego pronto logo presto bis bald soon jetzt geht wieder lauft klappt wirklich ahora funciona solucionado resuelto fonctionne marche maintenant regle resolu posto adesso risolta sistemato werkt weer nu alles deu agora`,
);
/** "No problem" is courtesy, "the problem is" is not: these undo the courtesy whatever else is said. */
const BUT =
  /\b(?:but|however|except|although|though|still|yet|not|nothing|unfortunately|aber|leider|jedoch|nicht|mais|pourtant|toujours|pero|todavia|sigue|mas|porem|ainda|ma|pero|ancora non|purtroppo|maar|helaas|niet)\b|[?¿]/;

/** Courtesy whose words would be news elsewhere: "thanks again", "no problem". */
const COURTESY =
  /\b(?:(?:thanks|thank you|thx|danke|merci|gracias)(?: so much| a lot)? again|no (?:more )?(?:problems?|issues?|worries)|did the trick|(?:saved|made) (?:my|our) (?:day|week|life)|as (?:always|ever|usual)|enjoy (?:the|your) \w+|(?:the |das |le |el |il |o |het )?probl(?:em|ema|eme|eem) (?:is |ist |est |e |esta |now )*(?:solved|fixed|gone|resolved|gelost|behoben|erledigt|risolto|resuelto|solucionado|resolvido|opgelost|resolu|regle)|kein problem|pas de (?:souci|probleme)|de nada)\b/g;
/** "No" before thanks, or that this is all: a courtesy, or an answer. "No help" is neither. */
const DECLINES =
  /^(?:no|nope|nein|non|nee|nao)\b(?=[ ,.!-]*(?:$|(?:thank|that|danke|das (?:war|ist)|merci|c['’ ]?est tout|gracias|eso es|bedankt|dank|dat (?:is|was)|obrigad|e so isso|grazie|e tutto|va bene)))/;
/** What somebody is thanked for, however they put it; not where they complain by it. */
const REASON =
  /\b(?:thanks?|thank you|thx|dank\w*|merci|gracias|bedankt|obrigad[oa]|grazie)(?: (?!(?:for|fur|pour|por|pel[oa]|voor|per|in|im|advance|voraus|vorab|alvast|avance|adelantado|antemano|antecipa\w*|anticip\w*)\b)[a-z]+){0,3} (?:for|fur|pour|por|pel[oa]|voor|per)(?: (?!(?:nothing|advance|voraus|wrong|twice|late|slow|broken|errors?|down|ignoring|losing|lost|charging|wasting|missing|cancel\w*|breaking|please|now)\b)[\p{L}'’]+){1,8}(?=\s*(?:[.,!\n-]|$))/gu;
/** They need nothing more: "you can close this", "Das Ticket kann geschlossen werden". What else they want closed stays, and is news. */
const CLOSE =
  /\b(?:(?:please|feel free to|(?:you|we) (?:can|may|could)) (?:(?:now|also|go ahead and) )*(?:close|resolve) (?:this|it|the|my)(?: (?:case|ticket|chat|thread|conversation|request))?(?: (?:one|now|off|out))*|(?:this|it|(?:the|this|my) (?:case|ticket|chat|conversation|request)) can (?:now )?be (?:closed|resolved)(?: now)?|(?:(?:das|dieses|mein|der|dieser) )?(?:ticket|fall|vorgang|anfrage) kann (?:(?:jetzt|gern|gerne|damit|somit) )*geschlossen werden|(?:sie konnen|konnen sie|ihr konnt|du kannst) (?:(?:das|dieses|den|die) (?:ticket|fall|vorgang|anfrage) )?(?:(?:jetzt|gern|gerne) )*schliessen|(?:vous pouvez|tu peux) (?:fermer|clore|cloturer) (?:le|ce|la|cette) (?:ticket|dossier|demande|conversation)|(?:pueden?|podeis|puedes) cerrar (?:el|este|la|esta) (?:ticket|caso|consulta|conversacion)|(?:podem?|pode) (?:fechar|encerrar) (?:o|este|a|esta) (?:ticket|chamado|caso|conversa)|(?:potete|puoi|puo) chiudere (?:il|questo|la|questa) (?:ticket|caso|richiesta|conversazione)|(?:je|u|jullie) (?:kan|kunt|kunnen|mag|mogen) (?:het|dit|de|deze) (?:ticket|zaak|gesprek|vraag) sluiten)\b/g;
/** "Frau Maier", "Mr Hill". */
const TITLED = /\b(?:frau|herrn?|mr|mrs|ms|mme|madame|monsieur|sra?|senora?|dhr|mevrouw|signora?|senhora?)\.? \p{L}+/gu;
/** A name right after the thanks, written small as well: "thanks maria". */
const NAMED =
  /\b(?:thanks|thank you|thx|cheers|merci|danke|gracias|grazie|bedankt|obrigad[oa]|hi|hello|hey|dear|much|lot) (\p{L}+)/giu;

/** Whoever is thanked, by name, after the thanks or set apart: "thank you so much Ben!", "Julie, merci", "great help, Ana Alves". */
const THANKED =
  /(?<=(?:[Tt]hanks?(?: you)?|THANKS?(?: YOU)?|[Tt]h[xn]x?|[Tt]y|[Cc]heers|[Mm]erci|[Dd]anke?|[Gg]racias|[Gg]razie|[Bb]edankt|[Oo]brigad[oa]|[Vv]aleu|[Bb]rilliant|[Gg]reat|[Pp]erfect[oa]?|[Pp]erfekt|[Pp]arfait|[Pp]erfetto|[Pp]erfeito|[Ss]uper|[Tt]op)(?: (?:so|very|much|many|a|lot|again|to|sch[oö]n|sehr|vielmals|beaucoup|infiniment|bien|mil|mille|molto|tante|wel|je|u|muito|mesmo|dir|Ihnen|you|and|und|et|y|e|en))* |^|[,.!] )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?=\s*(?:[,.!;:)\n–—-]|\p{Extended_Pictographic}|$))/gu;

/** A text without the names of those it thanks; a word that courtesies know, or that means something to us, is no name. */
const withoutNames = (text: string): string =>
  text.replace(THANKED, (found) =>
    found.replace(/\p{L}+/gu, (word) => (isKnown(fold(word)) || carriesMeaning(fold(word)) ? word : '')),
  );

/** Whether the one unknown word is somebody's name, judged by where it stands in the text as written. */
const isName = (word: string, text: string): boolean =>
  !carriesMeaning(word) && [...text.matchAll(NAMED)].some(([, name = '']) => fold(name) === word);

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/thank ?s? ?['’]?s\b/g, 'thanks')
    .replace(/['’](?:s|re|ve|m|ll)\b/g, '');
}

const isKnown = (word: string): boolean => THANKS.has(word) || ANSWERS.has(word) || COMPANY.has(word);

const wordsOf = (folded: string): readonly string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text has a word of thanks. */
export const saysThanks = (text: string): boolean => wordsOf(fold(text)).some((word) => THANKS.has(word));

/** Longer texts say something. */
const LONGEST = 300;
const SHORT = 4;

/**
 * Whether a message is thanks and nothing else (IN-7): "thanks!", "perfect, thx", "Vielen Dank für Ihre Hilfe". A question, a "but" or any word that carries news
 * makes it false; so does a lone emoji other than a thankful one. Where we have `asked` something, a word that agrees, approves or declines is the answer (IN-12).
 */
export function isBareThanks(text: string, asked = false): boolean {
  if (text.length > LONGEST) return false;
  const said = sentences(text).map(withoutOpening).join('. ');
  const bare = said === '' ? text : said;
  const folded = fold(withoutNames(bare))
    .replace(DECLINES, 'ok')
    .replace(CLOSE, asked ? '$&' : 'thanks')
    .replace(REASON, 'thanks')
    .replace(COURTESY, 'thanks')
    .replace(TITLED, '')
    .trim();
  if (BUT.test(folded) || /[😡🤬😠👎😭]/u.test(text)) return false;
  const words = wordsOf(folded);
  if (words.length === 0) return !asked && /[🙏👍❤💙💯🙌👏😊🎉]/u.test(text) && !/😢/u.test(text);
  const answers = words.some((word) => ANSWERS.has(word));
  const thanked = words.some((word) => THANKS.has(word));
  if (asked && (answers || !thanked)) return false;
  if (!thanked) return words.length <= SHORT && words.every(isKnown) && APPROVES.test(folded);
  const carriers = words.filter((word) => !isKnown(word));
  // One unknown word is a name ("thanks Maria"); more would be news.
  return carriers.length === 0 || (carriers.length === 1 && words.length <= 5 && isName(carriers[0] ?? '', bare));
}

/** Of what thanks nobody, this much is a courtesy all the same. */
const APPROVES =
  /^(?:perfect|great|awesome|excellent|amazing|wonderful|brilliant|super|cool|ok|okay|got it|noted|lovely|alles klar|prima|perfekt|parfait|genial|perfecto|perfeito|otimo|perfetto|ottimo|top)\b/;
