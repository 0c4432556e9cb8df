/** What the control strip, its panels and the server tell each other. Types only, as of `wire.ts`. */

import type { Player, Scenario } from './scenarios/scenario.ts';
import type { CardPlace } from './wire.ts';

export interface FaultRow {
  readonly id: string;
  readonly group: 'Slack' | 'Intercom' | 'Webhooks' | 'Database';
  readonly label: string;
  /** What the user will see of it, in plain words. */
  readonly says: string;
  /** null: it happens once when pressed. */
  readonly isOn: boolean | null;
}

/** Something the app will do by itself. */
export interface DueRow {
  /** Epoch ms of the sandbox. */
  readonly at: number;
  /** In words, e.g. `CASE-12 first response`. */
  readonly what: string;
}

/** Where something of a story has happened: somebody wrote, or pressed something in Slack. */
export type Happening = {
  /** Grows with each. */
  readonly n: number;
  /** Of its story, from 1. */
  readonly step: number;
  readonly says: string;
} & (
  | {
      readonly kind: 'customer';
      readonly contact: string;
      readonly conversation: string;
      /** Where its case lies, once it has one. */
      readonly card: CardPlace | null;
      /** Of what its story has brought, the newest that has a card. */
      readonly lately: CardPlace | null;
    }
  | { readonly kind: 'slack'; readonly user: string; readonly channel: string; readonly ts: string }
);

export interface TrafficRow {
  /** Differs between rows. */
  readonly id: string;
  /** Epoch ms of the sandbox. */
  readonly at: number;
  /** Who was asked: the stand-in by the app, or the app by a webhook. */
  readonly side: 'slack' | 'intercom' | 'webhook';
  readonly what: string;
  readonly isOk: boolean;
  /** The HTTP status or the code of the refusal. */
  readonly answer: string;
  /** What was sent along, as JSON, cut when it is long. */
  readonly detail: string;
}

export interface ControlPicture {
  /** The app behind the stand-ins is not there yet: what is done waits for it. */
  readonly isStarting: boolean;
  readonly due: readonly DueRow[];
  readonly faults: readonly FaultRow[];
  readonly scenarios: readonly Pick<Scenario, 'id' | 'label' | 'what'>[];
  readonly playing: ReturnType<Player['now']>;
  /** The last thing that a story has brought, also after its end. */
  readonly happened: Happening | null;
  readonly canReset: boolean;
  /** Only when asked for, newest first; without what the app asks for again and again, unless that is asked for too. */
  readonly traffic: readonly TrafficRow[] | null;
  readonly violations: number;
}
