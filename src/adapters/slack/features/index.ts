import type { Topic } from '../cards/help.ts';
import type { Command, Feature } from '../feature.ts';
import { approval } from './approval.ts';
import { article } from './article.ts';
import { assign } from './assign.ts';
import { audit } from './audit.ts';
import { claim } from './claim.ts';
import { cover } from './cover.ts';
import { deadline } from './deadline.ts';
import { escalate } from './escalate.ts';
import { fillIn } from './fill-in.ts';
import { handOver } from './hand-over.ts';
import { health } from './health.ts';
import { home } from './home.ts';
import { link } from './link.ts';
import { listCases } from './list.ts';
import { meantCommand } from './meant.ts';
import { merge } from './merge.ts';
import { needInfo } from './need-info.ts';
import { note } from './note.ts';
import { onCall } from './on-call.ts';
import { openCase } from './open-case.ts';
import { outlook } from './outlook.ts';
import { page } from './page.ts';
import { preferences } from './preferences.ts';
import { promise } from './promise.ts';
import { related } from './related.ts';
import { remind } from './remind.ts';
import { reply } from './reply.ts';
import { reports } from './report.ts';
import { resolve } from './resolve.ts';
import { review } from './review.ts';
import { showRecord } from './show.ts';
import { similarCases } from './similar.ts';
import { tellCustomers } from './tell-customers.ts';
import { ticketHandOver } from './ticket-hand-over.ts';
import { ticketRequest } from './ticket-request.ts';
import { ticketWork } from './ticket-work.ts';
import { transfer } from './transfer.ts';
import { triage } from './triage.ts';
import { waiting } from './waiting.ts';
import { waiver } from './waiver.ts';
import { explain } from './why.ts';

/** What can be typed, by what one wants to do, with an example: the lines of the help. */
const WANTS: readonly Want[] = [
  {
    want: 'See a case, or many',
    examples: ['/case 12', '/case list mine'],
    features: [showRecord, listCases, approval, health, audit],
  },
  { want: 'Take one, or open one', examples: ['/case claim 12'], features: [claim, openCase, merge] },
  {
    want: 'Answer the customer, wait, or finish',
    examples: ['/case resolve 12 what was done'],
    features: [reply, note, resolve, waiting],
  },
  { want: 'Hand over', examples: ['/case assign 12 ana'], features: [assign, transfer, escalate] },
  {
    want: 'Ask whoever is on call, or another team',
    examples: ['/case oncall'],
    features: [onCall, cover, page, needInfo, link],
  },
  {
    want: 'Find cases, and see how work stands',
    examples: ['/case find charged twice', '/case report morning'],
    features: [related, review, reports],
  },
  {
    want: 'Deadlines, and what you are told',
    examples: ['/case why 12', '/case prefs'],
    features: [explain, deadline, waiver, promise, preferences],
  },
];

/** What is only pressed. */
const PRESSED = [
  home,
  handOver,
  fillIn,
  ticketRequest,
  ticketWork,
  ticketHandOver,
  tellCustomers,
  similarCases,
  triage,
  remind,
  outlook,
  article,
];

const TYPED = WANTS.flatMap(({ features }) => features);
export const COMMANDS: readonly Command[] = TYPED.flatMap(({ commands = [] }) => commands);

/** Everything that people do in Slack. */
export const FEATURES: readonly Feature[] = [...TYPED, ...PRESSED, meantCommand(COMMANDS)];

export const HELP: readonly Topic[] = WANTS.map(({ features, ...topic }) => ({
  ...topic,
  commands: features.flatMap(({ commands = [] }) => commands),
}));

interface Want extends Omit<Topic, 'commands'> {
  readonly features: readonly Feature[];
}
