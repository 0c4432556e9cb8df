import { csvRow } from '../text/csv.ts';
import { type Entry, recordsOf, whoKey } from './entry.ts';
import type { PolicyChange } from './roster.ts';

/** An entry as it lies in the database: `id` tells those of one moment apart. */
export type Kept = Entry & { readonly id: string };

/** One line of JSON, without what a policy's entry is compared by. */
export function jsonLine(entry: Kept): string {
  const { id, at, kind, who, ...rest } = entry;
  const told = 'roster' in rest ? { ...rest, roster: undefined } : rest;
  return JSON.stringify({ id, at, kind, who, ...told });
}

export const CSV_HEAD = 'at,id,kind,who,did,records,why,surface,detail';

/** The same as a line of a table. */
export function csvLine(entry: Kept): string {
  const { did, detail = '' } = told(entry);
  const why = 'why' in entry ? entry.why : '';
  const surface = 'surface' in entry ? entry.surface : '';
  const cells = [entry.at.toISOString(), entry.id, entry.kind, whoKey(entry.who), did, recordsOf(entry).join(' ')];
  return csvRow([...cells, why, surface, detail]);
}

function told(entry: Entry): { readonly did: string; readonly detail?: string } {
  switch (entry.kind) {
    case 'refusal':
    case 'look':
      return { did: entry.verb };
    case 'stranger':
      return { did: 'turned away', detail: entry.who.kind === 'stranger' && entry.who.member ? 'member' : '' };
    case 'deadline':
      return { did: entry.how, detail: entry.metrics.join(' ') };
    case 'approval':
      return {
        did: `${entry.of} ${entry.step}`,
        detail: `${'metric' in entry ? entry.metric : entry.money}${entry.asker === null ? '' : `, asked by ${entry.asker}`}`,
      };
    case 'policy':
      return { did: `${entry.from ?? 'first'} to ${entry.to}`, detail: entry.changes.map(changed).join('; ') };
    case 'letters':
      return { did: entry.what, detail: `${entry.count}${entry.place === null ? '' : ` of ${entry.place}`}` };
    case 'export':
      return { did: entry.what, detail: entry.format };
    case 'dashboard':
      return { did: entry.did };
    case 'operator':
      return { did: entry.act };
    default:
      return entry satisfies never;
  }
}

function changed(change: PolicyChange): string {
  if ('person' in change)
    return `${change.person} ${change.type === 'account' ? 'another account' : `${change.type} ${change.what}`}`;
  return 'queue' in change ? `${change.queue} ${change.type}` : `${change.what} changed`;
}
