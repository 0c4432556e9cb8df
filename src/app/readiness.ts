import { setTimeout as after } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Health, Part, State } from '../adapters/web/health.ts';
import type { InstanceRole } from '../config/variables.ts';
import type { Check } from '../flow/checks.ts';
import { type Alive, instancesTrouble } from '../flow/instances.ts';
import { formsLag, formsLate, type Lag } from '../flow/lag.ts';
import type { FormFigures } from '../flow/spool.ts';

const PING_MS = 3_000;
/** Figures are asked for by machines, again and again. */
const FIGURES_MS = 5_000;
/** What waits longer than this in the inbox is late. */
const LATE_MS = 60_000;

/** What is wrong with each; null where all is well. */
export type Neighbours = Readonly<Record<'slack' | 'intercom', string | null>>;

export interface ReadinessParts {
  readonly connection: Connection;
  /** Why no webhooks are taken at the moment, whatever the database does. */
  readonly closed: () => string | null;
  readonly neighbours: () => Neighbours;
  /** Filled-in forms that wait, which no database is asked for. */
  readonly forms: () => Promise<FormFigures | null>;
  readonly inbox: () => Promise<{ readonly rows: number; readonly since: Date | null }>;
  readonly realNow: () => Date;
  readonly checks: () => readonly Check[];
  /** See `Sharing`. */
  readonly alive: () => Alive | null;
  readonly role: InstanceRole;
}

/** How the program does, by facts: the database is asked each time, the figures every few seconds. */
export function readinessOf(parts: ReadinessParts): Health {
  const { connection, closed, neighbours, inbox, forms, realNow } = parts;
  const database = pinging(connection);
  let asked = { at: Number.NEGATIVE_INFINITY, figures: [] as State['figures'], queue: null as string | null };

  async function lookAtQueue(): Promise<typeof asked> {
    const at = realNow().getTime();
    if (at - asked.at < FIGURES_MS) return asked;
    const { rows, since } = await inbox();
    const ms = since === null ? 0 : Math.max(0, at - since.getTime());
    asked = {
      at,
      figures: [
        { name: 'caseload_inbox_waiting', help: 'Webhooks that wait.', values: [{ value: rows }] },
        {
          name: 'caseload_inbox_oldest_seconds',
          help: 'For how long the oldest of them has waited.',
          values: [{ value: Math.round(ms / 1000) }],
        },
      ],
      queue: ms > LATE_MS ? `the oldest webhook waits for ${Math.round(ms / 1000)} s` : null,
    };
    return asked;
  }

  return async () => {
    const lost = await database();
    const { figures, queue } =
      lost === null
        ? await Promise.race([lookAtQueue(), after(PING_MS, asked, { ref: false })]).catch(() => asked)
        : asked;
    const { slack, intercom } = neighbours();
    const waiting = formsLag(await forms(), realNow());
    // Without the database none of them can become a case.
    const late = formsLate(waiting, lost === null ? undefined : 0);
    const part = (trouble: string | null): Part => ({ trouble });
    const alive = parts.alive();
    return {
      notReady: closed() ?? lost,
      parts: {
        ...{ database: part(lost), slack: part(slack), intercom: part(intercom), queue: part(queue) },
        forms: part(late.length === 0 ? null : late.join(' ')),
        ...(alive === null ? {} : { instances: part(instancesTrouble(alive)) }),
      },
      role: parts.role,
      alive: alive?.count ?? null,
      figures: [
        ...figures,
        ...(waiting === null ? [] : formsGauges(waiting)),
        ...(alive === null ? [] : [aliveGauge(alive)]),
      ],
      checks: parts.checks().filter(({ state }) => state !== 'ok'),
    };
  };
}

const aliveGauge = ({ count }: Alive): State['figures'][number] => ({
  name: 'caseload_instances',
  help: 'Instances that live, by role, as this one sees it.',
  values: Object.entries(count).map(([role, value]) => ({ labels: { role }, value })),
});

const formsGauges = ({ waiting, oldest, aside }: NonNullable<Lag['forms']>): State['figures'] => [
  { name: 'caseload_forms_waiting', help: 'Filled-in forms that are no cases yet.', values: [{ value: waiting }] },
  {
    name: 'caseload_forms_oldest_seconds',
    help: 'For how long the oldest of them has waited.',
    values: [{ value: Math.round((oldest ?? 0) / 1000) }],
  },
  { name: 'caseload_forms_aside', help: 'Filled-in forms that cannot be read.', values: [{ value: aside }] },
];

/** Asks the database whether it is there, once at a time whoever asks; answers what is wrong with it. */
function pinging(connection: Connection): () => Promise<string | null> {
  let asking: Promise<string | null> | null = null;
  const ask = async (): Promise<string | null> => {
    const answered = Promise.resolve(connection.db?.command({ ping: 1 })).then(
      () => connection.readyState === 1,
      () => false,
    );
    const found = await Promise.race([answered, after(PING_MS, false, { ref: false })]);
    return found ? null : 'the database does not answer';
  };
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}
