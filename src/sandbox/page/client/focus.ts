/** Where the focus was; what is drawn anew at the same place counts as the same. */
interface Spot {
  readonly element: HTMLElement;
  readonly message: string | undefined;
  readonly action: string | undefined;
}

const KEPT = 16;
const spots: Spot[] = [];

const isThere = (element: Element): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true });

export function watchFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const message = target.closest<HTMLElement>('[data-ts]')?.dataset.ts;
    spots.push({ element: target, message, action: target.dataset.action });
    if (spots.length > KEPT) spots.shift();
  });
}

/** After drawing: when what had the focus is gone, it goes back to where it was before, so that a keyboard never begins at the top of the page again. */
export function keepFocus(): void {
  const last = spots.at(-1);
  const { activeElement: active } = document;
  // Of what has been hidden the browser takes the focus away a moment later.
  const isLost = active === null || active === document.body || !isThere(active);
  if (!isLost || last === undefined || isThere(last.element)) return;
  for (let spot = spots.pop(); spot !== undefined; spot = spots.pop()) {
    const found = again(spot);
    if (found === undefined) continue;
    found.focus({ preventScroll: true });
    return;
  }
}

/** The same element, the one that does the same in the same message, or that message: never another button, which a second press would set off. */
function again({ element, message, action }: Spot): HTMLElement | undefined {
  if (isThere(element)) return element;
  if (message === undefined) return undefined;
  const place = document.querySelector<HTMLElement>(`[data-ts="${CSS.escape(message)}"]`);
  const same = action === undefined ? null : place?.querySelector<HTMLElement>(`[data-action="${CSS.escape(action)}"]`);
  return same ?? place ?? undefined;
}
