import type { Person, Policy } from '../../config/policy/schema.ts';
import { may } from '../case/may.ts';
import { waitsFor } from '../ticket/approval.ts';
import { leads, mayWork } from '../ticket/may.ts';
import type { TicketState } from '../ticket/state.ts';
import { isTellingNow, toBeTold } from '../ticket/tell-customers.ts';
import type { Act, Reader } from './act.ts';
import { isAsked, KEEP_OR_NOT, ON_IT } from './acts.ts';
import { approvalActs } from './approval.ts';
import { customersOf } from './incident.ts';
import type { Picture } from './picture.ts';

/** What a team does with its work, nothing to whom it is not given; what somebody is asked comes before. */
export function ticketActs(state: TicketState, reader: Reader, policy: Policy): Picture['acts'] {
  if (state.takenBack === true) return { main: [], menu: [] };
  // What was decided stays so: another request is another ticket.
  if (!state.open && state.approval !== undefined) return { main: [], menu: [] };
  const works = !('person' in reader) || mayWork(reader.person, state, policy);
  const tell = works ? tellActs(state, reader, policy) : [];
  if (!state.open && works) return { main: [...tell, REOPEN].slice(0, 2), menu: [...tell, REOPEN].slice(2) };
  if (!state.open) return { main: [], menu: [] };
  const one = 'person' in reader ? reader.person.id : null;
  const theirs = one === null || state.owner === null || state.owner === one;
  const keeps = works && one !== null && state.lease !== null && state.owner === one;
  const given = works ? giveActs(state, reader, policy) : [];
  if (waitsFor(state) !== null) {
    const decides = approvalActs(state, reader, policy, [...(works && theirs ? workActs(state) : []), ...given]);
    return keeps ? { main: KEEP_OR_NOT, menu: decides.main } : decides;
  }
  if (!works) return { main: [], menu: [] };
  if (keeps) return { main: KEEP_OR_NOT, menu: [] };
  const asked = one !== null && isAsked(state.page, one) ? [ON_IT] : [];
  const main = [...asked, ...(theirs ? workActs(state) : []), ...given];
  return { main: main.slice(0, 2), menu: [...main.slice(2), ...tell].slice(0, 5) };
}

/** To another of the team, by whoever has it and those who lead. */
function giveActs(state: TicketState, reader: Reader, policy: Policy): readonly Act[] {
  const { members = [], lead = '' } = policy.teams[state.team] ?? {};
  const others = [...members, lead].some((id) => id !== '' && id !== state.owner);
  const decides =
    'person' in reader ? leads(reader.person, state, policy) || state.owner === reader.person.id : state.owner !== null;
  return others && decides ? [GIVE] : [];
}

/** All customers behind a tracker at once, for those who may answer them; not twice at a time (OW-5). */
function tellActs(state: TicketState, reader: Reader, policy: Policy): readonly Act[] {
  const { cases = [], telling, status, team } = state;
  const people = 'person' in reader ? [reader.person] : peopleOf(team, policy);
  const able = people.every((one) => may(one, 'work', null, policy));
  if (!able || cases.length < 2 || status === 'open' || isTellingNow(state)) return [];
  const failed = telling?.over === false ? telling.failed.length : 0;
  const retry: readonly Act[] = failed === 0 ? [] : [{ do: 'retry_telling', words: `Retry ${failed} failed` }];
  return [...retry, ...tellAct(state, failed)];
}

/** Nobody is offered to tell what all know. While work goes on there may be more to tell. */
function tellAct(state: TicketState, failed: number): readonly Act[] {
  const { cases = [], open, telling } = state;
  const left = toBeTold(state);
  if (left.length === 0) return [];
  const again = open && telling?.over === false && failed === 0 ? ' again' : '';
  const whom = left.length < cases.length ? customersOf(left) : 'all customers';
  return [{ do: 'tell_customers', words: `Tell ${whom}${again}…` }];
}

/** Who reads of its work in a team's channel. */
const peopleOf = (id: string, { teams, people }: Policy): readonly Person[] =>
  people.filter((one) => teams[id]?.members.includes(one.id) || teams[id]?.lead === one.id);

const GIVE: Act = { do: 'give', words: 'Give to somebody…' };
const REOPEN: Act = { do: 'reopen', words: 'Reopen…' };

/** Claim → Start → Done, with what has to be asked on the way; giving back is for whoever has it. Two are buttons, the rest the menu. */
function workActs({ status }: TicketState): readonly Act[] {
  const release: Act = { do: 'release', words: 'Release' };
  const done: Act = { do: 'done', words: 'Done' };
  const ask: Act = { do: 'need_info', words: 'Need info…' };
  switch (status) {
    case 'open':
      return [{ do: 'claim', words: 'Claim' }];
    case 'claimed':
      return [{ do: 'start', words: 'Start' }, done, ask, release];
    case 'in_progress':
      return [done, ask, release];
    case 'needs_info':
      return [done, { do: 'start', words: 'Go on without an answer' }, release];
    case 'done':
      return [];
    default:
      return status satisfies never;
  }
}
