/** Words with which a mail ends, in the seven languages; what comes after them is a name and an address. */
const SIGN_OFF = [
  '(?:(?:with |my )?(?:best|kind(?:est)?|warm(?:est)?|many|with) )?(?:regards|wishes)',
  'best|all the best|sincerely(?: yours)?|yours(?: (?:faithfully|sincerely|truly))?|cheers|respectfully',
  '(?:mit )?(?:(?:freundliche[nm]?|beste[nm]?|schöne[nm]?|viele[nm]?|liebe[nm]?|herzliche[nm]?|kollegiale[nm]?) )?(?:grüßen?|gruß|grüssen?|gruss)(?: aus \\p{Lu}\\p{L}+)?|mfg|vg|lg|hochachtungsvoll',
  '(?:bien )?cordialement|(?:très )?cordialement|salutations(?: distinguées| cordiales)?|(?:meilleures|sincères) salutations|sincèrement|bien à vous|amicalement|cdt|cdlt|belle journée',
  '(?:un )?(?:cordial |atento )?saludos?(?: cordial(?:es)?)?|atentamente|cordialmente|un abrazo|atte',
  '(?:met )?(?:(?:vriendelijke|hartelijke|beste) )?(?:groet|groeten)|hoogachtend|mvg|groetjes',
  'atenciosamente|(?:com os )?(?:melhores )?cumprimentos|(?:um )?abraço|att|saudações',
  '(?:cordiali|distinti|cari|un cordiale) saluti|(?:un )?(?:cordiale )?saluto|saluti|cordialmente|in fede',
].join('|');
const NAME = "\\p{Lu}[\\p{L}.’'-]{0,20}";
const FAREWELL = new RegExp(`^(?:${SIGN_OFF})(?!\\p{L})`, 'iu');
const NAMES_AFTER = new RegExp(`^[,.!;–-]* ?(?:${NAME}[ ,]*){0,4}[,.!]*$`, 'u');
/** Case matters in the names alone. */
const isClosing = (line: string): boolean => {
  const farewell = line.length > 80 ? null : FAREWELL.exec(line);
  return farewell !== null && NAMES_AFTER.test(line.slice(farewell[0].length));
};
/** "Thanks," above a name: said, and the end of what is said. */
const THANKFUL_END =
  /^(?:(?:many )?thanks(?: (?:again|in advance|a lot))?|thank you(?: (?:so much|very much|in advance))?|(?:vielen |besten |herzlichen )?dank(?: (?:im voraus|vorab))?|danke|merci(?: d['’]avance)?|(?:muchas )?gracias|(?:alvast )?bedankt|obrigad[oa]|grazie)\s?[,!.]*$/i;

const BY_DEVICE = [
  'sent (?:from|with|via|using) (?:my|the|an?|yahoo|proton|mailbird|outlook|mail|gmail|samsung|spark|superhuman|front|hey)\\b',
  'get outlook for|sent from outlook',
  '(?:von|aus) mein(?:em|er) .{2,40} (?:gesendet|geschickt)|gesendet (?:von|mit|über|aus) |(?:holen sie sich|laden sie) outlook|outlook für (?:ios|android)|diese nachricht wurde von meinem',
  'envoy[ée] (?:de(?:puis)?|avec|par|à partir de) |t[ée]l[ée]charge[rz] outlook|obtenir outlook',
  'enviad[oa] (?:desde|con) (?:mi|el|la|yahoo|outlook|gmail)|(?:obtener|descargar?) outlook',
  '(?:verstuurd|verzonden) (?:vanaf|met|via|vanuit) |outlook voor (?:ios|android)|download outlook',
  'enviad[oa] (?:d[oa]|pel[oa]|a partir d[oa]|de) (?:meu|minha|outlook|yahoo|gmail|iphone|android)|obter o? ?outlook|baixe o outlook',
  'inviato d(?:a|al) (?:mio |iphone|ipad|android|outlook|yahoo|smartphone)|inviato dal? |(?:scarica|ottieni) outlook',
].join('|');
const DEVICE = new RegExp(`^(?:${BY_DEVICE}).{0,60}$`, 'iu');
const DEVICE_AT_END =
  /[ \t]+(?:sent from my (?:iphone|ipad|android|phone|mobile|samsung)\b.{0,20}|von meinem (?:iphone|ipad|handy) gesendet)$/i;

/** Footers say "legal" and "confidential" without meaning it. */
const DISCLAIMER = new RegExp(
  [
    '^\\W{0,3}(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication|transmission)(?: and any \\S+)?(?: \\S+){0,4} (?:is|are|may|contains?|intended)\\b(?=.*\\b(?:confidential|privileged|intended|recipient|disclos\\w+|legal))',
    '^\\W{0,3}(?:confidentiality notice|disclaimer|legal notice|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialité|aviso (?:legal|de confidencialidad\\w*)|avviso di riservatezza)\\b',
    '^\\W{0,3}(?:diese|die in dieser) (?:e-?mail|nachricht)\\b(?=.*\\b(?:vertraulich\\w*|ausschließlich|empfänger))',
    '^\\W{0,3}ce (?:message|courriel|mail)\\b(?=.*\\b(?:confidentiel\\w*|destinataire))',
    '^\\W{0,3}(?:este|esta) (?:mensaje|correo|mensagem|e-?mail)\\b(?=.*\\b(?:confidencia\\w+|destinatari\\w+))',
    '^\\W{0,3}dit (?:bericht|e-?mailbericht)\\b(?=.*\\b(?:vertrouwelijk\\w*|geadresseerde))',
    '^\\W{0,3}(?:questo|il presente) (?:messaggio|e-?mail)\\b(?=.*\\b(?:riservat\\w+|destinatari\\w+))',
    '^\\W{0,3}(?:please )?(?:consider|think of) the environment before',
    '^_{8,}$',
  ].join('|'),
  'iu',
);
/** Put above the mail by the customer's own gateway. */
const WARNING =
  /^\W{0,4}(?:caution|warning|external|achtung|vorsicht|attention|atención|let op|atenção|attenzione)\b.{0,12}(?:this (?:e-?mail|message) (?:originated|came|was sent|is) |external (?:e-?mail|sender)|e-?mail (?:from|comes|is)|diese (?:e-?mail|nachricht) (?:stammt|kommt|wurde)|externe[rs]? |ce (?:message|courriel) (?:provient|vient)|este (?:correo|e-?mail|mensaje) |questa? (?:e-?mail|messaggio) )/i;

const CONTACT =
  /(?:^|[^\p{L}])(?:tel|phone|fon|fax|mob(?:il[eé]?)?|mobiel|cell|t[ée]l[ée]phone|telefon[oe]?|telefoon|www\.|https?:|gmbh|ag|kg|ltd|llc|inc|plc|s\.?a\.?s?|sarl|s\.?l|b\.?v|lda|ltda|s\.?r\.?l|s\.?p\.?a)(?:[^\p{L}]|$)|\+\d{2}[\d ()/-]{6,}|^[^\s@]+@[^\s@]+\.\p{L}+$/iu;
const NAME_LINE = new RegExp(`^(?:(?:Dr|Prof|Mr|Mrs|Ms)\\.? )?(?:${NAME} ){1,3}${NAME}$`, 'u');

/** A sentence that somebody wrote to be read, and no name, address or title. */
const isProse = (line: string): boolean =>
  /[?？]$/.test(line) ||
  /^p\.? ?s\b/i.test(line) ||
  (/[.!…]["”)]?$/.test(line) && !CONTACT.test(line) && (line.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= 6);

/** Lines after a delimiter that may still be a signature. */
const LONGEST = 15;

const filled = (lines: readonly string[]): readonly string[] => lines.filter((line) => line !== '');

/** A name and an address at the end, below a blank line, without a word of farewell. */
function cardAt(lines: readonly string[], at: number): boolean {
  if (at === 0 || lines[at - 1] !== '' || !NAME_LINE.test(lines[at] ?? '')) return false;
  const above = lines.slice(0, at).findLast((line) => line !== '');
  const rest = filled(lines.slice(at));
  return (
    above !== undefined &&
    !above.endsWith(':') &&
    rest.length > 1 &&
    rest.length <= 8 &&
    rest.some((line) => CONTACT.test(line)) &&
    !rest.some(isProse)
  );
}

/** What people wrote and what their programs and habits put below it. Lines are trimmed. */
export function parted(lines: readonly string[]): {
  readonly said: readonly string[];
  readonly signature: readonly string[];
} {
  const said: string[] = [];
  const signature: string[] = [];
  let signing = false;
  for (const [at, line] of lines.entries()) {
    const before = said.some((one) => one !== '');
    if (WARNING.test(line) && !before) continue;
    if (/^(?:--|—|––)$/.test(line) && filled(lines.slice(at)).length <= LONGEST) {
      signature.push(...lines.slice(at));
      break;
    }
    if (before && DISCLAIMER.test(line)) {
      signature.push(...lines.slice(at));
      break;
    }
    if (DEVICE.test(line)) signature.push(line);
    else if (signing) {
      if (isProse(line)) signing = false;
      (signing || line === '' ? signature : said).push(line);
    } else if (cardAt(lines, at) || (isClosing(line) && (before || closesAll(lines, at)))) {
      signature.push(line);
      signing = true;
    } else {
      said.push(line.replace(DEVICE_AT_END, ''));
      signing = before && THANKFUL_END.test(line) && namesOnly(lines.slice(at + 1));
    }
  }
  return { said, signature };
}

const namesOnly = (rest: readonly string[]): boolean =>
  filled(rest).length > 0 &&
  filled(rest).length <= LONGEST &&
  !filled(rest).some(isProse) &&
  NAME_LINE.test(`${filled(rest)[0]?.replace(/[,.]$/, '')} X`);

/** A farewell with a name and nothing else: somebody sent an empty mail. One word alone is what they said. */
const closesAll = (lines: readonly string[], at: number): boolean =>
  filled(lines.slice(at)).length > 1 && !filled(lines.slice(at + 1)).some(isProse);
