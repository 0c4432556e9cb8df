import type { Intent } from '../../config/vocabulary.ts';

/** A message that begins a case of the past. `{a|b}` stands for one of the words, `#` for a digit. */
export interface PastText {
  readonly text: string;
  /** What a person says it is, where triage cannot tell. */
  readonly intent: Intent;
  /** Work that another team does for it, with what came of it. */
  readonly ticket?: { readonly team: string; readonly ask: string; readonly outcome: string };
  readonly how: string;
}

const engineering = (ask: string, outcome: string) => ({ team: 'engineering', ask, outcome });
const finance = (ask: string, outcome: string) => ({ team: 'finance', ask, outcome });

const BUGS: readonly PastText[] = [
  {
    text: 'The {CSV|Excel|PDF} export stops at ##,000 rows since yesterday. Steps: open Reports, pick Last quarter, press Export. Chrome on macOS.',
    intent: 'bug_report',
    ticket: engineering(
      'The export is cut off; steps are in the case',
      'The row limit of the export is gone in today’s release',
    ),
    how: 'The export is complete again',
  },
  {
    text: 'There is a bug in the {dashboard|weekly report|usage chart}: since {Monday|Tuesday|Thursday} it shows numbers of last month only.',
    intent: 'bug_report',
    how: 'A cached filter was cleared; the numbers are current',
  },
  {
    text: 'When I save a {project|template|workflow} I get error 5## and my changes are gone. Happens every time in Firefox.',
    intent: 'bug_report',
    ticket: engineering('Saving fails in Firefox with a 5xx', 'A header that Firefox sends was refused; fixed'),
    how: 'Saving works again in Firefox',
  },
  {
    text: 'There is a bug: the webhook for new {orders|contacts|invoices} is sent twice with the same id since this morning.',
    intent: 'bug_report',
    ticket: engineering('Webhooks are delivered twice', 'A worker that was started twice has been stopped'),
    how: 'Webhooks arrive once',
  },
  {
    text: 'The search does not find {names|titles|tags} with an umlaut. Typing Müller returns nothing. This looks broken.',
    intent: 'bug_report',
    how: 'The index was built anew; umlauts are found',
  },
  {
    text: 'The {iOS|Android} app crashes when I open a notification. Version 4.#.#, reinstalling did not help.',
    intent: 'bug_report',
    how: 'Fixed by the update of the app',
  },
  {
    text: 'The {Salesforce|HubSpot|Zapier} integration stopped syncing, the log says invalid_token although I connected it again.',
    intent: 'bug_report',
    ticket: engineering('Sync refuses a fresh token', 'The old token was kept in a cache; it is renewed now'),
    how: 'The sync runs again',
  },
  {
    text: 'There is a bug with time zones: dates in the {invoice list|audit log|calendar} are off by one day for users in {Sydney|Tokyo|Denver}.',
    intent: 'bug_report',
    how: 'The workspace’s time zone was corrected',
  },
];

const OUTAGES: readonly PastText[] = [
  {
    text: 'All our API calls are failing with 50# in production since {08:10|11:40|14:05}. Nobody on our side can work. Please help immediately.',
    intent: 'outage',
    ticket: engineering('API answers 50x in production', 'A faulty release was rolled back'),
    how: 'The API answers again since the rollback',
  },
  {
    text: 'The whole {app|site|dashboard} is down for all of us, we only see a blank page. Is there an outage?',
    intent: 'outage',
    ticket: engineering('Blank page for a whole account', 'An expired certificate of the assets’ host was renewed'),
    how: 'Pages load again',
  },
  {
    text: 'Login is down for our entire company, single sign-on times out for everybody. Production is blocked.',
    intent: 'outage',
    how: 'Single sign-on answers again',
  },
];

const BILLING: readonly PastText[] = [
  {
    text: 'Hi, we were charged twice this month, {$640|$590|$720} two days in a row, please refund one: invoice INV-2###.',
    intent: 'refund_request',
    ticket: finance('Refund the second charge', 'The second charge was refunded'),
    how: 'The second charge was refunded',
  },
  {
    text: 'We were billed twice for {##|1#} seats. Please correct invoice INV-2###.',
    intent: 'billing_question',
    ticket: finance('Correct the seats on the invoice', 'A corrected invoice was sent'),
    how: 'A corrected invoice was sent',
  },
  {
    text: 'Please refund the annual renewal of {March|April|May}, we had downgraded before it was charged.',
    intent: 'refund_request',
    ticket: finance('Refund a renewal after a downgrade', 'Refunded, less the days used'),
    how: 'The renewal was refunded, less the days used',
  },
  {
    text: 'Our card was declined and the workspace is locked, we cannot work. How do we pay invoice INV-2###?',
    intent: 'billing_question',
    how: 'Paid by transfer; the workspace is unlocked',
  },
  {
    text: 'Can you put our new {VAT number|address|PO number} on the invoices? The last one, INV-2###, has the old one.',
    intent: 'billing_question',
    how: 'The invoice was issued anew',
  },
  {
    text: 'Why is our bill {$180|$240|$95} higher than last month? We did not add any users.',
    intent: 'billing_question',
    how: 'Explained: usage above the plan’s allowance',
  },
  {
    text: 'I need a refund for the {add-on|extra storage|unused seats} we never activated. Order ####.',
    intent: 'refund_request',
    ticket: finance('Refund an add-on that was never used', 'Refunded in full'),
    how: 'The add-on was refunded',
  },
];

