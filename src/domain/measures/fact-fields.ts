/** The fields of a state that facts are made of, as paths: what a store reads, and no more. */
export const CASE_FIELDS_READ = [
  ...['number', 'open', 'openedAt', 'lastActivityAt', 'resolvedAt', 'queue', 'movedFrom'],
  ...['restricted', 'owner', 'turn', 'awaiting'],
  ...['account.id', 'account.name', 'account.plan', 'account.tier', 'account.monthlySpendCents', 'account.vip'],
  ...[
    'account.renewsAt',
    'account.manager',
    'assessment.intent',
    'assessment.severity',
    'assessment.priority',
    'assessment.sentiment',
    'assessment.tags',
  ],
  ...['tickets.id', 'tickets.team', 'tickets.status', 'clocks', 'rating.score', 'rating.at'],
] as const;
export const LOG_FIELDS_READ = [
  ...['n', 'at', 'type', 'since', 'escalates', 'heardAt', 'thanks', 'teammate', 'answered'],
  ...['person', 'to', 'placement.owner', 'risk', 'says', 'until', 'features'],
] as const;
/** Kinds of entries that facts are made of: what has left a record's log is read for them alone. */
export const KINDS_READ = [
  ...['opened', 'resolved', 'ended', 'merged', 'reopened', 'escalated', 'step_reached', 'transferred'],
  ...['ticket_requested', 'ticket_linked', 'teammate_replied', 'customer_replied'],
  ...['account_refreshed', 'placed_again', 'placement_kept'],
  ...['claimed', 'assigned', 'released', 'lease_ended', 'outlook_said', 'outlook_answered'],
] as const;
export const TICKET_FIELDS_READ = ['team', 'open', 'clocks', 'takenBack', 'caseId', 'cases.id'] as const;
