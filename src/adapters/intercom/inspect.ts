import type { Policy } from '../../config/policy/schema.ts';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { askIntercom, bodyOf, HOSTS, type IntercomAnswer, type IntercomPlace } from './ask.ts';
import { attributesCheck } from './inspect-attributes.ts';
import { meSchema, seatChecks } from './inspect-seat.ts';
import { HUB, tokenCheck } from './inspect-token.ts';

/** Token, region, permissions, seat, people, attributes. `reached`: it has said whose token it is; `aheadMs`: see `IntercomAnswer`. Never rejects. */
export async function inspectIntercom(
  place: IntercomPlace,
  policy: Policy | null,
): Promise<{ readonly checks: readonly Check[]; readonly reached: boolean; readonly aheadMs: number | null }> {
  const get = (path: string) => askIntercom(place.apiUrl ?? HOSTS[place.region], place.accessToken, { path });
  const answer = await get('/me');
  const me = meSchema.safeParse(bodyOf(answer));
  if (!me.success) return { checks: [await tokenCheck(place, answer)], reached: false, aheadMs: null };
  const aheadMs = answer.kind === 'answered' ? answer.aheadMs : null;
  const region = me.data.app?.region?.toLowerCase() ?? null;
  const [admins, conversations, contacts, registry] = await Promise.all(
    ['/admins', '/conversations?per_page=1', '/contacts?per_page=1', '/data_attributes?model=conversation'].map(get),
  );
  return {
    aheadMs,
    reached: true,
    checks: [
      region !== null && region !== place.region && region in HOSTS
        ? wrong(
            'intercom.region',
            `The workspace is hosted in ${region}, and INTERCOM_REGION says ${place.region}: links lead nowhere.`,
            `Set INTERCOM_REGION=${region}.`,
          )
        : fine(
            'intercom.token',
            `Intercom takes the token: ${me.data.app?.name ?? 'a workspace'}, region ${place.region}.`,
          ),
      permissionsCheck([
        ['Read admins', 'nobody’s away mode is seen', admins],
        ['Read conversations', 'no conversation can become a case', conversations],
        ['Read users and companies', 'tier, plan and revenue of accounts stay unknown', contacts],
      ]),
      ...seatChecks(place.adminId, me.data, admins, policy),
      ...(policy === null ? [] : [attributesCheck(policy, registry)]),
    ],
  };
}

type Permission = readonly [name: string, without: string, answer: IntercomAnswer | undefined];

const isDenied = (answer: IntercomAnswer | undefined): boolean =>
  answer?.kind === 'answered' && (answer.status === 401 || answer.status === 403);

/** What it may read; whether it may write is known by its first note, for nothing is written to find out. */
function permissionsCheck(permissions: readonly Permission[]): Check {
  const key = 'intercom.permissions';
  const denied = permissions.filter(([, , answer]) => isDenied(answer));
  if (denied.length > 0)
    return wrong(
      key,
      `The Intercom app lacks ${denied.map(([name, without]) => `“${name}” (${without})`).join(', ')}.`,
      `Tick it under ${HUB} > Authentication > Edit, and “Write conversations” with it, and save.`,
    );
  const unknown = permissions.filter(([, , answer]) => answer?.kind !== 'answered' || answer.status !== 200);
  if (unknown.length > 0)
    return noted(
      key,
      `Intercom did not say whether the app may do: ${unknown.map(([name]) => `“${name}”`).join(', ')}.`,
      'Run it again.',
    );
  return fine(key, `The app may ${permissions.map(([name]) => `“${name}”`).join(', ')}.`);
}
