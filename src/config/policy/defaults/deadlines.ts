import type { Priority } from '../../vocabulary.ts';
import { durationSchema } from '../duration.ts';
import type { InFull, Written } from '../written.ts';

type Budgets = Readonly<Record<'FRT' | 'NRT' | 'TTR' | 'TTC', string>>;

const URGENT: Budgets = { FRT: '1h', NRT: '2h', TTR: '8h', TTC: '16h' };
const REST: Budgets = { FRT: '8h', NRT: '8h', TTR: '24h', TTC: '40h' };

type Short = Exclude<Written['targets'], readonly unknown[] | undefined>;

const longer = (one: string, other: string): string =>
  durationSchema.parse(one) >= durationSchema.parse(other) ? one : other;

/** A duration is the time to the first response; what is not said is the usual, and never less than what comes before it. */
function budgetsOf(given: Short['urgent'], usual: Budgets): Budgets {
  const { FRT, NRT, TTR, TTC } = typeof given === 'string' ? { FRT: given } : (given ?? {});
  const first = FRT ?? usual.FRT;
  const solved = TTR ?? longer(first, usual.TTR);
  return { FRT: first, NRT: NRT ?? longer(first, usual.NRT), TTR: solved, TTC: TTC ?? longer(solved, usual.TTC) };
}

/** One target for each priority that differs, the last for all others. */
export function targetsInFull(targets: Written['targets']): InFull['targets'] {
  if (Array.isArray(targets)) return targets;
  const urgent = budgetsOf(targets?.urgent, URGENT);
  const rest = budgetsOf(targets?.rest, REST);
  const own = (['P1', 'P2', 'P3', 'P4'] as const).flatMap((priority) => {
    const given = targets?.[priority];
    const usual = priority < 'P3' ? urgent : rest;
    return given === undefined ? [] : [{ ...target(priority.toLowerCase(), [priority]), ...budgetsOf(given, usual) }];
  });
  const named = own.map(({ name }) => name);
  const both = named.includes('p1') && named.includes('p2');
  return [
    ...own,
    ...(both ? [] : [{ ...target('urgent', ['P1', 'P2']), ...urgent }]),
    { name: 'standard', when: {}, ...rest },
  ];
}

const target = (name: string, priority: Priority[]) => ({ name, when: { priority } });

/** Without a queue for what is late a missed deadline goes to the manager and stays where it is worked on. */
export function laddersInFull(written: Written, breachQueue: string | null): Pick<InFull, 'ladder' | 'ladders'> {
  if (written.ladder !== undefined) return { ladder: written.ladder, ladders: written.ladders ?? [] };
  const late = ['reassign_to_manager', ...(breachQueue === null ? [] : ['move_to_breach' as const])] as const;
  return {
    ladder: [
      { name: 'warn-owner', at: '75%', do: ['warn_owner'] },
      { name: 'warn-lead', at: '90%', do: ['warn_lead'] },
      { name: 'breach', at: '100%', do: [...late, 'warn_leaders_when_critical'] },
    ],
    ladders: written.ladders ?? [
      {
        name: 'critical',
        when: { priority: 'P1' },
        steps: [
          { name: 'half', at: '50%', do: ['warn_owner', 'warn_lead'] },
          { name: 'page', at: '75%', do: ['warn_owner', 'warn_manager', 'page_on_call'] },
          { name: 'breach', at: '100%', do: [...late, 'warn_leaders'] },
          { name: 'director', at: '30m after', do: ['warn_director', 'warn_leaders'] },
        ],
      },
    ],
  };
}
