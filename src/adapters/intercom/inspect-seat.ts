import { z } from 'zod';
import type { Policy } from '../../config/policy/schema.ts';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { bodyOf, type IntercomAnswer } from './ask.ts';

const idSchema = z.union([z.string(), z.number()]).transform(String);
/** Whose token it is. */
export const meSchema = z.looseObject({
  id: idSchema,
  name: z.string().nullish(),
  email: z.string().nullish(),
  app: z.looseObject({ name: z.string().nullish(), region: z.string().nullish() }).nullish(),
});
type Owner = z.output<typeof meSchema>;
const adminsSchema = z.looseObject({
  admins: z.array(
    z.looseObject({
      id: idSchema,
      name: z.string().nullish(),
      email: z.string().nullish(),
      has_inbox_seat: z.boolean().nullish(),
    }),
  ),
});
type Admin = z.output<typeof adminsSchema>['admins'][number];

/** The seat that Caseload writes from, and whether those who work in queues are teammates. */
export function seatChecks(
  adminId: string | null,
  owner: Owner,
  answer: IntercomAnswer | undefined,
  policy: Policy | null,
): readonly Check[] {
  const read = adminsSchema.safeParse(bodyOf(answer));
  if (!read.success)
    return [noted('intercom.seat', 'Intercom does not list its teammates, so the seat was not looked at.')];
  const { admins } = read.data;
  const own = 'In Intercom > Settings > Teammates invite one for Caseload alone, and set INTERCOM_ADMIN_ID to its id.';
  return [seatCheck(adminId, owner, admins, own, policy), ...(policy === null ? [] : teammatesCheck(admins, policy))];
}

function seatCheck(
  adminId: string | null,
  owner: Owner,
  admins: readonly Admin[],
  own: string,
  policy: Policy | null,
): Check {
  const key = 'intercom.seat';
  const seat = admins.find(({ id }) => id === (adminId ?? owner.id));
  if (seat === undefined)
    return wrong(
      key,
      `INTERCOM_ADMIN_ID=${adminId ?? owner.id} is no teammate of this workspace: no note and no answer can be written.`,
      'Set it to the id in the address of a teammate’s page under Intercom > Settings > Teammates.',
    );
  const name = seat.name ?? `teammate ${seat.id}`;
  if (seat.has_inbox_seat === false)
    return wrong(
      key,
      `${name} has no seat in the inbox: nothing can be written as them.`,
      'Give them one under Intercom > Settings > Teammates.',
    );
  const person = policy?.people.find(({ email, intercom }) =>
    intercom === undefined ? email.toLowerCase() === seat.email?.toLowerCase() : intercom === seat.id,
  );
  if (person !== undefined)
    return wrong(
      key,
      `Caseload writes from the seat of ${person.name}: what they answer in the inbox counts as Caseload’s own and stops no clock.`,
      own,
    );
  if (adminId === null)
    return noted(
      key,
      `INTERCOM_ADMIN_ID is not set: Caseload writes as the owner of the token, ${name}, whose own words count for nothing.`,
      own,
    );
  return fine(key, `Caseload writes from the seat of ${name}.`);
}

/** Whose answers go out under their own name, and whose do not. */
function teammatesCheck(admins: readonly Admin[], { people, queues }: Policy): readonly Check[] {
  const members = new Set(Object.values(queues).flatMap((queue) => queue.members));
  const without = people.filter(
    ({ id, email, intercom }) =>
      members.has(id) &&
      !admins.some((one) =>
        intercom === undefined ? one.email?.toLowerCase() === email.toLowerCase() : one.id === intercom,
      ),
  );
  if (without.length === 0)
    return [fine('intercom.people', 'Everybody who works in a queue is a teammate in Intercom.')];
  const names = without.map(({ name }) => name).join(', ');
  return [
    noted(
      'intercom.people',
      `No teammates in Intercom by their e-mail: ${names}. Their answers go out under Caseload’s name, and their away mode is not seen.`,
      'Write `intercom: "id"` in the policy where only the address differs.',
    ),
  ];
}
