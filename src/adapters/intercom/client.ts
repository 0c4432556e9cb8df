import { IntercomClient, IntercomEnvironment } from 'intercom-client';
import { z } from 'zod';
import type { Env } from '../../config/env.ts';
import { CALL_MS, within } from './call.ts';

type Settings = Pick<NonNullable<Env['intercom']>, 'accessToken' | 'region' | 'apiUrl'>;
type Region = Settings['region'];

const ENVIRONMENTS = {
  us: IntercomEnvironment.UsProduction,
  eu: IntercomEnvironment.EuProduction,
  au: IntercomEnvironment.AuProduction,
} as const;

const APPS: Readonly<Record<Region, string>> = {
  us: 'https://app.intercom.com',
  eu: 'https://app.eu.intercom.com',
  au: 'https://app.au.intercom.com',
};

/** The SDK's client for the workspace's region (IC-7), or for `apiUrl` where one is given. Retries are decided call by call. */
export function intercomClient({ accessToken, region, apiUrl }: Settings): IntercomClient {
  const place = apiUrl === null ? { environment: ENVIRONMENTS[region] } : { baseUrl: apiUrl };
  return new IntercomClient({
    ...place,
    token: accessToken,
    version: '2.14',
    maxRetries: 0,
    timeoutInSeconds: CALL_MS / 1000,
  });
}

const me = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  app: z.looseObject({ id_code: z.string() }).nullish(),
});

export interface Identity {
  /** The owner of the token: who writes when no INTERCOM_ADMIN_ID is set. */
  readonly adminId: string;
  readonly appId: string | null;
}

/** Whose token this is (GET /me). Throws what the SDK throws, or a ZodError, when Intercom does not say. */
export async function identify(client: IntercomClient): Promise<Identity> {
  const { id, app } = me.parse(await within(CALL_MS, 2, (limits) => client.admins.identify(limits)));
  return { adminId: id, appId: app?.id_code ?? null };
}

/** Where a teammate opens an article, a draft among them. */
export const articleUrl =
  (region: Region, appId: string) =>
  (articleId: string): string =>
    `${APPS[region]}/a/apps/${encodeURIComponent(appId)}/articles/articles/${encodeURIComponent(articleId)}/show`;

/** Where a teammate opens a conversation in the inbox. */
export const inboxUrl =
  (region: Region, appId: string) =>
  (conversationId: string): string =>
    `${APPS[region]}/a/inbox/${encodeURIComponent(appId)}/inbox/conversation/${encodeURIComponent(conversationId)}`;
