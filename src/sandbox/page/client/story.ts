import type { Happening } from '../wire-control.ts';
import type { App } from './app.ts';
import { besideInbox, show } from './customer/conversation.tsx';
import { goTo } from './slack/navigate.ts';
import { remember } from './state.ts';
import { bring } from './view.ts';

/** When the person last did something, and when the story last moved the eye, `performance.now()`. */
let touchedAt = 0;
let movedAt = 0;
const REST_MS = 2_000;

export function watchTouches(): void {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'change'])
    document.addEventListener(
      kind,
      () => {
        touchedAt = performance.now();
      },
      { capture: true, passive: true },
    );
}

/**
 * Moves the eye to where a story is: to the customer who writes, then to the card. Only while nobody does anything else: after the first step whoever
 * looks elsewhere is told where it happens, and not moved.
 */
export function followStory(app: App): void {
  const { state } = app;
  const happened = state.control?.happened ?? null;
  if (state.control === null) return;
  const { story } = state;
  if (story.n === null) {
    // What a story brought before this page was opened is no news.
    story.n = happened?.n ?? 0;
    return;
  }
  if (happened === null) return;
  if (happened.n > story.n) {
    state.story = { n: happened.n, isFollowed: isFree() && mayMove(happened), isShown: false };
    if (state.story.isFollowed) toStep(app, happened);
  }
  const { story: now } = state;
  if (now.isShown || happened.kind === 'slack' || happened.card === null) return;
  now.isShown = true;
  if (now.isFollowed && isFree() && isUntouched()) showPlace(app, happened.card, happened.card.people);
}

/** The channel of the last step of a story, while nobody was led there; null for none. */
export function calling({ control, story }: App['state']): string | null {
  const happened = control?.happened;
  if (!happened || happened.n !== story.n || story.isFollowed) return null;
  return happened.kind === 'slack' ? happened.channel : (happened.lately?.channel ?? null);
}

const isUntouched = (): boolean => touchedAt < movedAt;

/** The first step comes right after the press that began the story. Where steps come fast, the eye rests before it follows the next. */
const mayMove = ({ step }: Happening): boolean =>
  step === 1 || (isUntouched() && performance.now() - movedAt > REST_MS);

/** Nobody writes or is asked something. */
function isFree(): boolean {
  const active = document.activeElement;
  const isTyping = active instanceof HTMLTextAreaElement && active.value !== '';
  const isAsked = document.querySelector('.modal, .menu') !== null;
  return !isTyping && !isAsked;
}

function toStep(app: App, happened: Happening): void {
  if (happened.kind === 'slack') {
    showPlace(app, happened, [happened.user]);
    return;
  }
  const { customer } = app.state;
  customer.as = happened.contact;
  remember('customer', happened.contact);
  bring(app, 'customer');
  show(app, happened.conversation);
  besideInbox(app, happened.conversation);
  movedAt = performance.now();
}

/** Shows a message in Slack, as whoever acts there where they may see it, else as the first who may. */
export function showPlace(
  app: App,
  place: { readonly channel: string; readonly ts: string },
  people: readonly string[],
): void {
  const { slack } = app.state;
  const viewer = people.includes(slack.as) ? slack.as : people[0];
  if (viewer === undefined) return;
  if (viewer !== slack.as) {
    slack.as = viewer;
    remember('slack', viewer);
  }
  goTo(app, { channel: place.channel, ts: place.ts });
  movedAt = performance.now();
}
