import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ActResult, CustomerPicture, InboxPicture, SlackPicture } from '../wire.ts';
import type { ControlPicture } from '../wire-control.ts';
import { remember, type State } from './state.ts';

type View = 'slack' | 'inbox' | 'customer' | 'control';

/** What every part of the page works with. */
export interface App {
  readonly state: State;
  /** Draws the state as it is now; many calls in a row draw once. */
  redraw(): void;
  /** Looks again at what one view shows. Calls while one is under way are followed by exactly one more look. */
  look(view: View): void;
  /** Sets what a part of the state says and draws; with a view it also looks again at what that shows. */
  change<T extends object>(part: T, to: Partial<T>, view?: View): void;
  /** Sends an act; a refusal of the server comes back as words. */
  act(path: string, body: object): Promise<ActResult>;
  /** As whoever is chosen in that view. A refusal stands there as a notice, and what the view shows is looked at again. */
  actIn(view: Exclude<View, 'control'>, path: string, body?: object): Promise<ActResult>;
  /** The sandbox's time now, epoch ms. */
  now(): number;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('only inside the page');
  return app;
}

export async function getJson<T>(
  path: string,
  query: Readonly<Record<string, string | number | null>> = {},
): Promise<T> {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null) asked.set(name, String(value));
  const response = await fetch(`${path}?${asked}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  // Both ends are of one build; the types are those of wire.ts.
  return (await response.json()) as T;
}

async function post(path: string, body: object): Promise<ActResult> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    // Errors of the page's server carry `error` in words.
    const answer = (await response.json()) as ActResult & { readonly error?: string };
    return response.ok ? answer : { ok: false, shown: answer.error ?? 'That did not work.' };
  } catch {
    return { ok: false, shown: 'The sandbox does not answer. Is it still running?' };
  }
}

/** Happens by itself. */
export const READ = '/api/slack/read';
/** What a view asks by itself, too: nobody has done anything. */
export const LOOKED: ReadonlySet<string> = new Set([READ, '/api/inbox/app']);

/** Whoever has done something knows what to try. */
export function known(state: State): void {
  state.isNew = false;
  remember('known', '1');
}

export function createApp(state: State, draw: () => void): App {
  let isDrawing = false;
  const redraw = (): void => {
    if (isDrawing) return;
    isDrawing = true;
    queueMicrotask(() => {
      isDrawing = false;
      draw();
    });
  };
  const looks = {
    slack: async () => {
      const { as, channel, thread, limit } = state.slack;
      const picture = await getJson<SlackPicture>('/api/slack', { as, channel, thread, limit });
      const { slack } = state;
      if (slack.as === as && slack.channel === channel && slack.thread === thread) slack.picture = picture;
    },
    inbox: async () => {
      const { as, filter, conversation } = state.inbox;
      const picture = await getJson<InboxPicture>('/api/inbox', { as, filter, conversation });
      const { inbox } = state;
      if (inbox.as === as && inbox.filter === filter && inbox.conversation === conversation) inbox.picture = picture;
    },
    customer: async () => {
      const { as, conversation } = state.customer;
      const picture = await getJson<CustomerPicture>('/api/customer', { as, conversation });
      if (state.customer.as === as && state.customer.conversation === conversation) state.customer.picture = picture;
    },
    control: async () => {
      state.control = await getJson<ControlPicture>('/api/control', {
        traffic: state.panel === 'traffic' ? (state.withPolling ? 'all' : 1) : null,
      });
    },
  };
  const underWay = new Map<string, 'once' | 'again'>();
  const look: App['look'] = (view) => {
    if (underWay.has(view)) {
      underWay.set(view, 'again');
      return;
    }
    underWay.set(view, 'once');
    looks[view]()
      // The next pulse looks again; until then the last picture stands and the strip says that the line is down.
      .catch(() => undefined)
      .finally(() => {
        const again = underWay.get(view) === 'again';
        underWay.delete(view);
        redraw();
        if (again) look(view);
      });
  };
  const act: App['act'] = (path, body) => {
    if (state.isNew && !LOOKED.has(path)) known(state);
    return post(path, body);
  };
  return {
    state,
    redraw,
    look,
    change(part, to, view) {
      Object.assign(part, to);
      if (view !== undefined) look(view);
      redraw();
    },
    act,
    async actIn(view, path, body = {}) {
      const result = await act(path, { as: state[view].as, ...body });
      if (!result.ok && 'shown' in result) state[view].notice = result.shown;
      look(view);
      redraw();
      return result;
    },
    now: () => state.clock.now + (performance.now() - state.clock.at) * state.clock.speed,
  };
}
