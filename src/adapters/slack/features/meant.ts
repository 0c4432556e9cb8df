import { outdated, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { readMeant } from '../cards/did-you-mean.ts';
import type { Command, Feature } from '../feature.ts';
import { understand } from '../understand.ts';

/** "Did you mean …?", pressed: the command runs as if it had been typed so (SK-8). */
export const meantCommand = (commands: readonly Command[]): Feature => ({
  buttons: {
    async [ACTIONS.typed](pressed) {
      const found = understand(readMeant(pressed.on.rest), commands);
      if (found.is !== 'command') return outdated('button', 'Type the command again.');
      const said = await found.command.run({ ...pressed, text: found.text });
      await pressed.replace(said ?? words('Fill in the form, and it is done.'));
      return null;
    },
  },
});
