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

/** What stands about a record is not true any more. */
export interface Refresh {
  readonly type: 'refresh';
  readonly about: About;
  /** Nothing of it goes on: what stands is drawn once more, and is over. */
  readonly settled: boolean;
  /** It has just become restricted: what is over already is blanked too (RO-6). */
  readonly closed?: true;
}

/** What of their own work somebody may do without: that a deadline comes near, and what others did and wrote. */
export const OWNER_NEWS = ['reminders', 'news'] as const;
export type OwnerNews = (typeof OWNER_NEWS)[number];

/** What nobody does without who has it: they are asked, what they wrote did not arrive, or promised is due. */
const ALWAYS: ReadonlySet<string> = new Set([
  ...['info_asked', 'message_failed', 'waiver_requested', 'approver_called'],
  ...['review_action_added', 'review_action_due'],
]);

/** What some entries of a record are to whoever has it; nothing where they hear of them in any case. A deadline that is missed comes near no more. */
export const ownNews = (
  logged: readonly { readonly type: string; readonly share?: number }[],
): { readonly own?: OwnerNews } => {
  if (logged.some(({ type, share = 0 }) => ALWAYS.has(type) || (type === 'step_reached' && share >= 1))) return {};
  return { own: logged.some(({ type }) => type === 'step_reached') ? 'reminders' : 'news' };
};

/** What a case or ticket has for a person: something to hear of, or that what they were told is not true any more. */
export type MessageToPerson =
  | {
      readonly type: 'notify';
      readonly about: About;
      readonly urgency: Urgency;
      /** The nearest deadline at that moment: what is put off is put off no further than half the way to it. */
      readonly due: Date | null;
      /** The record is closed: its message is over with this. */
      readonly settled: boolean;
      /** They are paged: what has just rung for something else does not stand for it, and by hand not even another page. */
      readonly paged?: 'by_rule' | 'by_hand';
      /** A question that falls to somebody else when its time is over. */
      readonly asks?: true;
      /** Somebody has turned to them, or their customer has come back: it rings while the day has any room left. */
      readonly calls?: true;
      /** They have had it before this, and may do without news of this kind. */
      readonly own?: OwnerNews;
      /** What it has in common with news of other records, which stand in one message with it: the linked work that is done. */
      readonly together?: string;
      /** Before what it is said, of news of one moment: see `urgencyRank`. */
      readonly rank?: number;
    }
  | Refresh;

/** What rings in a channel; alerts of one kind within the cooldown are one message. */
export type AlertKind = 'risk' | 'late' | 'escalated' | 'page';

/** What is graver rings again where something less grave has rung; of several in one write the gravest rings. */
export const GRAVITY: Readonly<Record<AlertKind, number>> = { risk: 0, late: 1, escalated: 2, page: 3 };

/**
 * What a case or ticket has for a channel: something that rings, an incident (ES-8), a case that gets no card of its own for now, or news of any of
 * them.
 */
export type MessageToChannel =
  | {
      readonly type: 'alert';
      readonly about: About;
      readonly alert: AlertKind;
      readonly urgency: Urgency;
      /** Outages are one message, as their cause is most likely one. */
      readonly outage: boolean;
      /** Linked work: an incident among them speaks for the case. */
      readonly tickets: readonly string[];
      /** Of a P1: what rang for less does not stand for it. */
      readonly critical?: boolean;
      /** Somebody asked for it in person: no incident says it in its place. */
      readonly byHand?: true;
      readonly rank?: number;
    }
  | {
      readonly type: 'incident';
      readonly about: About;
      /** The cases it speaks for: what stands about them alone is over. */
      readonly cases: readonly string[];
      /** Several: what one case alone reports is no incident, but stays one that stands. */
      readonly begins: boolean;
      readonly rings: boolean;
      readonly settled: boolean;
      readonly rank?: number;
    }
  | { readonly type: 'fold'; readonly about: About }
  | Refresh;
