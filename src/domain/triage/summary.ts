import type { Intent, Urgency } from '../../config/vocabulary.ts';
import { cutAtWord } from '../text/cut.ts';
import { sentences } from '../text/sentences.ts';
import { tellingDetails } from './facts.ts';
import { maskSecrets } from './mask.ts';
import { mostTelling, type Told, toldIn, wishIn } from './telling.ts';
import { plainText } from './text.ts';

/** Something the customer said, and in which part. Masked, not escaped for any surface. */
export interface Heard {
  readonly text: string;
  readonly from: readonly { readonly part: string }[];
}

/** One text of the customer's, with the id of the part it is. */
export interface Spoken {
  readonly id: string;
  readonly text: string;
}

/**
 * What is good practice next, by intent, wherever the case is and whoever has it: what rules do by themselves (place it, page, hand over) is no advice. Nothing about
 * the customer.
 */
export const NEXT: Readonly<Record<Intent, string>> = {
  outage: 'confirm it with monitoring, and tell the customer when they hear from us again',
  bug_report: 'reproduce it, and look for a way around it',
  billing_question: 'check the account’s invoices and payments',
  refund_request: 'check the payment, and whether it may be paid back',
  cancellation: 'speak with them: why, and what would make them stay',
  security_compliance: 'find out what was seen, by whom and since when',
  legal: 'confirm that it has arrived; nothing of substance in writing yet',
  account_access: 'verify who is asking, then restore access',
  how_to: 'answer with the matching article',
  feature_request: 'thank, note the use case, tell product',
  complaint: 'answer personally: what went wrong, what is put right, by when',
  other: 'read it, and say what it is about',
};
const SUMMARY = 150;
/** Where nothing was said but hello. */
const NOTHING = 'A greeting only, no matter named yet';

interface ToldIn extends Told {
  readonly from: { readonly part: string };
}

/** The texts as they may be shown, masked before anything is cut out of them: a key may run over several lines. */
const shown = (spoken: readonly Spoken[]): readonly Spoken[] =>
  spoken.map(({ id, text }) => ({ id, text: maskSecrets(plainText(text)) }));

/** Every telling sentence of masked texts, which are one matter (IN-12): a greeting or a short answer in a message of its own does not head it. */
function hear(masked: readonly Spoken[], intent: Intent): readonly ToldIn[] {
  const all = masked.flatMap(({ id, text }) => sentences(text).map((said) => ({ said, part: id })));
  const told = toldIn(
    all.map(({ said }) => said),
    intent,
  );
  return told.map((one) => ({ ...one, from: { part: all[one.of]?.part ?? '' } }));
}

function askedIn(masked: readonly Spoken[], intent: Intent): readonly Heard[] {
  const heard = hear(masked, intent);
  const best = mostTelling(heard);
  if (best === null) return [];
  const telling = heard[best.at] ?? heard[0];
  const wish = wishIn(heard, best);
  return [telling, wish === null ? undefined : heard[wish.at]].flatMap((one) =>
    one === undefined ? [] : [{ text: one.text, from: [one.from] }],
  );
}

/** What the customer asked, in their own sentence, and the wish that goes with it where that is another one. */
export function askedOf(spoken: readonly Spoken[], intent: Intent): readonly Heard[] {
  return askedIn(shown(spoken), intent);
}

const SAID_ALREADY = /[^\p{L}\p{N}]+/gu;
const bare = (text: string): string => ` ${text.toLowerCase().replace(SAID_ALREADY, ' ').trim()} `;

/** Times, amounts, codes and counts in the customer's words, without those that `said` tells already. At most six. */
function knownIn(masked: readonly Spoken[], said: readonly Heard[]): readonly Heard[] {
  const found = masked.flatMap(({ id, text }) =>
    tellingDetails(text).map((detail) => ({ text: detail, from: [{ part: id }] })),
  );
  if (found.length === 0) return found;
  const told = bare(said.map((one) => one.text).join(' '));
  return found
    .filter(({ text }, at) => !told.includes(bare(text)) && found.findIndex((one) => one.text === text) === at)
    .slice(0, 6);
}

/** A line of a card, and its one to three lines of briefing: what was asked and is known beyond that line, what comes next. */
export function briefingOf(from: {
  readonly spoken: readonly Spoken[];
  /** `spoken` as it may be shown, where that is known already; masking is a tenth of a verdict. */
  readonly masked?: readonly Spoken[];
  readonly intent: Intent;
  readonly urgency: Urgency;
  /** The customer's own words that say how soon, masked. */
  readonly urgencyWords: readonly string[];
}): { readonly summary: string; readonly briefing: string; readonly claims: readonly Heard[] } {
  const { spoken, intent, urgency, urgencyWords } = from;
  const masked = from.masked ?? shown(spoken);
  const asked = askedIn(masked, intent);
  const known = knownIn(masked, asked);
  const saidOf = urgencyWords.length === 0 ? '' : bare(asked.map((one) => one.text).join(' '));
  const hurry = urgencyWords.filter((words) => !saidOf.includes(bare(words)));
  const facts = [
    ...known.map((one) => one.text),
    ...(hurry.length === 0 ? [] : [`urgency ${urgency}: “${hurry.join('”, “')}”`]),
  ];
  const said = asked[0]?.text ?? (masked.some(({ text }) => /\p{L}/u.test(text)) ? NOTHING : '');
  const summary = cutAtWord(said, SUMMARY);
  // The headline stands above it: only what does not fit there, and what else is wished.
  const beyond = said.length > SUMMARY ? asked : asked.slice(1);
  const briefing = [
    ...(beyond.length === 0 ? [] : [`Asked: ${cutAtWord(beyond.map((one) => one.text).join(' '), 260)}`]),
    ...(facts.length === 0 ? [] : [`Known: ${cutAtWord(facts.join(' · '), 150)}`]),
    `Next: ${NEXT[intent]}`,
  ].join('\n');
  return { summary, briefing, claims: [...asked, ...known] };
}
