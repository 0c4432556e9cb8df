import type { Person } from '../config/policy/schema.ts';
import { nearest } from '../domain/case/deadline.ts';
import { laterAt, putOff } from '../domain/people/again.ts';
import { keptAt } from '../domain/people/kept.ts';
import { personRecordId } from '../domain/record/effect.ts';
import type { About } from '../domain/record/notice.ts';
import { accept, refuse } from '../domain/record/record.ts';
import { actorOf } from './case-command.ts';
import { change } from './change.ts';
import { seeCase, seeTicket } from './find.ts';
import type { FlowPorts, Outcome } from './ports.ts';
import { PERSON_RULES } from './rules.ts';

interface Wish {
  readonly id: string;
  readonly person: Person;
  readonly now: Date;
}

/** Somebody wants to hear of a deadline again, by the open time that is left and outside their quiet hours (SK-5). Answers when that will be. */
export async function remindLater(ports: FlowPorts, { id, person, now }: Wish): Promise<Outcome<Date>> {
  const isCase = id.startsWith('CASE-');
  const found = isCase ? await seeCase(ports, { id, person }) : await seeTicket(ports, { id });
  if (!found.ok) return found;
  const { log, state } = found.record;
  if (!state.open) return refuse({ kind: 'already', id, status: 'done' });
  const until = laterAt(nearest(state.clocks, now)?.clock ?? null, now);
  if (until === null)
    return refuse({ kind: 'invalid', field: 'later', message: `${id} is due too soon to be put off` });
  const seq = log.at(-1)?.n ?? 1;
  const about: About = { kind: isCase ? 'case' : 'ticket', id, seq, through: seq };
  const outcome = await change(ports, ports.store.persons, PERSON_RULES, {
    id: personRecordId(person.id),
    by: actorOf(person),
    now,
    decide: (record) => accept(...(record === null ? [] : putOff(record.state, about, until, now))),
  });
  return outcome.ok ? { ok: true, record: keptAt(outcome.record.state, ports.policy(), now) ?? until } : outcome;
}
