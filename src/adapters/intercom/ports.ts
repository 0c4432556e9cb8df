/** What is kept of a webhook: that something happened, to which conversation. Never what a customer wrote. */
export interface InboxRow {
  /** The notification's id: Intercom sends some of them twice. */
  readonly key: string;
  readonly topic: string;
  readonly conversationId: string;
  /** When it happened, by Intercom's clock. */
  readonly createdAt: Date;
  readonly receivedAt: Date;
}

/** Durable once `put` resolves: the webhook is acknowledged only then. */
export interface Inbox {
  put(row: InboxRow): Promise<'stored' | 'duplicate'>;
}
