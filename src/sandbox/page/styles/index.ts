import { CONTROL } from './control.ts';
import { CUSTOMER } from './customer.ts';
import { FRAME } from './frame.ts';
import { INBOX } from './inbox.ts';
import { KIT } from './kit.ts';
import { SLACK } from './slack.ts';
import { TOKENS } from './tokens.ts';

/** The page's style sheet. */
export const CSS = [TOKENS, FRAME, CUSTOMER, SLACK, KIT, INBOX, CONTROL].join('\n');
