import type { WebClient } from '@slack/web-api';
import { intercomSender } from '../adapters/intercom/send.ts';
import { type Outbox, startOutbox } from '../adapters/outbox/outbox.ts';
import { openWatch } from '../adapters/outbox/watch.ts';
import type { Directory } from '../adapters/slack/directory.ts';
import { slackSender } from '../adapters/slack/send.ts';
import type { OutboxStore } from '../adapters/store/outbox.ts';
import { tellingOfArticles } from '../flow/article.ts';
import { absenceOf } from '../flow/change.ts';
import type { Sender } from '../flow/delivery.ts';
import { hearingFirst } from '../flow/desk-state.ts';
import { UNDRAWN } from '../flow/letters.ts';
import type { FlowPorts } from '../flow/ports.ts';
import { tellingOfWritings } from '../flow/reply.ts';
import { recordSender } from '../flow/tell.ts';
import type { OpenIntercom } from './intercom.ts';
import type { Logger } from './logger.ts';
import { processTimers } from './timers.ts';

export interface DeliveryParts {
  /** Name of this process among those that share the work. */
  readonly owner: string;
  readonly flow: FlowPorts;
  readonly store: OutboxStore;
  /** The client that writes, see `writeClient`. */
  readonly slack: WebClient;
  readonly directory: Directory;
  /** Whether the workspace is known by now: before, nobody can be named and nowhere be written to. */
  readonly slackFound: () => boolean;
  readonly intercom: OpenIntercom;
  /** Told of a conversation that does not seem to be there any more. */
  readonly missing: (conversationId: string) => void;
  /** The time of the cases. */
  readonly now: () => Date;
  readonly realNow: () => Date;
  /** Least time between two messages to one Slack channel, real ms. */
  readonly slackPaceMs: number;
  /** Told each time that something has arrived, by family: `slack`, `intercom`, `record`. */
  readonly arrived: (family: string) => void;
  readonly log: Logger;
}

/** Another attempt at the same is no news. */
const LEVELS = {
  sent: 'debug',
  later: 'info',
  aside: 'warn',
  dead: 'error',
  dropped: 'error',
  halted: 'error',
} as const;

/** The outbox of this process, with a sender for each family of destinations. */
export function startDelivery(parts: DeliveryParts): Outbox {
  const { owner, store, realNow, slackPaceMs, arrived, log } = parts;
  return startOutbox(
    {
      store,
      sender: senderOf(parts),
      owner,
      now: realNow,
      watch: openWatch(),
      paceMs: (destination) => (destination.startsWith('slack:') ? slackPaceMs : 0),
      log(event, fields) {
        if (event === 'sent') arrived(String(fields.destination).split(':', 1)[0] ?? '');
        log[event === 'later' && fields.attempts !== 1 ? 'debug' : LEVELS[event]](fields, `effect ${event}`);
      },
    },
    processTimers,
  );
}

function senderOf({ flow, slack, directory, slackFound, intercom, missing, now, realNow, log }: DeliveryParts): Sender {
  const { client, adminId } = intercom;
  const policy = () => flow.policy();
  const toIntercom = intercomSender({
    client,
    policy,
    adminId,
    missing,
    hear: hearingFirst(flow, now),
    teammateOf: (person) => flow.presence.teammateOf?.(person) ?? null,
    now,
    realNow,
    log,
    permalink: (record) => {
      const card = record.cards.at(-1);
      return card ? directory.permalink(card) : null;
    },
  });
  return familySender(
    {
      record: recordSender(flow, now),
      slack: onceFound(
        slackFound,
        realNow,
        slackSender({ client: slack, directory, policy, now, realNow, absence: absenceOf(flow) }),
      ),
      intercom: tellingOfWritings(flow, tellingOfArticles(flow, toIntercom, { now, urlOf: intercom.articleUrl }), {
        now,
        realNow,
      }),
    },
    log,
  );
}

const NOT_FOUND_MS = 5_000;

/** Lets wait what cannot be sent yet. */
function onceFound(found: () => boolean, realNow: () => Date, sender: Sender): Sender {
  return {
    async send(job) {
      if (found()) return sender.send(job);
      const at = new Date(realNow().getTime() + NOT_FOUND_MS);
      return { kind: 'retry', at, error: 'slack: not reached since the start' };
    },
  };
}

/** One sender for all destinations: the part before the colon says which family sends it. A fault in drawing costs what is drawn, and nothing else. */
function familySender(families: Readonly<Record<string, Sender>>, log: Logger): Sender {
  return {
    async send(job) {
      const family = job.effect.destination.split(':', 1)[0] ?? '';
      const sender = families[family];
      if (!sender) return { kind: 'refused', error: `nobody sends to "${family}"` };
      try {
        return await sender.send(job);
      } catch (error) {
        // A database that is away is no fault of what is drawn.
        if (error instanceof Error && error.name.startsWith('Mongo')) throw error;
        const { name, stack = '' } = error instanceof Error ? error : new Error();
        const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
        log.error({ key: job.effect.key, error: name, stack: frames.slice(0, 8) }, 'an effect could not be drawn');
        return { kind: 'faulty', error: `${UNDRAWN}: ${name}` };
      }
    },
  };
}
