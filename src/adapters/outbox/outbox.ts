import { type Drained, type DrainPorts, drain } from './drain.ts';

export interface Timers {
  /** Runs once after `ms` unless cancelled. */
  after(ms: number, run: () => void): { cancel(): void };
}

export interface Outbox {
  /** Something was written for these destinations: deliver soon. */
  nudge(destinations: readonly string[]): void;
  /** Looks for everything that waits, also what another process or an earlier life left behind. */
  sweep(): Promise<void>;
  /** Why nothing can be sent by a family of destinations ('slack', 'intercom'); empty when all is well. */
  halted(): Readonly<Record<string, string>>;
  /** Takes no more work and waits for what is under way. */
  stop(): Promise<void>;
}

const AT_ONCE = 16;
/** A revoked token is tried again this often: once it is mended, everything that waited goes out. */
const HALT_MS = 30_000;

const familyOf = (destination: string): string => destination.slice(0, destination.indexOf(':'));

/** Delivers to many destinations at once, to each in order. Knows no more than which of them deserve a look, and when. */
export function startOutbox(ports: DrainPorts, timers: Timers): Outbox {
  const waiting = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const alarms = new Map<string, { cancel(): void }>();
  const halts = new Map<string, { readonly error: string; readonly until: number }>();
  let stopped = false;

  const later = (destination: string, at: Date) => {
    if (stopped) return;
    alarms.get(destination)?.cancel();
    const ms = Math.max(0, at.getTime() - ports.now().getTime());
    alarms.set(
      destination,
      timers.after(ms, () => nudge([destination])),
    );
  };

  const after = (destination: string, drained: Drained) => {
    const family = familyOf(destination);
    if (drained.kind === 'halted') {
      const until = ports.now().getTime() + HALT_MS;
      halts.set(family, { error: drained.error, until });
      later(destination, new Date(until));
      return;
    }
    // An empty destination says nothing of the token; something that arrived does.
    if (drained.kind !== 'taken' && drained.sent) halts.delete(family);
    if (drained.kind === 'again') later(destination, drained.at);
    if (drained.kind === 'taken') later(destination, new Date(ports.now().getTime() + 1_000));
  };

  const work = async (destination: string): Promise<void> => {
    try {
      after(destination, await drain(ports, destination));
    } catch (error) {
      // The database is away: nothing was lost, the sweep comes back to it.
      ports.log('later', { destination, error: error instanceof Error ? error.name : 'unknown' });
      later(destination, new Date(ports.now().getTime() + 1_000));
    } finally {
      running.delete(destination);
      if (!stopped) pump();
    }
  };

  const pump = () => {
    for (const destination of waiting) {
      if (running.size >= AT_ONCE) return;
      if (running.has(destination)) continue;
      waiting.delete(destination);
      const halt = halts.get(familyOf(destination));
      if (halt && halt.until > ports.now().getTime()) later(destination, new Date(halt.until));
      else running.set(destination, work(destination));
    }
  };

  const nudge = (destinations: readonly string[]) => {
    if (stopped) return;
    for (const destination of destinations) waiting.add(destination);
    pump();
  };

  return {
    nudge,
    async sweep() {
      nudge(await ports.store.pendingDestinations());
    },
    halted: () => Object.fromEntries([...halts].map(([family, { error }]) => [family, error])),
    async stop() {
      stopped = true;
      for (const alarm of alarms.values()) alarm.cancel();
      await Promise.allSettled(running.values());
    },
  };
}
