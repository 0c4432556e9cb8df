import { stem } from './stem.ts';

/** Words that carry no intent alone; they still count inside pairs ("how do", "not work"). */
const STOP = new Set(
  'the a an and or to of in on at is are was were be been am it its this that these those i we you our your my me us he she they them for with from by as so do does did have has had will would can could should please if then there here just also hi hello hey dear team thanks thank'.split(
    ' ',
  ),
);
/** Words that mean one thing for triage; the meaning is learned along with the word, so a synonym no seed holds still counts. */
const MEANINGS: Readonly<Record<string, string>> = {
  money:
    'charge charged bill billed billing invoice receipt payment pay paid fee price pricing cost costs debit amount statement vat tax card credit euro euros dollar dollars usd eur finance accounting procurement accounts cfo',
  money_back: 'refund reimburse reimbursement compensation chargeback refundable',
  leave:
    'cancel cancellation terminate termination discontinue unsubscribe quit renew renewal close leaving switching competitor downgrade',
  down: 'down outage offline unreachable unavailable inaccessible dead timeout timeouts timing downtime blackout unresponsive',
  everyone:
    'everyone everybody nobody all entire whole every none everywhere company organisation organization users customers employees departments',
  broken:
    'bug error errors broken fails failing failed crash crashes wrong incorrect missing freeze freezes glitch exception blank stuck defect regression corrupted duplicates',
  danger:
    'hacked breach compromised leaked vulnerability phishing unauthorized suspicious stranger malware exploit exposed stolen intruder ransomware fraud attacker',
  compliance:
    'gdpr soc soc2 iso hipaa dpa compliance encryption encrypted audit auditors privacy subprocessors questionnaire certification retention',
  law: 'lawyer attorney legal court sue subpoena litigation counsel solicitor clause contract damages liability infringement copyright trademark jurisdiction arbitration',
  entry:
    'login password locked sso saml twofactor authenticator invite invitation permission permissions credentials owner ownership session username',
  guide: 'how tutorial documentation guide docs explain configure configuring setup embed',
  wish: 'feature suggestion wish roadmap idea add support would love hoping consider planning proposal wishlist',
  anger:
    'disappointed unacceptable terrible awful worst rude ignored frustrated ridiculous unhappy useless dissatisfaction unprofessional complaint horrible appalling fed annoyed',
  outside:
    'journalist hiring partnership seo agency sponsor conference internship survey press career vacancy reseller affiliate interview podcast',
};
const MEANING_OF = new Map(
  Object.entries(MEANINGS).flatMap(([meaning, words]) =>
    words.split(' ').map((word) => [stem(word), `@${meaning}`] as const),
  ),
);
/** Whether a word (lower-case, any form) is one that triage listens for. */
export function carriesMeaning(word: string): boolean {
  return MEANING_OF.has(stem(word));
}
/** Words read; later ones are history or decoration. */
const MAX_WORDS = 400;

/** One feature and how much it counts. */
export type Features = ReadonlyMap<string, number>;

/** Features of a line from `normalise` and `markNegation`: words, pairs of words, meanings. Scaled to length 1. */
export function featuresOf(line: string): Features {
  const counts = new Map<string, number>();
  let previous = '^';
  for (const word of line.trim().split(' ').slice(0, MAX_WORDS)) {
    if (word === '.' || word === ',' || word === '') {
      previous = '^';
      continue;
    }
    const stemmed = /^\d/.test(word) ? (/^50\d$/.test(word) ? '5xx' : '#') : stem(word);
    counts.set(`${previous} ${stemmed}`, 0.7);
    previous = stemmed;
    if (STOP.has(word)) continue;
    counts.set(stemmed, 1);
    const meaning = MEANING_OF.get(stemmed);
    if (meaning !== undefined) counts.set(meaning, 1.2);
  }
  let square = 0;
  for (const value of counts.values()) square += value * value;
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  for (const [feature, value] of counts) counts.set(feature, value * scale);
  return counts;
}
