import type { IntercomClient } from 'intercom-client';
import { z } from 'zod';
import type { Policy } from '../config/policy/schema.ts';
import { CALL_MS, within } from './call.ts';

export interface AwayMode {
  /** Whether the person has set themselves away in Intercom; nobody is until the first refresh. */
  away(person: string): boolean;
  /** Asks Intercom anew. Throws what the SDK throws; the last answer stays. */
  refresh(): Promise<void>;
}

const listSchema = z.looseObject({
  admins: z.array(
    z.looseObject({
      id: z.union([z.string(), z.number()]).transform(String),
      email: z.string().nullish(),
      away_mode_enabled: z.boolean().nullish(),
    }),
  ),
});

/** Intercom's away mode of the policy's people, found by teammate id where the policy names one, else by e-mail (RO-5). */
export function awayMode(client: IntercomClient, policy: () => Policy): AwayMode {
  let admins: z.output<typeof listSchema>['admins'] = [];
  return {
    away(person) {
      const known = policy().people.find((one) => one.id === person);
      const admin = admins.find((one) =>
        known?.intercom === undefined
          ? one.email?.toLowerCase() === known?.email.toLowerCase()
          : one.id === known.intercom,
      );
      return admin?.away_mode_enabled === true;
    },
    async refresh() {
      admins = listSchema.parse(await within(CALL_MS, 2, (limits) => client.admins.list(limits))).admins;
    },
  };
}
