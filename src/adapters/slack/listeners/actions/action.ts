import type { App, RespondArguments } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Person } from '../../../../config/policy/schema.ts';
import type { Outcome } from '../../../../flow/outcome.ts';
import type { CaseRecord, TicketRecord } from '../../../../flow/ports.ts';
import { readValue, type Seen } from '../../cards/action-ids.ts';
import { caseDetails } from '../../cards/case-details.ts';
import type { Message, View } from '../../cards/view.ts';
import type { Meta } from '../../modals/form.ts';
import { answer, asPerson, privately, told, words } from '../as-person.ts';
import type { Deps } from '../deps.ts';

const actionSchema = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  actions: z
    .array(
      z.object({
        block_id: z.string().default(''),
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

/** Something was pressed, as its handler sees it. */
export interface Pressed {
  readonly deps: Deps;
  readonly person: Person;
  readonly view: View;
  readonly on: Seen & { readonly rest: string | null };
  /** `card`: the living card, which shows by itself what changes. `details`: a copy for this person alone. `elsewhere`: a DM, an alert, a list. */
  readonly surface: 'card' | 'details' | 'elsewhere';
  readonly triggerId: string;
  readonly client: WebClient;
  /** Puts something in the place of the message that was pressed. */
  readonly replace: (message: Message) => Promise<void>;
}

export type Handler = (pressed: Pressed) => Promise<Message | null>;

function surfaceOf(blockId: string): Pressed['surface'] {
  if (blockId.startsWith('case:') || blockId.startsWith('ticket:')) return 'card';
  return blockId.startsWith('details:') ? 'details' : 'elsewhere';
}

/** Registers a button or menu. What it answers is for the person who pressed. */
export function registerAction(app: App, deps: Deps, actionId: string | RegExp, handler: Handler): void {
  app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body, client, respond }) => {
    await ack();
    const { user, trigger_id: triggerId, actions } = actionSchema.parse(body);
    const [action] = actions;
    const say = (message: RespondArguments) => respond(message);
    const message = await asPerson(deps, { slackId: user.id, where: String(actionId) }, async (person, view) => {
      const on = readValue(action?.value ?? action?.selected_option?.value);
      if (on === null)
        return words('This button is from an older version of Caseload. Look at the case with `/case show`.');
      const surface = surfaceOf(action?.block_id ?? '');
      const replace = async (shown: Message): Promise<void> => {
        await respond({ ...privately(shown), replace_original: true });
      };
      return handler({ deps, person, view, on, surface, triggerId, client, replace });
    });
    await answer(deps, say, message);
  });
}

/** After a change of a case: the living card says it all, a copy is drawn anew, elsewhere a line tells. */
export async function caseChanged(
  { deps, person, view, surface, replace }: Pressed,
  outcome: Outcome<CaseRecord>,
  line: (record: CaseRecord) => string,
): Promise<Message | null> {
  if (!outcome.ok) return told(outcome, view, () => null);
  if (surface === 'elsewhere') await deps.verbs.redrawTold(outcome.record.id, person);
  if (surface === 'details')
    await replace(caseDetails(outcome.record, view, await deps.verbs.relatedOf(outcome.record, person)));
  return surface === 'elsewhere' ? words(line(outcome.record)) : null;
}

/** The same for a linked ticket. */
export async function ticketChanged(
  { deps, person, view, surface }: Pressed,
  outcome: Outcome<TicketRecord>,
  line: (record: TicketRecord) => string,
): Promise<Message | null> {
  if (outcome.ok && surface === 'elsewhere') await deps.verbs.redrawTold(outcome.record.id, person);
  return told(outcome, view, (record) => (surface === 'card' ? null : words(line(record))));
}

/** What a form opened by a press carries. */
export const metaOf = ({ on, surface }: Pressed): Pick<Meta, 'id' | 'seen' | 'from'> => ({
  id: on.id,
  // A button that is not a picture of the case (seen 0) cannot be stale.
  seen: on.seen === 0 ? null : on.seen,
  from: surface === 'card' ? 'card' : 'elsewhere',
});
