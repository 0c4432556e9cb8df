/// <reference lib="dom" />
/** Small pieces that every view is made of. */
import type { App } from './app.ts';
import { type Child, h, type VElement } from './vdom.ts';

const ICONS = {
  send: 'M3 11l18-8-8 18-2-8z',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  reply: 'M4 5h16v11H9l-5 4z',
  bolt: 'M13 3L5 14h6l-1 7 8-11h-6z',
  home: 'M4 11l8-7 8 7v9H4z',
  plus: 'M12 5v14M5 12h14',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  moon: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.500M17.5 17.500L19 19M5 19l1.5-1.500M17.5 6.500L19 5',
  half: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  star: 'M12 3l2.700 5.700 6.300.8-4.600 4.300 1.200 6.200L12 17l-5.600 3 1.200-6.200L3 9.500l6.300-.8z',
  alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  play: 'M7 5l12 7-12 7z',
  traffic: 'M4 8h13l-3-3M20 16H7l3 3',
  reset: 'M5 12a7 7 0 1 0 2-5M5 4v4h4',
} as const;

export type IconName = keyof typeof ICONS;

export const icon = (name: IconName): VElement =>
  h('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, h('path', { d: ICONS[name] }));

/** A picture made of initials, with a colour that stays with the name. */
export function avatar(name: string, kind = ''): VElement {
  const initials = name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('');
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 8, 7);
  return h('span', { class: `avatar tone-${hue} ${kind}`, 'aria-hidden': 'true' }, initials.toUpperCase());
}

export const iconButton = (label: string, name: IconName, press: (event: MouseEvent) => void, kind = ''): VElement =>
  h(
    'button',
    { type: 'button', class: `icon-button ${kind}`, 'aria-label': label, title: label, on: { click: press } },
    icon(name),
  );

/** A select of people or things; options may be grouped. */
export function picker(
  label: string,
  value: string,
  groups: readonly { readonly label: string; readonly options: readonly (readonly [value: string, label: string])[] }[],
  pick: (value: string) => void,
  kind = '',
): VElement {
  const options = (of: readonly (readonly [string, string])[]): Child =>
    of.map(([id, words]) => h('option', { key: id, value: id }, words));
  return h(
    'select',
    {
      class: `picker ${kind}`,
      'aria-label': label,
      title: label,
      value,
      on: { change: ({ currentTarget }) => currentTarget instanceof HTMLSelectElement && pick(currentTarget.value) },
    },
    groups.length === 1
      ? options(groups[0]?.options ?? [])
      : groups.map((one) => h('optgroup', { key: one.label, label: one.label }, options(one.options))),
  );
}

/** Words that went wrong or need notice, with a way to put them aside. */
export const notice = (words: string | null, dismiss: () => void): Child =>
  words !== null &&
  h('div', { class: 'notice', role: 'alert' }, h('span', {}, words), iconButton('Dismiss', 'close', dismiss));

export const empty = (title: string, words: string): VElement =>
  h('div', { class: 'empty' }, h('strong', {}, title), h('p', {}, words));

/** A text that grows with what is typed: Enter sends, Shift+Enter begins a line. */
export function composer(given: {
  readonly key: string;
  readonly label: string;
  readonly draft: string;
  readonly kind?: string;
  readonly disabled?: boolean;
  readonly change: (words: string) => void;
  readonly send: () => void;
  readonly keydown?: (event: KeyboardEvent) => boolean;
  readonly extra?: Child;
}): VElement {
  const fit = (element: HTMLElement): void => {
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight + 2, 160)}px`;
  };
  return h(
    'form',
    {
      key: `composer-${given.key}`,
      class: `composer ${given.kind ?? ''}`,
      on: {
        submit: (event) => {
          event.preventDefault();
          given.send();
        },
      },
    },
    h('textarea', {
      rows: '1',
      'aria-label': given.label,
      placeholder: given.label,
      value: given.draft,
      disabled: given.disabled === true,
      mounted: fit,
      updated: fit,
      on: {
        input: ({ currentTarget }) => currentTarget instanceof HTMLTextAreaElement && given.change(currentTarget.value),
        keydown: (event) => {
          if (given.keydown?.(event) === true || event.isComposing) return;
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          given.send();
        },
      },
    }),
    h(
      'div',
      { class: 'composer-foot' },
      given.extra,
      h(
        'button',
        {
          type: 'submit',
          class: 'send',
          'aria-label': 'Send',
          title: 'Send',
          disabled: given.disabled === true || given.draft.trim() === '',
        },
        icon('send'),
      ),
    ),
  );
}

const pinned = new WeakMap<HTMLElement, boolean>();

const toEnd = (element: HTMLElement): void => {
  if (pinned.get(element) !== false) element.scrollTop = element.scrollHeight;
};

/** Props of a list that stays at its end while new things come in, unless somebody has scrolled up. */
export const followsEnd = (
  key: string,
): {
  readonly mounted: (element: HTMLElement) => void;
  readonly updated: (element: HTMLElement) => void;
  readonly key: string;
} => ({
  key,
  mounted: (element) => {
    let top = 0;
    element.addEventListener('scroll', () => {
      const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
      // A list also gets further from its end by growing; only going up means that somebody wants to stay there.
      if (isAtEnd || element.scrollTop < top) pinned.set(element, isAtEnd);
      top = element.scrollTop;
    });
    // Messages get their real height when they are first seen, and pictures when they have arrived.
    const watch = new ResizeObserver(() => toEnd(element));
    for (const part of [element, element.firstElementChild]) if (part !== null) watch.observe(part);
    toEnd(element);
  },
  updated: toEnd,
});

/** Opens a menu at the button that was pressed. */
export function openMenu(
  app: App,
  event: Event,
  label: string,
  items: NonNullable<App['state']['menu']>['items'],
): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  app.state.menu = { anchor: event.currentTarget, label, items };
  app.redraw();
}
