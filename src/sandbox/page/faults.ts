import type { Sandbox } from '../start.ts';
import type { FaultRow } from './wire.ts';

/** Switches for what can go wrong, on both stand-ins. */
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

export function createFaultBoard({ slack, intercom }: Sandbox): FaultBoard {
  const on = new Set<string>();
  const webhook = (id: string, label: string): Switch => ({ id, group: 'Webhooks', label, apply: () => undefined });
  const switches: readonly Switch[] = [
    {
      id: 'slack-429',
      group: 'Slack',
      label: 'Too many requests (429, Retry-After 3 s)',
      apply: () => slack.faults.next('*', { status: 429, retryAfter: 3 }, { times: ALWAYS }),
    },
    {
      id: 'slack-500',
      group: 'Slack',
      label: 'Server error (503)',
      apply: () => slack.faults.next('*', { status: 503 }, { times: ALWAYS }),
    },
    {
      id: 'slack-hang',
      group: 'Slack',
      label: 'Never answers',
      apply: () => slack.faults.next('*', 'hang', { times: ALWAYS }),
    },
    {
      id: 'slack-reset',
      group: 'Slack',
      label: 'Does the work, then cuts the connection',
      apply: () => slack.faults.next('*', 'after-then-reset', { times: ALWAYS }),
    },
    {
      id: 'intercom-429',
      group: 'Intercom',
      label: 'Too many requests (429)',
      apply: () => intercom.faults.next('*', { status: 429, retryAfter: 3 }, ALWAYS),
    },
    {
      id: 'intercom-500',
      group: 'Intercom',
      label: 'Server error (503)',
      apply: () => intercom.faults.next('*', { status: 503 }, ALWAYS),
    },
    {
      id: 'intercom-hang',
      group: 'Intercom',
      label: 'Never answers',
      apply: () => intercom.faults.next('*', 'hang', ALWAYS),
    },
    {
      id: 'intercom-reset',
      group: 'Intercom',
      label: 'Does the work, then cuts the connection',
      apply: () => intercom.faults.next('*', 'after-then-reset', ALWAYS),
    },
    webhook('webhook-drop', 'Are lost'),
    webhook('webhook-duplicate', 'Arrive twice'),
    webhook('webhook-reorder', 'Arrive in reverse, three at a time'),
  ];
  const once: readonly Switch[] = [
    {
      id: 'slack-socket',
      group: 'Slack',
      label: 'Cut the app’s sockets now',
      apply: () => slack.faults.socket('drop'),
    },
    {
      id: 'slack-duplicate',
      group: 'Slack',
      label: `Send the next ${FEW} events twice`,
      apply: () => slack.faults.duplicateEvents(FEW),
    },
    {
      id: 'slack-reorder',
      group: 'Slack',
      label: `Send the next ${FEW} events in reverse`,
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
  };
  return {
    rows: () => [
      ...switches.map(({ id, group, label }) => ({ id, group, label, isOn: on.has(id) })),
      ...once.map(({ id, group, label }) => ({ id, group, label, isOn: null })),
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
