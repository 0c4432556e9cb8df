import { APPS } from './apps.ts';
import { BANKING } from './banking.ts';
import type { Batch } from './batch.ts';
import { CHATS } from './chats.ts';
import { CROSSED } from './crossed.ts';
import { INDIRECT } from './indirect.ts';
import { LEARNERS } from './learners.ts';
import { MAILS } from './mails.ts';
import { OFFICE } from './office.ts';
import { SHOP } from './shop.ts';
import { TRACKER } from './tracker.ts';
import { TRADES } from './trades.ts';
import { TWEETS } from './tweets.ts';
import { VOICES } from './voices.ts';

export type { Batch } from './batch.ts';

/** Seeds by style. The key names the batch in cross-validation. */
export const STYLES: Readonly<Record<string, Batch>> = {
  apps: APPS,
  banking: BANKING,
  chats: CHATS,
  crossed: CROSSED,
  indirect: INDIRECT,
  learners: LEARNERS,
  mails: MAILS,
  office: OFFICE,
  shop: SHOP,
  tracker: TRACKER,
  trades: TRADES,
  tweets: TWEETS,
  voices: VOICES,
};
