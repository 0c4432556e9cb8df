import { intercomSteps } from '../../adapters/intercom/set-up.ts';
import { readClient } from '../../adapters/slack/client.ts';
import { slackDirectory } from '../../adapters/slack/directory.ts';
import { slackSteps } from '../../adapters/slack/set-up.ts';
import type { Env } from '../../config/env.ts';
import { nameOf } from '../../config/error-code.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { Lacking } from '../../flow/set-up.ts';

export interface Plan extends Lacking {
  /** What could not be looked at. */
  readonly unseen: readonly string[];
}

/** What is lacking in Slack and Intercom for this policy; nothing is done yet. Needs both of them in `env`. Never rejects. */
export async function planOf(
  { slack, intercom, publicUrl, publicUrlGiven }: Env,
  policy: Policy,
  now: () => Date,
): Promise<Plan> {
  const unseen: string[] = [];
  const unless = async <T>(what: string, look: () => Promise<T | null>): Promise<T | null> => {
    try {
      const found = await look();
      if (found === null) unseen.push(`${what} does not list what is there; \`caseload doctor\` says why.`);
      return found;
    } catch (error) {
      unseen.push(`${what} could not be asked (${nameOf(error)}); \`caseload doctor\` says why.`);
      return null;
    }
  };
  const [inSlack, inIntercom] = await Promise.all([
    slack &&
      unless('Slack', async () => {
        const { botToken, apiUrl, transport } = slack;
        const client = readClient(botToken, apiUrl ?? undefined);
        const directory = slackDirectory({ client, policy: () => policy, realNow: () => now().getTime() });
        await directory.start();
        const appToken = transport.kind === 'socket' ? transport.appToken : null;
        return slackSteps({ botToken, apiUrl, appToken }, policy, directory);
      }),
    intercom && unless('Intercom', () => intercomSteps(intercom, policy)),
  ]);
  const address = publicUrlGiven ? publicUrl : 'https://your-host';
  return {
    steps: [...(inSlack?.steps ?? []), ...(inIntercom?.steps ?? [])],
    clicks: [
      ...(inSlack?.clicks ?? []),
      ...(inIntercom?.clicks ?? []),
      `In Intercom’s Developer Hub > your app > Webhooks: the address ${address}/intercom/webhooks, and the topics that the README names (no API does that).`,
    ],
    unseen,
  };
}
