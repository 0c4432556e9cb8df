import type { Person, Policy } from '../../config/policy/schema.ts';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { NOT_FOUND } from '../../flow/letters.ts';
import type { Standing } from './account.ts';

/** How a person of the policy stands in Slack; `nobody`: no account, null: not looked at yet. */
export type PersonStands = Standing | 'nobody' | null;

/** What is said of one person whom Caseload cannot reach, or who may do nothing. */
export function personCheck({ id, name, email, slack, guest }: Person, stands: PersonStands): Check | null {
  const key = `slack:@${id}`;
  const by = slack === undefined ? `the address ${email}` : `the id ${slack}`;
  const lost = (what: string, remedy: string): Check => ({
    ...wrong(key, `${what}: they get no message, and what they press is refused.`, remedy),
    error: NOT_FOUND,
  });
  const out = `\`caseload people remove ${id}\` shows what they have; then take them out of the policy`;
  switch (stands) {
    case null:
      return null;
    case 'member':
      return null;
    case 'guest':
      return guest === true
        ? null
        : lost(
            `${name} is a guest in Slack`,
            'Write `guest: true` beside them in the policy if they are to work here.',
          );
    case 'nobody':
      return lost(
        `Nobody in Slack has ${by} of ${name}, or the account is deactivated`,
        `Correct \`email:\` or write \`slack: U…\` in the policy. Are they gone? ${out}.`,
      );
    case 'outsider':
      return lost(
        `${name} (${by}) belongs to another Slack workspace`,
        'Name their account of this one in the policy.',
      );
    case 'bot':
      return lost(`The account of ${name} (${by}) is a bot`, 'Name a person’s account in the policy.');
    case 'deactivated':
      return lost(
        `The account of ${name} in Slack is deactivated`,
        `${out.replace(/^./, (one) => one.toUpperCase())}, or name their new account.`,
      );
    default:
      return stands satisfies never;
  }
}

/** All of them: a line for each who cannot be reached, and one for the others. */
export function peopleChecks({ people }: Policy, standsOf: (person: Person) => PersonStands): readonly Check[] {
  const lost = people.flatMap((person) => personCheck(person, standsOf(person)) ?? []);
  const unseen = people.filter((person) => standsOf(person) === null).length;
  const found = people.length - lost.length - unseen;
  return [
    ...(found > 0
      ? [fine('slack.people', `${found} of ${people.length} people of the policy are found in Slack.`)]
      : []),
    ...(unseen > 0
      ? [noted('slack.people.unseen', `${unseen} people could not be looked up in time.`, 'Run it again in a minute.')]
      : []),
    ...lost,
  ];
}
