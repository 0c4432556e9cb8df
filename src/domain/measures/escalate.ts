import { signWords } from '../predict/escalation.ts';
import { joined, person, say, strong } from '../words/line.ts';
import { figureWords, MEASURES } from './measure.ts';
import { type Learned, likelyFrom, type Outlook, standingOutlooks } from './outlook.ts';
import type { Finding, Report, Row, Scene } from './report.ts';
import { countFigure, whoseOf } from './standing.ts';

/** So many are looked at; the rest is hardly likelier than any case. */
export const BOARD = 10;

/** RP-9: which open cases may be escalated, the likeliest first, and why. */
export function escalateReport(scene: Scene): Report {
  const { facts, policy, now } = scene;
  const learned = scene.learned();
  const all = standingOutlooks(facts, learned, now);
  const likely = all.filter(({ risk }) => risk >= likelyFrom(policy));
  const board = all.slice(0, BOARD);
  return {
    findings: likely.slice(0, BOARD).map((one) => findingOf(one, learned, scene)),
    figures: [countFigure('likely', likely.length), countFigure('open', facts.filter(({ open }) => open).length)],
    tables:
      board.length === 0
        ? []
        : [
            {
              ...{ key: 'outlooks', title: 'the likeliest first', head: 'Case', measure: 'likely' },
              columns: [
                { key: 'risk', title: 'Risk', unit: 'share' },
                { key: 'priority', title: 'Priority', unit: 'text' },
                { key: 'age', title: 'Age', unit: 'ms' },
                { key: 'signs', title: 'Signs', unit: 'text' },
              ],
              rows: board.map((one) => rowOf(one, learned, now)),
            },
          ],
    cases: board.map(({ fact }) => fact),
  };
}

const rowOf = (one: Outlook, learned: Learned, now: Date): Row => ({
  of: one.fact.id,
  cells: [one.risk, one.fact.priority, now.getTime() - one.fact.openedAt, whyOf(one, learned)],
});

const SIGNS_SHOWN = 3;
const whyOf = ({ fact, signs }: Outlook, { weights }: Learned): string =>
  [
    ...signWords(signs, weights, SIGNS_SHOWN),
    ...(fact.outlook.answers.at(-1)?.says === 'agree' ? ['somebody agrees'] : []),
  ].join(', ');

/** "72 % CASE-14, with Ana: open far longer than is usual here, it changed hands" */
function findingOf(one: Outlook, learned: Learned, { policy }: Scene): Finding {
  const { fact, risk } = one;
  const whose = fact.owner === null ? ', which nobody has' : say`, with ${person(fact.owner)}`;
  return {
    measure: 'likely',
    what: joined(': ', say`${strong(figureWords(risk, 'share'))} ${fact.id}${whose}`, [whyOf(one, learned)]),
    who: whoseOf(fact, policy),
    act: MEASURES.likely.act,
  };
}
