/** Letters and digits of full width as the usual ones, without what cannot be seen: what any keyboard types, as one. */
export const foldedLetters = (text: string): string =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
