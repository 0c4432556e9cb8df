import {
  ABSENT,
  ARRIVED,
  BACK,
  BUT,
  DECLARES,
  FIRST_PERSON,
  FORMAL,
  HINT,
  INSTEAD,
  NO_REPLY,
  NUMBERED,
  OF_US,
  ONLY_ADDRESS,
  OPENED,
  PLEADS,
  REPORTS,
  ROBOTS,
  SERVER_SAYS,
  SUBJECTS,
  SUBSCRIBED,
  UNANSWERED,
  UNDELIVERED,
  UNREAD,
  WELCOMES,
  WILL_BE_SEEN,
  WISHES,
} from './automatic-signs.ts';
import { saysAnswerAbove } from './heads.ts';
import { isGreeting } from './sentences.ts';

/** What no person wrote: a note of absence, a failed or delayed delivery, a receipt, a notice nobody is to answer, another system's word that a request has arrived. */
export const AUTOMATIC_KINDS = ['absence', 'bounce', 'receipt', 'notice', 'ticket'] as const;
export type AutomaticKind = (typeof AUTOMATIC_KINDS)[number];

export interface Automatic {
  readonly kind: AutomaticKind;
  /** 0 to 1. */
  readonly confidence: number;
}

/** From here on a text counts as automatic. */
export const SURE = 0.8;

export interface Sent {
  /** Plain text, without what is quoted below it. */
  readonly text: string;
  readonly subject?: string | null;
  /** Name and address of whoever sent it, as far as they are known. */
  readonly from?: string;
  /** What somebody of ours sends is automatic only where no person sends the like on purpose. */
  readonly ours?: boolean;
}

