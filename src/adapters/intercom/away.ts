import type { IntercomClient } from 'intercom-client';
import { z } from 'zod';
import type { Person, Policy } from '../../config/policy/schema.ts';
import { within } from './client.ts';

export interface AwayMode {
  /** Whether the person has set themselves away in Intercom; nobody is until the first refresh. */
  away(person: string): boolean;
  /**
   * When the person was first seen away; null while they are not. Intercom says only that somebody is away, not since when, so that after a start
   * nobody has been away for longer than the process runs.
   */
  awaySince(person: string): Date | null;
  /** The policy's id of a teammate; null for somebody whom the policy does not know. */
  personBehind(teammate: string): string | null;
  /** The teammate who a person of the policy is, with a seat to answer customers from; null where there is none. */
  teammateOf(person: string): { readonly id: string; readonly name: string } | null;
  /** Asks Intercom anew and answers who has become away or unreachable since the last time. Throws what the SDK throws; the last answer stays. */
  refresh(): Promise<readonly string[]>;
}

const listSchema = z.looseObject({
  admins: z.array(
    z.looseObject({
      id: z.union([z.string(), z.number()]).transform(String),
      name: z.string().nullish(),
      email: z.string().nullish(),
      has_inbox_seat: z.boolean().nullish(),
      away_mode_enabled: z.boolean().nullish(),
    }),
  ),
});
type Admin = z.output<typeof listSchema>['admins'][number];

const isThem = (admin: Admin, person: Person): boolean =>
  person.intercom === undefined
    ? admin.email?.toLowerCase() === person.email.toLowerCase()
    : admin.id === person.intercom;

/** Asked every few seconds, this also tells whether Intercom answers at all. */
const ASK_MS = 5_000;

export interface AwayOptions {
  readonly client: IntercomClient;
  readonly policy: () => Policy;
  /** The time of the cases. */
  readonly now: () => Date;
  /** Who cannot be reached any more is away as well, whatever Intercom says: a deactivated account answers nothing. */
  readonly unreachable?: (person: string) => boolean;
}

/** Intercom's away mode of the policy's people, found by teammate id where the policy names one, else by e-mail (RO-5). */
export function awayMode({ client, policy, now, unreachable = () => false }: AwayOptions): AwayMode {
  let admins: readonly Admin[] = [];
  let since: ReadonlyMap<string, Date> = new Map();
  let lost: ReadonlySet<string> = new Set();
  const awaySince = (person: string): Date | null => since.get(person) ?? null;
  return {
    away: (person) => awaySince(person) !== null,
    awaySince,
    personBehind(teammate) {
      const admin = admins.find(({ id }) => id === teammate);
      return (admin && policy().people.find((person) => isThem(admin, person))?.id) ?? null;
    },
    teammateOf(id) {
      const person = policy().people.find((one) => one.id === id);
      const admin = person && admins.find((one) => one.has_inbox_seat !== false && isThem(one, person));
      return admin === undefined ? null : { id: admin.id, name: admin.name || person?.name || 'a teammate' };
    },
    async refresh() {
      admins = listSchema.parse(await within(ASK_MS, 0, (limits) => client.admins.list(limits))).admins;
      const absent = policy().people.filter(
        (person) =>
          unreachable(person.id) || admins.some((admin) => admin.away_mode_enabled === true && isThem(admin, person)),
      );
      const unreached = absent.filter(({ id }) => unreachable(id)).map(({ id }) => id);
      const gone = absent
        .map(({ id }) => id)
        .filter((id) => !since.has(id) || (unreached.includes(id) && !lost.has(id)));
      lost = new Set(unreached);
      since = new Map(absent.map(({ id }) => [id, since.get(id) ?? now()]));
      return gone;
    },
  };
}
