import { z } from 'zod';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export const INTERCOM_REGIONS = ['us', 'eu', 'au'] as const;
/** What an instance does of the work, see `Env.role`. */
export const INSTANCE_ROLES = ['all', 'web', 'worker'] as const;
export type InstanceRole = (typeof INSTANCE_ROLES)[number];

/** A URL without trailing slash, so that paths can be put behind it. */
const url = (remedy: string) =>
  z
    .url({ protocol: /^https?$/, error: `must be a URL that begins with http:// or https://; ${remedy}` })
    .transform((text) => text.replace(/\/+$/, ''));
const choice = <T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, {
    error: ({ input }) => `"${String(input).slice(0, 40)}" is not known; write one of ${values.join(', ')}`,
  });
const begins = (prefix: string, remedy: string) =>
  z
    .string()
    .startsWith(prefix, `must begin with "${prefix}"; ${remedy}`)
    .regex(/^\S+$/, `must have no spaces; ${remedy}`);

/** Every variable of the environment. Messages never hold what was written, except where it cannot be a secret. */
export const variables = z.object({
  MONGODB_URI: z
    .string()
    .regex(
      /^mongodb(\+srv)?:\/\/\S+$/,
      'must begin with mongodb:// or mongodb+srv://; leave it out to use the embedded database',
    )
    .optional(),
  CASELOAD_DATA_DIR: z.string().default('.caseload'),
  CASELOAD_ROLE: choice(INSTANCE_ROLES).default('all'),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
      error: ({ input }) => `"${String(input).slice(0, 40)}" is no port; write a number from 1 to 65535`,
    })
    .transform(Number)
    .default(3000),
  BIND_ADDRESS: z
    .string()
    .regex(
      /^[\w.:%-]+$/,
      'must be an address of this machine, such as 127.0.0.1; leave it out to listen on all of them',
    )
    .optional(),
  PUBLIC_URL: url('copy the address under which the internet reaches this Caseload').optional(),
  POLICY_FILE: z.string().default('policy.yml'),
  LOG_LEVEL: choice(LOG_LEVELS).default('info'),
  SLACK_BOT_TOKEN: begins('xoxb-', 'copy the Bot User OAuth Token from OAuth & Permissions').optional(),
  SLACK_APP_TOKEN: begins(
    'xapp-',
    'create an app-level token with connections:write under Basic Information',
  ).optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^(?!xox|xapp)\S+$/, 'is a token or has spaces; copy the Signing Secret from Basic Information')
    .optional(),
  SLACK_API_URL: url('leave it out to use slack.com').optional(),
  INTERCOM_ACCESS_TOKEN: z
    .string()
    .regex(
      /^(?!xox|xapp)\S+$/,
      'is a Slack token or has spaces; copy the access token from Authentication in the Developer Hub',
    )
    .optional(),
  INTERCOM_CLIENT_SECRET: z
    .string()
    .regex(
      /^(?!xox|xapp)\S+$/,
      'is a Slack token or has spaces; copy the client secret from Basic Information in the Developer Hub',
    )
    .optional(),
  INTERCOM_REGION: choice(INTERCOM_REGIONS).default('us'),
  INTERCOM_API_URL: url('leave it out to use the address of INTERCOM_REGION').optional(),
  INTERCOM_ADMIN_ID: z
    .string()
    .regex(/^\d+$/, 'must be the number of a teammate; leave it out to write as the owner of the token')
    .optional(),
  OPENAI_API_KEY: z.string().regex(/^\S+$/, 'must have no spaces; copy the key again').optional(),
  OPENAI_BASE_URL: url('leave it out to use api.openai.com').optional(),
  OPENAI_MODEL: z.string().optional(),
});
export type Variables = z.infer<typeof variables>;
