import { may } from '../../../domain/case/may.ts';
import { VIEW_NAMES, type ViewName, viewOf } from '../../../domain/measures/views.ts';
import { nearestOf } from '../../../domain/text/near.ts';
import { answerTo, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { didYouMean } from '../cards/did-you-mean.ts';
import { definedCard, linkCard, reportCard, reportChoices } from '../cards/report.ts';
import type { Feature, OnPress, Typed } from '../feature.ts';
import { oneLine, unwrapped } from '../mrkdwn.ts';
import { named } from '../named.ts';
import { lately, periodIn, typedFilter } from '../report-typed.ts';
import { bareWord, headOf } from '../typed.ts';

const SHOWN = 60;

/** `sla billing 30 days`: a view, and what it is about. */
async function report(typed: Typed) {
  const { head, rest } = headOf(unwrapped(typed.text));
  const word = bareWord(head);
  if (word === '') {
    const found = await typed.verbs.dashboardLink({ person: typed.person });
    return reportChoices(found.ok ? found.record : null);
  }
  const view = VIEW_NAMES.find((name) => name === word);
  if (view === undefined) {
    const near = nearestOf(word, VIEW_NAMES);
    const begun = VIEW_NAMES.filter((name) => name.startsWith(word) && word.length > 1);
    const meant = [...new Set([...near, ...begun])].map((name) => `report ${name} ${rest}`.trim());
    const why = `There is no report “${oneLine(head, SHOWN)}”.`;
    return meant.length > 0 ? didYouMean(why, meant.slice(0, 3)) : reportChoices();
  }
  const isDefined = /(?:^|\s)(?:defined|measures|means)$/i.test(rest);
  if (view === 'account') return ofAccount(typed, rest);
  const { person, verbs, context } = typed;
  const asked = typedFilter(view, isDefined ? rest.replace(/\S+$/, '') : rest, context.policy, context.now);
  if (!asked.ok) return notKnown(view, asked.word, asked.near);
  const seen = await verbs.report({ person, asked: { view, filter: asked.filter } });
  return answerTo(seen, context, (found) =>
    isDefined ? definedCard(found) : reportCard(found, context, may(person, 'work', null, context.policy)),
  );
}

function notKnown(view: ViewName, word: string, near: readonly string[]) {
  const why = `“${oneLine(word, SHOWN)}” is no queue, team or intent.`;
  if (near.length > 0)
    return didYouMean(
      why,
      near.map((one) => `report ${view} ${one}`),
    );
  return words(
    `${why} Write \`/case report ${view} billing\`, or \`P1\`, \`critical\`, \`tag:export\`, \`30 days\`, \`raw\` or \`adjusted\`.`,
  );
}

/** The sheet of one account, by its name. */
async function ofAccount({ person, verbs, context }: Typed, text: string) {
  const { days, rest } = periodIn(text);
  const { now } = context;
  const period = lately(days ?? viewOf('account').days, now);
  if (rest === '') return words('Which account? Write `/case report account acme`.');
  const accounts = await verbs.accountsSeen({ person, from: new Date(period.from) });
  const { sure, near } = named(rest, accounts);
  if (sure === null) {
    const why = `No account with cases that you may see is called “${oneLine(rest, SHOWN)}”.`;
    const names = near.flatMap((id) => accounts.find((one) => one.id === id)?.name ?? []);
    return names.length === 0
      ? words(`${why} \`/case report accounts\` lists those with open cases.`)
      : didYouMean(
          why,
          names.map((name) => `report account ${name}`),
        );
  }
  const filter = { ...period, figures: 'raw' as const, account: sure };
  const seen = await verbs.report({ person, asked: { view: 'account', filter } });
  return answerTo(seen, context, (found) => reportCard(found, context, may(person, 'work', null, context.policy)));
}

/** The same on the web, at the view that it stands under. */
const openDashboard: OnPress = async ({ verbs, person, context, on }) =>
  answerTo(await verbs.dashboardLink({ person }), context, (found) =>
    linkCard(found, VIEW_NAMES.find((name) => name === on.rest) ?? 'morning'),
  );

/** How work stands, for whoever asks alone (RP-1 to RP-5, RP-7). */
export const reports: Feature = {
  commands: [
    {
      words: ['report', 'reports', 'stats'],
      usage:
        '`/case report` your link to the dashboard; `/case report morning`, `sla`, `backlog`, `accounts`, `trends`, `escalate` or `team` how work stands; behind it a queue, `P1`, `30 days`, `raw` or `adjusted`; `/case report account acme` one account before a call',
      run: report,
    },
  ],
  buttons: { [ACTIONS.dashboard]: openDashboard },
};
