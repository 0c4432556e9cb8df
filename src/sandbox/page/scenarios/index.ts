import type { Scenario, Step } from './scenario.ts';
import { asks, finds, pressesCard, writes } from './steps.ts';
import { untilLocal } from './times.ts';

const MINUTE_MS = 60_000;
/** What one step has brought is read before the next. */
const TO_SEE_MS = 3_000;

const OUTAGE: readonly (readonly [contact: string, text: string])[] = [
  [
    'rhea',
    'All our API calls have been failing with 502 since a few minutes. Production is down, please help immediately!',
  ],
  ['gina', 'We get 502 errors on every request. Our clinics cannot check patients in. This is critical.'],
  ['nils', 'Is there an outage? The API answers with 502 Bad Gateway for all of our warehouses.'],
  ['bea', 'The dashboard does not load at all, only an error page.'],
  ['kim', 'Our imports fail with "502 bad gateway" since 10 minutes.'],
  ['omar', 'Second message from Acme: the robots have stopped, every call to you times out. How long will this take?'],
  ['hugo', 'Nothing works, dispatch is blocked. 502 everywhere.'],
  ['lucy', 'We cannot open any document, the service is unavailable.'],
  ['tom', 'your site is down?'],
  ['bo', 'Same here at Brightside, the whole studio is locked out.'],
  ['pia', 'I only see an error 502. What is going on?'],
  ['sue', 'Hello, the app is not loading for me today.'],
];

/** Stories of the sandbox. @param zone IANA zone of the office. */
export function scenarios(zone: string): readonly Scenario[] {
  return [
    {
      id: 'outage',
      label: 'Outage hits 12 customers',
      what: 'Twelve customers of all plans write within six minutes.',
      steps: OUTAGE.map(([who, text], index): Step => writes(index === 0 ? 0 : 30_000, `contact-${who}`, text)),
    },
    {
      id: 'friday',
      label: 'Friday 17:50 billing dispute',
      what: 'Ten minutes before the weekend; watch the clock stop at 18:00.',
      startsIn: (now) => untilLocal(now, zone, { weekday: 'Fri', time: '17:50' }),
      steps: [
        writes(
          0,
          'contact-hugo',
          'You charged us twice for this month, $720 on the 3rd and $720 on the 4th. Please refund one of them today.',
        ),
        writes(4 * MINUTE_MS, 'contact-hugo', 'Is anybody there? Our accountant closes the books tonight.'),
        writes(
          20 * MINUTE_MS,
          'contact-hugo',
          'I am really disappointed. If this is not solved on Monday morning we will cancel.',
        ),
      ],
    },
    {
      id: 'finance',
      label: 'Finance approval',
      what: 'A refund request: Ben claims it and asks finance for more than Fay may approve. Decide it as Fin.',
      steps: [
        writes(
          0,
          'contact-kim',
          'We were billed twice for November, invoice INV-3310 over $590. We would like a refund of one charge, please.',
        ),
        pressesCard(TO_SEE_MS, 'UBEN', 'contact-kim', 'Claim', 'Ben waits for the card and claims it'),
        asks(
          TO_SEE_MS,
          'UBEN',
          'contact-kim',
          /finance/i,
          { kind: 'refund', amount: '590', currency: 'USD', ask: 'The second charge of INV-3310' },
          'Ben asks finance for $590 back, more than Fay may approve',
        ),
        finds(TO_SEE_MS, 'UFIN', 'finance-requests', /FIN-\d.*INV-3310/s, 'Fin is asked: approve it, or decline'),
      ],
    },
    {
      id: 'night',
      label: 'Quiet night',
      what: 'Two o’clock: a question, a thank-you, and nobody is rung.',
      startsIn: (now) => untilLocal(now, zone, { time: '02:00' }),
      steps: [
        writes(0, 'contact-pia', 'Hi! How do I change the logo on my invoices?'),
        writes(25 * MINUTE_MS, 'contact-pia', 'Never mind, I found it. Thank you!'),
        writes(40 * MINUTE_MS, 'contact-bo', 'Small idea: could the export remember my columns?'),
      ],
    },
  ];
}
