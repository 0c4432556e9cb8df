/**
 * How soon somebody must hear. `page`: it rings, whatever else has rung: that of a P1, or asked for in person. `urgent`: at once and at night, ringing as long as the
 * day has room; news of a P1, and pages of less. `normal` keeps to quiet hours and the day's messages.
 */
export type Urgency = 'page' | 'urgent' | 'normal';

/** Some log entries of a record, first and last: what a message is about. Rendered from the record as it is at sending. */
export interface About {
  readonly kind: 'case' | 'ticket';
  readonly id: string;
  readonly seq: number;
  readonly through: number;
}

/** What a case or ticket has for a person: something to hear of, or that what they were told is not true any more. */
export type MessageToPerson =
  | {
      readonly type: 'notify';
      readonly about: About;
      readonly urgency: Urgency;
      /** The nearest deadline at that moment: what is put off is put off no further than half the way to it. */
      readonly due: Date | null;
    }
  | { readonly type: 'refresh'; readonly about: About };

/** What rings in a channel; alerts of one kind within the cooldown are one message. */
export type AlertKind = 'risk' | 'late' | 'escalated' | 'page';

/** What a case has for a channel: something that rings, a case that gets no card of its own for now, or news of either. */
export type MessageToChannel =
  | { readonly type: 'alert'; readonly about: About; readonly alert: AlertKind; readonly urgency: Urgency }
  | { readonly type: 'fold'; readonly about: About }
  | { readonly type: 'refresh'; readonly about: About };
