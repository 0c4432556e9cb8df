/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** WCAG 2.2, 1.4.3: text against what lies behind it. */
const LEAST = 4.5;

/** Words of a page that do not stand out enough from their ground, with how much they do; empty when all is well. */
export async function contrastMistakes(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    type Colour = readonly [number, number, number, number];
    const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const read = (text: string): Colour => {
      if (probe === null) return [0, 0, 0, 1];
      probe.clearRect(0, 0, 1, 1);
      probe.fillStyle = text;
      probe.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 255] = probe.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const light = ([r, g, b]: Colour): number => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((one) => {
        const share = one / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    /** What is painted behind an element: of a drawing the shape just before its letters, else the nearest ground. */
    const behind = (one: Element): Colour => {
      const shape = one.previousElementSibling;
      if (one.classList.contains('in') && shape !== null) return read(getComputedStyle(shape).fill);
      for (let at: Element | null = one; at !== null; at = at.parentElement) {
        const colour = read(getComputedStyle(at).backgroundColor);
        if (colour[3] > 0) return colour;
      }
      return [255, 255, 255, 1];
    };
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
      const one = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (one === null || text === '' || one.closest('title, script, option, datalist, .unseen, .skip') !== null)
        continue;
      if (one.getClientRects().length === 0) continue;
      const style = getComputedStyle(one);
      const [ink, ground] = [read(one instanceof SVGElement ? style.fill : style.color), behind(one)];
      const [a, b] = [light(ink), light(ground)];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < least)
        found.add(`${ratio.toFixed(2)} ${one.tagName}.${one.getAttribute('class') ?? ''} “${text.slice(0, 30)}”`);
    }
    return [...found];
  }, LEAST);
}
