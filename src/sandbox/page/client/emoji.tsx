/** Emoji as pictures, as Slack and Intercom draw them: the machine may have no font for them, and cards would show empty boxes. */
import { options } from 'preact';

// biome-ignore lint/complexity/useRegexLiterals: the flag is younger than the language level of the build
const EMOJI = new RegExp('(\\p{RGI_Emoji})', 'v');

/** Words and emoji by turns, beginning with words, which may be empty. */
export const splitEmoji = (text: string): readonly string[] => text.split(EMOJI);

/** Where the page's server has the picture: its code points in hex, without the selector of the drawn form unless several are joined. */
export const pictureUrl = (emoji: string): string => {
  const drawn = emoji.includes('\u200d') ? emoji : emoji.replaceAll('\ufe0f', '');
  return `/emoji/${[...drawn].map((one) => one.codePointAt(0)?.toString(16)).join('-')}.svg`;
};

/** Draws the emoji of every text on the page from now on, wherever it stands. The characters stay in the text, to be copied, searched and read out. */
export function drawEmoji(): void {
  options.vnode = (node) => {
    // Of a text, and of nothing else, preact makes a node whose props are the text.
    const text: unknown = node.props;
    if (typeof text === 'string' && EMOJI.test(text)) Object.assign(node, { type: Drawn, props: { text } });
  };
}

const Drawn = ({ text }: { readonly text: string }) => (
  <span class="drawn">
    {splitEmoji(text).map((part, index) => (index % 2 === 0 ? part : <Emoji key={index} of={part} />))}
  </span>
);

/** One without a picture is shown as its character. */
const Emoji = ({ of }: { readonly of: string }) => (
  <span class="emoji">
    <img
      src={pictureUrl(of)}
      alt=""
      draggable={false}
      onError={({ currentTarget }) => {
        currentTarget.hidden = true;
      }}
    />
    {/* Preact draws such an object as text, and the hook above does not split it once more. */}
    {new String(of)}
  </span>
);