/** An automatic text is said in its first characters. */
const MOST = 4_000;
/** Beyond so many sentences a text tells a story of its own. */
const MOST_SENTENCES = 40;
/** Where weights of signs tip the scale, and how steeply. */
const EVEN = 2.7;
const STEEP = 2;

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Sentences in lower case; lines that a mail program has wrapped are one, and what stands in quotation marks is somebody else's. */
function sentencesOf(text: string): readonly string[] {
  return text
    .replaceAll('’', "'")
    .replace(/[“„«"][^“”„«»"\n]{3,200}[”“»"]/gu, '¬')
    .replace(/([^\n.!?:])\n(?=[\p{Ll}\d(])/gu, '$1 ')
    .split(
      /(?<=[^\d\s.][.!?…])(?<!(?:^|[^\p{L}])(?:n|nr|no|num|tel|ref|dr|sr|sra|mr|mrs|st|ca|z|b)\.)\s+|(?<=\d[!?…])\s+|(?<=\d\d\d\d\.)\s+|\n+/iu,
    )
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => /[\p{L}\p{N}]/u.test(one))
    .slice(0, MOST_SENTENCES);
}

interface Sentence {
  readonly text: string;
  readonly courtesy: boolean;
  readonly asks: boolean;
  readonly pleads: boolean;
  readonly turns: boolean;
  readonly reports: boolean;
}

function sentenceOf(written: string): Sentence {
  const text = written.toLowerCase();
  return {
    text,
    courtesy: isGreeting(written) || wordsIn(text) <= 3 || ONLY_ADDRESS.test(text) || WISHES.test(text),
    asks: /[?？]/.test(text),
    pleads: PLEADS.test(text),
    turns: BUT.test(text),
    reports: REPORTS.test(text) || text.includes('¬'),
  };
}

/** How much each sign, seen in any sentence, counts; in a sentence that tells what another text says it counts nothing. */
function weigh(sentences: readonly Sentence[], signs: readonly (readonly [RegExp, number])[]) {
  const seen = new Set<RegExp>();
  const explained = new Set<Sentence>();
  for (const sentence of sentences)
    for (const [sign] of signs)
      if (sign.test(sentence.text) && !sentence.reports) {
        seen.add(sign);
        explained.add(sentence);
      }
  return {
    has: (sign: RegExp): boolean => seen.has(sign),
    total: signs.reduce((sum, [sign, weight]) => sum + (seen.has(sign) ? weight : 0), 0),
    rest: sentences.filter((one) => !explained.has(one) && !one.courtesy),
    explained,
  };
}

const count = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length;

/** Every sentence of such a note is one of few kinds, and none speaks to anybody in particular. */
function absence(all: readonly Sentence[], subject: number): number {
  const { has, total, rest, explained } = weigh(all, [
    [ABSENT, 2],
    [BACK, 1],
    [UNANSWERED, 1],
    [INSTEAD, 1],
    [DECLARES, 2.5],
    [WELCOMES, 0.5],
  ]);
  if (!has(ABSENT) && !(subject > 0 && total >= 1)) return 0;
  const formal = all.some(({ text }) => FORMAL.test(text)) ? 0.5 : 0;
  const personal = count([...explained], (one) => one.pleads && !INSTEAD.test(one.text));
  const whole = rest.length === 0 && has(ABSENT) && has(BACK) ? 0.5 : 0;
  // "I am away, so your mail is not read" turns against nothing.
  const told = all.filter(({ text }) => !UNANSWERED.test(text) && !INSTEAD.test(text));
  const against = contrary(all) - 2.5 * (count(all, turning) - count(told, turning));
  return total + formal + whole + subject - 1.5 * rest.length - against - 2 * personal;
}

const turning = ({ turns }: Sentence): boolean => turns;

/** Asks, turns against what was said before, or tells what others say. */
const contrary = (all: readonly Sentence[]): number =>
  3 * count(all, ({ asks }) => asks) + 2.5 * count(all, turning) + 2 * count(all, ({ reports }) => reports);

function notice(all: readonly Sentence[], robot: boolean): number {
  const { total, rest } = weigh(all, [
    [DECLARES, 2.5],
    [NO_REPLY, 2.5],
    [UNREAD, 2.5],
    [SUBSCRIBED, 1.5],
  ]);
  if (total === 0) return 0;
  const personal = rest.some(({ text }) => FIRST_PERSON.test(text));
  const speaks = personal || all.some(({ asks }) => asks) || rest.some(({ pleads }) => pleads);
  const turned = count(all, (one) => one.turns && one.reports);
  return total + (robot ? 2 : 0) + (speaks ? -3 : 1) - 2 * turned;
}

function ticket(all: readonly Sentence[], { subject, robot, above }: Outside): number {
  const { has, total, rest } = weigh(all, [
    [ARRIVED, 2],
    [NUMBERED, 1.5],
    [WILL_BE_SEEN, 1],
    [WELCOMES, 0.5],
    [DECLARES, 1.5],
  ]);
  if (!has(ARRIVED) && !above && subject === 0) return 0;
  const personal = count(all, ({ text }) => FIRST_PERSON.test(text));
  const outside = subject + (above ? 3 : 0) + (robot ? 2 : 0);
  return total + outside - 1.2 * rest.length - 2 * personal - contrary(all);
}

function bounce(all: readonly Sentence[], whole: string, { subject, robot }: Outside): number {
  const failed = all.slice(0, 3).some(({ text, reports }) => UNDELIVERED.test(text) && !reports);
  const server = count(SERVER_SAYS, (sign) => sign.test(whole));
  if (!failed && subject === 0 && !robot) return 0;
  const personal = all.some(({ text }) => FIRST_PERSON.test(text) && !UNDELIVERED.test(text));
  const talks = count(all, ({ asks }) => asks) * 3 + (all.some(({ text }) => OF_US.test(text)) ? 2 : 0);
  return (failed ? 2 : 0) + 1.5 * server + subject + (robot ? 2 : 0) - (personal ? 2.5 : 0) - talks;
}

/** What is known of a text beside its words. */
interface Outside {
  /** Weight of a subject that programs write for this kind. */
  readonly subject: number;
  readonly robot: boolean;
  /** It begins with a line above which answers are to be written. */
  readonly above: boolean;
}

const SUBJECT_WEIGHT = 2.5;

/**
 * Whether a program wrote a text, by itself: subject, sender and wording count together, and every sentence that no such text has counts against it. Null where nothing
 * points to it. {@link SURE} says from where on to believe it.
 */
export function automaticIn({ text, subject = null, from = '', ours = false }: Sent): Automatic | null {
  const given = text.slice(0, MOST).trim();
  const robot = ROBOTS.test(from);
  const named = subject === null ? null : (SUBJECTS.find(([form]) => form.test(subject))?.[1] ?? null);
  if (!robot && named === null && !HINT.test(given.toLowerCase())) return null;
  const all = sentencesOf(given).map(sentenceOf);
  const of = (kind: AutomaticKind): Outside => ({
    subject: named === kind ? SUBJECT_WEIGHT : 0,
    robot,
    above: saysAnswerAbove(given),
  });
  const mailer = /^(?:mailer-?daemon|postmaster|mail delivery)/i.test(from);
  const opened = OPENED.test(given) && !all.some(({ asks }) => asks);
  const weights: Readonly<Record<AutomaticKind, number>> = {
    absence: absence(all, of('absence').subject),
    bounce: bounce(all, given, { ...of('bounce'), robot: mailer }),
    receipt: opened ? 4 + of('receipt').subject : 0,
    notice: ours ? 0 : notice(all, robot),
    ticket: ours ? 0 : ticket(all, of('ticket')),
  };
  const [kind, weight] = AUTOMATIC_KINDS.map((one) => [one, weights[one]] as const).reduce((best, one) =>
    one[1] > best[1] ? one : best,
  );
  if (weight <= 0) return null;
  return { kind, confidence: Math.round(100 / (1 + Math.exp(STEEP * (EVEN - weight)))) / 100 };
}
