import type { Audience } from '../../src/standins/slack/index.ts';
import type { World } from './world.ts';

/** Something that has left the app. */
export interface Said {
  /** The method of the Web API, the answer that came with an acknowledgement, the request to Intercom, the log or a page. */
  readonly how: string;
  /** Slack ids, or everybody; of what is no person's, `conversation` says whose it is in Intercom. */
  readonly seenBy: Audience;
  readonly conversation: string | null;
  readonly words: string;
}

/** Pages of the app's own server that anybody who reaches it can read. */
const PAGES = ['/healthz', '/readyz', '/metrics'];

/**
 * Everything that was ever said to anybody, from the stand-ins' whole records: messages, edits, ephemerals, views, home tabs, answers that came along with an
 * acknowledgement, files' titles, all requests to Intercom, the log, the pages. A new surface is in it by itself, for it goes one of these ways.
 */
export async function everythingSaid({ sandbox, logs, caseload }: World): Promise<readonly Said[]> {
  const { slack, intercom } = sandbox;
  const pages = await Promise.all(
    PAGES.map(async (path) => ({ how: path, words: await (await fetch(`${caseload.url}${path}`)).text() })),
  );
  return [
    ...slack.requests.map(({ method, args, seenBy }) => said(method, seenBy, args)),
    ...slack.acks.map(({ what, answer, seenBy }) => said(`answer to ${what}`, seenBy, answer ?? '')),
    ...intercom.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path, body }) => ({
        ...said(`${method} ${path}`, 'everybody', body ?? ''),
        conversation: /^\/conversations\/([^/]+)/.exec(path)?.[1] ?? null,
      })),
    ...logs.map((line) => said('log', 'everybody', line)),
    ...pages.map(({ how, words }) => said(how, 'everybody', words)),
  ];
}

const said = (how: string, seenBy: Audience, words: unknown): Said => ({
  ...{ how, seenBy, conversation: null },
  words: typeof words === 'string' ? words : JSON.stringify(words),
});

/** What others than `insiders` (ids of the policy's people) could read of some words; what the case's own conversation holds is its own. */
export async function leaksOf(
  world: World,
  words: RegExp,
  { insiders, conversation }: { readonly insiders: readonly string[]; readonly conversation: string },
): Promise<readonly string[]> {
  const bot = world.sandbox.slack.workspace.app.botUserId;
  const may = new Set([bot, ...insiders.map((id) => world.person(id).id)]);
  const all = await everythingSaid(world);
  return all
    .filter((one) => words.test(one.words))
    .filter(({ seenBy }) => seenBy === 'everybody' || seenBy.some((id) => !may.has(id)))
    .filter((one) => one.conversation !== conversation)
    .map(({ how, seenBy, words: found }) => {
      const at = found.search(words);
      return `${how} to ${seenBy === 'everybody' ? seenBy : seenBy.join(', ')}: …${found.slice(Math.max(0, at - 80), at + 60)}…`;
    });
}
