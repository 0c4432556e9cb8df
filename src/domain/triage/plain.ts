import type { Intent } from '../../config/vocabulary.ts';
import { isGreeting, sentences, withoutOpening } from '../text/sentences.ts';
import { priorityOf, severityOf } from './impact.ts';
import { NEXT } from './summary.ts';
import { TROUBLE } from './telling.ts';
import { normalise, plainText } from './text.ts';
import type { Triage, Verdict } from './verdict.ts';

const CODE =
  /(?:^|[^\p{L}\d.,$€£#-])[45]\d\d(?![\p{L}\d.,%€$])|\b(?:error|exception|stack ?trace|fehler(?:meldung)?|erreur|errore|fout)\b/iu;
/** "It does not work": what does not, nobody knows. */
const NAMELESS =
  /^(?:(?:and|but|so|now|again|still|please|help|sorry) )*(?:it|this|that|they|something|nothing|everything|anything|all|there|i|we|you|es|das)(?:['’]s)?\b(?! (?:\w+ ){0,2}(?:error|when|while|after|in|on|at)\b)/i;
const HOW =
  /^(?:how (?:do|can|to|would|could|should|does)\b|where (?:do|can|is|are|would)\b|(?:can|could|may) (?:i|we)\b|is (?:it possible|there (?:a|any) way)|what is the (?:difference|best way)|which plan|wie (?:kann|können|füge|lege|ändere|richte)|wo (?:finde|kann|ist)|comment |où |cómo |dónde |como )/i;
const FOREIGN =
  /\b(?:(?:funktioniert|geht|lädt|startet) nicht|ne (?:fonctionne|marche|charge|répond) (?:pas|plus)|no (?:funciona|carga|responde)|non (?:funziona|carica)|werkt niet)\b/iu;
/** What somebody does not understand or want says nothing of what fails. */
const OF_MIND =
  /\b(?:i|we|my \w+|our \w+) (?:\w+ )?(?:do(?:es)?(?: not|n['’]?t)|did(?: not|n['’]?t)|can ?not|can['’]?t|could(?: not|n['’]?t)) (?:\w+ ){0,2}(?:understand|know|remember|recall|want|need|think|believe|mind|agree|figure out|make sense|tell (?:why|how|what|if|whether)|see (?:why|how|what))\b/i;
/** Sentences of fewer words may be anything. */
const WORDS = 4;
/** What triage may take such a sentence for without being far off. */
const NEAR: Readonly<Record<'bug_report' | 'how_to', readonly Intent[]>> = {
  bug_report: ['bug_report', 'outage', 'account_access', 'how_to', 'other', 'complaint', 'feature_request'],
  how_to: ['how_to', 'account_access', 'feature_request', 'other', 'bug_report'],
};

const NOTHING_SAID = { intent: 'other', severity: 'low', confidence: 0 } as const;

const countOf = (sentence: string): number => sentence.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

function statesError(sentence: string): boolean {
  if (/\?\s*$/.test(sentence) && !/^why\b/i.test(sentence)) return false;
  if (CODE.test(sentence)) return countOf(sentence) >= 2;
  if (OF_MIND.test(sentence)) return false;
  return (TROUBLE.test(sentence) || FOREIGN.test(sentence)) && countOf(sentence) >= WORDS && !NAMELESS.test(sentence);
}

const asksHow = (sentence: string): boolean => HOW.test(sentence) && countOf(sentence) >= WORDS;

/**
 * The verdict on a text that says plainly what it is, though triage is not sure of it: an error that is stated, a plain how-to. Nobody needs to be asked what they
 * mean by it (TR-2). One customer's error is a bug until more tell of it. Everything else comes back as it is, and so does what two readers read differently.
 */
export function plainly(verdict: Verdict, texts: readonly string[], clarifyBelow: number): Verdict {
  const disputed =
    verdict.second != null && verdict.second.intent !== verdict.intent && verdict.second.confidence >= clarifyBelow;
  if (verdict.confidence >= clarifyBelow || disputed) return verdict;
  // Nothing is said of an outage by a greeting that resembles how some begin.
  if (onlyGreets(texts)) return { ...verdict, ...NOTHING_SAID, priority: priorityOf('low', verdict.urgency) };
  const said = texts.flatMap((text) => sentences(plainText(text))).map(withoutOpening);
  const found = said.some(statesError) ? 'bug_report' : said.some(asksHow) ? 'how_to' : null;
  const guesses = verdict.guesses.filter(({ confidence }) => confidence >= 0.1).map(({ intent }) => intent);
  if (found === null || (guesses.length > 0 && !NEAR[found].some((intent) => intent === guesses[0]))) return verdict;
  const severity = severityOf(found, normalise(texts.join('\n')));
  return {
    ...verdict,
    intent: found,
    severity,
    priority: priorityOf(severity, verdict.urgency),
    confidence: clarifyBelow,
    rule: `${found}.plainly-said`,
    briefing: verdict.briefing.replace(/^Next: .*$/m, `Next: ${NEXT[found]}`),
  };
}

/** Triage that asks nobody what they mean by what is plainly said. `clarifyBelow`: the confidence from which a verdict is not asked about. */
export const plainTriage = (triage: Triage, clarifyBelow: () => number): Triage => ({
  async judge(input) {
    const texts = [input.subject ?? '', ...input.customerTexts];
    return plainly(await triage.judge(input), texts, clarifyBelow());
  },
});

export const onlyGreets = (texts: readonly string[]): boolean =>
  texts.flatMap((text) => sentences(plainText(text))).every(isGreeting);
