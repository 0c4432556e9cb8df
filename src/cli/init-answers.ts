import type { z } from 'zod';
import { idOf, nameOf } from '../config/policy/defaults/people.ts';
import { OWN_PART, takesOf } from '../config/policy/defaults/queues.ts';
import { durationSchema } from '../config/policy/duration.ts';
import { parsePolicy } from '../config/policy/load.ts';
import { nearSlug } from '../config/policy/meant.ts';
import { channel, slug } from '../config/policy/parts/fields.ts';
import { personSchema } from '../config/policy/parts/people.ts';
import { takesSchema } from '../config/policy/parts/queues.ts';
import { didYouMean } from '../config/policy/suggest.ts';
import { CASE_TYPES, INTENTS, ROLES } from '../config/vocabulary.ts';
import { type Answers, type Member, notYet, type Place, policyText } from './init-policy.ts';

/** What Slack says of an address; null: nobody has it. */
export type Lookup = (email: string) => Promise<{ readonly name: string; readonly timeZone: string | null } | null>;

/** What an answer says, or what is wrong with it and what to write. */
export type Told = { readonly answer: Partial<Answers> } | Wrong;
interface Wrong {
  readonly wrong: string;
}
export const wrong = (message: string): Wrong => ({ wrong: message });

/** What the schema says of a text; null where it is right. */
export const issueOf = (schema: z.ZodType, text: string): string | null => {
  const read = schema.safeParse(text);
  return read.success ? null : (read.error.issues[0]?.message ?? 'correct it');
};

const entriesOf = (text: string): readonly string[] => text.split(/\s*[,;]\s*/).filter((one) => one.trim() !== '');

/** The answers so far as a policy, with the mistake that the last one makes. */
function checked(answer: Partial<Answers>, before: Partial<Answers>): Told {
  const result = parsePolicy(policyText({ ...notYet(before.people ?? []), ...before, ...answer }), 'policy.yml');
  return result.ok ? { answer } : wrong(result.problems[0]?.message ?? 'correct it');
}

export async function readPeople(text: string, lookup: Lookup | null): Promise<Told> {
  const people: Member[] = [];
  for (const entry of entriesOf(text)) {
    const [email = '', ...said] = entry.split(/\s+/);
    const issue = personSchema.shape.email.safeParse(email).success
      ? null
      : `"${email}" must be an e-mail address; write it as in ana@your-company.com`;
    if (issue !== null) return wrong(issue);
    const roles = said.map((role) => role.toLowerCase());
    const unknown = roles.find((role) => !ROLES.some((one) => one === role));
    if (unknown !== undefined)
      return wrong(`"${unknown}" is no role; write some of ${ROLES.join(', ')}${didYouMean(unknown, ROLES)}`);
    if (people.some((one) => one.email.toLowerCase() === email.toLowerCase()))
      return wrong(`${email} is there twice; write it once`);
    const found = lookup === null ? undefined : await lookup(email);
    if (found === null) return wrong(`nobody in Slack has the address ${email}; correct it`);
    const zone = found?.timeZone ?? null;
    people.push(
      distinct(
        { email, roles, ...(found && { name: found.name }), ...(zone === null ? {} : { timeZone: zone }) },
        people,
      ),
    );
  }
  if (people.length < 2)
    return wrong(
      'a case that is late goes to somebody above; name two people at least, as in nora@your-company.com lead admin, marc@your-company.com manager',
    );
  for (const [role, duty] of [
    ['lead', 'hears before a deadline is missed'],
    ['admin', 'runs Caseload'],
  ] as const)
    if (people.every(({ roles }) => !roles.includes(role)))
      return wrong(
        `nobody has the role ${role}, who ${duty}; write ${role} behind an address, as in ${people[0]?.email} ${role}`,
      );
  return { answer: { people } };
}

/** With an id of their own where the first name is another's too. */
function distinct(person: Member, others: readonly Member[]): Member {
  const ids = others.map(idOf);
  if (!ids.includes(idOf(person)) && slug.safeParse(idOf(person)).success) return person;
  const id = nearSlug(nameOf(person)) ?? 'somebody';
  return { ...person, id: ids.includes(id) ? `${id}-${others.length + 1}` : id };
}

/** The ids of people who are named by id or by address. */
function idsOf(words: readonly string[], people: readonly Member[]): readonly string[] | Wrong {
  const known = people.map(idOf);
  const ids: string[] = [];
  for (const word of words.map((one) => one.toLowerCase())) {
    const found = people.find((one) => idOf(one) === word || one.email.toLowerCase() === word);
    if (found === undefined)
      return wrong(`nobody is called "${word}"; write some of ${known.join(', ')}${didYouMean(word, known)}`);
    ids.push(idOf(found));
  }
  return [...new Set(ids)];
}

/** "support #support ivy nora": a queue, its channel and its people. */
function placeOf(entry: string, people: readonly Member[], isHome: boolean): Place | Wrong {
  const [name = '', where = '', ...who] = entry.trim().split(/\s+/);
  const [id = '', ...takes] = name.replace(/:$/, '').split(/[=+]/);
  const issue = issueOf(slug, id);
  if (issue !== null) return wrong(`"${id}" ${issue}`);
  if (issueOf(channel, where) !== null)
    return wrong(`"${where}" is no channel; write ${id} #${where.replace(/[^a-z0-9_-]/gi, '').toLowerCase() || id}`);
  const isKnown = isHome || OWN_PART.includes(id) || takesOf(id, { queues: { [id]: { channel: where } } }).length > 0;
  if (takes.length > 0 ? !takesSchema.safeParse(takes).success : !isKnown)
    return wrong(
      `what comes to ${id}? Write ${id}=billing ${where}, or another of ${[...CASE_TYPES, ...INTENTS].join(', ')}`,
    );
  const members = idsOf(who, people);
  return 'wrong' in members ? members : { id, channel: where, members, takes };
}

export function readPlaces(text: string, before: Partial<Answers>, which: 'queues' | 'restricted'): Told {
  const people = before.people ?? [];
  const places: Place[] = [];
  const others = which === 'restricted' ? (before.queues ?? []) : [];
  for (const entry of entriesOf(text)) {
    const place = placeOf(entry, people, which === 'queues' && places.length === 0);
    if ('wrong' in place) return place;
    const { id, channel: where, members } = place;
    if ([...places, ...others].some((one) => one.id === id))
      return wrong(`"${id}" is there twice; give one another name`);
    if (which === 'restricted' && members.length === 0)
      return wrong(`who sees ${id}? Write names behind the channel, as in ${id} ${where} ${someOf(people)}`);
    places.push(place);
  }
  if (places.length === 0) return wrong('write at least one, as in support #support');
  return checked({ [which]: places }, before);
}

const someOf = (people: readonly Member[]): string => people.slice(0, 2).map(idOf).join(' ');

export function readLeaders(text: string, before: Partial<Answers>): Told {
  const people = before.people ?? [];
  const [where = '', ...who] = text.split(/[\s,]+/).filter((word) => word !== '');
  if (issueOf(channel, where) !== null)
    return wrong(`"${where}" is no channel; write #support-leads and the names behind it`);
  if (who.length === 0) return wrong(`who are they? Write names behind the channel, as in ${where} ${someOf(people)}`);
  const ids = idsOf(who, people);
  return 'wrong' in ids ? ids : checked({ leaders: { channel: where, people: ids } }, before);
}

export function readTarget(text: string, before: Partial<Answers>, which: 'urgent' | 'rest'): Told {
  const issue = issueOf(durationSchema, text);
  return issue === null ? checked({ [which]: text }, before) : wrong(issue);
}
