/** Words by which somebody who answers says that they will come back to it: in English, German, French, Spanish, Dutch, Portuguese and Italian. */
const PROMISES: readonly RegExp[] = [
  /\b(?:i|we|our \w+|my \w+|the \w+|\w+)(?:['’]ll| will| shall|['’]m going to|['’]re going to| am going to| are going to)\s+(?:\w+\s+){0,2}?(?:check|look|investigate|find out|ask|get back|come back|be back|follow up|update|keep you|let you know|report|forward|pass|talk|raise|escalate|fix|send|confirm|try|be in touch|circle back)\b/i,
  /\b(?:(?:i|we)(?:['’]m|['’]re| am| are)\s+(?:\w+\s+){0,2}?(?:looking|checking|investigating|working|digging|asking|on it)|looking into|let me (?:check|look|ask|find)|give (?:me|us) (?:a|some|five|ten|\d+)|bear with (?:me|us)|back to you (?:shortly|soon|as soon|today|tomorrow|by)|working on (?:it|this|a fix)|more (?:news|soon)|stay tuned)\b/i,
  /\b(?:(?:ich|wir) (?:schaue?n?|prüfen?|klären?|melden?|sehen?|fragen?|kümmere?n?|gehen?|leiten?)|melden? (?:mich|uns)|sind (?:dran|dabei)|bin dran|arbeiten daran)\b/i,
  /\b(?:(?:je|nous) (?:vais|allons|regarde|regardons|vérifie|vérifions|reviens|revenons)|on (?:regarde|vérifie|revient)|reviens vers vous|revenons vers vous)\b/i,
  /\b(?:(?:lo|la|le|les) (?:reviso|revisamos|miro|miramos|informo|informamos|aviso|avisamos)|(?:voy|vamos) a (?:revisar|mirar|investigar|preguntar)|estamos (?:revisando|investigando|trabajando))\b/i,
  /\b(?:(?:ik|we|wij) (?:kijk(?:en)?|zoek(?:en)?|check(?:en)?|vra(?:ag|gen)|kom(?:en)?|ga(?:an)?)\b.{0,30}\b(?:na|uit|terug|kijken|even)|kom(?:en)? (?:er )?op terug)\b/i,
  /\b(?:(?:vou|vamos) (?:verificar|ver|analisar|investigar|perguntar)|estamos (?:verificando|analisando|a verificar|a analisar)|retorn(?:o|amos))\b/i,
  /\b(?:(?:verifico|verifichiamo|controllo|controlliamo|chiedo|chiediamo)\b|(?:le|ti|vi) (?:faccio|facciamo) sapere|ci stiamo lavorando|stiamo (?:verificando|controllando|lavorando))/i,
];

/** Whether an answer leaves the next step with whoever gave it: it promises to come back, and asks the customer nothing. */
export function promisesMore(text: string): boolean {
  return !/[?？¿]/.test(text) && PROMISES.some((promise) => promise.test(text));
}
