import type { Feature } from '../feature.ts';
import { article } from './article.ts';
import { assign } from './assign.ts';
import { claim } from './claim.ts';
import { deadline } from './deadline.ts';
import { escalate } from './escalate.ts';
import { handOver } from './hand-over.ts';
import { link } from './link.ts';
import { listCases } from './list.ts';
import { onCall } from './on-call.ts';
import { openCase } from './open-case.ts';
import { page } from './page.ts';
import { related } from './related.ts';
import { remind } from './remind.ts';
import { resolve } from './resolve.ts';
import { showRecord } from './show.ts';
import { similarCases } from './similar.ts';
import { ticketRequest } from './ticket-request.ts';
import { ticketWork } from './ticket-work.ts';
import { transfer } from './transfer.ts';
import { triage } from './triage.ts';
import { waiting } from './waiting.ts';
import { waiver } from './waiver.ts';
import { explain } from './why.ts';

/** Everything that people do in Slack, in the order of the help; what stands together here shares a line there. */
const TOGETHER: readonly (readonly Feature[])[] = [
  [openCase],
  [showRecord, explain],
  [listCases],
  [related],
  [claim, assign],
  [transfer],
  [handOver],
  [onCall],
  [waiting],
  [deadline, waiver],
  [resolve],
  [escalate],
  [link],
  [page],
  [ticketRequest],
  [ticketWork],
  [similarCases],
  [triage],
  [remind],
  [article],
];

export const FEATURES: readonly Feature[] = TOGETHER.flat();

/** What can be typed, a line for what belongs together. */
export const USAGES: readonly string[] = TOGETHER.flatMap((features) => {
  const usages = features.flatMap(({ commands = [] }) => commands.flatMap(({ usage }) => usage ?? []));
  return usages.length === 0 ? [] : [usages.join(' · ')];
});
