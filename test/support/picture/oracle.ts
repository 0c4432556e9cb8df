import type { CaseEvent } from '../../../src/domain/case/case.ts';
import { evolve } from '../../../src/domain/case/fold.ts';
import type { Turn } from '../../../src/domain/case/turn.ts';
import { caseWakeAt, wakeCase } from '../../../src/domain/escalation/case-wake.ts';
import { ticketWakeAt, wakeTicket } from '../../../src/domain/escalation/ticket-wake.ts';
import { evolve as evolveTicket } from '../../../src/domain/ticket/evolve.ts';
import type { TicketEvent } from '../../../src/domain/ticket/state.ts';
import type { CaseRecord, TicketRecord } from '../../../src/flow/ports.ts';
import type { World } from './world.ts';

/** What a text says of a record; moments in whole seconds since 1970. */
export interface SaidOf {
  readonly owners: readonly (string | null)[];
  /** `head`: how urgent it is, as the first line says. */
  readonly dues: readonly { readonly at: number; readonly late: boolean; readonly head?: true }[];
  /** By when the customer hears next. */
  readonly updates: readonly { readonly at: number; readonly late: boolean }[];
  readonly turns: readonly Turn[];
  readonly tenses: readonly { readonly at: number; readonly past: boolean; readonly phrase: string }[];
  /** `at` null: nothing more happens by itself. */
  readonly next: { readonly at: number | null; readonly what: string; readonly names: (id: string) => string } | null;
}

const METRICS =
  'first response|next response|resolution|total time|next update|update|response|time to [a-z ]+|customer update';

/** Reads what Caseload says; names are as they stand in the text. */
export function said(text: string, people: readonly { readonly id: string; readonly name: string }[]): SaidOf {
  const named = (before: string, after: string): readonly string[] =>
    people.flatMap(({ id, name }) => (text.includes(`${before}${name}${after}`) ? [id] : []));
  const ends = [' · ', '.', '\n'];
  const lasts = people.flatMap(({ id, name }) => (text.endsWith(`owner ${name}`) ? [id] : []));
  const owners = [
    ...(/owner nobody yet|Nobody owns it, in /.test(text) ? [null] : []),
    ...ends.flatMap((end) => named('owner ', end)),
    ...lasts,
    ...named('', ' has it, '),
    ...named('', ' has it.'),
  ];
  const dues = [
    ...[...text.matchAll(/(late, )?due <!date\^(\d+)\^\{ago\}/g)].map(([, late, at]) => ({
      at: Number(at),
      late: late !== undefined,
      head: true as const,
    })),
    ...[...text.matchAll(new RegExp(`(?<=· |^|\\. )[*]?(?:${METRICS}) (by|was due) <!date\\^(\\d+)\\^`, 'gm'))].map(
      ([, how, at]) => ({ at: Number(at), late: how === 'was due' }),
    ),
  ];
  const tenses = [
    ...text.matchAll(/\b(is due|was due|by|Snoozed until|Next,|done late, was due) <!date\^(\d+)\^/g),
  ].map(([phrase, how = '', at]) => ({
    at: Number(at),
    past: how.includes('was due'),
    phrase,
  }));
  const nothing = /Nothing more happens by itself/.test(text);
  const next = /Next, <!date\^(\d+)\^[^>]*>: (.*)$/m.exec(text);
  return {
    owners,
    dues,
    updates: [...text.matchAll(/Next update to the customer (by|was due) <!date\^(\d+)\^/g)].map(([, how, at]) => ({
      at: Number(at),
      late: how === 'was due',
    })),
    turns: turnsIn(text),
    tenses,
    next: nothing
      ? { at: null, what: '', names: (id) => id }
      : next === null
        ? null
        : { at: Number(next[1]), what: next[2] ?? '', names: (id) => people.find((one) => one.id === id)?.name ?? id },
  };
}

