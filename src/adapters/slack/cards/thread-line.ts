import type { CaseEvent } from '../../../domain/case/case.ts';
import { isSaid } from '../../../domain/case/runs.ts';
import type { WithSummary } from '../../../domain/case/status.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { Claim, SummaryLine } from '../../../domain/record/summary.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import { caseSentence, missedSentence, saidOnce } from '../../../domain/words/case-events.ts';
import { joined } from '../../../domain/words/line.ts';
import { long, type Sentence, short, together } from '../../../domain/words/said.ts';
import { ticketSentence } from '../../../domain/words/ticket-events.ts';
import { words } from '../../../domain/words/writing-events.ts';
import { LIMITS } from '../limits.ts';
import { cutMrkdwn } from '../mrkdwn.ts';
import { sayingOnly } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { summaryWords } from './summary-words.ts';

/** What one write changed, in the thread of the card: a line for each entry, and below it the summary that goes with it (TR-4, TR-6). What one side wrote in a row is one line. */
export function threadLine(entries: readonly Logged<CaseEvent>[], context: CardContext): Message {
  if (entries.length > MERGED && entries.every(isSaid)) return lines([mrk(long(missedSentence(entries)), context)]);
  const runs: Logged<CaseEvent>[][] = [];
  for (const entry of saidOnce(entries)) {
    const last = runs.at(-1);
    if (last !== undefined && isSaid(entry) && last[0]?.type === entry.type) last.push(entry);
    else runs.push([entry]);
  }
  const said = together(runs.map(runSentence));
  return lines(
    runs.flatMap((run, at) => [
      mrk(said[at] ?? [], context),
      ...run.flatMap((entry) => ('summary' in entry ? summaryWords(shownIn(entry)) : [])),
    ]),
  );
}

/** More than so many messages are counted, and the last of them cited: nobody reads on. */
const MERGED = 10;

/** `Customer: “Still down” “For all of us”` */
function runSentence(run: readonly Logged<CaseEvent>[]): Sentence {
  const [first] = run;
  if (first === undefined) return { what: [] };
  const sentence = caseSentence(first);
  if (run.length === 1) return sentence;
  const said = run.map((entry) => ('text' in entry ? words(entry.text) : words(undefined)));
  // Several pictures in a row are said once.
  const once = said.filter((line, index) => said.findIndex(([words]) => words === line[0]) === index);
  return { ...sentence, why: joined(' ', ...once) };
}

/** A ticket’s own thread has what was said so far; the case’s people have the case itself. How it was solved is not said again below the line that says it. */
function shownIn(entry: Logged<CaseEvent> & WithSummary): readonly SummaryLine[] {
  const { summary = [], n } = entry;
  if (entry.type === 'ticket_requested') return [];
  const said = ({ from }: Claim): boolean => from.some((source) => 'entry' in source && source.entry === n);
  return summary.filter(({ label, claims }) => label !== 'Solved' || !claims.every(said));
}

/** The same for linked work. */
export function ticketThreadLine(entries: readonly Logged<TicketEvent>[], context: CardContext): Message {
  return lines(
    entries.flatMap((entry) => [
      // What was asked stands in the card above.
      mrk((entry.type === 'created' ? short : long)(ticketSentence(entry)), context),
      ...(entry.type === 'created' ? summaryWords(entry.handover ?? []) : []),
    ]),
  );
}

/** News whose card is gone from the channel: the same words, naming the record they are about. */
export function withoutCard(id: string, { text }: Message): Message {
  return lines([`*${id}*`, text]);
}

function lines(all: readonly string[]): Message {
  return sayingOnly('thread', cutMrkdwn(all.join('\n'), LIMITS.sectionText));
}
