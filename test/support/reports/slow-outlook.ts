import type { Policy } from '../../../src/config/policy/schema.ts';
import { type Signs, signWords } from '../../../src/domain/predict/escalation.ts';
import type { CaseRecord } from '../../../src/flow/ports.ts';
import { DAY, HOUR, type One, percentile } from './slow.ts';

/** How likely each open case is to be escalated, once more from the logs alone: the weights at first and the words are the product's, what they weigh is counted here. */

type Entry = CaseRecord['log'][number];
const FIRST = {
  bias: -2.7,
  age: 0.6,
  backAndForth: 0.5,
  owners: 0.4,
  silence: 0.6,
  mood: 0.6,
  backlog: 0.3,
  renewal: 0.3,
};
type Name = keyof typeof FIRST;
const NAMES = Object.keys(FIRST) as readonly Name[];
const MOODS: Readonly<Record<string, number>> = { positive: 0, neutral: 0, frustrated: 1, distressed: 2 };

const between = (value: number): number => Math.min(Math.max(value, 0), 3);
const isEscalation = (entry: Entry): boolean =>
  entry.type === 'escalated' || (entry.type === 'step_reached' && entry.escalates);
const endOf = ({ state }: One): number | null => (state.open ? null : (state.resolvedAt?.getTime() ?? null));

/** Whoever had it, one after the other, by some entries. */
function holders(log: readonly Entry[]): readonly (string | null)[] {
  return log.flatMap((entry): readonly (string | null)[] => {
    if (entry.type === 'opened') return [entry.placement.owner];
    if (entry.type === 'claimed' || entry.type === 'assigned') return [entry.person];
    if (entry.type === 'lease_ended') return [entry.to];
    return entry.type === 'released' ? [null] : [];
  });
}

/** Messages of the customer that nobody has answered, and how often they came back after an answer. */
function talk(log: readonly Entry[]): { readonly since: number | null; readonly returns: number } {
  const said = log.filter(
    (entry) => entry.type === 'teammate_replied' || (entry.type === 'customer_replied' && !entry.thanks),
  );
  const [opened] = log.filter((entry) => entry.type === 'opened');
  const answered = (at: number): boolean => {
    const before = said[at - 1];
    return before === undefined ? opened?.type === 'opened' && opened.answered : before.type === 'teammate_replied';
  };
  const returns = said.filter((entry, at) => entry.type === 'customer_replied' && answered(at)).length;
  const lastAnswer = said.findLastIndex(({ type }) => type === 'teammate_replied');
  if (lastAnswer < 0 && opened?.type === 'opened' && !opened.answered) return { returns, since: opened.at.getTime() };
  const waits = said.slice(lastAnswer + 1)[0];
  return { returns, since: waits?.type === 'customer_replied' ? waits.heardAt.getTime() : null };
}

