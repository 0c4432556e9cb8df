import type { App } from '@slack/bolt';
import { unexpected } from '../../errors.ts';
import { openCaseForm } from '../../modals/open-case.ts';
import { asPerson } from '../as-person.ts';
import type { Deps } from '../deps.ts';

/** The global shortcut "Open a case". A shortcut has no channel to answer in, so words go to the person's direct messages. */
export function registerOpenCase(app: App, deps: Deps): void {
  app.shortcut({ type: 'shortcut', callback_id: 'open_case' }, async ({ ack, shortcut, client }) => {
    await ack();
    const slackId = shortcut.user.id;
    const message = await asPerson(deps, { slackId, where: 'shortcut:open_case' }, async () => {
      await client.views.open({ trigger_id: shortcut.trigger_id, view: openCaseForm() });
      return null;
    });
    if (message === null) return;
    try {
      await client.chat.postMessage({ channel: await deps.directory.dmChannel(slackId), text: message.text });
    } catch (error) {
      unexpected(error, 'shortcut:dm', deps.log);
    }
  });
}
