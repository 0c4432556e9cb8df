/** Two messages of customers, or a message and an article of the sandbox's help centre, and whether one helps whoever has the other. */
export interface Pair {
  readonly asked: string;
  readonly other: string | { readonly article: string };
  readonly related: boolean;
}

const like = (asked: string, other: Pair['other']): Pair => ({ asked, other, related: true });
const unlike = (asked: string, other: Pair['other']): Pair => ({ asked, other, related: false });
const article = (id: string) => ({ article: id });

export const PAIRS: readonly Pair[] = [
  like(
    'Hi, we were charged twice this month for our subscription. Can you fix it?',
    'Our card was billed two times in November, please refund the duplicate charge.',
  ),
  like(
    'The CSV export stops at 10,000 rows since yesterday.',
    'Exporting the report as CSV ends after 10000 rows, the rest is missing.',
  ),
  like(
    'Single sign-on fails for everybody since we renewed our Okta certificate.',
    'SAML login with Okta is broken: the new certificate is rejected.',
  ),
  like(
    'The Salesforce integration stopped syncing, the log says invalid_token.',
    'Our Salesforce sync has an invalid token error and contacts are no longer updated.',
  ),
  like(
    'The webhook for new orders is sent twice with the same id.',
    'We receive every webhook two times, the order id is the same.',
  ),
  like('The iOS app crashes when I open a notification.', 'Tapping a notification makes the app crash on my iPhone.'),
  like(
    'All our API calls are failing with 502 in production.',
    'The API answers 502 for every call, our production is down.',
  ),
  like(
    'I am locked out, the password reset e-mail never arrives.',
    'Password reset mails do not arrive, I cannot get into my account.',
  ),
  like('Please put our new VAT number on the invoices.', 'The invoice shows the old VAT number, can you correct it?'),
  like(
    'Dates in the audit log are off by one day for users in Sydney.',
    'The calendar shows dates one day off for our Tokyo users, a time zone bug.',
  ),
  like(
    'The search does not find names with an umlaut.',
    'Searching for Müller returns nothing, umlauts are not found.',
  ),
  like(
    'Saving a template gives error 500 in Firefox and my changes are gone.',
    'In Firefox I get a 500 when I save a project, the changes are lost.',
  ),
  like(
    'Do you have a SOC 2 report and can you fill in our security questionnaire?',
    'Please send your SOC 2 report and the completed vendor security questionnaire.',
  ),
  like('How do I add a second admin to our workspace?', 'How can I add another admin to the workspace?'),
  like(
    'We have decided to cancel our subscription at the end of the month.',
    'Please cancel our subscription, we no longer need the plan.',
  ),
  like('The weekly report shows numbers of last month only.', 'Weekly report numbers are stale, it shows last month.'),
  like('Can we get a discount if we pay for two years?', 'Is there a discount for paying two years up front?'),
  like(
    'Two-factor codes are rejected since I have a new phone.',
    'New phone, and the authenticator codes for two-factor are not accepted.',
  ),
  like('We were charged twice for November, invoice INV-2041. Please refund one of them.', article('6001')),
  like('Since we changed the Okta certificate nobody can log in with SSO.', article('6002')),
  like('The CSV export of reports stops at 10,000 rows.', article('6003')),
  like('Hi! How do I add a second admin to our workspace?', article('6004')),
  like('How do I cancel my subscription?', article('6005')),
  like('Each webhook arrives twice, what about duplicates?', article('6006')),
  like('We get 429 from your API, what is the rate limit?', article('6007')),
  like('The reset e-mail for my password never arrives and I am locked out.', article('6008')),
  like('The HubSpot integration says invalid_token, how do I reconnect it?', article('6010')),
  like('Our security team needs your SOC 2 report and a vendor questionnaire.', article('6011')),

  unlike(
    'Hi, we were charged twice this month for our subscription.',
    'Please cancel our subscription at the end of the quarter.',
  ),
  unlike(
    'The CSV export stops at 10,000 rows since yesterday.',
    'The CSV import of contacts rejects our file with an unknown column.',
  ),
  unlike(
    'The iOS app crashes when I open a notification.',
    'We get too many e-mail notifications, how do I turn them off?',
  ),
  unlike(
    'Our card was declined and the workspace is locked.',
    'I am locked out, the reset e-mail for my password never arrives.',
  ),
  unlike('All our API calls are failing with 502 in production.', 'Where is the documentation of the API?'),
  unlike('Why is our bill higher than last month?', 'The usage chart shows numbers of last month only.'),
  unlike('Please put our new VAT number on the invoices.', 'When I open an invoice as PDF the page stays blank.'),
  unlike('The webhook for new orders is sent twice.', 'We were billed twice for the same seats.'),
  unlike('How do I add a second admin to our workspace?', 'Please delete our workspace and all of its data.'),
  unlike('It does not work.', 'The dashboard does not work in Safari.'),
  unlike('Can somebody please help me with my account?', 'Please help, our account shows a wrong renewal date.'),
  unlike(
    'The Salesforce integration stopped syncing contacts.',
    'Is there an integration with Microsoft Teams on your roadmap?',
  ),
  unlike('Saving a template gives error 500 in Firefox.', 'Firefox shows the wrong font in the header of our page.'),
  unlike('I would like to talk to a manager about the poor support.', 'Who is our account manager?'),
  unlike('The search does not find names with an umlaut.', 'Could you add a search to the mobile app?'),
  unlike('Two-factor codes are rejected since I have a new phone.', 'Can you call me? My phone number has changed.'),
  unlike('We need the export of all personal data under GDPR.', 'The PDF export has the wrong page size.'),
  unlike(
    'Our lawyer will contact you about the breach of contract.',
    'Contact fields are not saved in the contact form.',
  ),
  unlike('We were charged twice for November.', article('6006')),
  unlike('The dashboard is very slow this morning for all of us.', article('6004')),
  unlike('I want to report a phishing mail that pretends to be you.', article('6008')),
  unlike('Can I get a discount for a school?', article('6005')),
  unlike('The Android app shows a blank page after the update.', article('6003')),
  unlike('Our renewal is in March, who can send a quote?', article('6009')),
  unlike('Please add dark mode.', article('6012')),
  unlike('Calls in production fail and nobody can work.', article('6010')),
  unlike('The import of contacts is stuck at 40%.', article('6003')),
  unlike('Your support has been terrible and nobody answers.', article('6011')),
];
