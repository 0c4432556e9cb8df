import { APPS } from './apps.ts';
import { BANKING } from './banking.ts';
import type { Batch } from './batch.ts';
import { BETWEEN } from './between.ts';
import { CHATS } from './chats.ts';
import { CORPORATE } from './corporate.ts';
import { CROSSED } from './crossed.ts';
import { DESKS } from './desks.ts';
import { INDIRECT } from './indirect.ts';
import { ISSUES } from './issues.ts';
import { LEARNERS } from './learners.ts';
import { MAILS } from './mails.ts';
import { OFFICE } from './office.ts';
import { REQUESTS } from './requests.ts';
import { SEATS } from './seats.ts';
import { SHOP } from './shop.ts';
import { SHOUTS } from './shouts.ts';
import { TRACKER } from './tracker.ts';
import { TRADES } from './trades.ts';
import { TWEETS } from './tweets.ts';
import { VOICES } from './voices.ts';
import { WALLETS } from './wallets.ts';

export type { Batch } from './batch.ts';

/** Seeds by style. The key names the batch in cross-validation. */
export const STYLES: Readonly<Record<string, Batch>> = {
  apps: APPS,
  banking: BANKING,
  between: BETWEEN,
  chats: CHATS,
  corporate: CORPORATE,
  crossed: CROSSED,
  desks: DESKS,
  indirect: INDIRECT,
  issues: ISSUES,
  learners: LEARNERS,
  mails: MAILS,
  office: OFFICE,
  requests: REQUESTS,
  seats: SEATS,
  shop: SHOP,
  shouts: SHOUTS,
  tracker: TRACKER,
  trades: TRADES,
  tweets: TWEETS,
  voices: VOICES,
  wallets: WALLETS,
};
