import { setTimeout as after } from 'node:timers/promises';
import type { AckFn, App, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Person } from '../../../config/policy/schema.ts';
import type { Refusal } from '../../../domain/record/record.ts';
import type { CardContext } from '../cards/card.ts';
import { plainRefusal, unexpected } from '../errors.ts';
import type { Deps, Feature, Filled, Form, Result } from '../feature.ts';
import {
  FIELD,
  fieldOf,
  hasField,
  momentOf,
  NO_MOMENT,
  OLD_FORM,
  type Submission,
  saying,
  submissionSchema,
  ticksOf,
} from '../form.ts';
import { oneLine } from '../mrkdwn.ts';
import { errorCode } from '../send/outcome.ts';
import { redrawing } from './redraw.ts';
import { throughDoor } from './through-door.ts';

/** Slack waits three seconds for the answer to a submission; after this long the form says that it is working on it. */
const WORKING_AFTER_MS = 2_000;

export function registerForms(app: App, deps: Deps, features: readonly Feature[]): void {
  const all = features.flatMap(({ forms = [] }) => forms);
  for (const form of all) register(app, deps, form);
  const redrawn = new Map(all.flatMap(({ name, redraw }) => (redraw === undefined ? [] : [[name, redraw] as const])));
  app.action({ type: 'block_actions', action_id: FIELD }, async ({ ack, body, client }) => {
    await ack();
    const read = submissionSchema.safeParse(body);
    const redraw = read.success ? redrawn.get(read.data.view.callback_id) : undefined;
    if (!read.success || redraw === undefined) return;
    await drawAnew(deps, client, read.data, redraw);
  });
}

async function drawAnew(
  deps: Deps,
  client: WebClient,
  submission: Submission,
  redraw: NonNullable<Form['redraw']>,
): Promise<void> {
  const { callback_id: name, private_metadata: meta } = submission.view;
  try {
    const view = await throughDoor<ModalView | null>(deps, submission.user.id, `form ${name}`, {
      stranger: () => null,
      known: async ({ person, context }) => redraw({ person, context, meta, ...filledIn(submission) }),
    });
    if (view !== null) await redrawing(client, submission.view)(view);
  } catch (error) {
    unexpected(error, `${name}:redraw`, deps.log);
  }
}

function register(app: App, deps: Deps, form: Form): void {
  const { name } = form;
  app.view<ViewSubmitAction>({ callback_id: name, type: 'view_submission' }, async ({ ack, body, client }) => {
    const working = run(deps, form, body, client);
    const result = await Promise.race([working, after(WORKING_AFTER_MS, null, { ref: false })]);
    if (result !== null) return acknowledge(ack, result, body.view.blocks);
    await ack({ response_action: 'update', view: saying('Caseload', 'Working on it …') });
    const late = await working;
    const view = 'next' in late ? late.next : saying('Caseload', lateWords(late));
    try {
      await client.views.update({ view_id: body.view.id, view });
    } catch (error) {
      // Closed in the meantime, most likely; what was done shows on the card.
      unexpected(error, `${name}:update`, deps.log);
    }
  });
}

async function run(deps: Deps, form: Form, body: unknown, client: WebClient): Promise<Result> {
  try {
    const read = submissionSchema.safeParse(body);
    if (!read.success) return { ok: false, errors: { [form.main]: OLD_FORM } };
    const submission = read.data;
    const { directory } = deps;
    const meta = submission.view.private_metadata;
    return await throughDoor<Result>(deps, submission.user.id, `form ${form.name}`, {
      stranger: (_words, plain) => ({ ok: false, errors: { [form.main]: plain } }),
      known: ({ verbs, person, context }) =>
        form.submit({
          ...{ verbs, directory, person, context, meta, id: meta.id ?? '' },
          ...filledIn(submission),
          has: (name) => hasField(submission, name),
          ticks: (name) => ticksOf(submission, name),
          sayIn: (place, text) => sayIn(deps, client, place, text),
          result(outcome, done, main = form.main) {
            if (!outcome.ok) return { ok: false, errors: errorsOf(outcome.refusal, form, main, context, person) };
            return { ok: true, say: meta.from === 'card' ? null : done(outcome.record, context) };
          },
        }),
    });
  } catch (error) {
    return { ok: false, errors: { [form.main]: unexpected(error, form.name, deps.log) } };
  }
}

const filledIn = (submission: Submission): Pick<Filled, 'field' | 'moment'> => ({
  field: (name) => fieldOf(submission, name),
  moment: (name) => momentOf(fieldOf(submission, name)) ?? NO_MOMENT,
});

/** What was done is done, whether or not the line can stand there. */
async function sayIn(
  deps: Deps,
  client: WebClient,
  { channel, ts }: { readonly channel: string; readonly ts: string },
  text: string,
): Promise<void> {
  try {
    await client.chat.postMessage({ channel, thread_ts: ts, text });
  } catch (error) {
    if (errorCode(error) === null) unexpected(error, 'thread of a message', deps.log);
  }
}

/** A refusal stands under the field it is about, where there is such a field. */
function errorsOf(refusal: Refusal, { fields }: Form, main: string, context: CardContext, person: Person) {
  return refusal.kind === 'invalid' && fields.includes(refusal.field)
    ? { [refusal.field]: refusal.message }
    : { [main]: plainRefusal(refusal, context, person) };
}

const fieldless = z.array(z.looseObject({ type: z.string().refine((type) => type !== 'input') }));

function acknowledge(ack: AckFn<ViewResponseAction>, result: Result, blocks: unknown): Promise<void> {
  // Slack shows words under fields alone.
  if (!result.ok && fieldless.safeParse(blocks).success)
    return ack({ response_action: 'update', view: saying('Caseload', lateWords(result)) });
  if (!result.ok) return ack({ response_action: 'errors', errors: { ...result.errors } });
  if ('next' in result) return ack({ response_action: 'update', view: result.next });
  return result.say === null ? ack() : ack({ response_action: 'update', view: saying('Caseload', result.say) });
}

const lateWords = (result: Exclude<Result, { readonly next: unknown }>): string =>
  result.ok
    ? (result.say ?? 'Done.')
    : Object.values(result.errors)
        .map((error) => oneLine(error, 500))
        .join('\n');
