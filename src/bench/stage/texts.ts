/** Messages that each open a case by the shipped policy; `#` stands for a number. */
const OPENING = [
  'Hi, we were charged twice this month for our subscription, invoice INV-#. Can you fix it?',
  'All our API calls are failing with 503 in production since this morning, nobody can work. Request #.',
  'Please refund the annual renewal, we had downgraded before it was charged. Order #.',
  'I want to cancel our subscription at the end of the month. Account #.',
  'Our card was declined and the workspace is locked, we cannot work. How do we pay invoice INV-#?',
  'This is the third time I ask. Ticket # is still open and I am really frustrated with your support.',
] as const;

/** Messages that stay a chat. */
const CHATTING = [
  'How do I export my contacts to CSV? I am on page # of the guide.',
  'Where can I change the language of the dashboard for user #?',
  'It would be great to have a dark mode in the editor, idea #.',
] as const;

const numbered = (texts: readonly string[], n: number): string =>
  (texts[n % texts.length] ?? '').replace('#', String(1_000 + n));

export const openingText = (n: number): string => numbered(OPENING, n);
export const chattingText = (n: number): string => numbered(CHATTING, n);