/** By case: the cells of its row, and whether it is likely. `all`: the cases that are closed to nobody. */
export function slowOutlooks(seen: readonly One[], all: readonly One[], policy: Policy, now: number) {
  const from = now - 90 * DAY;
  const decided = (one: One): number | null => {
    const escalated = one.record.log.find(isEscalation);
    if (escalated !== undefined) return escalated.at.getTime();
    const last = one.record.log.filter(({ type }) => ['resolved', 'ended', 'merged'].includes(type)).at(-1);
    return !one.state.open && last?.type === 'resolved' ? endOf(one) : null;
  };
  const lasted = all.flatMap((one) => {
    const last = one.record.log.filter(({ type }) => ['resolved', 'ended', 'merged'].includes(type)).at(-1);
    const end = endOf(one);
    return end !== null && last?.type === 'resolved' && end >= from && end < now
      ? [{ home: one.home, ms: end - one.state.openedAt.getTime() }]
      : [];
  });
  const usual = (home: string): number | null => {
    const here = lasted.filter((one) => one.home === home);
    const used = here.length >= 10 ? here : lasted.length >= 10 ? lasted : [];
    return percentile(
      used.map(({ ms }) => ms),
      50,
    );
  };
  const signs = (one: One, at: number): Signs => {
    const { log } = one.record;
    const first = log.findIndex(isEscalation);
    const before = first < 0 ? log : log.slice(0, first);
    const held = holders(before);
    const owner = held.at(-1) ?? null;
    const changes = held.reduce<{ n: number; last: string | null }>(
      ({ n, last }, who) => ({ n: who !== null && who !== last ? n + 1 : n, last: who }),
      { n: 0, last: null },
    ).n;
    const { since, returns } = talk(before);
    const half = usual(one.home);
    const load = all.filter(
      (other) =>
        other.state.owner === owner && other.state.openedAt.getTime() <= at && !((endOf(other) ?? Infinity) <= at),
    ).length;
    const renews = one.state.account?.renewsAt?.getTime();
    return {
      age: half === null || half === 0 ? 0 : between((at - one.state.openedAt.getTime()) / half - 1),
      backAndForth: between(returns / 2),
      owners: between(changes - 1),
      silence: since === null ? 0 : between((at - since) / (8 * HOUR)),
      mood: MOODS[one.state.assessment.sentiment] ?? 0,
      backlog: owner === null ? 0 : between((load - 5) / 5),
      renewal: renews !== undefined && renews >= at && renews - at < 60 * DAY ? 1 : 0,
    };
  };
  const lessons = all.flatMap((one) => {
    const at = decided(one);
    const said = one.record.log.flatMap((entry) =>
      entry.type === 'outlook_answered' && entry.says !== 'later'
        ? [
            {
              at: entry.at.getTime(),
              x: entry.features as Readonly<Record<string, number>>,
              y: entry.says === 'agree' ? 1 : 0,
            },
          ]
        : [],
    );
    const came =
      at === null
        ? []
        : [{ at, x: signs(one, at) as Readonly<Record<string, number>>, y: one.record.log.some(isEscalation) ? 1 : 0 }];
    return [...came, ...said]
      .map((lesson) => ({ ...lesson, number: one.state.number }))
      .filter((lesson) => lesson.at >= from && lesson.at < now);
  });
  const order = [...lessons].sort((a, b) => a.at - b.at || a.number - b.number).slice(-2_000);
  const weights: Record<Name, number> = { ...FIRST };
  const risk = (x: Readonly<Record<string, number>>): number => {
    let odds = 0;
    for (const name of NAMES) odds += weights[name] * (name === 'bias' ? 1 : (x[name] ?? 0));
    return 1 / (1 + Math.exp(-odds));
  };
  for (const { x, y } of order) {
    const wrong = y - risk(x);
    const next = { ...weights };
    for (const name of NAMES) {
      const moved =
        weights[name] + 0.08 * wrong * (name === 'bias' ? 1 : (x[name] ?? 0)) - 0.002 * (weights[name] - FIRST[name]);
      const low = name === 'bias' ? FIRST[name] - 1.5 : Math.max(0, FIRST[name] - 1.5);
      next[name] = Math.min(FIRST[name] + 1.5, Math.max(low, moved));
    }
    Object.assign(weights, next);
  }
  const aside = ({ record }: One): boolean => {
    const last = record.log.filter(({ type }) => type === 'outlook_answered').at(-1);
    return (
      last?.type === 'outlook_answered' &&
      (last.says === 'disagree' || (last.until !== null && last.until.getTime() > now))
    );
  };
  const agreed = ({ record }: One): boolean => {
    const last = record.log.filter(({ type }) => type === 'outlook_answered').at(-1);
    return last?.type === 'outlook_answered' && last.says === 'agree';
  };
  const rows = seen
    .filter((one) => one.state.open && !one.record.log.some(isEscalation) && !aside(one))
    .map((one) => {
      const x = signs(one, now);
      return {
        one,
        risk: risk(x),
        words: [...signWords(x, weights, 3), ...(agreed(one) ? ['somebody agrees'] : [])].join(', '),
      };
    })
    .sort((a, b) => b.risk - a.risk || a.one.state.number - b.one.state.number);
  return {
    likely: rows.filter((row) => row.risk >= (policy.predictions.escalationAbove ?? 1)).length,
    rows: Object.fromEntries(
      rows
        .slice(0, 10)
        .map(({ one, risk: how, words }) => [
          one.record.id,
          [how, one.state.assessment.priority, now - one.state.openedAt.getTime(), words],
        ]),
    ),
  };
}
