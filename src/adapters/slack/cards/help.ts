import { message, section } from './blocks.ts';
import type { Message } from './view.ts';

const LINES = [
  '`/case open` open a case',
  '`/case show CASE-12` look at one, also `/case 12` · `/case why CASE-12` where its deadline comes from, `/case why ENG-12` too',
  '`/case list` open cases, `/case list mine`, `/case list billing`, `/case list acme`',
  '`/case related CASE-12` what is like it, and what solved that · `/case find charged twice` solved cases and articles',
  '`/case claim CASE-12` take it · `/case release CASE-12` give it back · `/case assign CASE-12 @somebody`',
  '`/case transfer CASE-12 billing why` to another queue',
  '`/case oncall` who is on call, until when and who is next, `/case oncall engineering`',
  '`/case wait CASE-12` the customer has to answer, clocks pause · `/case resume CASE-12` clocks run',
  '`/case deadline CASE-12 2h because …` another deadline · `/case waive CASE-12 why` excuse a late one',
  '`/case resolve CASE-12 what was done` · `/case reopen CASE-12 why`',
  '`/escalate CASE-12 why` one level up · `/escalate` asks you for both · `/case deescalate CASE-12 why` one level down',
  '`/case link CASE-12 ENG-3` one more case behind a ticket that is there · `/case unlink CASE-12 ENG-3`',
  '`/case page CASE-12 engineering why` whoever is on call is paged until somebody answers',
];

/** What can be typed. */
export function help(): Message {
  const text = `*What you can do*\n${LINES.join('\n')}\nNothing you say here or in a case’s thread reaches the customer.`;
  return message(text, section('help', text));
}
