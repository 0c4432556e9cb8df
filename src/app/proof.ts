import type { Proof } from '../adapters/store/broken.ts';
import type { Policy } from '../config/policy/schema.ts';
import { nearest } from '../domain/case/deadline.ts';
import { casePicture } from '../domain/picture/case-picture.ts';
import { ticketPicture } from '../domain/picture/ticket-picture.ts';
import type { CaseRecord, TicketRecord } from '../flow/ports.ts';

/** Draws a case or a ticket for nobody: what throws here would throw in every list and digest that it stands in. */
export function proofOf(policy: () => Policy, now: () => Date): Proof {
  const nobody = { channel: '' };
  return (kind, record) => {
    if (kind !== 'case' && kind !== 'ticket') return;
    // Of this kind, by the store.
    const one = record as CaseRecord | TicketRecord;
    nearest(one.state.clocks, now());
    if (kind === 'case') casePicture(record as CaseRecord, nobody, policy(), now());
    else ticketPicture(record as TicketRecord, nobody, policy(), now());
  };
}
