import { sentences } from './sentences.ts';

/** What somebody of ours does not do for the customer, though they say "I will" or "we will". */
const IDLE =
  '(?:not|never|no longer|always|only|close|assume|consider|mark|leave|wait|await|need|have to|miss|hear|keep (?:this|it|the|your) (?:\\w+ )?open|be (?!(?:right )?back|in touch|with you|looking|checking|working|sending|writing|calling|getting))\\b';
/** Whoever of ours is spoken of, without their name. */
const SOMEBODY =
  '(?:(?:our|my) \\w+(?: \\w+)?|(?:a|my|another) colleague|some(?:one|body)(?: \\w+){0,3}|the (?:\\w+ )?(?:team|engineers?|developers?|colleagues?)|engineering|finance|billing|legal|security|they)';
const LOOKING = '(?:checking|looking (?:into|at|for)|investigating|digging)';
const SOON =
  '(?:shortly|soon|as soon|later|today|tonight|tomorrow|by|before|within|until|in (?:an?|the|\\d+|half|one|two)|this|next|once|when|(?:on )?\\w+day|at \\d)';

/** Words by which somebody who answers says that they will come back to it: in English, German, French, Spanish, Dutch, Portuguese and Italian. */
const PROMISES: readonly RegExp[] = [
  new RegExp(
    `\\b(?:i|we)(?:['’]ll| will| shall|['’]m (?:going|about) to|['’]re (?:going|about) to| am (?:going|about) to| are (?:going|about) to)\\s+(?:(?:also|then|now|just|personally|gladly)\\s+)?(?!${IDLE})\\p{L}`,
    'iu',
  ),
  new RegExp(
    `\\b${SOMEBODY}(?:['’]ll| will| is going to| are going to)\\s+(?:\\w+\\s+){0,2}?(?:check|look|investigate|find out|ask|get back|come back|be back|follow up|update|let you know|report|write|answer|reply|call|talk|fix|sort|send|confirm|try|be in touch|contact|reach out|take)\\b`,
    'i',
  ),
  /\b(?!It |This |That |You |There )[A-Z][a-z]+ will (?:\w+ ){0,2}?(?:check|look|investigate|get back|come back|follow up|be in touch|let you know|write|call|answer|ask|find out)\b/,
  new RegExp(
    `(?:\\b(?:am|are|is|we|i)|['’](?:m|re))(?<!\\b(?:you|it|page|app) (?:are|is)|\\byou['’]re)\\s+(?:(?:also|now|still|already|just|currently|actively|both|all)\\s+)*(?:${LOOKING}|on (?:it|this|the case)\\b|working on (?:it|this|that|an?|your)\\b)`,
    'i',
  ),
  /(?:\b(?:i am|we are)|\b(?:i|we)['’](?:m|re))\s+(?:\w+\s+){0,2}?(?:looking|checking|investigating|working (?:on|with|to|through|hard)|digging|asking|taking (?:care|this|it)|chasing|sorting|preparing|waiting (?:for|on) (?!you))\b/i,
  new RegExp(
    `(?:^|[,;:–-]\\s*)(?:(?:still|now|already|currently|and) )*(?:${LOOKING}|on it(?=\\W*$)|working on (?:it|this|that|a fix)|checking\\b)`,
    'i',
  ),
  /\blet me (?:check|look|ask|find|see|get|take|dig|try|have a)\b|\b(?:bear with|give) (?:me|us)\b(?! (?:your|access))|\bleave (?:it|this|that) with (?:me|us)\b|\bstay tuned\b/i,
  new RegExp(`\\bback (?:to|with|in touch with) you (?:\\w+ )?${SOON}|\\bback (?:to you )?(?:shortly|soon)\\b`, 'i'),
  /\b(?:more|news|update|answer|details|word)s? (?:in (?:a|an|the)\b|soon|shortly|later|tomorrow|today|tonight|to follow|follows?\b|will follow|by \w+|at \d|as soon as)/i,
  /\b(?:you(?:['’]ll| will| can expect to)? hear (?:back )?(?:from (?:me|us)|more)|you(?:['’]ll| will) (?:have|get|receive) (?:an?|more|the) (?:\w+ )?(?:answer|update|reply|word|news)|expect (?:an? )?(?:update|answer|reply|news|word)|keep(?:ing)? you (?:posted|updated|informed|in the loop)|you have my (?:answer|word)|i promise|and will (?:update|get|come|write|let|tell|report|keep|call|answer|send)|started (?:to (?:look|check|investigate)|looking|checking|investigating)|(?:i|we) (?:still )?(?:need to (?:check|ask|look|find|talk|speak|test)|need (?:a little|some|a bit)? ?(?:more )?time))\b/i,
  /\b(?:i|we)(?: have|['’]ve)(?: got)? (?:it|this|your case)(?: now)?(?=\s*(?:[.,;!–-]|and (?:am|are|will)\b|$))|\b(?:i|we)(?:['’]ve| have) asked (?!you\b)/i,
  /^will do\b|^(?:just )?(?:one|a) (?:moment|second|minute|sec)\b|^(?:hang|hold) on\b/i,

  /\b(?:(?:ich|wir) (?:schaue?n?|prüfen?|klären?|kläre|melden?|fragen?(?! uns\b)|kümmere?n?|leiten? |bleiben? dran|haken? |hake |schicken? |schreiben? |antworten? |geben? (?:das|es|ihnen|dir|euch|bescheid)|nehmen? (?:das|es|mich)|gehen? (?:dem|der|das)|sehen? (?:mir|uns|nach)|sehe (?:mir|nach))|(?:schaue?n?|prüfen?|kläre?n?|fragen?|kümmere?n?|hake?n?) (?:ich|wir)\b|melden? (?:ich )?(?:mich|uns|wir uns)|(?:bin|sind|ist|bleiben?) (?:schon |gerade |weiter |noch )*(?:dran|dabei|an der sache)|arbeiten (?:\p{L}+ )?daran|werden? (?:\p{L}+ ){0,8}?(?:prüfen|klären|melden|nachsehen|anschauen|ansehen|fragen|nachfragen|erstatten|schreiben|schicken|informieren|kümmern)|(?:ich|wir)(?: \p{L}+){0,2} auf dem laufenden|hören(?: \p{L}+){0,3} von (?:mir|uns)|in kürze mehr|mehr (?:dazu )?(?:in kürze|morgen|später|gleich)|(?:kollegen|technik|entwickler|buchhaltung)(?: \p{L}+)? (?:prüfen|prüft|schaut|schauen|klärt|klären|kümmert|kümmern))(?!\p{L})|^(?:einen|kleinen) moment\b/iu,
  /(?:^|\P{L})(?:(?:je|nous) (?:vous |m['’]en |nous en |l['’]|le |la |les )?(?:vais|allons|regarde|regardons|vérifie|vérifions|reviens|revenons|tiens|tenons|rappelle|recontacte|recontactons|demande|demandons|occupe|occupons|cherche|cherchons|transmets|transmettons|enquête)|(?:je m['’]en|nous nous en) occup(?:e|ons)|(?:je|nous) (?:suis|sommes) (?:dessus|en train)|on (?:regarde|vérifie|revient|s['’]en occupe|cherche|y travaille)|y travaillons|reviens vers vous|revenons vers vous|reviendr(?:ai|ons) vers vous|tiendr(?:ai|ons) (?:au courant|informée?s?)|vous (?:tiens|tenons|tiendrai|tiendrons) (?:au courant|informée?s?)|plus (?:d['’]informations|de nouvelles) (?:bientôt|demain|sous peu)|un instant)(?!\p{L})/iu,
  /(?:^|\P{L})(?:(?:lo|la|le|les) (?:reviso|revisamos|miro|miramos|informo|informaré|informamos|informaremos|aviso|avisamos|avisaré|avisaremos|escribo|escribiré|respondo|responderé|mantendr(?:é|emos) (?:al tanto|informad[oa]s?))|(?:voy|vamos) a (?!esperar|cerrar)\p{L}+r(?:l[oae]s?)?|est(?:oy|amos) (?:revis|investig|trabaj|mir|comprob|consult)\p{L}+ndo|me (?:ocupo|encargo)|nos (?:ocupamos|encargamos)|(?:consultaré|revisaré|comprobaré|investigaremos|revisaremos)|(?:más )?noticias (?:pronto|mañana)|en breve (?:le|les|te)|un momento)(?!\p{L})/iu,
  /\b(?:(?:ik|we|wij) (?:kijk(?:en)?|zoek(?:en)?|check(?:en)?|vra(?:ag|gen)|kom(?:en)?|ga(?:an)?)\b.{0,30}\b(?:na|uit|terug|kijken|even|vragen)|kom(?:en)? (?:ik |we )?(?:er )?(?:\w+ )?op terug|ben er(?:mee)? (?:mee )?bezig|zijn (?:er(?:mee)?|daar(?:mee)?) (?:\w+ )?(?:mee )?bezig|hou(?:d|den)? (?:ik |we |wij )?(?:u|je|jullie) op de hoogte|(?:ik|we|wij) (?:laat|laten) (?:het )?(?:u|je|jullie)?.{0,20}weten|hoor(?:t)? (?:u |je )?(?:\w+ ){0,2}van (?:mij|ons|me)|ik pak (?:het|dit) op|(?:ik|we|wij) (?:zal|zullen) )|^(?:een )?(?:ogenblik|momentje|moment)\b/i,
  /(?:^|\P{L})(?:(?:vou|vamos) (?!esperar|encerrar|fechar)\p{L}+[aei]r|est(?:ou|amos) (?:verificando|analisando|investigando|trabalhando|a verificar|a analisar|a investigar|a trabalhar|a ver)|retorn(?:o|amos|arei|aremos)|(?:volto|voltamos) (?:a falar|a contactar|a entrar|com)|(?:entrarei|entraremos) em contacto?|(?:aviso|avisamos|avisarei)(?: \p{L}+)? (?:assim que|em breve|hoje|amanhã)|mant(?:enho|emos|erei|eremos)(?:-[ao] )? ?(?:\p{L}+ )?informad[oa]s?|trato (?:já )?disso|(?:mais )?novidades em breve|um momento)(?!\p{L})/iu,
  /(?:^|\P{L})(?:(?:verifico|verifichiamo|controllo|controlliamo|chiedo|chiediamo|guardo|guardiamo|indago|indaghiamo)|(?:le|ti|vi) (?:faccio|facciamo|farò|faremo) sapere|ci (?:sto|stiamo) lavorando|st(?:o|iamo) (?:\p{L}+ )?(?:verificando|controllando|lavorando|indagando|guardando|cercando)|me ne occupo|ce ne occupiamo|(?:la|ti|vi) (?:terrò|terremo|tengo|teniamo) (?:aggiornat|informat)[oaie]|(?:torno|torniamo|tornerò|torneremo) da (?:lei|voi|te)|(?:ci|mi) (?:risentiamo|rifaccio vivo)|(?:la|ti|vi) (?:ricontatto|ricontattiamo|ricontatterò|ricontatteremo|aggiorno|aggiorniamo)|un (?:momento|attimo))(?!\p{L})/iu,
];

/** The next step is the customer's first: what comes then is no promise of ours that is open. */
const ONCE_YOU_DID: readonly RegExp[] = [
  /(?<!\b(?:check|see|out|ask|confirm|verify) )\b(?:if|once|after|when|unless|as soon as|should) (?:you|your|anything|(?:it|this|that|the \w+) (?:\w+ )?(?:happens?|comes?|fails?|returns?|persists?|continues?|appears?|occurs?)|we (?:hear nothing|do not|don['’]t))\b|\bin case\b/i,
  /^(?:please |just |kindly |then )*(?:send|tell|share|try|let (?:me|us) know|reply|answer|attach|forward|confirm|provide|write)\b.*\b(?:i|we)\b/i,
  /(?:^|\P{L})(?:(?:wenn|falls|sobald|sofern) (?:sie|du|ihr|es|das|der|die|noch|etwas)|sollte|(?:schicken|senden|nennen|teilen|schreiben|sagen) sie)(?!\p{L})/iu,
  /(?:^|\P{L})(?:(?:si|dès que|quand|lorsque|une fois que) (?:vous|cela|ça|le problème|nous n)|en cas|(?:envoyez|dites|indiquez|transmettez|donnez))(?!\p{L})/iu,
  /(?:^|\P{L})(?:si (?:no |se |le |lo |vuelve|ocurre|tiene|necesita|usted)\p{L}*|(?:cuando|en cuanto) (?:nos|usted|lo|tenga|responda)|env[ií]e\p{L}*|d[ií]ga\p{L}*|ind[ií]que\p{L}*|mánde\p{L}*)(?!\p{L})/iu,
  /\b(?:als|zodra|wanneer|indien) (?:u|je|jullie|het|dit)\b|^(?:stuur|geef)\b/i,
  /(?:^|\P{L})(?:(?:se|quando|caso|assim que) (?:o senhor|a senhora|você|precisar|tiver|voltar|acontecer|responder|enviar|nos)|envie|diga|informe|mande)(?!\p{L})/iu,
  /(?:^|\P{L})(?:(?:se|quando|appena) (?:lei|ha |ci |si |dovesse|il problema|succede|serve)|(?:ci |mi )?(?:invii|mandi|dica|indichi))/iu,
];

/** Whether an answer leaves the next step with whoever gave it: it promises to come back, and asks the customer nothing. */
export function promisesMore(text: string): boolean {
  const isPromise = (said: string): boolean =>
    PROMISES.some((promise) => promise.test(said)) && !ONCE_YOU_DID.some((first) => first.test(said));
  return !/[?？¿]/.test(text) && sentences(text).some(isPromise);
}
