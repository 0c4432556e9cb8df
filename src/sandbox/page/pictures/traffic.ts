import type { Sandbox } from '../../start.ts';
import type { TrafficRow } from '../wire-control.ts';

/** How many rows each side gives, and all of them together. */
const ROWS = 80;
const DETAIL = 3000;

/** The row of a record for as long as it is remembered: its place in the list changes when older ones are forgotten. */
const numbers = new WeakMap<object, number>();
let lastNumber = 0;
function numberOf(record: object): number {
  const known = numbers.get(record);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(record, lastNumber);
  return lastNumber;
}

/** What the app asks for again and again, whether anything has happened or not. */
const POLLING =
  /^(?:GET \/(?:me|admins|articles|data_attributes)\b|POST \/conversations\/search\b|auth\.test$|apps\.connections\.open$|users\.lookupByEmail$|usergroups\.|users\.conversations$|conversations\.list$)/;

/** What went over the wire last, newest first. Tokens are in none of it: only methods, arguments and answers are kept. */
export function traffic({ slack, intercom }: Sandbox, withPolling: boolean): readonly TrafficRow[] {
  const last = <T extends object>(
    list: readonly T[],
    nameOf: (one: T) => string = () => '',
  ): readonly (readonly [T, number])[] => {
    const shown = withPolling ? list : list.filter((one) => !POLLING.test(nameOf(one)));
    return shown.slice(-ROWS).map((one) => [one, numberOf(one)]);
  };
  const rows: readonly TrafficRow[] = [
    ...last(slack.requests, ({ method }) => method).map(([{ method, args, at, ok, error, status }, n]) => ({
      id: `s${n}`,
      at,
      side: 'slack' as const,
      what: method,
      isOk: ok,
      answer: error ?? String(status),
      detail: detail(args),
    })),
    ...last(intercom.requests, ({ method, path }) => `${method} ${path}`).map(
      ([{ at, method, path, query, body, status, fault }, n]) => ({
        id: `i${n}`,
        at,
        side: 'intercom' as const,
        what: `${method} ${path}${query}`,
        isOk: status >= 200 && status < 300,
        answer: status === 0 ? String(fault) : String(status),
        detail: body === undefined ? '' : detail(body),
      }),
    ),
    ...last(intercom.deliveries).map(([{ envelope, status, attempts, lastAnswer }, n]) => ({
      id: `w${n}`,
      at: envelope.created_at * 1000,
      side: 'webhook' as const,
      what: envelope.topic,
      isOk: status === 'delivered',
      answer: `${status}${attempts > 1 ? `, attempt ${attempts}` : ''}${lastAnswer === null ? '' : ` (${lastAnswer})`}`,
      detail: detail(envelope.data),
    })),
  ];
  return [...rows].sort((a, b) => b.at - a.at || b.id.localeCompare(a.id, 'en', { numeric: true })).slice(0, ROWS);
}

function detail(value: unknown): string {
  const words = JSON.stringify(value, null, 2) ?? '';
  return words.length > DETAIL ? `${words.slice(0, DETAIL)}\n… ${words.length - DETAIL} more characters` : words;
}
