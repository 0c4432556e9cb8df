import { until } from './until.ts';
import type { World } from './world.ts';

/** What an address of the dashboard answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** The words of the page, tags and spaces as one space. */
  readonly text: string;
}

/** The link to the dashboard that somebody gets in Slack, its path alone. */
export async function linkOf(world: World, who: string, channel = '#support-general'): Promise<string> {
  const person = world.person(who);
  const place = world.channel(channel);
  const links = () =>
    person
      .see(place)
      .filter(({ isEphemeral }) => isEphemeral)
      .flatMap(
        ({ blocks }) => /https?:\/\/[^/]+(\/dashboard\/open\/[\w-]+\?to=\w+)/.exec(JSON.stringify(blocks))?.[1] ?? [],
      );
  const before = links().length;
  await person.command('/case', 'report', { in: place });
  return until(() => links()[before], `a link for ${who}`);
}

const answered = async (response: Response): Promise<Answer> => {
  const html = await response.text();
  const text = html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { status: response.status, headers: response.headers, html, text };
};

/** Looks at an address of the app, without anything that a browser would bring along but the given cookie. */
export const look = async (world: World, path: string, cookie = ''): Promise<Answer> =>
  answered(await fetch(world.caseload.url + path, { headers: { cookie }, redirect: 'manual' }));

/** Sends a form as a page of ours does. */
export const post = async (
  world: World,
  path: string,
  fields: Readonly<Record<string, string>>,
  { cookie = '', site = 'same-origin' }: { readonly cookie?: string; readonly site?: string } = {},
): Promise<Answer> =>
  answered(
    await fetch(world.caseload.url + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie, 'sec-fetch-site': site },
      redirect: 'manual',
    }),
  );

/** What the button of an opened link sends. */
export const fieldsIn = ({ html }: Answer): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );

export const cookieIn = ({ headers }: Answer): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** Somebody in the dashboard: opens their link, presses the button, and looks around with the cookie they got. */
export async function comesIn(
  world: World,
  who: string,
  channel?: string,
): Promise<((path: string) => Promise<Answer>) & { readonly cookie: string }> {
  const opened = await look(world, await linkOf(world, who, channel));
  const cookie = cookieIn(await post(world, '/dashboard/open', fieldsIn(opened)));
  return Object.assign((path: string) => look(world, path, cookie), { cookie });
}
