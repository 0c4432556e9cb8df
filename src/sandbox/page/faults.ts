import type { Sandbox } from '../start.ts';
import type { PageOptions } from './options.ts';
import type { FaultRow } from './wire-control.ts';

/** Switches for what can go wrong: on both stand-ins, and with the app's database. */
export interface FaultBoard {
  rows(): readonly FaultRow[];
  /** False when there is no such fault. */
  press(id: string): boolean;
  clear(): void;
}

type Switch = Omit<FaultRow, 'isOn'> & { readonly apply: () => void };

/** How often a switched-on fault strikes: until it is switched off. */
const ALWAYS = Number.POSITIVE_INFINITY;
/** What "the next few" means. */
const FEW = 5;

export function createFaultBoard({ slack, intercom }: Sandbox, database?: PageOptions['database']): FaultBoard {
  const on = new Set<string>();
  /** One that `apply` reads from `on` itself. */
  const read = (id: string, group: Switch['group'], label: string, says: string): Switch => ({
    id,
    group,
    label,
    says,
    apply: () => undefined,
  });
  const switches: readonly Switch[] = [
    {
      id: 'slack-429',
      group: 'Slack',
      label: 'Too many requests (429, Retry-After 3 s)',
      says: 'Cards and messages stand still and come three seconds later, none twice.',
      apply: () => slack.faults.next('*', { status: 429, retryAfter: 3 }, { times: ALWAYS }),
    },
    {
      id: 'slack-500',
      group: 'Slack',
      label: 'Server error (503)',
      says: 'Nothing new appears in Slack; all of it comes once this is off.',
      apply: () => slack.faults.next('*', { status: 503 }, { times: ALWAYS }),
    },
    {
      id: 'slack-hang',
      group: 'Slack',
      label: 'Never answers',
      says: 'Nothing new appears in Slack; each try is given up after a while and made again.',
      apply: () => slack.faults.next('*', 'hang', { times: ALWAYS }),
    },
    {
      id: 'slack-reset',
      group: 'Slack',
      label: 'Does the work, then cuts the connection',
      says: 'Cards appear, but the app never learns of it: it looks before it posts again.',
      apply: () => slack.faults.next('*', 'after-then-reset', { times: ALWAYS }),
    },
    {
      id: 'intercom-429',
      group: 'Intercom',
      label: 'Too many requests (429)',
      says: 'Notes and attributes come late in the inbox.',
      apply: () => intercom.faults.next('*', { status: 429, retryAfter: 3 }, ALWAYS),
    },
    {
      id: 'intercom-500',
      group: 'Intercom',
      label: 'Server error (503)',
      says: 'No notes, no attributes, no new cases; all of them come once this is off.',
      apply: () => intercom.faults.next('*', { status: 503 }, ALWAYS),
    },
    {
      id: 'intercom-hang',
      group: 'Intercom',
      label: 'Never answers',
      says: 'No notes and no new cases; each try is given up after a while and made again.',
      apply: () => intercom.faults.next('*', 'hang', ALWAYS),
    },
    {
      id: 'intercom-reset',
      group: 'Intercom',
      label: 'Does the work, then cuts the connection',
      says: 'Notes appear, but the app never learns of it: none may appear twice.',
      apply: () => intercom.faults.next('*', 'after-then-reset', ALWAYS),
    },
    read(
      'webhook-drop',
      'Webhooks',
      'Are lost',
      'A customer’s message becomes a case some seconds later: the app looks by itself.',
    ),
    read('webhook-duplicate', 'Webhooks', 'Arrive twice', 'Nothing: one message is one case.'),
    read('webhook-reorder', 'Webhooks', 'Arrive in reverse, three at a time', 'Nothing, or a case some seconds later.'),
    ...(database === undefined
      ? []
      : [
          read(
            'database-down',
            'Database',
            'Down',
            'Customers can write, but no case appears. Clicks and commands in Slack answer in private that it did not work. Once this is off the cases appear, each once.',
          ),
        ]),
  ];
  const once: readonly Switch[] = [
    {
      id: 'slack-socket',
      group: 'Slack',
      label: 'Cut the app’s sockets now',
      says: 'A click in the next seconds may answer that the app did not respond. Press again.',
      apply: () => slack.faults.socket('drop'),
    },
    {
      id: 'slack-duplicate',
      group: 'Slack',
      label: `Send the next ${FEW} events twice`,
      says: 'Nothing: what was said once happens once.',
      apply: () => slack.faults.duplicateEvents(FEW),
    },
    {
      id: 'slack-reorder',
      group: 'Slack',
      label: `Send the next ${FEW} events in reverse`,
      says: 'Nothing, or a short delay until the last of them has happened.',
      apply: () => slack.faults.reorderEvents(FEW),
    },
  ];
  /** The stand-ins forget all their faults at once only, so what stays on is told to them again. */
  const apply = (): void => {
    slack.faults.clear();
    intercom.faults.clear();
    for (const one of switches) if (on.has(one.id)) one.apply();
    intercom.faults.webhooks({
      ...(on.has('webhook-drop') ? { drop: ALWAYS } : {}),
      ...(on.has('webhook-duplicate') ? { duplicate: 1 } : {}),
      ...(on.has('webhook-reorder') ? { reorder: 3 } : {}),
    });
    if (!on.has('webhook-reorder')) void intercom.release();
    database?.(on.has('database-down'));
  };
  return {
    rows: () => [
      ...switches.map(({ apply: _apply, ...row }) => ({ ...row, isOn: on.has(row.id) })),
      ...once.map(({ apply: _apply, ...row }) => ({ ...row, isOn: null })),
    ],
    press(id) {
      const single = once.find((one) => one.id === id);
      if (single !== undefined) {
        single.apply();
        return true;
      }
      if (!switches.some((one) => one.id === id)) return false;
      if (!on.delete(id)) on.add(id);
      apply();
      return true;
    },
    clear() {
      on.clear();
      apply();
    },
  };
}
