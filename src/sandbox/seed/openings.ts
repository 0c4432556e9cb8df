/** A message a customer of the sandbox can send with one press. */
export interface Opening {
  readonly id: string;
  /** What the button says. */
  readonly label: string;
  readonly text: string;
}

/** From clear trouble to a plain thank-you, so that every way through triage can be seen. */
export const OPENINGS: readonly Opening[] = [
  {
    id: 'double-charge',
    label: 'Charged twice',
    text: 'Hi, we were charged twice for November: invoice INV-2041 shows $640 on the 3rd and again on the 4th. Please refund one of them.',
  },
  {
    id: 'outage',
    label: 'Everything is down',
    text: 'All our API calls have been failing with 502 since 14:05 in production. Nobody on our side can work. Please help immediately.',
  },
  {
    id: 'cancellation',
    label: 'We want to cancel',
    text: 'We have decided to cancel our subscription at the end of the month. What do we need to do?',
  },
  {
    id: 'security-questionnaire',
    label: 'Security questionnaire',
    text: 'Our security team needs your SOC 2 report and a completed vendor questionnaire before Friday. Who can help with that?',
  },
  {
    id: 'bug',
    label: 'Export is broken',
    text: 'The CSV export stops at 10,000 rows since yesterday. Steps: open Reports, pick Last quarter, press Export. Chrome on macOS.',
  },
  { id: 'unclear', label: 'It does not work', text: 'It does not work.' },
  { id: 'how-to', label: 'How do I …?', text: 'Hi! How do I add a second admin to our workspace?' },
  { id: 'thanks', label: 'Just a thank-you', text: 'Thank you so much, that solved it!' },
];
