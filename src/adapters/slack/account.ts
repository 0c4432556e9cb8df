import { z } from 'zod';
import type { Person } from '../../config/policy/schema.ts';

/** What `users.info` and `users.lookupByEmail` say of an account, as far as it counts whose it is (docs.slack.dev/reference/objects/user-object). */
export const accountSchema = z.object({
  id: z.string(),
  /** On Enterprise Grid that of the organisation, or of one of its workspaces. */
  team_id: z.string().nullish(),
  enterprise_user: z.object({ enterprise_id: z.string().nullish() }).nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  profile: z.object({ email: z.string().nullish() }).nullish(),
});
export type Account = z.output<typeof accountSchema>;

/** Where the app is installed. */
export interface Home {
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
}

/** A member of this workspace or its organisation, one of its guests, or nobody who could be asked: of another workspace, a bot, deactivated. */
export type Standing = 'member' | 'guest' | 'outsider' | 'bot' | 'deactivated';

/** Slack's own voice is no bot by its flag. */
const SLACKBOT = 'USLACKBOT';

/**
 * `is_stranger` alone does not tell: people of other workspaces who share a channel with the app come without it, with an address that only their own
 * workspace vouches for. What says neither team nor organisation is not ours.
 */
export function standingOf(account: Account, { teamId, enterpriseId }: Home): Standing {
  const theirs = [account.team_id, account.enterprise_user?.enterprise_id];
  const ours = [teamId, enterpriseId].some((id) => id !== null && theirs.includes(id));
  if (account.is_stranger === true || !ours) return 'outsider';
  if (account.is_bot === true || account.id === SLACKBOT) return 'bot';
  if (account.deleted === true) return 'deactivated';
  return account.is_restricted === true || account.is_ultra_restricted === true ? 'guest' : 'member';
}

/** Whether this is the account that the policy means by the person: by its id where the policy names one, else by the address. */
export const isTheirs = (account: Account, { slack, email }: Person): boolean =>
  slack === undefined ? account.profile?.email?.toLowerCase() === email.toLowerCase() : slack === account.id;

/** Whether the person may work with it: a guest only where the policy says so. */
export const mayWork = (standing: Standing, { guest }: Person): boolean =>
  standing === 'member' || (standing === 'guest' && guest === true);

/** What is wrong with it and what to do, for whoever keeps the policy. */
export function standingProblem(standing: Standing, who: string): string {
  switch (standing) {
    case 'guest':
      return `${who} is a guest in Slack and may do nothing; write \`guest: true\` if they are to work here`;
    case 'outsider':
      return `${who} belongs to another Slack workspace and may do nothing; name an account of this one`;
    case 'bot':
      return `${who} is a bot and may do nothing; name a person's account`;
    case 'deactivated':
      return `${who} is deactivated in Slack; take them out of the policy, or name their new account`;
    case 'member':
      return `${who} has another address in Slack; write their \`slack:\` id`;
    default:
      return standing satisfies never;
  }
}
