import { unescaped } from './mrkdwn.ts';

/** What Slack wraps in `<…>`: mentions, links, dates. */
const TOKEN = /<([^<>]+)>/g;

/**
 * What somebody wrote in Slack as it is read elsewhere: names in place of ids, links as addresses (docs.slack.dev/messaging/formatting-message-text). `nameOf`: of a Slack
 * user, null where nobody here knows them.
 */
export async function readable(text: string, nameOf: (slackId: string) => Promise<string | null>): Promise<string> {
  const ids = new Set([...text.matchAll(/<@([A-Z0-9]+)/g)].flatMap(([, id]) => id ?? []));
  const names = new Map(await Promise.all([...ids].map(async (id) => [id, await nameOf(id)] as const)));
  return unescaped(text.replaceAll(TOKEN, (_, inner: string) => wordsOf(inner, names))).trim();
}

function wordsOf(inner: string, names: ReadonlyMap<string, string | null>): string {
  const [what = '', label = ''] = inner.split(/\|(.*)/s);
  switch (what[0]) {
    case '@':
      return `@${names.get(what.slice(1)) ?? (label || 'someone')}`;
    case '#':
      return `#${label || 'a channel'}`;
    case '!':
      return label || `@${what.slice(1).split('^')[0] ?? ''}`;
    default:
      return linked(what, label);
  }
}

/** Slack itself makes `example.com` a link with these words. */
function linked(url: string, label: string): string {
  const address = url.replace(/^mailto:/, '');
  return label === '' || address.includes(label) ? address : `${label} (${address})`;
}
