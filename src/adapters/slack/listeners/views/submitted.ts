import { setTimeout as after } from 'node:timers/promises';
import type { AckFn, App, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { Person } from '../../../../config/policy/schema.ts';
import type { Outcome } from '../../../../flow/outcome.ts';
import type { View } from '../../cards/view.ts';
import { plainRefusal, strangerWords, unexpected, withoutMarkup } from '../../errors.ts';
import { oneLine } from '../../limits.ts';
import { type Submission, saying, submissionSchema, type ViewName } from '../../modals/form.ts';
import { viewOf } from '../../view.ts';
import type { Deps } from '../deps.ts';

/** Slack waits three seconds for the answer to a submission; after this long the form says that it is working on it. */
const WORKING_AFTER_MS = 2_000;

/** What became of a form: closed (`say` null) or replaced by words; or the words under its fields, so that nothing typed is lost. */
export type Submitted =
  | { readonly ok: true; readonly say: string | null }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

export type Handler = (given: {
  readonly deps: Deps;
  readonly person: Person;
  readonly view: View;
  readonly submission: Submission;
}) => Promise<Submitted>;

/** Registers a form. `mainField` is where words go that belong to no field. */
export function registerForm(app: App, deps: Deps, name: ViewName, mainField: string, handler: Handler): void {
  app.view<ViewSubmitAction>({ callback_id: name, type: 'view_submission' }, async ({ ack, body, client }) => {
    const working = run(deps, name, mainField, body, handler);
    const result = await Promise.race([working, after(WORKING_AFTER_MS, null, { ref: false })]);
    if (result !== null) return acknowledge(ack, result);
    await ack({ response_action: 'update', view: saying('Caseload', 'Working on it …') });
    const words = lateWords(await working);
    try {
      await client.views.update({ view_id: body.view.id, view: saying('Caseload', words) });
    } catch (error) {
      // Closed in the meantime, most likely; what was done shows on the card.
      unexpected(error, `${name}:update`, deps.log);
    }
  });
}

async function run(deps: Deps, name: string, mainField: string, body: unknown, handler: Handler): Promise<Submitted> {
  try {
    const submission = submissionSchema.parse(body);
    const person = await deps.directory.personOf(submission.user.id);
    const view = viewOf(deps);
    if (person === null) return { ok: false, errors: { [mainField]: withoutMarkup(strangerWords(view)) } };
    return await handler({ deps, person, view, submission });
  } catch (error) {
    return { ok: false, errors: { [mainField]: unexpected(error, name, deps.log) } };
  }
}

function acknowledge(ack: AckFn<ViewResponseAction>, result: Submitted): Promise<void> {
  if (!result.ok) return ack({ response_action: 'errors', errors: { ...result.errors } });
  return result.say === null ? ack() : ack({ response_action: 'update', view: saying('Caseload', result.say) });
}

const lateWords = (result: Submitted): string =>
  result.ok
    ? (result.say ?? 'Done.')
    : Object.values(result.errors)
        .map((error) => oneLine(error, 500))
        .join('\n');

/** The result of a verb: a refusal stands under the field it is about, or under `mainField`. */
export function submitted<R>(
  outcome: Outcome<R>,
  view: View,
  form: { readonly mainField: string; readonly fields?: readonly string[] },
  say: (record: R) => string | null,
): Submitted {
  if (outcome.ok) return { ok: true, say: say(outcome.record) };
  const { refusal } = outcome;
  const named = refusal.kind === 'invalid' && form.fields?.includes(refusal.field) ? refusal.field : null;
  const words = named !== null && refusal.kind === 'invalid' ? refusal.message : plainRefusal(refusal, view);
  return { ok: false, errors: { [named ?? form.mainField]: words } };
}
