import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Whichever of the three it will be. */
type Field = HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement;

/**
 * Sets what a field holds, or whether it is ticked, when `held` changes and only then: what was typed or chosen since stays. With
 * `isTyped` a field that somebody is in keeps what they have typed even so.
 */
export function useHeld(held: string | boolean, isTyped = false): RefObject<Field | null> {
  const ref = useRef<Field>(null);
  useLayoutEffect(() => {
    const field = ref.current;
    if (field === null || (isTyped && field === document.activeElement)) return;
    if (typeof held === 'string') field.value = held;
    else field.checked = held;
  }, [held]);
  return ref;
}

/** Puts the focus on the first of these inside an element, once it stands there. */
export function useFirstFocus(selector: string): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => ref.current?.querySelector<HTMLElement>(selector)?.focus(), []);
  return ref;
}

/** A list that stays at its end while new things come in, unless somebody has scrolled up. */
export function useFollowsEnd(): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const isPinned = useRef(true);
  const toEnd = (): void => {
    if (isPinned.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  };
  useLayoutEffect(toEnd);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    let top = 0;
    element.addEventListener('scroll', () => {
      const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
      // A list also gets further from its end by growing; only going up means that somebody wants to stay there.
      if (isAtEnd || element.scrollTop < top) isPinned.current = isAtEnd;
      top = element.scrollTop;
    });
    // Messages get their real height when they are first seen, and pictures when they have arrived.
    const watch = new ResizeObserver(toEnd);
    for (const part of [element, element.firstElementChild]) if (part !== null) watch.observe(part);
    return () => watch.disconnect();
  }, []);
  return list;
}
