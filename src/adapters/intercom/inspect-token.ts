import { type Check, wrong } from '../../flow/checks.ts';
import { notReached } from '../../flow/set-up.ts';
import { askIntercom, bodyOf, HOSTS, type IntercomAnswer, type IntercomPlace, type Region } from './ask.ts';

export const HUB = 'Intercom > Settings > Integrations > Developer Hub > your app';

/** What is wrong where Intercom does not say whose token it is. */
export async function tokenCheck(
  { region, apiUrl, accessToken, hosts }: IntercomPlace,
  answer: IntercomAnswer,
): Promise<Check> {
  const key = 'intercom.token';
  const means = 'no conversation is read, and no answer is sent';
  switch (answer.kind) {
    case 'silent':
    case 'page':
      return notReached(key, answer, {
        ...{ vendor: 'Intercom', means, hosts: '*.intercom.io', setting: 'INTERCOM_API_URL' },
      });
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
  return others.find((_one, index) => bodyOf(answers[index]) !== null) ?? null;
}
