import type { CanvasView } from '../../../standins/intercom/index.ts';
import type { CustomerPicture, Hello, InboxFilter, InboxPicture, SlackPicture } from '../wire.ts';
import type { ControlPicture } from '../wire-control.ts';

export type View = 'all' | 'customer' | 'slack' | 'inbox';
export type Theme = 'system' | 'light' | 'dark';

/** A small list of choices that hangs from the button that opened it. */
export interface Menu {
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly items: readonly {
    readonly label: string;
    readonly hint?: string | undefined;
    readonly choose: () => void;
  }[];
}

/** Slack's question before an act that has a `confirm`. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly isDanger: boolean;
  readonly answer: (confirmed: boolean) => void;
}

/** Everything the page shows. It is changed in place and drawn again by `redraw`. */
export interface State {
  readonly hello: Hello;
  view: View;
  theme: Theme;
  isConnected: boolean;
  clock: { now: number; speed: number; at: number };
  menu: Menu | null;
  control: ControlPicture | null;
  panel: 'faults' | 'traffic' | null;
  /** What the app asks for again and again is shown among its calls. */
  withPolling: boolean;
  /** Nothing has been done on this page yet: it says what to try. */
  isNew: boolean;
  /** The last step of a story that was seen, null before any; whether the eye was moved there, and on to its card. */
  story: { n: number | null; isFollowed: boolean; isShown: boolean };
  customer: {
    as: string;
    /** null: the list of conversations; `new`: one about to begin. */
    conversation: string | null;
    draft: string;
    picture: CustomerPicture | null;
    notice: string | null;
  };
  slack: {
    as: string;
    channel: string | null;
    thread: string | null;
    tab: 'messages' | 'home';
    limit: number;
    isSidebarOpen: boolean;
    isBrowsing: boolean;
    /** What is being typed, by person and place. */
    readonly drafts: Map<string, string>;
    picture: SlackPicture | null;
    question: Question | null;
    /** Slack's own complaints about the open modal, by view id. */
    complaints: { readonly view: string; readonly errors: { readonly [blockId: string]: string } } | null;
    /** Presses on their way, by element. */
    readonly busy: Set<string>;
    notice: string | null;
  };
  inbox: {
    as: string;
    filter: InboxFilter;
    conversation: string | null;
    isNote: boolean;
    readonly drafts: Map<string, string>;
    picture: InboxPicture | null;
    /** The inbox app: what it shows beside a conversation, and whether it is being asked for more. */
    app: { readonly conversation: string; readonly canvas: CanvasView | null; readonly isAsked: boolean } | null;
    notice: string | null;
  };
}

/** Kept by this tab, so that two tabs can be two people; an address such as `?slack=UANA&view=slack` starts with those. */
export function remembered(name: string): string | null {
  return new URLSearchParams(location.search).get(name) ?? sessionStorage.getItem(`caseload:${name}`);
}

export function remember(name: string, value: string): void {
  sessionStorage.setItem(`caseload:${name}`, value);
}

const asView = (value: string | null): View =>
  value === 'customer' || value === 'slack' || value === 'inbox' ? value : 'all';
const asTheme = (value: string | null): Theme => (value === 'light' || value === 'dark' ? value : 'system');

export function firstState(hello: Hello): State {
  const known = (name: string, ids: readonly string[], otherwise: string | undefined): string => {
    const wanted = remembered(name);
    return wanted !== null && ids.includes(wanted) ? wanted : (otherwise ?? '');
  };
  const people = hello.people.filter(({ isBot }) => !isBot).map(({ id }) => id);
  const teammates = hello.teammates.filter(({ isApp }) => !isApp).map(({ id }) => id);
  const customers = hello.customers.map(({ id }) => id);
  return {
    hello,
    view: asView(remembered('view')),
    theme: asTheme(new URLSearchParams(location.search).get('theme') ?? localStorage.getItem('caseload:theme')),
    isConnected: true,
    clock: { now: Date.now(), speed: 1, at: performance.now() },
    menu: null,
    control: null,
    panel: null,
    withPolling: false,
    isNew: remembered('known') === null,
    story: { n: null, isFollowed: false, isShown: false },
    customer: {
      as: known('customer', customers, customers[0]),
      conversation: remembered('chat') || null,
      draft: '',
      picture: null,
      notice: null,
    },
    slack: {
      as: known('slack', people, people[0]),
      channel: remembered('channel'),
      thread: null,
      tab: 'messages',
      limit: 100,
      isSidebarOpen: false,
      isBrowsing: false,
      drafts: new Map(),
      picture: null,
      question: null,
      complaints: null,
      busy: new Set(),
      notice: null,
    },
    inbox: {
      as: known('teammate', teammates, teammates[0]),
      filter: 'open',
      // The app's links to a conversation lead to `#inbox/<id>` of this page.
      conversation: /^#inbox\/(\d+)$/.exec(location.hash)?.[1] ?? remembered('conversation'),
      isNote: false,
      drafts: new Map(),
      picture: null,
      app: null,
      notice: null,
    },
  };
}
