/** What is in them is no text for people; without an end they would swallow all that follows. */
const SWALLOWS = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext', 'textarea', 'title']);
const EMPTY = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Open at once at most: the parser's time grows with the square of it. */
const MOST_OPEN = 5_000;

const MARKUP =
  /<(?:!|(\/?)([a-z][a-z0-9-]*)(?=[\s/>])[^<>]*>)?|&(?!#0*[1-9]\d{0,6};|#x0*[1-9a-f][0-9a-f]{0,5};|[a-z][a-z0-9]{1,31};)/gi;
const DECLARATION = /<!doctype\b[^<>]{0,200}>/iy;

/** Tags that are open at a place of a text, so that ends without a beginning and hostile depths can be told. */
function nesting() {
  const open = new Map<string, number>();
  let depth = 0;
  return {
    opens(name: string): boolean {
      if (EMPTY.has(name)) return true;
      if (depth >= MOST_OPEN) return false;
      depth += 1;
      open.set(name, (open.get(name) ?? 0) + 1);
      return true;
    },
    closes(name: string): boolean {
      const count = open.get(name) ?? 0;
      // A parser makes a paragraph or a line break of these.
      if (count === 0) return name === 'p' || name === 'br';
      depth -= 1;
      open.set(name, count - 1);
      return true;
    },
  };
}

/**
 * HTML whose every `<` and `&` begins markup that a parser can read in a time that grows with its length: what nobody meant as markup is escaped, tags
 * that lead nowhere are left out.
 */
export function soberMarkup(html: string): string {
  const { opens, closes } = nesting();
  const lastComment = html.lastIndexOf('-->');
  const ends = new Map<string, number>();
  const lastEnd = (name: string): number => {
    const known = ends.get(name) ?? html.toLowerCase().lastIndexOf(`</${name}`);
    ends.set(name, known);
    return known;
  };
  return html.replace(MARKUP, (found: string, slash: string | undefined, written: string | undefined, at: number) => {
    if (found === '&') return '&amp;';
    if (found === '<!') {
      DECLARATION.lastIndex = at;
      return at < lastComment || DECLARATION.test(html) ? found : '&lt;!';
    }
    if (written === undefined) return '&lt;';
    const name = written.toLowerCase();
    if (slash !== '') return closes(name) ? found : '';
    if (SWALLOWS.has(name) && lastEnd(name) < at) return '';
    return opens(name) ? found : '';
  });
}
