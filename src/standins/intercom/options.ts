/** What a caller gives to `startFakeIntercom`: credentials, addresses and the workspace as it stands at the start. */
import type { Intercom } from 'intercom-client';

export type AttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'list' | 'datetime';

/** One entry of the workspace's registry of conversation attributes. `options` belongs to `list`. */
export interface AttributeSeed {
  readonly name: string;
  readonly type: AttributeType;
  readonly options?: readonly string[];
}

export interface AdminSeed {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly away?: boolean;
  /** True unless told. */
  readonly hasInboxSeat?: boolean;
}

export interface TeamSeed {
  readonly id: string;
  readonly name: string;
  readonly adminIds: readonly string[];
}

/** `id` is Intercom's id, `company_id` yours. `monthly_spend` is in the workspace's currency, as Intercom keeps it. */
export interface CompanySeed {
  readonly id: string;
  readonly company_id: string;
  readonly name: string;
  readonly plan?: string;
  readonly monthly_spend?: number;
  readonly size?: number;
  readonly industry?: string;
  readonly website?: string;
  readonly custom_attributes?: Readonly<Record<string, unknown>>;
}

export interface ContactSeed {
  readonly id: string;
  readonly external_id?: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'user' | 'lead';
  readonly companyIds: readonly string[];
  readonly custom_attributes?: Readonly<Record<string, unknown>>;
}

export interface TagSeed {
  readonly id: string;
  readonly name: string;
}

export interface TicketAttributeSeed {
  readonly name: string;
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly options?: readonly string[];
}

/** `_default_title_` and `_default_description_` exist on every type and need not be listed. */
export interface TicketTypeSeed {
  readonly id: string;
  readonly name: string;
  readonly category: Intercom.TicketType.Category;
  readonly description?: string;
  readonly attributes?: readonly TicketAttributeSeed[];
}

export interface TicketStateSeed {
  readonly id: string;
  readonly category: Intercom.TicketState.Category;
  readonly internal_label: string;
  readonly external_label: string;
}

export interface ArticleSeed {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly description?: string;
  readonly state: 'published' | 'draft';
}

export interface IntercomSeed {
  /** Where the workspace is hosted, as `/me` says it; US unless told. */
  readonly region?: 'US' | 'EU' | 'AU';
  readonly admins: readonly AdminSeed[];
  readonly teams?: readonly TeamSeed[];
  readonly companies?: readonly CompanySeed[];
  readonly contacts?: readonly ContactSeed[];
  readonly tags?: readonly TagSeed[];
  readonly conversationAttributes?: readonly AttributeSeed[];
  readonly ticketTypes?: readonly TicketTypeSeed[];
  readonly ticketStates?: readonly TicketStateSeed[];
  readonly articles?: readonly ArticleSeed[];
}

export interface CanvasUrls {
  readonly initialize: string;
  readonly submit: string;
}

export interface FakeIntercomOptions {
  /** 0 or absent: any free port. The server listens on 127.0.0.1 only. */
  readonly port?: number;
  /** The access token that REST calls must bear. It belongs to the first admin of the seed. */
  readonly token: string;
  readonly clientSecret: string;
  readonly appId?: string;
  /** Taken as saved before: not validated. `setWebhookUrl` validates. */
  readonly webhookUrl?: string;
  /** Absent: the app subscribed to every topic the stand-in knows. */
  readonly topics?: readonly string[];
  /** Asked at each request; without it the app has no canvas. */
  readonly canvasUrls?: () => CanvasUrls;
  /** Where a published article can be read; without it, nowhere. */
  readonly articleUrl?: (articleId: string) => string;
  /** Epoch milliseconds; the stand-in's only clock for facts. Waiting on sockets uses real time. */
  readonly now?: () => number;
  /** Requests allowed per slice of 10 s; 1,666 as Intercom's 10,000 a minute. */
  readonly rateLimitPerSlice?: number;
  /** Real milliseconds that a webhook or a canvas may take; 5,000 as Intercom's. */
  readonly deliveryTimeoutMs?: number;
  readonly seed: IntercomSeed;
}
