import { accountOf } from '../../adapters/intercom/account.ts';
import { companySchema } from '../../adapters/intercom/wire.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { Contact } from '../../domain/case/core.ts';
import type { DeskAccount } from '../../domain/conversation/state.ts';
import { intercomSeed } from '../../sandbox/seed/intercom.ts';

export interface Customer {
  readonly contact: Contact;
  readonly account: DeskAccount;
}

/** The sandbox's customers with their accounts, read as Intercom's are, and the Intercom ids of the policy's people by e-mail. */
export function sandboxPeople(
  policy: Policy,
  now: Date,
): { readonly customers: readonly Customer[]; readonly seats: ReadonlyMap<string, string> } {
  const seed = intercomSeed(policy, now);
  const accounts = new Map(
    (seed.companies ?? []).map(({ plan, ...company }) => {
      const read = companySchema.parse({ ...company, plan: { name: plan } });
      return [read.id, accountOf(read, policy.accounts.attributes)];
    }),
  );
  return {
    customers: (seed.contacts ?? []).flatMap(({ id, name, email, companyIds }) => {
      const account = accounts.get(companyIds?.[0] ?? '');
      return account && id ? [{ contact: { id, name: name ?? null, email: email ?? null }, account }] : [];
    }),
    seats: new Map((seed.admins ?? []).flatMap(({ id, email }) => (id && email ? [[email, id]] : []))),
  };
}
