import { carriesMeaning } from './lexicon.ts';

/** Plain thanks and the words that go with them, in the languages customers write most. Accents are folded before the look-up. */
const THANKS = new Set(
  fold(
    'thanks thank thx thnx tnx ty tysm cheers appreciated appreciate merci danke dankeschon gracias obrigado obrigada grazie bedankt dank dankjewel tack takk tak kiitos dziekuje dzieki spasibo спасибо dekuji koszonom tesekkurler multumesc ありがとう ありがとうございます 谢谢 謝謝 감사합니다 شكرا תודה ευχαριστω',
  ).split(' '),
);
const COMPANY = new Set(
  'you u so very much many a lot tons bunch million all everyone guys team for your the help support quick fast reply response answer time effort it this that is was works worked working fine now solved resolved fixed sorted perfect great awesome excellent amazing wonderful brilliant super cool ok okay got noted yes yep good nice lovely have day one weekend evening and really i we do did kindly sir madam mate friend in advance ahead best regards kind bye hi hello dear to helping assistance prompt swift clear clarifying explaining explanation information info update beaucoup bien vielen sehr schon schonen tag viele muchas mil muito muita molte mille tante hartelijk dank je wel u mange tusen tak bardzo merci pour votre aide fur ihre die hilfe por la ayuda su pela ajuda per aiuto voor hulp de le l el большое どうも sa mycket hjalpen'.split(
    ' ',
  ),
);
/** "No problem" is courtesy, "the problem is" is not: these undo the courtesy whatever else is said. */
const BUT =
  /\b(?:but|however|except|although|though|still|yet|not|nothing|unfortunately|aber|leider|mais|pero|mas|ma|maar)\b|\?/;

/** Courtesy whose words would be news elsewhere: "thanks again", "no problem". */
const COURTESY =
  /\b(?:(?:thanks|thank you|thx|danke|merci|gracias)(?: so much| a lot)? again|no (?:more )?(?:problems?|issues?|worries))\b/g;
/** A name right after the thanks; after a comma only with a capital, since "thanks, waiting" is news. */
const NAMED =
  /\b(?:thanks|thank you|thx|cheers|merci|danke|gracias|grazie|hi|hello|hey|dear|much|lot)(?: (\p{L}+)|, (\p{Lu}\p{Ll}+))/giu;

/** Whether the one unknown word is somebody's name, judged by where it stands in the text as written. */
function isName(word: string, text: string): boolean {
  if (carriesMeaning(word)) return false;
  return [...text.matchAll(NAMED)].some(([, plain, capital]) => {
    // The flag `i` makes \p{Lu} match any letter, so the capital is looked at here.
    if (capital !== undefined) return fold(capital) === word && /^\p{Lu}\p{Ll}/u.test(capital);
    return plain !== undefined && fold(plain) === word;
  });
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/thank ?s? ?['’]?s\b/g, 'thanks')
    .replace(/['’](?:s|re|ve|m|ll)\b/g, '');
}

/**
 * Whether the message is thanks and nothing else (IN-7): "thanks!", "perfect, thx", "Vielen Dank für Ihre Hilfe".
 * A question, a "but" or any word that carries news makes it false; so does a lone emoji other than a thankful one.
 */
export function isBareThanks(text: string): boolean {
  const folded = fold(text.slice(0, 400)).replace(COURTESY, 'thanks').trim();
  if (text.length > 300 || BUT.test(folded)) return false;
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return /[🙏👍❤💙💯🙌👏😊🎉]/u.test(text) && !/[😡🤬😠👎😭😢]/u.test(text);
  if (/[😡🤬😠👎😭]/u.test(text)) return false;
  const thanked = words.some((word) => THANKS.has(word));
  const short =
    words.length <= 4 &&
    words.every((word) => COMPANY.has(word)) &&
    /^(?:perfect|great|awesome|excellent|amazing|wonderful|brilliant|super|cool|ok|okay|got it|noted|lovely)\b/.test(
      folded,
    );
  if (!thanked && !short) return false;
  const carriers = words.filter((word) => !THANKS.has(word) && !COMPANY.has(word));
  // One unknown word is a name ("thanks Maria"); more would be news.
  return carriers.length === 0 || (carriers.length === 1 && words.length <= 5 && isName(carriers[0] ?? '', text));
}
