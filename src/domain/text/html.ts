import { compile, type FormatCallback, type SelectorDefinition } from 'html-to-text';
import { soberMarkup } from './markup.ts';

/** Longest HTML read, in characters: a mail beyond it holds pictures or harm. The rest is left out, visibly. */
const MOST_HTML = 400_000;
/** Elements nested deeper than any mail does are left out: reading them is recursive. */
const DEEPEST = 400;
const LEFT_OUT = '…';

const BLOCKS =
  'address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p section table tr ul'.split(
    ' ',
  );
/** Cells stand side by side and must not run together. */
const cell: FormatCallback = ({ children }, walk, builder) => {
  walk(children, builder);
  builder.addInline(' ');
};

const convert = compile({
  wordwrap: false,
  // Words that are no HTML come by here too, and their lines are meant.
  preserveNewlines: true,
  baseElements: { selectors: [] },
  limits: { maxDepth: DEEPEST, ellipsis: LEFT_OUT },
  formatters: { cell },
  selectors: [
    ...BLOCKS.map(
      (selector): SelectorDefinition => ({
        selector,
        format: 'block',
        options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
      }),
    ),
    { selector: 'pre', format: 'pre', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'hr', format: 'lineBreak' },
    { selector: 'a', format: 'inline' },
    { selector: 'img', format: 'skip' },
    { selector: 'head', format: 'skip' },
  ],
});

/**
 * Words of an HTML text as they were written: a line a block, cells apart, links as their words, pictures left out. What is no tag and no entity stays as it is, so that
 * plain text comes through with its "a < b", its `AT&T` and its lines.
 */
export function textOf(html: string): string {
  const text = html.length > MOST_HTML ? html.slice(0, MOST_HTML) + LEFT_OUT : html;
  const plain = /[<&]/.test(text) ? convert(soberMarkup(text)) : text;
  return plain
    .replaceAll('\u00a0', ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
