/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** What stands beside each other and must not touch: the regions of the page, and the parts of its bars. */
const BESIDE = [
  '.page > .strip, .page > .guide, .panes > .pane, .panes > .panel',
  '.strip > *',
  '.strip .clock > *',
  '.strip .tools > *',
  '.pane-head > *',
  '.slack-body > .sidebar, .slack-body > .slack-main, .slack-body > .thread',
  '.slack-main > *',
  '.channel-head > *',
  '.conversation-head > *',
  '.conversation-acts > *',
  '.inbox-body > *',
  '.inbox-columns > *',
  '.customer > header, .customer > .account, .customer > .messenger',
  '.messenger > *',
  '.block-actions > *',
  '.account > *',
];

/** Says in words what lies over each other or sticks out of the window or of its view; empty when all is well. */
export async function layoutMistakes(page: Page): Promise<readonly string[]> {
  // A window that has just become smaller is drawn anew with the next frame, and what hears of that with the one after it.
  await page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  return page.evaluate((groups) => {
    const SLACK_PX = 1;
    const found: string[] = [];
    const name = (one: Element): string =>
      `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} “${(one.textContent ?? '').trim().slice(0, 30)}”`;
    const isShown = (one: Element): boolean => {
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && height > 0 && getComputedStyle(one).visibility === 'visible';
    };
    if (document.documentElement.scrollWidth > innerWidth)
      found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${innerWidth}`);

    for (const selector of groups) {
      const byParent = new Map<Element | null, Element[]>();
      for (const one of document.querySelectorAll(selector)) {
        if (!isShown(one) || ['absolute', 'fixed'].includes(getComputedStyle(one).position)) continue;
        const parent = selector.startsWith('.page >') ? null : one.parentElement;
        byParent.set(parent, [...(byParent.get(parent) ?? []), one]);
      }
      for (const list of byParent.values()) {
        for (const [index, one] of list.entries()) {
          for (const other of list.slice(index + 1)) {
            const a = one.getBoundingClientRect();
            const b = other.getBoundingClientRect();
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > SLACK_PX && down > SLACK_PX) found.push(`${name(one)} lies over ${name(other)}`);
          }
        }
      }
    }

    /** Cut on purpose: what scrolls sideways, and words that end in “…”. */
    const isCut = (one: Element, until: Element): boolean => {
      for (let at: Element | null = one.parentElement; at !== null && at !== until; at = at.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(at);
        if (overflowX === 'auto' || overflowX === 'scroll' || textOverflow === 'ellipsis') return true;
      }
      return false;
    };
    for (const region of document.querySelectorAll('.strip, .pane')) {
      if (!isShown(region)) continue;
      const edge = region.getBoundingClientRect();
      if (edge.left < -SLACK_PX || edge.right > innerWidth + SLACK_PX || edge.bottom > innerHeight + SLACK_PX)
        found.push(`${name(region)} sticks out of the window`);
      for (const one of region.querySelectorAll('*')) {
        if (!isShown(one) || one.closest('svg') !== null) continue;
        const at = one.getBoundingClientRect();
        const sticksOut = at.left < edge.left - SLACK_PX || at.right > edge.right + SLACK_PX;
        if (sticksOut && !isCut(one, region)) found.push(`${name(one)} sticks out of ${name(region).slice(0, 40)}`);
      }
    }
    return found;
  }, BESIDE);
}
