import type { Random } from '../../../src/sandbox/past/random.ts';
import type { FakeIntercom, TeammateView } from '../../../src/standins/intercom/index.ts';

/** A conversation that something is done to. */
export interface Done {
  readonly intercom: FakeIntercom;
  readonly contact: string;
  readonly conversation: string;
  /** Words that stand nowhere else, made anew for each message. */
  mark(): string;
  /** A message's words are gone for good, or all of them. */
  gone(text?: string): void;
  /** Nothing more happens to it; `into`: another one lives on in its place. */
  end(into?: string): void;
  readonly random: Random;
  now(): number;
}

/** Something that somebody does to a conversation in one of these states. */
export interface Act {
  readonly name: string;
  readonly weight: number;
  readonly states: readonly TeammateView['state'][];
  do(on: Done): void;
}

const ANY = ['open', 'closed', 'snoozed'] as const;
const HOUR_S = 3_600;
/** What customers write after that: news, never a thank-you. */
const NEWS = [
  'Is there any news? We still see it here.',
  'It happened again just now, third time today.',
  'Wir warten noch auf eine Antwort, es betrifft auch Rechnung 4711.',
  'Le problème continue, la facture 88 aussi est fausse.',
  'Sigue igual, tampoco funciona en el otro equipo.',
  'I attach what you asked for: the order number is 55-120.',
];
const ANSWERS = [
  'Please send us the order number.',
  'Which of the two payments do you mean?',
  'This is how it works now: the second payment was taken back today.',
];
const seats = ['5001', '5002', '5011'];

const teammate = ({ intercom, random }: Done) => intercom.teammate(random.pick(seats));
const until = ({ random, now }: Done): number => Math.floor(now() / 1000 + random.between(1, 6) * HOUR_S);

/** Of the customer's messages one whose words are still there. */
const quotable = ({ intercom, conversation, random }: Done) => {
  const { parts } = intercom.teammate('5001').sees(conversation);
  const said = parts.filter(({ from, kind, text }) => from === 'customer' && kind !== 'note' && text !== '');
  return said.length === 0 ? null : random.pick(said);
};

export const ACTS: readonly Act[] = [
  {
    ...{ name: 'redacted', weight: 2, states: ANY },
    do(on) {
      const part = quotable(on);
      if (part === null) return;
      on.gone(part.text);
      teammate(on).redact(on.conversation, part.id);
    },
  },
  {
    ...{ name: 'deleted', weight: 1, states: ANY },
    do(on) {
      on.gone();
      teammate(on).delete(on.conversation);
      on.end();
    },
  },
  {
    ...{ name: 'merged', weight: 1, states: ['open', 'snoozed'] },
    do(on) {
      const into = on.intercom.customer(on.contact).write(`We were charged twice for the seats as well. ${on.mark()}`);
      teammate(on).merge(on.conversation, into);
      on.end(into);
    },
  },
  {
    ...{ name: 'written', weight: 5, states: ANY },
    do: (on) => on.intercom.customer(on.contact).reply(on.conversation, `${on.random.pick(NEWS)} ${on.mark()}`),
  },
  {
    ...{ name: 'answered', weight: 5, states: ANY },
    do: (on) => teammate(on).reply(on.conversation, on.random.pick(ANSWERS)),
  },
  {
    ...{ name: 'a bot says', weight: 1, states: ANY },
    do: ({ intercom, conversation }) => intercom.workflow().say(conversation, 'Somebody will be with you soon.'),
  },
  {
    ...{ name: 'bot closed', weight: 3, states: ['open', 'snoozed'] },
    do: ({ intercom, conversation, random }) =>
      intercom.workflow().close(conversation, random.chance(0.5) ? 'We close this for now.' : undefined),
  },
  {
    ...{ name: 'closed', weight: 1, states: ['open', 'snoozed'] },
    do: (on) => teammate(on).close(on.conversation),
  },
  {
    ...{ name: 'snoozed', weight: 2, states: ['open'] },
    do: (on) => teammate(on).snooze(on.conversation, until(on)),
  },
  {
    ...{ name: 'bot snoozed', weight: 2, states: ['open'] },
    do: (on) => on.intercom.workflow().snooze(on.conversation, until(on)),
  },
  {
    ...{ name: 'snoozed when closed', weight: 1, states: ['closed'] },
    do: (on) => teammate(on).snooze(on.conversation, until(on)),
  },
  {
    ...{ name: 'bot woke', weight: 2, states: ['snoozed'] },
    do: ({ intercom, conversation }) => intercom.workflow().open(conversation),
  },
  { ...{ name: 'woken', weight: 2, states: ['snoozed'] }, do: (on) => teammate(on).reopen(on.conversation) },
  { ...{ name: 'reopened', weight: 2, states: ['closed'] }, do: (on) => teammate(on).reopen(on.conversation) },
  {
    ...{ name: 'bot reopened', weight: 1, states: ['closed'] },
    do: ({ intercom, conversation }) => intercom.workflow().open(conversation),
  },
];
