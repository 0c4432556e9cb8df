import type { EffectBody } from './effect.ts';
import type { MessageToCase, MessageToTicket } from './linked-work.ts';
import type { MessageToChannel, MessageToPerson } from './notice.ts';

export const personRecordId = (person: string): string => `person:${person}`;
export const channelRecordId = (channel: string): string => `channel:${channel}`;

/** The person of a person's record, and the channel of a channel's. */
export const personOf = (recordId: string): string => recordId.slice('person:'.length);
export const channelOf = (recordId: string): string => recordId.slice('channel:'.length);

export const toPerson = (person: string, message: MessageToPerson): EffectBody => ({
  kind: 'tell',
  to: 'person',
  target: personRecordId(person),
  // One write may have both for the same person.
  ...(message.type === 'refresh' ? { as: message.type } : {}),
  message,
});

export const toChannel = (channel: string, message: MessageToChannel): EffectBody => ({
  kind: 'tell',
  to: 'channel',
  target: channelRecordId(channel),
  as: message.type,
  message,
});

/** `as` tells apart several messages of one write to the same record. */
export const toTicket = (ticket: string, message: MessageToTicket, as?: string): EffectBody => ({
  kind: 'tell',
  to: 'ticket',
  target: ticket,
  ...(as === undefined ? {} : { as }),
  message,
});

export const toCase = (id: string, message: MessageToCase): EffectBody => ({
  kind: 'tell',
  to: 'case',
  target: id,
  message,
});
