import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { words } from '../acts.ts';
import type { Message } from '../cards/card.ts';
import { didYouMean, unknownWord } from '../cards/did-you-mean.ts';
import { help, helpFor } from '../cards/help.ts';
import { commandSchema } from '../envelope.ts';
import type { Deps, Typed } from '../feature.ts';
import { COMMANDS, HELP } from '../features/index.ts';
import { mrkdwn, unwrapped } from '../mrkdwn.ts';
import { recordBehind } from '../send/lookup.ts';
import { headOf, numberAt } from '../typed.ts';
import { type Understood, understand } from '../understand.ts';
import { answer, asPerson } from './as-person.ts';

/** Registers `/case` and the slash commands of their own: acknowledged at once (Slack waits three seconds), answered to the person alone. */
export function registerCommands(app: App, deps: Deps): void {
  for (const name of commandNames()) {
    app.command(name, async ({ ack, command, client, respond }) => {
      await ack();
      const { text, user_id: slackId, trigger_id: triggerId } = commandSchema.parse(command);
      const typed = name === '/case' ? text : `${name} ${text}`;
      const request = { slackId, triggerId, client, where: name, surface: name };
      const reply = await asPerson(deps, request, async (asked, at) => {
        const found = understand(await withNumbers(client, typed), COMMANDS);
        return run({ ...asked, verbs: at(surfaceOf(name, found)), text: '' }, found);
      });
      await answer(deps, { respond, client, triggerId }, reply);
    });
  }
}

/** The command's own word: what was typed may be anything. */
function surfaceOf(name: string, found: Understood): string {
  if (found.is !== 'command') return name;
  const [word] = found.command.words;
  return word.startsWith('/') ? word : `${name} ${word}`;
}

/** Each slash command that Slack sends, as the manifest names them. */
export const commandNames = (): readonly string[] => [
  '/case',
  ...COMMANDS.flatMap(({ words: names }) => names.filter((word) => word.startsWith('/'))),
];

async function run(typed: Typed, found: Understood): Promise<Message | null> {
  switch (found.is) {
    case 'help':
      return helpOn(found.about);
    case 'guess':
      return notKnown(found.word, found.meant);
    case 'command':
      return (
        (await nearNumbers(typed, found)) ??
        (await byWords(typed, found)) ??
        found.command.run({ ...typed, text: found.text })
      );
    default:
      return found satisfies never;
  }
}

function notKnown(word: string | null, meant: readonly string[]): Message {
  const why = word === null ? '' : unknownWord(word);
  return meant.length > 0 ? didYouMean(why, meant) : words(`${why} \`/case help\` shows what you can do.`);
}

/** All that can be typed in eight lines, or the words of one command. Nothing comes of a guess here, so the likeliest will do. */
function helpOn(about: string): Message {
  const found = about === '' ? null : understand(about, COMMANDS);
  if (found === null || found.is === 'help') return help(HELP);
  if (found.is === 'command') return helpFor(found.command, HELP);
  const [likeliest] = found.meant;
  return likeliest === undefined ? notKnown(about, []) : helpOn(likeliest);
}

/** For a case that is not there, or not for this person: those they may see whose number is one slip away. */
async function nearNumbers(typed: Typed, { command, text }: Extract<Understood, { is: 'command' }>) {
  const number = command.numbered ? numberAt(text) : null;
  if (!number?.id.startsWith('CASE-')) return null;
  const { near } = await typed.verbs.nearTo({ id: number.id, person: typed.person });
  if (near.length === 0) return null;
  const [word] = command.words;
  return didYouMean(
    `There is no ${number.id}, or it is not for you to see.`,
    near.map(({ id }) => `${word.replace(/^\//, '')} ${id} ${number.rest}`.trim()),
  );
}

/** Words that only look: what they find alone is shown at once. */
const LOOKS: ReadonlySet<string> = new Set(['show', 'why', 'related']);
const WORD = 3;
const MOST = 3;

/** A case by a word of its customer or headline, in the place of its number: one is looked at; to do something to it is asked for first. */
async function byWords(typed: Typed, { command, text }: Extract<Understood, { is: 'command' }>) {
  const [word] = command.words;
  const { head, rest } = headOf(unwrapped(text));
  const isNumbered = command.numbered && !word.startsWith('/') && numberAt(text) === null;
  if (!isNumbered || head.length < WORD) return null;
  const found = await typed.verbs.listCases({ filter: { text: head }, person: typed.person });
  const [only] = found;
  if (only !== undefined && found.length === 1 && LOOKS.has(word)) return command.run({ ...typed, text: only.id });
  if (found.length === 0 || found.length > MOST) return null;
  return didYouMean(
    `“${mrkdwn(head)}” is no number.`,
    found.map(({ id }) => `${word} ${id} ${rest}`.trim()),
  );
}

/** Links to Slack's own messages as the number of the case or ticket behind them, which only whoever may see it gets to see. */
async function withNumbers(client: WebClient, text: string): Promise<string> {
  const [all, link] = /<?(https:\/\/[\w.-]+\/archives\/[^\s|>]+)(?:\|[^>]*)?>?/.exec(text) ?? [];
  const found =
    all === undefined || link === undefined ? null : await recordBehind(client, link.replaceAll('&amp;', '&'));
  return all === undefined || found === null ? text : text.replace(all, found);
}
