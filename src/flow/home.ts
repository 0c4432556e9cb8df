import type { Person } from '../config/policy/schema.ts';
import { may } from '../domain/case/may.ts';
import { type Home, type HomeShow, homeOf, ledBy, queuesOf, teamsOf } from '../domain/picture/home.ts';
import type { CaseRecord, FlowPorts, TicketRecord } from './ports.ts';

/** A home with the records that stand in it; what was closed or broken meanwhile is missing there. */
export interface SeenHome {
  readonly home: Home;
  readonly cases: readonly CaseRecord[];
  readonly tickets: readonly TicketRecord[];
}

/** What somebody's home shows at this moment: all of their work is looked through, and read whole what is shown. */
export async function seeHome(
  ports: FlowPorts,
  { person, show, now }: { readonly person: Person; readonly show: HomeShow; readonly now: Date },
): Promise<SeenHome> {
  const policy = ports.policy();
  const queues = [...new Set([...queuesOf(person, policy), ...ledBy(person, policy)])];
  const work = await ports.store.homeWork({ person: person.id, queues, teams: teamsOf(person, policy), now });
  const home = homeOf(person, work, show, policy, now);
  const ids = home.sections.flatMap((section) => section.ids);
  const [cases, tickets] = await Promise.all([
    ports.store.cases.loadAll(ids.filter((id) => id.startsWith('CASE-'))),
    ports.store.tickets.loadAll(ids.filter((id) => !id.startsWith('CASE-'))),
  ]);
  return { home, cases: cases.filter(({ state }) => may(person, 'see', state, policy)), tickets };
}
