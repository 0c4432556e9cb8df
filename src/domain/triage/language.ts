const ENGLISH = new Set(
  'the a an and or to of in on at is are was were be been am it this that i we you our your my me us for with from by as so do does did have has had will would can could should not no if there here just how what why when where who which any all but get got please need want after since out up now been still help see'.split(
    ' ',
  ),
);
const FOREIGN = new Set(
  'der die das und ist nicht ich wir sie mit auf eine einen ein zum zur von bitte unsere unser mein meinen haben kann sind seit alle le la les des une est et nous vous je ne pas pour avec mon ma notre votre bonjour dans sur qui que el los las una y no es en mi se con por para puedo hola nuestro nuestra su ustedes o os um uma e não em meu minha nosso nossa com por acho il lo gli che di è non ho mio mia per vorrei come sono het een de en ik wij niet van mijn onze kunnen jullie met voor op hallo jeg og det er ikke och jag inte nie jest się proszę mam'.split(
    ' ',
  ),
);

/**
 * Whether a normalised line reads as English. The learned words are English, so a verdict on anything else must not be sure of itself.
 * A word or two without any function word counts as English: names, product terms, error codes.
 */
export function isEnglish(line: string): boolean {
  const words = line.match(/\p{L}+/gu) ?? [];
  // Plain ASCII is Latin.
  if (/[^\0-\x7f]/.test(line)) {
    const letters = words.join('');
    const latin = (letters.match(/\p{Script=Latin}/gu) ?? []).length;
    if (letters.length > 0 && latin / letters.length < 0.7) return false;
  }
  let english = 0;
  let foreign = 0;
  for (const word of words.slice(0, 120)) {
    if (ENGLISH.has(word)) english += 1;
    else if (FOREIGN.has(word)) foreign += 1;
  }
  return foreign === 0 || english > foreign;
}
