import type { Intent } from '../../config/vocabulary.ts';
import { SignTable } from './patterns/openings.ts';

/** Topics that reports count (RP-4), by signs in a normalised line. Order is importance: a verdict carries at most eight tags. */
const TOPICS: readonly (readonly [string, RegExp])[] = [
  [
    'duplicate-charge',
    / (?:charged|billed|debited|invoiced|paid) (?:[^ .]+ ){0,4}(?:twice|double|two times|2x) | (?:double|duplicate|duplicated|two|second) (?:charge|charges|billing|payment|payments|invoices) /,
  ],
  [
    'data-loss',
    / (?:lost|losing|lose|deleted|wiped|disappeared|vanished) (?:[^ .]+ ){0,4}(?:data|records|contacts|files|changes|work|messages) | data loss /,
  ],
  [
    'data-exposure',
    / (?:leaked|exposed|publicly visible|another customer|other customers|different company|other tenants?) /,
  ],
  ['phishing', / (?:phishing|phished|scam|spoofed|pretending to be) /],
  ['gdpr', / (?:gdpr|dsgvo|personal data|data subject|dpa|data protection) /],
  ['certification', / (?:soc ?2|soc2|iso ?27001|iso27001|hipaa|pci|questionnaire|penetration test) /],
  ['chargeback', / (?:chargeback|dispute the (?:charge|payment)) /],
  [
    'churn-risk',
    / (?:cancel|cancelling|canceling|cancellation|competitor|switching to|moving to|not renew|non renewal|terminate|leaving) /,
  ],
  ['renewal', / (?:renew|renewal|renews|renewing|auto renewal) /],
  ['login', / (?:login|password|locked out|credentials) /],
  ['sso', / (?:sso|saml|okta|single login|google login) /],
  ['two-factor', / (?:twofactor|authenticator|one time code|otp) /],
  ['permissions', / (?:permission|permissions|rights|role|roles|ownership) /],
  ['api', / (?:api|apis|endpoint|endpoints|sdk|rate limit) /],
  ['webhooks', / (?:webhook|webhooks) /],
  ['integration', / (?:integration|integrations|zapier|salesforce|hubspot|jira|slack|shopify|sync|connector) /],
  ['performance', / (?:slow|slowly|latency|lag|laggy|timeout|timeouts|timing out|takes forever) /],
  ['mobile', / (?:mobile|android|iphone|ipad|ios) /],
  ['import', / (?:import|imports|importing|upload|uploads|uploading) /],
  ['export', / (?:export|exports|exporting|download|downloads) /],
  ['email', / (?:email|emails|newsletter|mailbox) /],
  ['notifications', / (?:notification|notifications|alerts) /],
  ['reporting', / (?:report|reports|reporting|dashboard|chart|charts|analytics) /],
  ['invoice', / (?:invoice|invoices|receipt|receipts) /],
  ['pricing', / (?:pricing|price|discount|quote|how much) /],
  ['payment-failed', / (?:payment|card) (?:[^ .]+ ){0,4}(?:failed|fails|declined|rejected|overdue) /],
];
const TABLE = new SignTable(TOPICS.map(([, sign]) => sign));
const MAX_TAGS = 8;

/**
 * Tags of a text: `check:<intent>` for each alarm another intent outvoted, then topics. Lower-case, dashes, at most eight.
 */
export function tagsOf(line: string, alarms: readonly Intent[], english: boolean): string[] {
  const topics = TABLE.matches(line).flatMap((at) => TOPICS[at]?.[0] ?? []);
  return [...alarms.map((intent) => `check:${intent}`), ...(english ? [] : ['non-english']), ...topics].slice(
    0,
    MAX_TAGS,
  );
}
