import type { App } from '@slack/bolt';
import { outdated, words } from '../acts.ts';
import { ACTIONS, readMenuValue, readValue } from '../cards/action-ids.ts';
import { actionSchema } from '../envelope.ts';
import type { Deps, Feature, OnPress, Pressed } from '../feature.ts';
import { fieldOf, submissionSchema } from '../form.ts';
import { answer, asForm, asPerson, privately } from './as-person.ts';
import { redrawing } from './redraw.ts';

/** Registers the buttons, and the menus, whose items are as many buttons. */
export function registerActions(app: App, deps: Deps, features: readonly Feature[]): void {
  const buttons = new Map(features.flatMap((feature) => Object.entries(feature.buttons ?? {})));
  const onMenu: OnPress = async (pressed) => {
    const { action, about } = readMenuValue(pressed.on.rest);
    const run = buttons.get(action);
    return run === undefined
      ? outdated('menu')
      : run({ ...pressed, on: { ...pressed.on, rest: about === '' ? null : about } });
  };
  for (const [pattern, id] of buttonsOf(features)) register(app, deps, pattern, { id, run: buttons.get(id) ?? onMenu });
}

/** What the ids of all that can be pressed are, each with the name it goes by here. */
export const buttonsOf = (features: readonly Feature[]): readonly (readonly [pattern: string | RegExp, id: string])[] =>
  [ACTIONS.menu, ...features.flatMap(({ buttons = {} }) => Object.keys(buttons))].map((id) => [
    id.endsWith(':') ? new RegExp(`^${id}\\d$`) : id,
    id,
  ]);

function register(
  app: App,
  deps: Deps,
  pattern: string | RegExp,
  { id, run }: { readonly id: string; readonly run: OnPress },
): void {
  app.action({ type: 'block_actions', action_id: pattern }, async ({ ack, body, client, respond }) => {
    await ack();
    const { user, trigger_id: triggerId, actions, view, channel } = actionSchema.parse(body);
    const inForm = view?.type === 'modal';
    const home = view?.type === 'home' ? view : null;
    if (home) deps.homes.looks(user.id, home);
    const [action] = actions;
    const on = readValue(action?.value ?? action?.selected_option?.value);
    const surface = surfaceName(id, on?.rest ?? null);
    const request = { slackId: user.id, triggerId, client, where: id, surface, inForm };
    const reply = await asPerson(deps, request, async (asked) => {
      if (on === null) return outdated();
      return run({
        ...asked,
        on,
        surface: home ? 'card' : surfaceOf(action?.block_id ?? ''),
        field: (name) => fieldIn(body, name),
        redraw: inForm ? redrawing(client, view) : (form) => asked.open(form).then(() => true),
        showHome: (show) => deps.homes.show(user.id, home, show),
        async replace(shown) {
          if (view) await client.views.update({ view_id: view.id, view: asForm(shown) });
          else await respond({ ...privately(shown), replace_original: true });
        },
        async sayToAll(shown) {
          const isShared = channel ? await deps.directory.isShared(channel.id) : null;
          if (isShared === null)
            return words('I cannot see who reads here. Invite @Caseload to this channel, then press again.');
          if (isShared) return words('People of another company read this channel: cases are not shown here.');
          await respond({ ...privately(shown), response_type: 'in_channel' });
          return null;
        },
      });
    });
    await answer(deps, { respond, client, triggerId, inForm }, reply);
  });
}

/** An item of the menu is as good as a button. */
function surfaceName(id: string, rest: string | null): string {
  const action = id === ACTIONS.menu ? readMenuValue(rest).action : id;
  return `button ${ACTION_IDS.has(action) ? action : id}`;
}

const ACTION_IDS: ReadonlySet<string> = new Set(Object.values(ACTIONS));

function surfaceOf(blockId: string): Pressed['surface'] {
  if (blockId.startsWith('case:') || blockId.startsWith('ticket:')) return 'card';
  return blockId.startsWith('details:') ? 'details' : 'elsewhere';
}

/** Only a form that was drawn by this version has fields. */
function fieldIn(body: unknown, name: string): string {
  const read = submissionSchema.safeParse(body);
  return read.success ? fieldOf(read.data, name) : '';
}
