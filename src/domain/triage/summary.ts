import type { Intent, Urgency } from '../../config/vocabulary.ts';
import type { Claim, Source } from '../record/summary.ts';
import { tellingDetails } from './facts.ts';
import { maskSecrets } from './mask.ts';
import { mostTelling, type Told, toldIn, wishIn } from './telling.ts';
import { cut, plainText, sentences } from './text.ts';

export type { Claim, Source };

/** One text of the customer's, with the id of the part it is. */
export interface Spoken {
  readonly id: string;
  readonly text: string;
}

/** What comes next, by intent: the team's own practice, nothing about the customer. */
export const NEXT: Readonly<Record<Intent, string>> = {
  outage: 'confirm with monitoring and page engineering on-call',
  bug_report: 'reproduce it and open an engineering ticket if confirmed',
  billing_question: 'check the account’s invoices and payments',
  refund_request: 'check the payment and ask finance for approval',
  cancellation: 'hand to customer success for a retention talk',
  security_compliance: 'keep it restricted and hand to the security specialists',
  legal: 'answer nothing of substance; hand to legal',
  account_access: 'verify who is asking, then restore access',
  how_to: 'answer with the matching article',
  feature_request: 'thank, note the use case, tell product',
  complaint: 'have a senior agent answer personally',
  other: 'read and place it by hand',
};

interface Heard extends Told {
  readonly from: Source;
}

/** The texts as they may be shown, masked before anything is cut out of them: a key may run over several lines. */
const shown = (spoken: readonly Spoken[]): readonly Spoken[] =>
  spoken.map(({ id, text }) => ({ id, text: maskSecrets(plainText(text)) }));

/** Every telling sentence of masked texts. */
function hear(masked: readonly Spoken[], intent: Intent): readonly Heard[] {
  return masked
    .flatMap(({ id, text }) => toldIn(sentences(text), intent).map((one) => ({ ...one, from: { part: id } })))
    .map((one, at) => ({ ...one, at }));
}

function askedIn(masked: readonly Spoken[], intent: Intent): readonly Claim[] {
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
export function askedOf(spoken: readonly Spoken[], intent: Intent): readonly Claim[] {
  return askedIn(shown(spoken), intent);
}

const SAID_ALREADY = /[^\p{L}\p{N}]+/gu;
const bare = (text: string): string => ` ${text.toLowerCase().replace(SAID_ALREADY, ' ').trim()} `;

/** Times, amounts, codes and counts in the customer's words, without those that `said` tells already. At most six. */
function knownIn(masked: readonly Spoken[], said: readonly Claim[]): readonly Claim[] {
  const found = masked.flatMap(({ id, text }) =>
    tellingDetails(text).map((detail) => ({ text: detail, from: [{ part: id }] })),
  );
  if (found.length === 0) return found;
  const told = bare(said.map((claim) => claim.text).join(' '));
  return found
    .filter(({ text }, at) => !told.includes(bare(text)) && found.findIndex((one) => one.text === text) === at)
    .slice(0, 6);
}

/** A line of a card, and its two or three lines of briefing: what was asked, what is known beyond that, what comes next. */
export function briefingOf(from: {
  readonly spoken: readonly Spoken[];
  /** `spoken` as it may be shown, where that is known already; masking is a tenth of a verdict. */
  readonly masked?: readonly Spoken[];
  readonly intent: Intent;
  readonly urgency: Urgency;
  /** The customer's own words that say how soon, masked. */
  readonly urgencyWords: readonly string[];
}): { readonly summary: string; readonly briefing: string; readonly claims: readonly Claim[] } {
  const { spoken, intent, urgency, urgencyWords } = from;
  const masked = from.masked ?? shown(spoken);
  const asked = askedIn(masked, intent);
  const known = knownIn(masked, asked);
  const saidOf = urgencyWords.length === 0 ? '' : bare(asked.map((claim) => claim.text).join(' '));
  const hurry = urgencyWords.filter((words) => !saidOf.includes(bare(words)));
  const facts = [
    ...known.map((claim) => claim.text),
    ...(hurry.length === 0 ? [] : [`urgency ${urgency}: “${hurry.join('”, “')}”`]),
  ];
  const summary = cut(asked[0]?.text ?? '', 150);
  const briefing = [
    `Asked: ${cut(asked.length === 0 ? 'nothing readable' : asked.map((claim) => claim.text).join(' '), 260)}`,
    ...(facts.length === 0 ? [] : [`Known: ${cut(facts.join(' · '), 150)}`]),
    `Next: ${NEXT[intent]}`,
  ].join('\n');
  return { summary, briefing, claims: [...asked, ...known] };
}
