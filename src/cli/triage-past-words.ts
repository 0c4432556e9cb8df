import { cut, inLine } from '../domain/text/cut.ts';
import type { Evaluation } from '../domain/triage/evaluate.ts';
import type { PastStudy, Worth } from '../domain/triage/history.ts';
import type { MarkKind, SeenName } from '../domain/triage/history-labels.ts';
import type { History, LeftOut } from '../flow/learn-history.ts';

const KIND: Readonly<Record<MarkKind, string>> = { tag: 'tag', team: 'team', ticket_type: 'ticket type' };
/** As they are called in the policy, under `history`. */
const LIST: Readonly<Record<MarkKind, string>> = { tag: 'tags', team: 'teams', ticket_type: 'ticketTypes' };
const SHOWN = 40;
const LONGEST_NAME = 40;

const nameOf = (name: string): string => cut(inLine(name), LONGEST_NAME);
const number = (value: number): string => value.toLocaleString('en-US');

/** What was read and what it would teach, for people. Names as in Intercom, no word of a customer. */
export function pastText(history: History): string {
  const { read, names, study } = history;
  const found = `Read ${number(read)} closed conversations; ${number(study.counts.learned)} of them give a text to learn from.`;
  return [found, '', ...namesLines(names), ...leftOutLines(history), '', ...gainLines(study), ''].join('\n');
}

function namesLines(names: readonly SeenName[]): string[] {
  if (names.length === 0) return ['None of them has a tag, a team or a ticket type: there is nothing to go by.', ''];
  const more = names.length - SHOWN;
  const silent = names.filter(({ by }) => by === null);
  return [
    'What they are taken for             conversations',
    ...names.slice(0, SHOWN).map(nameLine),
    ...(more > 0 ? [`  and ${number(more)} more names`] : []),
    '',
    ...(silent.length === 0 ? [] : silentLines(silent)),
  ];
}

function nameLine({ kind, name, count, intent, by }: SeenName): string {
  const meaning = intent ?? (by === 'policy' ? 'nothing' : '?');
  const why = by === null ? '' : by === 'policy' ? ' (the policy)' : ' (its name)';
  return `  ${`${KIND[kind]} “${nameOf(name)}”`.padEnd(34)}${number(count).padStart(13)}  ${meaning}${why}`;
}

/** As a person can put it into the policy, the commonest of each list. */
function silentLines(silent: readonly SeenName[]): string[] {
  const kinds = (Object.keys(LIST) as MarkKind[]).flatMap((kind) => {
    const own = silent.filter((one) => one.kind === kind).slice(0, 5);
    const entries = own.map(({ name }) => `${JSON.stringify(nameOf(name))}: null`);
    return own.length === 0 ? [] : [`    ${LIST[kind]}: { ${entries.join(', ')} }`];
  });
  return [
    `${silent.length === 1 ? 'One name says nothing by itself' : `${silent.length} names say nothing by themselves`}. If you know better, write it into the policy (an intent, or null for nothing):`,
    '  history:',
    ...kinds,
    '',
  ];
}

const LEFT: Readonly<Record<keyof LeftOut, string>> = {
  unmarked: 'without a name that says anything',
  conflicting: 'with names that contradict each other',
  gone: 'gone, with their customer or without, or with words taken out',
  wordless: 'in which the customer says nothing',
  restricted: 'of restricted queues',
};

function leftOutLines({ leftOut, study: { counts } }: History): string[] {
  const reasons = [
    // Object.entries forgets the key type of a Record.
    ...Object.entries(leftOut).map(([why, count]) => [count, LEFT[why as keyof LeftOut]] as const),
    [counts.repeated, 'with the same words as another'] as const,
    [counts.disputed, 'with the same words under different names'] as const,
    [counts.rare, 'of intents with too few texts'] as const,
  ].filter(([count]) => count > 0);
  return [
    ...(reasons.length === 0
      ? []
      : ['Left out', ...reasons.map(([count, why]) => `  ${number(count).padStart(7)}  ${why}`)]),
    ...(counts.doubted === 0
      ? []
      : [
          `Of those learned ${number(counts.doubted)} ${counts.doubted === 1 ? 'counts' : 'count'} for less: triage is very sure of something else.`,
        ]),
  ];
}

const WORTH: Readonly<Record<Worth, string>> = {
  better: 'The gain is real.',
  too_few: 'These are too few to say whether it is a gain; nothing can be switched on yet.',
  too_noisy:
    'Even so it is right in less than half of them: these names tell too little of what customers wanted. Nothing can be switched on.',
  no_gain: 'This is no gain: it is not right more often than before. Nothing can be switched on.',
  chance:
    'It is right a little more often, which may be chance. Nothing can be switched on yet; more conversations, or more names in the policy, may tell.',
  less_right_when_sure:
    'It is right more often, but less often where it is sure, and that is what is acted on. Nothing can be switched on.',
};

function gainLines({ before, after, worth }: PastStudy): string[] {
  if (before.count === 0) return [WORTH[worth]];
  const row = (what: string, show: (of: Evaluation) => string): string =>
    `  ${what.padEnd(34)}${show(before).padStart(10)}${show(after).padStart(16)}`;
  return [
    `Every fifth conversation was held back: ${number(before.count)} texts, judged by their names`,
    `  ${''.padEnd(34)}${'as it is'.padStart(10)}${'with the past'.padStart(16)}`,
    row('right', ({ accuracy }) => percent(accuracy)),
    row('sure enough to act on (0.7)', ({ coverage }) => percent(coverage)),
    row('right where it is sure', ({ accuracyWhenSure }) => percent(accuracyWhenSure)),
    row('calibration error', ({ calibrationError }) => figure(calibrationError)),
    '',
    WORTH[worth],
  ];
}

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);
const figure = (value: number | null): string => value?.toFixed(3) ?? '–';

/** The same for a program; no texts. */
export function pastJson({ read, names, leftOut, study }: History, version: number | null): string {
  const { counts, byIntent, before, after, worth } = study;
  return JSON.stringify({ read, names, leftOut, counts, byIntent, heldBack: { before, after }, worth, version });
}
