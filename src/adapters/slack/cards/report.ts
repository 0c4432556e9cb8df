import type { KnownBlock } from '@slack/types';
import { aboutWords } from '../../../domain/measures/about.ts';
import type { Period, ReportFilter } from '../../../domain/measures/filter.ts';
import { figureText, tableText } from '../../../domain/measures/lines.ts';
import { MEASURES, type MeasureKey } from '../../../domain/measures/measure.ts';
import type { Finding, Table } from '../../../domain/measures/report.ts';
import { VIEW_NAMES, type ViewName, viewOf } from '../../../domain/measures/views.ts';
import { count } from '../../../domain/words/account.ts';
import { namesIn } from '../../../domain/words/said.ts';
import type { DashboardLink } from '../../../flow/entrance.ts';
import type { SeenReport } from '../../../flow/report.ts';
import { dateToken, lines, link, mrkdwn, oneLine, withoutMarkup } from '../mrkdwn.ts';
import { ACTIONS } from './action-ids.ts';
import { actions, button, footnote, message, sayingOnly, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { outlookRows } from './outlook.ts';

const FINDINGS = 3;
/** A phone's screen; the rest is on the command line and in the sheet. */
const ROWS = 15;
const NAME = 20;

/** A view as its reader sees it: what somebody should know and do, one table, the figures behind it, and what they mean. `answers`: they may say what they think of an outlook. */
export function reportCard(
  { view, filter, report, queues }: SeenReport,
  context: CardContext,
  answers: boolean,
): Message {
  const { findings, figures, tables } = report;
  const { calm, empty } = viewOf(view);
  const [table] = tables;
  const board = view === 'escalate' && table !== undefined ? outlookRows(table, answers) : null;
  // The board says of each what its findings do.
  const shown = board === null ? findings.slice(0, FINDINGS) : [];
  const isEmpty = table === undefined && shown.length === 0;
  const said = isEmpty
    ? empty
    : shown.length === 0
      ? findings.length === 0
        ? calm
        : `${count(findings.length, 'open case')} may be escalated.${answers ? ' Is it so? Agreeing and disagreeing teach it.' : ''}`
      : shown.map((one, at) => findingLine(one, at, context)).join('\n');
  const head = headOf(view, filter, queues, context);
  const drawn = table === undefined || board !== null ? null : tableWords(table, context);
  const known = figures.filter(({ value, of }) => value !== null && (of > 0 || !isEmpty));
  const numbers = known.map((figure) => mrkdwn(figureText(figure))).join(' · ');
  const measures = [...(table === undefined ? [] : [table.measure]), ...shown.map(({ measure }) => measure)];
  const blocks: readonly KnownBlock[] = [
    section('report:head', head),
    section('report:findings', said),
    ...(drawn === null ? [] : [section('report:table', drawn)]),
    ...(board?.blocks ?? []),
    ...(numbers === '' ? [] : [section('report:figures', numbers)]),
    ...(isEmpty
      ? []
      : [
          footnote('report:means', meaning(measures), moreWords(view)),
          actions('report:actions', button(ACTIONS.dashboard, 'Open the dashboard', `LIST-0|0|${view}`)),
        ]),
  ];
  return message(
    withoutMarkup(lines(head, said, drawn?.replaceAll('```', '') ?? board?.text ?? null, numbers)),
    ...blocks,
  );
}

/** "1. *Billing*: 5 of 12 deadlines late … → Fay Fischer: look at …" */
const findingLine = ({ what, who, act }: Finding, at: number, context: CardContext): string =>
  `${at + 1}. ${mrk(what, context)}.\n→ ${who === null ? '' : `${oneLine(context.names(who).name, 60)}: `}${mrkdwn(act)}`;

function tableWords(table: Table, { policy, names }: CardContext): string {
  const people = { ...namesIn(policy), person: (id: string) => names(id).name };
  const rows = tableText(table, people, { rows: ROWS, name: NAME }).map(mrkdwn);
  const more = table.rows.length - ROWS;
  return lines('```', ...rows, '```', more > 0 ? `… and ${more} more` : null);
}

/** One sentence for each measure that is told first, so that nobody has to guess what was counted. */
const meaning = (measures: readonly MeasureKey[]): string =>
  [...new Set(measures)].map((one) => `*${MEASURES[one].name}*: ${MEASURES[one].says}`).join(' ');

const moreWords = (view: SeenReport['view']): string =>
  `What each figure means: \`/case report ${view} defined\`. All of it: \`caseload report ${view} --csv\` on the command line.`;

/** "SLA performance · Nov 11 to Nov 18 · Billing & finance" */
function headOf(
  view: SeenReport['view'],
  filter: ReportFilter,
  queues: readonly string[] | null,
  context: CardContext,
): string {
  const rest = aboutWords(filter, queues, context.policy).map((part) => oneLine(part, 120));
  return `*${viewOf(view).name}* · ${[periodWords(filter), ...rest].join(' · ')}`;
}

const periodWords = ({ from, to }: Period): string => {
  const day = (at: number) => dateToken(new Date(at), '{date_short_pretty}');
  return `${day(from)} to ${day(to)}`;
};

/** What the figures of a view mean, whose they are, and what helps. */
export function definedCard({ view, report: { figures, tables } }: SeenReport): Message {
  const measures = [...new Set([...figures.map(({ measure }) => measure), ...tables.map(({ measure }) => measure)])];
  const said = measures.map((one) => {
    const { name, says, owner, worse, act } = MEASURES[one];
    const more = worse === null ? '' : ` When there is ${worse}: ${act}.`;
    return `*${name}*: ${says} Looked after by the ${owner}.${more}`;
  });
  const title = `*${viewOf(view).name}*: what its figures mean`;
  return message(
    withoutMarkup([title, ...said].join('\n')),
    section('defined', title),
    ...said.map((line, at) => section(`defined:${at}`, line)),
  );
}

/** A link for one person: seen by nobody else, and of use to nobody else for long. */
const linkWords = ({ url }: DashboardLink, view: ViewName): string =>
  `${link(`${url}?to=${view === 'account' ? 'accounts' : view}`, 'Open your dashboard ↗')}: the link is yours alone, and works once, within ten minutes.`;

export const linkCard = (found: DashboardLink | null, view: ViewName): Message =>
  sayingOnly('dashboard', found === null ? 'There is no dashboard here.' : linkWords(found, view));

/** Which views there are, and the link to all of them at once for whoever reads reports. */
export const reportChoices = (found: DashboardLink | null = null): Message =>
  sayingOnly(
    'reports',
    lines(
      found === null ? null : linkWords(found, 'morning'),
      'Which report?',
      ...VIEW_NAMES.map(
        (name) => `\`/case report ${name === 'account' ? 'account acme' : name}\` ${viewOf(name).tells}`,
      ),
      'Behind it a queue, a priority, `30 days`, `raw` or `adjusted`: `/case report sla billing P1 30 days`.',
    ),
  );
