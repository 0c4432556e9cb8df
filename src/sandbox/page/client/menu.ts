/// <reference lib="dom" />
import type { App } from './app.ts';
import { type Child, h } from './vdom.ts';

/** The open menu. It lies over everything, so that no scrolling list cuts it off. */
export function menuLayer(app: App): Child {
  const { menu } = app.state;
  if (menu === null) return null;
  const close = (): void => {
    app.state.menu = null;
    app.redraw();
    menu.anchor.focus();
  };
  const move = (from: EventTarget | null, by: number): void => {
    if (!(from instanceof HTMLElement)) return;
    const all = [...(from.parentElement?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = all.indexOf(from);
    all[(at + by + all.length) % all.length]?.focus();
  };
  return h(
    'div',
    {
      key: 'menu',
      class: 'menu-layer',
      on: {
        click: (event) => event.target === event.currentTarget && close(),
        keydown: (event) => {
          if (event.key === 'Escape') close();
          else if (event.key === 'ArrowDown') move(document.activeElement, 1);
          else if (event.key === 'ArrowUp') move(document.activeElement, -1);
          else return;
          event.preventDefault();
          event.stopPropagation();
        },
      },
    },
    h(
      'div',
      {
        class: 'menu',
        role: 'menu',
        'aria-label': menu.label,
        mounted: (element) => {
          place(element, menu.anchor);
          element.querySelector('button')?.focus();
        },
      },
      menu.items.map(({ label, hint, choose }, index) =>
        h(
          'button',
          {
            key: `${index} ${label}`,
            type: 'button',
            role: 'menuitem',
            on: {
              click: () => {
                close();
                choose();
              },
            },
          },
          h('span', {}, label),
          hint !== undefined && h('small', {}, hint),
        ),
      ),
    ),
  );
}

/** Below the anchor, or above it where there is no room, and inside the window either way. */
function place(element: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = at.bottom + 4;
  const top = below + height > innerHeight - 8 ? Math.max(8, at.top - height - 4) : below;
  const left = Math.max(8, Math.min(at.left, innerWidth - width - 8));
  element.style.top = `${top}px`;
  element.style.left = `${left}px`;
  element.classList.add('placed');
}
