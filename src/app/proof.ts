import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { CardContext } from '../adapters/slack/cards/card.ts';
import { caseList } from '../adapters/slack/cards/case-list.ts';
import { ticketCard } from '../adapters/slack/cards/ticket-card.ts';
import type { Proof } from '../adapters/store/broken.ts';
import type { Policy } from '../config/policy/schema.ts';
import { nearest } from '../domain/case/deadline.ts';
import { isFree } from '../domain/clusters/state.ts';
import { NOBODY_AWAY } from '../domain/record/lease.ts';
import type { CaseRecord, TicketRecord } from '../flow/ports.ts';

/** What was drawn once need not be drawn again to know that it can: a drawing costs ten times as much as looking whether anything has changed. */
const REMEMBERED = 5_000;

/** Draws a case as a list does and looks at it as the duties do, a ticket as its card: what throws here would throw in every list, digest and round that it stands in. */
export function proofOf(policy: () => Policy, now: () => Date): Proof {
  const drawn = new LRUCache<string, string>({ max: REMEMBERED });
  return (kind, record) => {
    const [reader] = policy().people;
    if ((kind !== 'case' && kind !== 'ticket') || reader === undefined) return;
    // Of this kind, by the store.
    const one = record as CaseRecord | TicketRecord;
    const print = `${policy().version} ${one.log.at(-1)?.n} ${printOf(one.state)}`;
    if (drawn.get(one.id) === print) return;
    const context: CardContext = {
      policy: policy(),
      now: now(),
      absence: NOBODY_AWAY,
      names: (id) => ({ name: id, slackId: null }),
      permalink: () => null,
    };
    nearest(one.state.clocks, now());
    if (kind === 'case') {
      isFree(record as CaseRecord);
      caseList([record as CaseRecord], '', reader, context);
    } else ticketCard(record as TicketRecord, context, reader);
    drawn.set(one.id, print);
  };
}

const printOf = (state: unknown): string => createHash('sha1').update(JSON.stringify(state)).digest('base64');
