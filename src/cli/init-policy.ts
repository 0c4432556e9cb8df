import { idOf } from '../config/policy/defaults/people.ts';
import { inLine } from '../config/policy/in-line.ts';

export interface Member {
  readonly email: string;
  readonly roles: readonly string[];
  /** As Slack has them; absent where it was not asked. */
  readonly name?: string;
  readonly timeZone?: string;
  /** Where the first name is another's too. */
  readonly id?: string;
}
export interface Place {
  readonly id: string;
  readonly channel: string;
  /** Ids; none: everybody. */
  readonly members: readonly string[];
  readonly takes: readonly string[];
}
/** What the questions are about. */
export interface Answers {
  readonly zone: string;
  readonly open: string;
  readonly people: readonly Member[];
  readonly queues: readonly Place[];
  readonly restricted: readonly Place[];
  readonly leaders: { readonly channel: string; readonly people: readonly string[] };
  readonly urgent: string;
  readonly rest: string;
}

/** What stands in for what has not been answered yet, so that what has been can be checked. */
export const notYet = (people: readonly Member[]): Answers => ({
  zone: 'America/Toronto',
  open: 'Mon-Fri 09:00-17:00',
  people,
  queues: [{ id: 'support', channel: '#not-answered-yet', members: [], takes: [] }],
  restricted: [],
  leaders: { channel: '#not-answered-yet-either', people: people.map(idOf) },
  urgent: '1h',
  rest: '8h',
});

/** A policy file of a small team. */
export function policyText({ zone, open, people, queues, restricted, leaders, urgent, rest }: Answers): string {
  const person = ({ id, name, email, roles, timeZone }: Member) => ({
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    email,
    ...(roles.length === 0 ? {} : { roles }),
    ...(timeZone === undefined || timeZone === zone ? {} : { timeZone }),
  });
  const place = ({ channel, members, takes }: Place) => ({
    channel,
    ...(members.length === 0 ? {} : { members }),
    ...(takes.length === 0 ? {} : { takes }),
  });
  return `${[
    '# Who works where and when. What is not said here is as docs/policy.md says it; `caseload policy show` prints all of it.',
    'version: 1',
    `timeZone: ${zone}`,
    `open: ${inLine(open)}`,
    '',
    'people:',
    ...people.map((one) => `  - ${inLine(person(one))}`),
    '',
    'queues:',
    ...queues.map((one) => `  ${one.id}: ${inLine(place(one))}`),
    ...restricted.map((one) => `  ${one.id}: ${inLine({ ...place(one), restricted: true })}`),
    '',
    `leaders: ${inLine(leaders)}`,
    `targets: ${inLine({ urgent, rest })}`,
  ].join('\n')}\n`;
}

/** The template of an environment with the policy file and whatever is set already. */
export function envText(template: string, policyFile: string, env: NodeJS.ProcessEnv): string {
  const values: NodeJS.ProcessEnv = { ...env, POLICY_FILE: policyFile };
  return template.replace(/^([A-Z_]+)=.*$/gm, (line, name: string) => {
    const value = values[name]?.trim();
    return value ? `${name}=${/^[^\s#"'`\\]+$/.test(value) ? value : JSON.stringify(value)}` : line;
  });
}
