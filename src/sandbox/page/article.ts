import type { FakeIntercom } from '../../standins/intercom/index.ts';

type Article = ReturnType<FakeIntercom['articles']>[number];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Only these tags of a body are drawn as such; all else is shown as it was written. */
const DRAWN = /&lt;(\/?)(p|h2|h3|ul|ol|li|b|strong|em|br)&gt;/g;

/** An article as the help centre shows it, or its draft as a teammate sees it; undefined where there is none of that id. */
export function articlePage(articles: readonly Article[], id: string): string | undefined {
  const article = articles.find((one) => one.id === id);
  if (article === undefined) return undefined;
  const title = escaped(article.title);
  const draft = article.state === 'draft' ? '<p><strong>Draft</strong> · customers do not see it yet</p>' : '';
  const body = article.body
    .split(/(&(?:amp|lt|gt|quot);)/)
    .map((piece, at) => (at % 2 === 1 ? piece : escaped(piece).replace(DRAWN, '<$1$2>')))
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main>${draft}<h1>${title}</h1><p>${escaped(article.description)}</p>${body}</main></html>`;
}