/** Whose turn a text says it is. */
export function turnsIn(text: string): readonly Turn[] {
  const at = (phrase: RegExp, turn: Turn): readonly Turn[] => (phrase.test(text) ? [turn] : []);
  return [
    ...at(/(?:^|\*| |· )Our turn/m, 'ours'),
    ...at(/The customer’s turn/, 'customer'),
    ...at(/’s turn: [A-Z]+-\d/, 'team'),
    ...at(/(?:\*|· |^)Snoozed(?:\*| until| ·|$)/m, 'nobody'),
  ];
}

type Woken = CaseEvent | TicketEvent;

/** What anybody notices of a record that acts by itself. */
const isNoticed = (event: Woken): boolean =>
  (event.type === 'step_reached' && (event.tell.length > 0 || ('leaders' in event && event.leaders))) ||
  ['paged', 'assigned', 'transferred', 'resumed'].includes(event.type);

/** Whether what is said to come next does, as the record is woken by itself; null where it does, or other things come before it that nobody could foresee. */
export function happens(
  next: NonNullable<SaidOf['next']>,
  record: CaseRecord | TicketRecord,
  world: World,
): string | null {
  let { state }: { state: State } = record;
  let at = world.at;
  for (let guard = 0; guard < 6; guard += 1) {
    const wakes = wakeOf(state, at, world);
    if (wakes === null) return next.at === null ? null : 'nothing comes';
    if (next.at !== null && Math.floor(wakes.getTime() / 1000) > next.at)
      return `nothing then, but at ${wakes.toISOString()}`;
    at = new Date(Math.max(wakes.getTime(), at.getTime()));
    const events = woken(state, at, world);
    if (events.length === 0 || events.some(({ type }) => type === 'tightened' || type.startsWith('lease'))) return null;
    if (events.some(isNoticed)) {
      const what = `${events.map(({ type }) => type).join()} at ${at.toISOString()}`;
      if (next.at === null || Math.floor(at.getTime() / 1000) < next.at) return what;
      return agrees(next, events, state.owner);
    }
    const stamp = { n: 0, at, by: { kind: 'rule', name: 'x' } } as const;
    state =
      'assessment' in state
        ? events.reduce<CaseRecord['state']>((one, event) => evolve(one, { ...(event as CaseEvent), ...stamp }), state)
        : events.reduce<TicketRecord['state']>(
            (one, event) => evolveTicket(one, { ...(event as TicketEvent), ...stamp }),
            state,
          );
  }
  return null;
}

type State = CaseRecord['state'] | TicketRecord['state'];
const nobodyAway = (): null => null;

const wakeOf = (state: State, at: Date, { policy }: World): Date | null =>
  'assessment' in state ? caseWakeAt(state, policy, at, nobodyAway) : ticketWakeAt(state, policy, at, nobodyAway);

const woken = (state: State, at: Date, { policy, lists }: World): readonly Woken[] =>
  'assessment' in state
    ? wakeCase(state, policy, at, nobodyAway, lists)
    : wakeTicket(state, policy, at, nobodyAway, lists);

function agrees(
  { what, names }: NonNullable<SaidOf['next']>,
  events: readonly Woken[],
  owner: string | null,
): string | null {
  const says = (type: Woken['type'], words: RegExp): string | null =>
    words.test(what) === events.some((one) => one.type === type) ? null : `${type} and “${what}”`;
  for (const event of events) {
    if (event.type === 'assigned' && !what.includes(`it goes to ${names(event.person)}`))
      return `it goes to ${event.person}`;
    if (
      event.type === 'paged' &&
      event.person !== null &&
      !/on call is paged/.test(what) &&
      !what.includes(`${names(event.person)} is paged`)
    )
      return `${event.person} is paged`;
  }
  if (owner !== null && what.includes(`it goes to ${names(owner)}`)) return 'it goes to whoever has it';
  return (
    says('assigned', /it goes to/) ??
    says('transferred', /it moves to/) ??
    says('resumed', /it wakes up/) ??
    says('paged', /is paged|nobody answers/)
  );
}
