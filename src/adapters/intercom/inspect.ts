import { z } from 'zod';
import type { Policy } from '../../config/policy/schema.ts';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { askIntercom, HOSTS, type IntercomAnswer, type Region } from './ask.ts';
import { registrySchema } from './wire.ts';

export interface IntercomPlace {
  readonly accessToken: string;
  readonly region: Region;
  readonly apiUrl: string | null;
  /** INTERCOM_ADMIN_ID; null where it is not set. */
  readonly adminId: string | null;
  /** Where other regions are asked whether the token is theirs; Intercom's own unless told. */
  readonly hosts?: Readonly<Record<Region, string>>;
}

const HUB = 'Intercom > Settings > Integrations > Developer Hub > your app';
const idSchema = z.union([z.string(), z.number()]).transform(String);
const meSchema = z.looseObject({
  id: idSchema,
  name: z.string().nullish(),
  email: z.string().nullish(),
  app: z.looseObject({ name: z.string().nullish(), region: z.string().nullish() }).nullish(),
});
const adminsSchema = z.looseObject({
  admins: z.array(
    z.looseObject({
      id: idSchema,
      name: z.string().nullish(),
      email: z.string().nullish(),
      has_inbox_seat: z.boolean().nullish(),
    }),
  ),
});
type Admin = z.output<typeof adminsSchema>['admins'][number];

