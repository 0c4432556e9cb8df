import { useLayoutEffect, useRef } from 'preact/hooks';
import { type App, useApp } from './app.ts';
import type { Menu } from './state.ts';

/** Opens a menu at the button that was pressed. */
export function openMenu(app: App, anchor: HTMLElement, label: string, items: Menu['items']): void {
  app.change(app.state, { menu: { anchor, label, items } });
}

/** The open menu. It lies over everything, so that no scrolling list cuts it off. */
export function MenuLayer({ menu: { anchor, label, items } }: { readonly menu: Menu }) {
  const app = useApp();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (list.current === null) return;
    place(list.current, anchor);
    list.current.querySelector('button')?.focus();
  }, []);
  const close = (): void => {
    app.change(app.state, { menu: null });
    anchor.focus();
  };
  const press = (event: KeyboardEvent): void => {
    const all = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = all.findIndex((one) => one.matches(':focus'));
    const move = (by: number): void => all[(at + by + all.length) % all.length]?.focus();
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the menu closes it, as Escape does
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same
    <div class="menu-layer" onClick={({ target, currentTarget }) => target === currentTarget && close()}>
      <div ref={list} class="menu" role="menu" tabIndex={-1} aria-label={label} onKeyDown={press}>
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            onClick={() => {
              close();
              item.choose();
            }}
          >
            <span>{item.label}</span>
            {item.hint !== undefined && <small>{item.hint}</small>}
          </button>
        ))}
      </div>
    </div>
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
