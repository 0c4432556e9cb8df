import type { App } from '@slack/bolt';
import { z } from 'zod';
import { outdated } from '../acts.ts';
import { ACTIONS, readMenuValue, readValue } from '../cards/action-ids.ts';
import type { Deps, Feature, OnPress, Pressed } from '../feature.ts';
import { answer, asPerson, privately } from './as-person.ts';

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
  register(app, deps, ACTIONS.menu, onMenu);
  for (const [id, run] of buttons) register(app, deps, id, run);
}

function register(app: App, deps: Deps, id: string, run: OnPress): void {
  const pattern = id.endsWith(':') ? new RegExp(`^${id}\\d$`) : id;
  app.action({ type: 'block_actions', action_id: pattern }, async ({ ack, body, client, respond }) => {
    await ack();
    const { user, trigger_id: triggerId, actions } = actionSchema.parse(body);
    const [action] = actions;
    const on = readValue(action?.value ?? action?.selected_option?.value);
    const request = { slackId: user.id, triggerId, client, where: id, surface: surfaceName(id, on?.rest ?? null) };
    const reply = await asPerson(deps, request, async (asked) => {
      if (on === null) return outdated();
      return run({
        ...asked,
        on,
        surface: surfaceOf(action?.block_id ?? ''),
        push: (view) => client.views.push({ trigger_id: triggerId, view }),
        async replace(shown) {
          await respond({ ...privately(shown), replace_original: true });
        },
      });
    });
    await answer(deps, respond, reply);
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
