import { asObject, asString, isObject } from '../../shared/json.ts';
import { isRefusal } from '../channels.ts';
import { viewJson } from '../shapes.ts';
import type { ViewRecord, Violation } from '../types.ts';
import { blocksOf, closeModals, pushModal, readView, replaceView } from '../views.ts';
import { choose } from './choose.ts';
import { surfaceOf } from './click.ts';
import { actor } from './payloads.ts';
import { interact, MODAL_TROUBLE, type Stage } from './send.ts';
import { withSuggestions } from './suggest.ts';
import { type InputValues, type Outcome, type SubmitOutcome, shown } from './types.ts';
import { clientErrors } from './validate.ts';

/** Fills fields of a modal in, without submitting. Fields go by block_id, action_id or label. */
export async function fillIn(stage: Stage, record: ViewRecord, values: InputValues): Promise<Outcome> {
  const { workspace } = stage.platform;
  const inputs = blocksOf(record.view).filter((block) => block.type === 'input');
  for (const [name, value] of Object.entries(values)) {
    const block = inputs.find(
      (one) => one.block_id === name || asObject(one.element).action_id === name || asObject(one.label).text === name,
    );
    if (block === undefined) {
      const labels = inputs.map((one) => `${String(one.block_id)} "${String(asObject(one.label).text)}"`);
      return shown(`there is no field ${name}; there is ${labels.join(', ') || 'none'}`);
    }
    const own = { block, element: asObject(block.element) };
    const surface = surfaceOf(workspace, record.user, record);
    // Emptying a menu asks the app for nothing.
    const element = value === '' ? own.element : await withSuggestions(stage, surface, own, value);
    const chosen = choose(workspace, record.user, element, value);
    if ('cannot' in chosen) return shown(`${name}: ${chosen.cannot}`);
    record.state.get(String(block.block_id))?.set(String(element.action_id), chosen.held);
  }
  workspace.changed({ kind: 'view', user: record.user });
  return { ok: true };
}

/** Presses the submit button: Slack's own checks, the app's answer, and what follows from it. */
export async function submit(stage: Stage, record: ViewRecord): Promise<SubmitOutcome> {
  const { platform } = stage;
  if (record.view.submit === undefined) return shown('this view has no submit button');
  const own = clientErrors(record);
  if (Object.keys(own).length > 0) return { ok: false, errors: own };
  record.errors = {};
  const ack = await interact(
    stage,
    {
      ...actor(platform, record.user),
      type: 'view_submission',
      trigger_id: platform.triggers.issue(record.user, record.id),
      view: viewJson(platform.workspace, record),
      response_urls: [],
    },
    true,
  );
  return ack.kind === 'failed' ? shown(MODAL_TROUBLE) : follow(stage, record, ack.payload);
}

/** Does what a response_action asks for (docs.slack.dev/surfaces/modals#updating_views). */
function follow(stage: Stage, record: ViewRecord, payload: unknown): SubmitOutcome {
  const { platform, recorder } = stage;
  const { user } = record;
  const trouble = (error: Violation['error'], messages: readonly string[] = []): SubmitOutcome => {
    recorder.violation('ack of a view_submission', error, asObject(payload), messages);
    return shown(MODAL_TROUBLE);
  };
  if (payload === undefined || payload === '') {
    closeModals(platform, user, 'top');
    return { ok: true };
  }
  if (!isObject(payload)) return trouble('invalid_payload');
  switch (payload.response_action) {
    case undefined:
      return trouble('invalid_payload');
    case 'clear':
      closeModals(platform, user, 'all');
      return { ok: true };
    case 'errors': {
      const errors = readErrors(record, payload.errors);
      if (errors === undefined) return trouble('invalid_errors');
      record.errors = errors;
      platform.workspace.changed({ kind: 'view', user });
      return { ok: false, errors };
    }
    case 'update':
    case 'push': {
      const read = readView(platform, payload.view, 'modal');
      if (isRefusal(read)) return trouble(read.error, read.errors);
      if (payload.response_action === 'update') {
        replaceView(platform, record, read.view);
        return { ok: true };
      }
      const pushed = pushModal(platform, user, read.view);
      return isRefusal(pushed) ? trouble(pushed.error) : { ok: true };
    }
    default:
      return trouble('unknown_response_action');
  }
}

/** Errors are words under input blocks of this very view; anything else makes Slack show its own trouble. */
function readErrors(record: ViewRecord, value: unknown): Readonly<Record<string, string>> | undefined {
  const inputs = new Set(
    blocksOf(record.view)
      .filter((block) => block.type === 'input')
      .map((block) => block.block_id),
  );
  const entries = Object.entries(asObject(value));
  const fits = entries.every(([blockId, words]) => inputs.has(blockId) && (asString(words) ?? '') !== '');
  return entries.length > 0 && fits ? Object.fromEntries(entries.map(([id, words]) => [id, String(words)])) : undefined;
}
