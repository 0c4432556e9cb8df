import { createHash } from 'node:crypto';
import { type ComponentChildren, Fragment, h } from 'preact';
import { render } from 'preact-render-to-string';
import type { Person } from '../../../config/policy/schema.ts';
import { leads } from '../../../domain/measures/reader.ts';
import { VIEW_NAMES, type ViewName, viewOf } from '../../../domain/measures/views.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** Where the dashboard is. */
export const HOME = '/dashboard';
export const viewPath = (view: ViewName): string => (view === 'morning' ? HOME : `${HOME}/${view}`);

/** Other bytes have another address, so that a browser may keep these for ever. */
const named = (name: string, text: string) => ({
  path: `${HOME}/${name}`,
  url: `${HOME}/${name}?${createHash('sha256').update(text).digest('hex').slice(0, 12)}`,
  text,
});
export const ASSETS = { style: named('style.css', STYLE), script: named('live.js', SCRIPT) } as const;

/** A page for somebody who is in. */
export interface Page {
  readonly status: number;
  readonly title: string;
  /** The view that it belongs to, if it is one of the menu. */
  readonly view: ViewName | null;
  /** What stands still while people read. */
  readonly head: ComponentChildren;
  /** What is drawn anew when something was written. */
  readonly live: ComponentChildren;
}

const Document = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>{`${title} · Caseload`}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={ASSETS.style.url} />
    </head>
    <body>{children}</body>
  </html>
);

const html = (document: Parameters<typeof render>[0]): string => `<!doctype html>${render(document)}`;

/** The whole page. `feed`: where what changes is told. */
export const pageHtml = ({ title, view, head, live }: Page, person: Person, feed: string): string =>
  html(
    <Document title={title}>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="top">
        <a class="brand" href={HOME}>
          Caseload
        </a>
        <nav aria-label="Reports">
          <ul>
            {VIEW_NAMES.filter((name) => name !== 'account' && (viewOf(name).leadsOnly !== true || leads(person))).map(
              (name) => (
                <li key={name}>
                  <a href={viewPath(name)} {...(name === view ? { 'aria-current': 'page' as const } : {})}>
                    {MENU[name]}
                  </a>
                </li>
              ),
            )}
          </ul>
        </nav>
        <form method="post" action={`${HOME}/leave`}>
          <span class="soft">{person.name}</span>
          <button type="submit">Sign out</button>
        </form>
      </header>
      <main id="main" tabIndex={-1}>
        {head}
        <div id="live" data-feed={feed}>
          {live}
        </div>
      </main>
      <script src={ASSETS.script.url} defer />
    </Document>,
  );

const MENU: Readonly<Record<ViewName, string>> = {
  morning: 'Morning',
  sla: 'SLA',
  backlog: 'Backlog',
  accounts: 'Accounts',
  trends: 'Trends',
  team: 'Team',
  escalate: 'Likely to escalate',
  account: 'Account',
};

/** What changes of a page, alone. */
export const liveHtml = ({ live }: Page): string => render(h(Fragment, {}, live));

const Door = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <Document title={title}>
    <main id="main" class="door">
      {children}
    </main>
  </Document>
);

/** Opening the link is no use of it: programs that show what is behind a link open it too. */
export const openPage = (link: string, to: ViewName): string =>
  html(
    <Door title="Open your dashboard">
      <h1>Open your dashboard</h1>
      <p>This link is yours alone and works once. You stay signed in on this device for 12 hours.</p>
      <form method="post" action={`${HOME}/open`}>
        <input type="hidden" name="link" value={link} />
        <input type="hidden" name="to" value={to} />
        <button type="submit">Open the dashboard</button>
      </form>
    </Door>,
  );

/** Whoever may not come in, whatever the reason: it says what to do. */
export const closedPage = (): string =>
  html(
    <Door title="Ask for a new link">
      <h1>Ask for a new link</h1>
      <p>The link was used already or its time is over, or you are not signed in here any more.</p>
      <p>
        Write <code>/case report</code> in Slack: it answers with a new link. It is yours alone, works once, and within
        ten minutes.
      </p>
    </Door>,
  );

export const leftPage = (): string =>
  html(
    <Door title="Signed out">
      <h1>You are signed out</h1>
      <p>
        Write <code>/case report</code> in Slack when you want to come back.
      </p>
    </Door>,
  );

/** What went wrong on our side, in words that `mishap` has found. */
export const failedPage = (words: string): string =>
  html(
    <Door title="That did not work">
      <h1>That did not work</h1>
      <p>{words}</p>
      <p>
        <a href={HOME}>Back to the dashboard</a>
      </p>
    </Door>,
  );
