import type { IntercomSeed } from '../../standins/intercom/index.ts';

type Article = NonNullable<IntercomSeed['articles']>[number];

const article = (id: number, title: string, description: string, ...paragraphs: readonly string[]): Article => ({
  id: String(6000 + id),
  title,
  description,
  body: paragraphs.map((text) => `<p>${text}</p>`).join(''),
  state: 'published',
});

/** The help centre of the sandbox's company: what its customers ask most often. */
export const ARTICLES: readonly Article[] = [
  article(
    1,
    'Charged twice: duplicate charges and how they are refunded',
    'Why a card can show the same charge two times, and what to do.',
    'A second charge on the same day is most often an authorisation that your bank releases within five days.',
    'If both charges are booked, send us the invoice number. The duplicate payment is refunded to the same card within ten days.',
  ),
  article(
    2,
    'Resetting single sign-on (SSO) after a certificate change',
    'Nobody can log in with SAML after the identity provider’s certificate was renewed.',
    'Open Settings, then Security, then Single sign-on, and upload the new certificate of Okta, Entra or Google.',
    'An owner can always sign in with a password at /login?direct to repair single sign-on.',
  ),
  article(
    3,
    'Exporting reports as CSV, Excel or PDF',
    'How to export, and which limits an export has.',
    'Open Reports, pick a range and press Export. Files above 10,000 rows are sent by e-mail as several parts.',
    'An export that stops early: choose a shorter range, or use the API.',
  ),
  article(
    4,
    'Adding and removing admins',
    'How to add a second admin to a workspace, or take the role away.',
    'Open Settings, then People. Pick a member and choose the role Admin. Every workspace keeps at least one admin.',
  ),
  article(
    5,
    'Cancelling your subscription',
    'What happens when you cancel your plan, and until when you can.',
    'An owner cancels under Settings, Billing, Cancel plan. The subscription ends with the paid term; data can be downloaded for thirty days.',
  ),
  article(
    6,
    'Webhooks: deliveries, retries and duplicates',
    'How webhooks are signed and repeated, and how to leave out duplicates.',
    'A webhook is sent again when your endpoint does not answer within five seconds. Compare the id of the event to ignore a webhook that arrives twice.',
  ),
  article(
    7,
    'API errors and rate limits',
    'What 429, 502 and 503 mean when you call the API.',
    '429 says that the rate limit of 600 calls a minute is used up: wait as long as Retry-After says. 502 and 503 are ours: see the status page.',
  ),
  article(
    8,
    'The password reset e-mail does not arrive',
    'You are locked out because the e-mail to reset your password does not come.',
    'Look into the spam folder first. Addresses that bounced once are blocked; support can release them after verifying who you are.',
  ),
  article(
    9,
    'Changing the VAT number or address on invoices',
    'How to correct an invoice with an old address, VAT or PO number.',
    'Open Settings, Billing, Invoice details. New details stand on the next invoice; support can issue the last invoice anew.',
  ),
  article(
    10,
    'Reconnecting the Salesforce, HubSpot or Zapier integration',
    'The sync stops with invalid_token, or the integration asks to connect again.',
    'Open Integrations, press Disconnect, then Connect, and sign in with an account that may use the API. The sync catches up within an hour.',
  ),
  article(
    11,
    'Security documents: SOC 2 report and questionnaires',
    'How your security team gets our SOC 2 report and a completed vendor questionnaire.',
    'The report is sent under a non-disclosure agreement. Send the questionnaire to your account manager; it takes five working days.',
  ),
  article(
    12,
    'Time zones in calendars, reports and invoices',
    'Why dates can be off by one day, and how to set the time zone.',
    'Open Settings, Workspace, Time zone. Dates are shown in the zone of the workspace, not of the browser.',
  ),
];
