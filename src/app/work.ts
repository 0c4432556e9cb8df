import { outboxElsewhere } from '../adapters/outbox/elsewhere.ts';
import type { Outbox } from '../adapters/outbox/outbox.ts';
import { type Bell, mongoBell } from '../adapters/store/bell.ts';
import { ownClock, type SharedClock } from '../adapters/store/clock.ts';
import type { InstanceRole } from '../config/variables.ts';
import type { Alive } from '../flow/instances.ts';
import type { Nudge } from '../flow/ports.ts';
import { type DeliveryParts, startDelivery } from './delivery.ts';
import type { OpenHealth } from './health.ts';
import { type IntakeParts, openIntake } from './intake.ts';
import type { Stop } from './stops.ts';
import { repeat } from './timers.ts';
import type { Workspace } from './workspace.ts';

/** What is under way when the program ends has as long. */
const DRAIN_MS = 3_000;
/** How often those that work ask what others have left for them, real ms: whoever presses a button waits for it. */
const BELL_MS = 250;

/** What is left for whoever works that is no effect of a record. */
const INBOX = 'inbox';
const CHANNELS = 'channels';
const ACCOUNT = 'account';

export interface WorkParts extends DeliveryParts, Omit<IntakeParts, 'signal'> {
  readonly role: InstanceRole;
  readonly clock: SharedClock;
  /** See `Sharing`. */
  readonly alive: () => Alive | null;
  readonly models: Parameters<typeof mongoBell>[0];
  readonly workspace: Workspace;
  readonly health: Pick<OpenHealth, 'channelsChanged'>;
  readonly stop: Stop;
  readonly failed: (duty: string, error: unknown) => void;
}

/** What follows from what has come in and what people did: done here, or left to those that work. */
export interface Work {
  readonly outbox: Outbox;
  /** A webhook has come: looks into the inbox, as far as a round goes. */
  drainInbox(): Promise<unknown>;
  /** The app has come into a channel, or one of its channels is another than before. */
  channelsChanged(): Promise<void>;
  accountChanged(slackId: string): Promise<void>;
}

/** The work of this instance, by its role (AD-7). */
export function openWork(parts: WorkParts): Work {
  const { role, workspace, health } = parts;
  const own = {
    channelsChanged: () => health.channelsChanged(workspace),
    accountChanged: (slackId: string) => workspace.directory.lookAgain(slackId),
  };
  const bell = mongoBell(parts.models);
  if (role === 'web') return leftToOthers(parts, bell, own);
  const outbox = startDelivery(parts);
  parts.stop.at('outbox', DRAIN_MS, () => outbox.stop());
  const drainInbox = openIntake({ ...parts, signal: parts.stop.signal });
  const work = { outbox, drainInbox, ...own };
  if (parts.clock !== ownClock) answerBell(parts, bell, work);
  return work;
}

/** Takes in and answers, and leaves the rest. */
function leftToOthers(
  { store, stop, failed }: WorkParts,
  bell: Bell,
  own: Pick<Work, 'channelsChanged' | 'accountChanged'>,
): Work {
  const ringing = ringer(bell, (error) => failed('bell', error));
  stop.at('outbox', DRAIN_MS, ringing.rung);
  const leave = (destination: string, id = '') => ringing.ring([{ destination, id }]);
  return {
    outbox: outboxElsewhere(store, ringing.ring),
    drainInbox: async () => leave(INBOX),
    // They draw by what they know of Slack themselves.
    async channelsChanged() {
      await own.channelsChanged();
      leave(CHANNELS);
    },
    async accountChanged(slackId) {
      await own.accountChanged(slackId);
      leave(ACCOUNT, slackId);
    },
  };
}

/** Writes what is left one write after the other, whatever comes meanwhile in the next. What cannot be written the sweep finds. */
function ringer(bell: Bell, failed: (error: unknown) => void) {
  let waiting = new Map<string, Nudge>();
  let going: Promise<void> | null = null;
  async function write(): Promise<void> {
    while (waiting.size > 0) {
      const about = [...waiting.values()];
      waiting = new Map();
      await bell.ring(about);
    }
  }
  function go(): void {
    going ??= write()
      .catch(failed)
      .finally(() => {
        going = null;
        if (waiting.size > 0) go();
      });
  }
  return {
    ring(nudges: readonly Nudge[]): void {
      for (const one of nudges) waiting.set(`${one.destination} ${one.id}`, one);
      go();
    },
    rung: async () => void (await going),
  };
}

/** Does from now on what others have left. */
function answerBell({ owner, alive, stop, failed }: WorkParts, bell: Bell, work: Work): void {
  const { outbox, drainInbox, channelsChanged, accountChanged } = work;
  const asked = repeat(BELL_MS, failed, {
    async bell() {
      // Nobody else leaves anything.
      if (alive()?.count.web === 0) return;
      const left = await bell.heard(owner);
      const of = (what: string) => left.filter(({ destination }) => destination === what);
      if (of(INBOX).length > 0) void drainInbox().catch((error: unknown) => failed('inbox', error));
      // Slack may take its time, and what is left meanwhile does not wait for it. Neither rejects.
      for (const { id } of of(ACCOUNT)) void accountChanged(id);
      if (of(CHANNELS).length > 0) void channelsChanged();
      // The others have a family, which a colon ends.
      outbox.nudge(left.filter(({ destination }) => destination.includes(':')));
    },
  });
  stop.first(() => asked.cancel());
}