/** Token, region, permissions, seat, people, attributes. `reached`: it has said whose token it is; `aheadMs`: see `IntercomAnswer`. Never rejects. */
export async function inspectIntercom(
  place: IntercomPlace,
  policy: Policy | null,
): Promise<{ readonly checks: readonly Check[]; readonly reached: boolean; readonly aheadMs: number | null }> {
  const get = (path: string) => askIntercom(place.apiUrl ?? HOSTS[place.region], place.accessToken, { path });
  const answer = await get('/me');
  const me = meSchema.safeParse(answer.kind === 'answered' && answer.status === 200 ? answer.body : null);
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

async function tokenCheck(
  { region, apiUrl, accessToken, hosts }: IntercomPlace,
  answer: IntercomAnswer,
): Promise<Check> {
  const key = 'intercom.token';
  const means = 'no conversation is read, and no answer is sent';
  switch (answer.kind) {
    case 'silent':
      return wrong(
        key,
        `Intercom cannot be reached (${answer.why}): ${means}.`,
        'Look at this machine’s network and proxy, and at INTERCOM_API_URL.',
      );
    case 'page':
      return wrong(
        key,
        `Something else answers in Intercom’s place (a page, HTTP ${answer.status}): ${means}.`,
        'Let this machine’s proxy or firewall pass *.intercom.io, and look at INTERCOM_API_URL.',
      );
    case 'answered': {
      const { status, code } = answer;
      const said = `${status}${code === null ? '' : ` ${code}`}`;
      const other =
        status === 401 && (apiUrl === null || hosts) ? await regionOf(accessToken, region, hosts ?? HOSTS) : null;
      if (other !== null)
        return wrong(
          'intercom.region',
          `The token is one of region ${other}, and INTERCOM_REGION says ${region}: ${means}.`,
          `Set INTERCOM_REGION=${other}.`,
        );
      if (code === 'intercom_version_invalid')
        return wrong(key, `Intercom does not speak API 2.14 any more (${said}): ${means}.`, 'Update Caseload.');
      if (status === 429 || status >= 500)
        return wrong(
          key,
          `Intercom answers ${said} at the moment: ${means}.`,
          'Run it again; if it stays, see intercomstatus.com.',
        );
      if (status === 401 || status === 403)
        return wrong(
          key,
          `Intercom does not take INTERCOM_ACCESS_TOKEN (${said}): ${means}.`,
          `Copy the access token anew from ${HUB} > Authentication, and check INTERCOM_REGION.`,
        );
      return wrong(
        key,
        `Intercom does not say whose token it is (${said}): ${means}.`,
        'Check INTERCOM_REGION and INTERCOM_API_URL.',
      );
    }
    default:
      return answer satisfies never;
  }
}

/** The other region in which the token counts; null where none does. */
async function regionOf(
  token: string,
  region: Region,
  hosts: Readonly<Record<Region, string>>,
): Promise<Region | null> {
  const others = (['us', 'eu', 'au'] as const).filter((one) => one !== region);
  const answers = await Promise.all(others.map((one) => askIntercom(hosts[one], token, { path: '/me', ms: 4_000 })));
  return (
    others.find((_one, index) => {
      const answer = answers[index];
      return answer?.kind === 'answered' && answer.status === 200;
    }) ?? null
  );
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

function seatChecks(
  adminId: string | null,
  owner: z.output<typeof meSchema>,
  answer: IntercomAnswer | undefined,
  policy: Policy | null,
): readonly Check[] {
  const read = adminsSchema.safeParse(answer?.kind === 'answered' && answer.status === 200 ? answer.body : null);
  if (!read.success)
    return [noted('intercom.seat', 'Intercom does not list its teammates, so the seat was not looked at.')];
  const { admins } = read.data;
  const own = 'In Intercom > Settings > Teammates invite one for Caseload alone, and set INTERCOM_ADMIN_ID to its id.';
  return [seatCheck(adminId, owner, admins, own, policy), ...(policy === null ? [] : teammatesCheck(admins, policy))];
}

function seatCheck(
  adminId: string | null,
  owner: z.output<typeof meSchema>,
  admins: readonly Admin[],
  own: string,
  policy: Policy | null,
): Check {
  const key = 'intercom.seat';
  const seat = admins.find(({ id }) => id === (adminId ?? owner.id));
  if (seat === undefined)
    return wrong(
      key,
      `INTERCOM_ADMIN_ID=${adminId ?? owner.id} is no teammate of this workspace: no note and no answer can be written.`,
      'Set it to the id in the address of a teammate’s page under Intercom > Settings > Teammates.',
    );
  const name = seat.name ?? `teammate ${seat.id}`;
  if (seat.has_inbox_seat === false)
    return wrong(
      key,
      `${name} has no seat in the inbox: nothing can be written as them.`,
      'Give them one under Intercom > Settings > Teammates.',
    );
  const person = policy?.people.find(({ email, intercom }) =>
    intercom === undefined ? email.toLowerCase() === seat.email?.toLowerCase() : intercom === seat.id,
  );
  if (person !== undefined)
    return wrong(
      key,
      `Caseload writes from the seat of ${person.name}: what they answer in the inbox counts as Caseload’s own and stops no clock.`,
      own,
    );
  if (adminId === null)
    return noted(
      key,
      `INTERCOM_ADMIN_ID is not set: Caseload writes as the owner of the token, ${name}, whose own words count for nothing.`,
      own,
    );
  return fine(key, `Caseload writes from the seat of ${name}.`);
}

/** Whose answers go out under their own name, and whose do not. */
function teammatesCheck(admins: readonly Admin[], { people, queues }: Policy): readonly Check[] {
  const members = new Set(Object.values(queues).flatMap((queue) => queue.members));
  const without = people.filter(
    ({ id, email, intercom }) =>
      members.has(id) &&
      !admins.some((one) =>
        intercom === undefined ? one.email?.toLowerCase() === email.toLowerCase() : one.id === intercom,
      ),
  );
  if (without.length === 0)
    return [fine('intercom.people', 'Everybody who works in a queue is a teammate in Intercom.')];
  const names = without.map(({ name }) => name).join(', ');
  return [
    noted(
      'intercom.people',
      `No teammates in Intercom by their e-mail: ${names}. Their answers go out under Caseload’s name, and their away mode is not seen.`,
      'Write `intercom: "id"` in the policy where only the address differs.',
    ),
  ];
}

const WHERE = 'Intercom > Settings > Data > Conversations';

/** The workspace's attributes of conversations by name, with their types; null where Intercom does not say. */
export function registryOf(answer: IntercomAnswer | undefined): ReadonlyMap<string, string> | null {
  const read = registrySchema.safeParse(answer?.kind === 'answered' && answer.status === 200 ? answer.body : null);
  if (!read.success) return null;
  return new Map(
    read.data.data.flatMap(({ name, data_type, archived }) => (archived ? [] : [[name, data_type] as const])),
  );
}

/** The conversation attributes that the mirror writes: there, and text. */
function attributesCheck({ mirror }: Policy, answer: IntercomAnswer | undefined): Check {
  const key = 'intercom.attributes';
  const registry = registryOf(answer);
  if (registry === null)
    return noted(
      key,
      'Intercom does not list its conversation attributes, so they were not looked at.',
      'Run it again.',
    );
  const names = Object.values(mirror.attributes);
  const lacking = names.filter((name) => !registry.has(name));
  const odd = names.filter((name) => registry.has(name) && registry.get(name) !== 'string');
  if (lacking.length + odd.length === 0) return fine(key, `All ${names.length} conversation attributes are there.`);
  const said = [
    ...(lacking.length > 0
      ? [`lacks the conversation ${lacking.length === 1 ? 'attribute' : 'attributes'} ${lacking.join(', ')}`]
      : []),
    ...odd.map((name) => `has “${name}” as ${registry.get(name)}`),
  ].join(', and ');
  return wrong(
    key,
    `Intercom ${said}: the inbox does not show how a case stands.`,
    odd.length > 0
      ? `Make ${odd.join(', ')} text under ${WHERE}, or name others under \`mirror:\` in the policy; \`caseload setup\` creates what is missing.`
      : `\`caseload setup\` creates what Intercom lets it; else create them as text under ${WHERE}.`,
  );
}
