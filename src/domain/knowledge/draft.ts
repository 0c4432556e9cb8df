import type { CaseEvent, CaseState } from '../case/case.ts';
import type { Part } from '../conversation/state.ts';
import type { ArticleText } from '../record/article.ts';
import type { AggregateRecord } from '../record/record.ts';
import { cutAtWord } from '../text/cut.ts';
import { upperFirst } from '../text/first-letter.ts';
import { sentences } from '../text/sentences.ts';
import { plainText } from '../triage/text.ts';
import { isBareThanks } from '../triage/thanks.ts';
import { howOf } from './entry.ts';
import { impersonal } from './impersonal.ts';

export const TITLE_MAX = 120;
/** What a field of a form takes, with room for what somebody adds. */
const SECTION = 2_000;
const REPLY_WORTH = 40;

type Subject = Pick<AggregateRecord<CaseState, CaseEvent>, 'state' | 'log'>;

/**
 * A first draft of the article that would have answered this case (TR-6): the problem as it was told, the cause as other teams found it, the solution as it was noted
 * and as the customer was told. Nothing of the customer is in it: names, addresses, amounts, numbers and secrets are masked. `people`: names of the team's own.
 */
export function articleDraft({ state, log }: Subject, parts: readonly Part[], people: readonly string[]): ArticleText {
  const { account, contact, assessment } = state;
  const authors = parts.flatMap(({ author }) => (author.name === null ? [] : [author.name]));
  const names = [account?.name, contact?.name, ...people, ...authors].flatMap((name) => name ?? []);
  const clean = (text: string): string => impersonal(text, names);
  const { summary, briefing } = assessment;
  const asked = /^Asked: (.*)$/m.exec(briefing)?.[1] ?? (/^[A-Z][a-z]+: /.test(briefing) ? '' : briefing);
  // What was asked beyond the headline; where that was cut, and in briefings of earlier versions, the headline's words too.
  const told = asked.startsWith(summary.replace(/…$/, '').trim()) ? asked : `${summary} ${asked}`.trim();
  const causes = log.flatMap((entry) =>
    entry.type === 'ticket_changed' && entry.status === 'done' && entry.note ? [clean(entry.note)] : [],
  );
  const how = clean(howOf(log));
  return {
    title: titleOf(clean(assessment.summary)),
    problem: cutAtWord(upperFirst(clean(told)), SECTION),
    cause: cutAtWord(unique(causes).join('\n\n'), SECTION),
    solution: cutAtWord(unique([how, clean(lastAnswer(parts))].filter((text) => text !== '')).join('\n\n'), SECTION),
  };
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** What a teammate told the customer last, where that is more than a courtesy. */
function lastAnswer(parts: readonly Part[]): string {
  const answers = parts.filter(({ author, kind, own, text }) => {
    return (
      author.kind === 'teammate' && kind === 'comment' && !own && text.length >= REPLY_WORTH && !isBareThanks(text)
    );
  });
  return plainText(answers.at(-1)?.text ?? '');
}

/** How whoever has it speaks of it; whoever searches leaves that out. */
const OPENERS =
  /^(?:(?:hi|hello|hey|asked:|so|and|but|please|also|there (?:is|seems to be) (?:a|an|some)? ?(?:bug|problem|issue|error)?(?: with| in)?:?|we have a (?:bug|problem|issue) with|i think|it (?:seems|looks like)(?: that)?|(?:i|we) (?:have|had|get|got|are getting|see|am seeing|are seeing)(?: an?| the)?(?= )|(?:i am|i'm|we are|we're|we were|i was)(?= )|(?:can|could|would) you(?: please)?|our|my|all our|all of our|all|the)[\s,:]+)+/i;
/** When it happened to this one customer. */
const WHEN =
  /[\s,]*\b(?:since|from|as of|starting|until|on) (?:about |around |this |last |the )*(?:\d{1,2}[:.]\d\d|\d{1,2} ?(?:am|pm)|morning|yesterday|today|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|january|february|march|april|may|june|july|august|september|october|november|december)\b(?: (?:utc|gmt|cet|cest|est|pst))?|[\s,]*\b(?:right now|at the moment|yesterday|today|this (?:morning|week|month|afternoon)|(?:in|for) (?:january|february|march|april|may|june|july|august|september|october|november|december))\b/gi;

/** The title as a customer would search it: what happens, without who and when. */
export function titleOf(summary: string): string {
  const said = sentences(summary)[0] ?? '';
  // What follows on something that was taken out no longer makes a sentence.
  const before = said.split(/[\s,:]*\[[a-z]+\]/i)[0] ?? '';
  const first = before.split(/\s+/).length >= 3 ? before : said;
  const question = /\?\s*$/.test(first);
  const bare = first
    .replaceAll(/[\s,:]*\[[a-z]+\](?:\s*(?:and|or)\s*\[[a-z]+\])*/gi, '')
    .replaceAll(WHEN, '')
    .replace(OPENERS, (opener) => (question && /^how/i.test(opener) ? opener : ''))
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s.,;:!…-]+$/, '')
    .trim();
  const words = bare.length < 3 ? first.replace(/[\s.!…]+$/, '') : bare;
  return cutAtWord(upperFirst(words), TITLE_MAX);
}
