import type { App } from '@slack/bolt';
import { outdated, words } from '../acts.ts';
import type { Deps, Feature } from '../feature.ts';
import { FIELD, OLD_FORM, saying } from '../form.ts';
import { buttonsOf } from './action.ts';
import { answer } from './as-person.ts';
import { commandNames } from './command.ts';
import { tellDirectly } from './shortcut.ts';

/** What another version of the program has put before people, and this one does not know: whoever uses it hears so. */
export function registerUnknown(app: App, deps: Deps, features: readonly Feature[]): void {
  const buttons = buttonsOf(features).map(([pattern]) => (typeof pattern === 'string' ? pattern : pattern.source));
  // A field is no button: what hangs on it is drawn anew, see `submitted.ts`.
  app.action(
    { type: 'block_actions', action_id: noneOf([...buttons, FIELD]) },
    async ({ ack, body, client, respond }) => {
      await ack();
      const inForm = 'view' in body && body.view?.type === 'modal';
      await answer(deps, { respond, client, triggerId: body.trigger_id, inForm }, outdated());
    },
  );
  const forms = features.flatMap(({ forms = [] }) => forms.map(({ name }) => name));
  app.view({ type: 'view_submission', callback_id: noneOf(forms) }, ({ ack }) =>
    ack({ response_action: 'update', view: saying('Caseload', OLD_FORM) }),
  );
  const shortcuts = features.flatMap(({ shortcut, messageShortcut }) =>
    [shortcut, messageShortcut].flatMap((one) => (one === undefined ? [] : [one.name])),
  );
  app.shortcut(noneOf(shortcuts), async ({ ack, shortcut, client }) => {
    await ack();
    await tellDirectly(deps, client, shortcut.user.id, words('This shortcut is from another version of Caseload.'));
  });
  app.command(noneOf(commandNames()), ({ ack }) =>
    ack('Caseload does not know this command. `/case help` shows what you can do.'),
  );
}

/** Every id but those that these patterns stand for as a whole. */
const noneOf = (patterns: readonly string[]): RegExp => new RegExp(`^(?!(?:${patterns.join('|')})$)`, 's');
