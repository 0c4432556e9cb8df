import { message, section } from './blocks.ts';
import type { Message } from './view.ts';

const LINES = [
  '`/case open` open a case',
  '`/case show CASE-12` look at one, also `/case 12` · `/case why CASE-12` where its deadline comes from',
  '`/case list` open cases, `/case list mine`, `/case list billing`, `/case list acme`',
  '`/case claim CASE-12` take it · `/case release CASE-12` give it back · `/case assign CASE-12 @somebody`',
  '`/case wait CASE-12` the customer has to answer, clocks pause · `/case resume CASE-12` clocks run',
  '`/case resolve CASE-12 what was done` · `/case reopen CASE-12 why`',
  '`/escalate CASE-12 why` one level up · `/escalate` asks you for both',
];

/** What can be typed. */
export function help(): Message {
  const text = `*What you can do*\n${LINES.join('\n')}\nNothing you say here or in a case’s thread reaches the customer.`;
  return message(text, section('help', text));
}