const ACCOUNT: readonly PastText[] = [
  {
    text: 'We have decided to cancel our subscription at the end of the {month|quarter}. What do we need to do?',
    intent: 'cancellation',
    how: 'Stays, on a smaller plan',
  },
  {
    text: 'Please cancel our plan, {the price has become too high|we are moving to another tool|our project has ended}.',
    intent: 'cancellation',
    how: 'Cancelled for the end of the term',
  },
  {
    text: 'If the {exports|reports|sync problems} are not sorted out this month we will have to terminate the contract.',
    intent: 'cancellation',
    how: 'A plan for the fixes was agreed on; the contract goes on',
  },
  {
    text: 'I am locked out, the reset e-mail for my password never arrives. My address is unchanged.',
    intent: 'account_access',
    how: 'The address was taken off the bounce list',
  },
  {
    text: 'Our admin has left the company and nobody else can log in as admin. How do we get access to the account?',
    intent: 'account_access',
    how: 'Ownership was moved after a check',
  },
  {
    text: 'I think my account was hacked: there was a login from {Brazil|Vietnam|Canada} last night that was not me.',
    intent: 'account_access',
    how: 'All sessions ended, password and two-factor set anew',
  },
  {
    text: 'Our lawyer asks for a signed data processing agreement before {Friday|the end of the month}. Where do we get it?',
    intent: 'legal',
    how: 'The signed agreement was sent',
  },
  {
    text: 'Our security team needs your SOC 2 report and a completed vendor questionnaire before {Friday|Wednesday}.',
    intent: 'security_compliance',
    how: 'Report and questionnaire were sent',
  },
  {
    text: 'Do you have a current penetration test summary and your GDPR subprocessors list? Our auditors ask for it.',
    intent: 'security_compliance',
    how: 'Summary and list were sent',
  },
];

const GENERAL: readonly PastText[] = [
  {
    text: 'Hi! How do I {add a second admin to our workspace|invite guests to one project only|change the language of the interface}?',
    intent: 'how_to',
    how: 'Explained, with a link to the article',
  },
  {
    text: 'How can I {schedule a report for every Monday|archive old projects|merge two contacts}? I could not find it in the help center.',
    intent: 'how_to',
    how: 'Explained step by step',
  },
  {
    text: 'Where do I find the API key for our {staging|test} workspace?',
    intent: 'how_to',
    how: 'Explained: Settings, then Developers',
  },
  {
    text: 'It would be great to have {a dark mode|keyboard shortcuts|bulk editing} in the {editor|inbox|planner}. Is that planned?',
    intent: 'feature_request',
    how: 'Noted for the product team',
  },
  {
    text: 'Feature request: please add {a Microsoft Teams integration|roles with read-only access|webhooks for comments}.',
    intent: 'feature_request',
    how: 'Noted for the product team',
  },
  {
    text: 'I am really disappointed. This is the {second|third} time I explain the same problem and nobody gets back to me!',
    intent: 'complaint',
    how: 'Apologised; one person stays in charge',
  },
  {
    text: 'Your support is terribly slow, we have waited {two|three|four} days for an answer. This is unacceptable.',
    intent: 'complaint',
    how: 'Apologised and answered the open question',
  },
  {
    text: 'The new {layout|menu|editor} is a step back, everything takes more clicks and my team complains every day. Very frustrating.',
    intent: 'complaint',
    how: 'Showed the compact view; the feedback went to the product team',
  },
  { text: 'It {still |}does not work.', intent: 'bug_report', how: 'The browser’s add-on was the cause' },
  {
    text: 'Hello, I have a {problem|question} with my {settings|account}.',
    intent: 'how_to',
    how: 'Answered in the chat',
  },
  {
    text: 'Something is {wrong|odd} here, can somebody {look at it|check}?',
    intent: 'bug_report',
    how: 'Could not be seen again',
  },
  {
    text: 'We would like to talk about {more seats|an upgrade|training for new colleagues}. Who can help?',
    intent: 'other',
    how: 'A call with the account team was arranged',
  },
];

/** What customers of the past wrote. Billing and bugs are listed twice: they come most often. */
export const PAST_TEXTS: readonly PastText[] = [
  ...BUGS,
  ...BILLING,
  ...BUGS,
  ...BILLING,
  ...OUTAGES,
  ...ACCOUNT,
  ...GENERAL,
];
