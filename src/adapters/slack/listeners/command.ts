import type { App } from '@slack/bolt';
import { z } from 'zod';
import { words } from '../acts.ts';
import { message } from '../cards/blocks.ts';
import type { Message } from '../cards/card.ts';
import { help } from '../cards/help.ts';
import type { Command, Deps, Feature, Typed } from '../feature.ts';
import { oneLine, unwrapped } from '../mrkdwn.ts';
import { headOf, recordIdOf } from '../typed.ts';
import { answer, asPerson } from './as-person.ts';

const commandSchema = z.object({ text: z.string().default(''), user_id: z.string(), trigger_id: z.string() });

/** Registers `/case` and the slash commands of their own: acknowledged at once (Slack waits three seconds), answered to the person alone. */
export function registerCommands(app: App, deps: Deps, features: readonly Feature[], usages: readonly string[]): void {
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const byWord = new Map(commands.flatMap((command) => command.words.map((word) => [word, command] as const)));
  for (const [name, { run }] of byWord) if (name.startsWith('/')) register(app, deps, name, run);
  register(app, deps, '/case', (typed) => runWord(typed, byWord, help(usages)));
}

function register(app: App, deps: Deps, name: string, run: Command['run']): void {
  app.command(name, async ({ ack, command, client, respond }) => {
    await ack();
    const { text, user_id: slackId, trigger_id: triggerId } = commandSchema.parse(command);
    const reply = await asPerson(deps, { slackId, triggerId, client, where: name }, (asked) => run({ ...asked, text }));
    await answer(deps, respond, reply);
  });
}

/** `/case …`: what it does is the first word. A bare number shows that case. */
async function runWord(typed: Typed, byWord: ReadonlyMap<string, Command>, helpful: Message): Promise<Message | null> {
  const { head, rest } = headOf(typed.text);
  const word = head.toLowerCase();
  if (word === '' || word === 'help') return helpful;
  const command = word.startsWith('/') ? undefined : byWord.get(word);
  if (command !== undefined) return command.run({ ...typed, text: rest });
  const show = byWord.get('show');
  if (show !== undefined && recordIdOf(head) !== null) return show.run({ ...typed, text: head });
  const first = words(`I do not know “${oneLine(unwrapped(head), 60)}”.`);
  return message(`${first.text}\n${helpful.text}`, ...first.blocks, ...helpful.blocks);
}
