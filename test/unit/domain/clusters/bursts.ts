import type { Intent } from '../../../../src/config/vocabulary.ts';
import type { NewCase } from '../../../../src/domain/clusters/cluster.ts';

type Said = readonly [intent: Intent, summary: string];

/** One trouble each, in the words of a dozen customers and in the readings that triage gives them. */
export const BURSTS: Readonly<Record<string, readonly Said[]>> = {
  'the API answers 502': [
    ['outage', 'All our API calls have been failing with 502 since a few minutes.'],
    ['outage', 'We get 502 errors on every request.'],
    ['outage', 'Is there an outage? The API answers with 502 Bad Gateway for all of our warehouses.'],
    ['bug_report', 'Our imports fail with "502 bad gateway" since 10 minutes.'],
    ['outage', 'Your API is down, every call returns a bad gateway error.'],
    ['bug_report', 'I only see an error 502.'],
    ['outage', '502 everywhere, dispatch is blocked.'],
    ['bug_report', 'Server errors from your API on all endpoints.'],
    ['outage', 'API unavailable, our integration only gets HTTP 502.'],
    ['outage', 'Gateway errors on each request to the API since 14:05.'],
    ['outage', 'The REST API is not responding, we see 502 in our logs.'],
    ['bug_report', 'Webhooks and API requests end in a 502 server error.'],
  ],
  'nobody can log in': [
    ['account_access', 'I cannot log in since this morning.'],
    ['account_access', 'Nobody in our company can sign in with SSO.'],
    ['outage', 'Single sign-on is broken, all users are locked out.'],
    ['account_access', 'SAML login fails for the whole team.'],
    ['bug_report', 'The SSO login page shows an error after signing in.'],
    ['account_access', 'Our people are locked out, the login with SSO does not work.'],
    ['account_access', 'Login via Okta fails with an authentication error.'],
    ['outage', 'Signing in fails for everybody here.'],
  ],
  'everybody is charged twice': [
    ['billing_question', 'We were charged twice this month.'],
    ['refund_request', 'You billed our card two times, please refund one.'],
    ['billing_question', 'There is a duplicate charge on our credit card statement.'],
    ['refund_request', 'Double payment for November, we want the second charge back.'],
    ['billing_question', 'The subscription was debited twice from our account.'],
    ['billing_question', 'Why did you take the payment twice?'],
    ['refund_request', 'I see two identical charges, one of them is a double charge.'],
  ],
  'exports come out empty': [
    ['bug_report', 'The CSV export is empty since the update.'],
    ['bug_report', 'Exported files contain no rows.'],
    ['bug_report', 'Export to Excel gives an empty file.'],
    ['bug_report', 'When I export contacts the CSV file is empty.'],
    ['bug_report', 'Our nightly export delivers empty CSV files.'],
  ],
  'mails are not delivered': [
    ['bug_report', 'No e-mails are going out since noon.'],
    ['outage', 'Our newsletter is stuck in the outbox, nothing is delivered.'],
    ['bug_report', 'Outgoing emails are not delivered to our customers.'],
    ['bug_report', 'Email delivery seems stuck, all messages stay queued.'],
    ['outage', 'None of our emails arrive at the recipients.'],
    ['bug_report', 'Our customers do not receive the confirmation emails.'],
    ['bug_report', 'Sent mails never arrive, the queue only grows.'],
  ],
};

/** Written after the words that count had been settled, and as people do write: some of them cannot be told from their words. */
export const HELD_OUT: Readonly<Record<string, readonly Said[]>> = {
  'the sandbox’s outage': [
    ['outage', 'All our API calls have been failing with 502 since a few minutes.'],
    ['outage', 'We get 502 errors on every request.'],
    ['outage', 'The API answers with 502 Bad Gateway for all of our warehouses.'],
    ['outage', 'The dashboard does not load at all, only an error page.'],
    ['bug_report', 'Our imports fail with "502 bad gateway" since 10 minutes.'],
    ['outage', 'The robots have stopped, every call to you times out.'],
    ['outage', 'Nothing works, dispatch is blocked. 502 everywhere.'],
    ['outage', 'We cannot open any document, the service is unavailable.'],
    ['outage', 'your site is down?'],
    ['account_access', 'Same here at Brightside, the whole studio is locked out.'],
    ['bug_report', 'I only see an error 502.'],
    ['outage', 'Hello, the app is not loading for me today.'],
  ],
  'the practices stand still': [
    ['outage', 'The patient calendar will not open on any of our computers.'],
    ['outage', 'Reception cannot check anybody in, your system is not reachable.'],
    ['outage', 'We are getting a maintenance page instead of the schedule. Is this planned?'],
    ['outage', 'Complete standstill in all four practices since nine.'],
    ['outage', 'Your servers appear to be offline, we see connection refused.'],
    ['bug_report', 'The app on the tablets says "no connection to server".'],
    ['outage', 'Is anyone else having issues? Our screens are all blank.'],
    ['outage', 'System down again!!! Waiting room is full.'],
    ['outage', 'Cannot reach the service from any location, internet is fine here.'],
    ['account_access', 'None of our doctors can get in.'],
  ],
  'nobody can pay': [
    ['outage', 'Checkout is broken, no customer can pay.'],
    ['outage', 'Card payments are declined for every shopper since 11.'],
    ['bug_report', 'The payment page returns an error after entering the card.'],
    ['outage', 'All transactions fail, we lose sales every minute.'],
    ['outage', 'Payments down? Terminal shows communication error.'],
    ['outage', 'Our tills cannot take cards, the gateway is not answering.'],
    ['bug_report', 'Checkout spins forever on the last step.'],
    ['outage', 'No orders coming through at all, usually we have 40 an hour.'],
  ],
  'files do not open': [
    ['bug_report', 'PDF previews show a white page.'],
    ['bug_report', 'The preview of PDF files stays blank.'],
    ['bug_report', 'White page when we open a PDF.'],
    ['outage', 'None of our PDFs can be opened any more.'],
    ['bug_report', 'Documents only show a blank preview.'],
    ['bug_report', 'Blank previews for PDF attachments since today.'],
  ],
  'the dashboard is slow': [
    ['bug_report', 'The dashboard takes ages to load.'],
    ['outage', 'Dashboards time out for all our users.'],
    ['bug_report', 'Our dashboard is extremely slow since this morning.'],
    ['bug_report', 'Loading the dashboard takes two minutes.'],
    ['bug_report', 'Slow dashboards again, widgets hang.'],
    ['bug_report', 'Very high latency when opening a dashboard.'],
  ],
};

/** A normal busy hour: many troubles, no two the same. */
export const HOUR: readonly Said[] = [
  ['bug_report', 'The date picker jumps back a month when I choose a Sunday.'],
  ['bug_report', 'Attachments above 10 MB are rejected although the limit is 25.'],
  ['bug_report', 'Notifications arrive in the wrong language.'],
  ['bug_report', 'The mobile app crashes when I rotate the phone.'],
  ['bug_report', 'Search does not find customers with umlauts.'],
  ['bug_report', 'The chart on the dashboard shows last year.'],
  ['bug_report', 'Webhook deliveries are missing the signature header.'],
  ['bug_report', 'An import of contacts fails with a validation error in row 17.'],
  ['outage', 'The status page says all is well, but our reports are stuck.'],
  ['account_access', 'I forgot my password and the reset mail does not arrive.'],
  ['account_access', 'Please add my colleague as an administrator.'],
  ['account_access', 'My authenticator app is on my old phone.'],
  ['account_access', 'How can I change the e-mail address of my user?'],
  ['billing_question', 'Where do I find the invoice of October?'],
  ['billing_question', 'Please change the VAT number on our invoices.'],
  ['billing_question', 'Do you offer annual payment by bank transfer?'],
  ['billing_question', 'Our card has expired, how do we update it?'],
  ['refund_request', 'We cancelled last week and want the rest of the year back.'],
  ['refund_request', 'I bought ten seats by mistake, please refund five.'],
  ['billing_question', 'Why is the price higher than last quarter?'],
  ['how_to', 'How do I export all contacts to a spreadsheet?'],
  ['how_to', 'How do I invite guests to a board?'],
  ['how_to', 'Can I schedule a report for every Monday?'],
  ['how_to', 'How do I export a single project?'],
  ['feature_request', 'Dark mode please.'],
  ['complaint', 'I have been waiting for an answer for three days.'],
  ['cancellation', 'We want to cancel at the end of the month.'],
  ['security_compliance', 'Please send us your SOC 2 report.'],
];

const START = Date.parse('2026-11-18T10:00:00Z');

/** As cases, each of another customer, half a minute apart, numbered from `first`. */
export const casesOf = (said: readonly Said[], first = 1): readonly NewCase[] =>
  said.map(([intent, summary], index) => ({
    ...{ intent, summary, id: `CASE-${first + index}`, number: first + index, who: `account-${first + index}` },
    at: new Date(START + index * 30_000),
    queue: 'support',
  }));
