import { stem } from './stem.ts';

/**
 * Families of words that mean one thing for triage. What a family says is learned along with its words, so a synonym that no seed holds
 * still counts. A word may belong to several families; forms are found by stem.
 */
const FAMILIES: Readonly<Record<string, string>> = {
  charge:
    'charge charged bill billed billing debit debited deducted deduct withdrawn invoiced invoicing overcharged surcharge overage',
  bill: 'invoice receipt statement bill quote quotation estimate remittance payslip factura document',
  pay: 'payment pay paid fee fees price priced pricing cost costs rate rates commission tariff instalment instalments subscription settle settlement payout',
  money:
    'money cash funds amount sum euro euros dollar dollars usd eur gbp pound pounds cent cents pence bucks quid price credit balance deposit salary wages rebate yen value',
  tax: 'vat tax taxes accounting accountant accountants procurement purchasing accounts cfo treasury finance bookkeeping bookkeeper fiscal w9 po budget controller',
  card: 'card cards visa mastercard amex paypal iban wire transfer cheque bank sepa giro wallet',
  discount:
    'discount cheaper coupon promo promotion voucher code offer deal rebate nonprofit charity tier tiers volume',
  money_back:
    'refund reimburse reimbursement compensation chargeback refundable repay repaid repayment rebate reimbursed compensate restitution restore returned return reversed reverse void',
  mistake:
    'mistake accident accidental accidentally error unintentionally inadvertently misclick wrongly unintended oops wrong',
  leave:
    'cancel cancellation terminate termination discontinue unsubscribe quit renew renewal close leaving switching competitor downgrade withdraw resign unsubscribing cancelling rival goodbye',
  agreement_end:
    'membership subscription plan contract trial licence license abonnement renewal autorenewal notice term expire',
  end: 'end stop finish close drop remove delete shut wind deactivate kill erase cease',
  elsewhere:
    'provider vendor supplier alternative competitor else elsewhere migrating migrate rival replacement consolidate',
  down: 'down outage offline unreachable unavailable inaccessible dead timeout timeouts timing downtime blackout unresponsive outages disruption disrupted interruption interrupted standstill halted refused crashed',
  everyone:
    'everyone everybody nobody all entire whole every none everywhere company organisation organization users customers employees departments anyone anybody both team office offices staff people colleagues clients worldwide region regions locations branches sites fleet stores network globally widespread tenants visitors',
  service:
    'service site website platform server servers system systems api app portal production prod network cluster database gateway backend endpoint endpoints host hosts cloud hotline engine internet connection wifi signal cdn registry infrastructure service',
  since: 'since minutes hours hour morning midnight noon utc cet pm am ago o yesterday tonight',
  code5: '5xx 500 502 503 504 gateway unavailable timeout',
  broken:
    'bug error errors broken fails failing failed crash crashes wrong incorrect missing freeze freezes glitch exception blank stuck defect regression corrupted duplicates malfunction faulty flaky hangs hang lag laggy garbled overlapping truncated freezing frozen vanishes vanish disappear disappears disappeared vanished unexpected spins flickers empty twice upside swapped inconsistent overwritten reset invalid unable stops unresponsive segfault leak throws ignores ignored misaligned distorted',
  code: 'typeerror exception nullpointerexception stack trace traceback undefined null console version browser chrome firefox safari edge android ios iphone windows macos linux node npm python java docker build compile test function method parameter config flag library module dependency callback repo branch commit merge json xml html css http curl cli string array object class driver firmware reproduce reproduction',
  part: 'button filter search export import sync upload download editor report dashboard notification dropdown form widget chart page tab table column row list field menu calendar template attachment attachments file files image images photo photos picture pictures screen text label email emails message messages link preview view version update popup keyboard cursor toggle counter total totals sidebar icon font layout video audio sound battery bluetooth player playlist',
  change: 'update upgrade updated upgraded release deploy version latest patch maintenance',
  danger:
    'hacked breach compromised leaked vulnerability phishing unauthorized unauthorised suspicious stranger malware exploit exposed stolen intruder ransomware fraud attacker hacker hackers hijacked spoofed scam fraudulent infected virus trojan intrusion intrusions theft tampered espionage impersonating spyware swapped nicked steal insecure breached',
  weakness:
    'xss csrf cve injection ssrf idor traversal vulnerable sanitize sanitized jwt cookie httponly brute bypass privilege escalation overflow dos ddos token secret secrets plaintext crafted attacker disclosure advisory',
  strange:
    'strange weird odd unknown unfamiliar unrecognised unrecognized suspicious unusual fake fishy bogus genuine unexpected foreign recognise recognize dodgy funny legit',
  someone:
    'someone somebody stranger nobody anyone anybody outsider outsiders outside person third man caller world public',
  former: 'former ex previous left fired dismissed resigned departed retired freelancer contractor consultant',
  valuables:
    'password passwords card key keys token credentials details data records files wallet pin account laptop phone tablet passport identity documents information history session sessions logs log backups',
  lost: 'lost stolen gone missing taken nicked disappeared left snatched',
  place_online:
    'ip vpn abroad country russia china nigeria vietnam turkey lagos moscow location device address midnight night asleep',
  compliance:
    'gdpr soc soc2 iso hipaa dpa compliance encryption encrypted audit auditors privacy subprocessors questionnaire certification retention pci ccpa certificate certificates certified iso27001 27001 assessment assessor dpo protection regulation regulations residency penetration pentest safeguard safeguards measures secure security securing confidential confidentiality sensitive personal protecting protect erasure hosted stored backup standards firewall monitoring authentication multifactor medical governance',
  see: 'see saw seen view open opened read access accessed reach reached visible download downloaded show showed shows',
  others: 'another other others different else someone stranger competitor strangers belongs belonging',
  law: 'lawyer attorney legal court sue subpoena litigation counsel solicitor clause contract damages liability infringement copyright trademark jurisdiction arbitration lawsuit judge statute law laws illegal unlawful legally regulator ombudsman tribunal advocate juridical notary probate injunction affidavit patent proprietary plagiarism plagiarised defamation prosecution prosecute police warrant barrister claimant liable gpl dmca licence',
  claim:
    'claim demand deadline proceedings hereby notice breach obligations obliged indemnity indemnification undertaking binding enforce enforceable entitled dispute settle violation violates violating responsible consequences warranty loss losses faith instructed behalf judgment serve served',
  paper:
    'contract agreement clause terms nda msa amendment addendum signature signed sign countersigned redlines wording paragraph section conditions policy licence license annex draft negotiate letter copy markup',
  entry:
    'login password locked sso saml twofactor authenticator invite invitation permission permissions credentials owner ownership session username passcode otp pin verify verification verified register registered registration signup activate activation unlock unblock reactivate admin administrator authorised authorized authentication recover recovery passwort identity',
  cannot:
    'not unable cannot can impossible fails refuses refused denied rejected declined blocked stuck locked trouble',
  member:
    'user users colleague employee admin administrator owner member seat role viewer editor manager staff nurse teacher driver leader hire joiner trainee intern maintainer successor',
  guide:
    'how tutorial documentation guide docs explain configure configuring setup embed manual instructions instruction steps procedure example examples recommended handbook walkthrough',
  question: 'which where what how when does do is can could may possible way whether why',
  enable:
    'change set find turn enable disable switch connect create add edit use show hide move copy print share sort rename merge assign export import configure install schedule customise customize track view update upload restore link activate',
  info: 'information details documentation learn interested inquire enquire compatible compatibility support supports supported requirements options available availability difference capabilities possibilities guidance advice specifications overview',
  wish: 'feature suggestion wish roadmap idea add support would love hoping consider planning proposal wishlist propose enhancement suggest suggesting improvement improve ability allow option plans future introduce implement upvote nice handy helpful useful cool great awesome appreciate missing lacks rfc',
  anger:
    'disappointed unacceptable terrible awful worst rude ignored frustrated ridiculous unhappy useless dissatisfaction unprofessional complaint horrible appalling fed annoyed disgusted disgusting pathetic joke poor shame shameful disgrace dissatisfied angry furious sick tired disappointing disappointment insulting indifference grievance lousy dreadful incompetent incompetence arrogant impolite careless carelessness lied lies cheated shocking outrageous embarrassing regret worse bad nightmare sucks smh disrespectful insult',
  care: 'service support agent representative rep manager supervisor helpdesk hotline staff team consultant technician engineer experience treatment attitude tone chatbot bot human',
  waiting:
    'wait waiting waited hold days weeks months hours answer answered reply replied response respond responded callback call called phone promised promise again third fourth fifth times ignored slow',
  outside:
    'journalist hiring partnership seo agency sponsor conference internship survey press career vacancy reseller affiliate interview podcast job jobs cv resume thesis student marketing catalogue cooperation collaborate collab exhibition exhibit fair webinar event meetup newsletter recruiter applicant application position magazine hackathon outreach leads manufacturer supplier speaker donation donate charity media blog award',
  glad: 'thanks thank love loved wonderful amazing brilliant kind awesome congratulations christmas greetings wish happy great excellent fantastic helpful delighted merry pleasure stars appreciate',
  parcel:
    'parcel package order delivery shipped shipping ship tracking courier arrive arrived delivered status dispatched packet',
  hours: 'opening open hours saturday sunday located location branch shop store address headquarters',
  work: 'work works working worked function functions functioning responds load loads loading opens display displays save saves saving respond start starts',
  vague: 'issue problem question help matter thing something trouble assistance inquiry doubt',
};

const FAMILIES_OF = new Map<string, string[]>();
for (const [family, words] of Object.entries(FAMILIES)) {
  for (const word of words.split(' ')) {
    const key = stem(word);
    const known = FAMILIES_OF.get(key) ?? [];
    if (!known.includes(`@${family}`)) FAMILIES_OF.set(key, [...known, `@${family}`]);
  }
}
const NONE: readonly string[] = [];

/** The families (`@charge`, `@danger`, …) of a stemmed word; mostly none. */
export function familiesOf(stemmed: string): readonly string[] {
  return FAMILIES_OF.get(stemmed) ?? NONE;
}

/** Families that every second message holds; a name beside them is still a name. */
const PLAIN_FAMILIES = new Set(['@vague', '@question', '@glad', '@member', '@work']);

/** Whether a word (lower-case, any form) is one that triage listens for. */
export function carriesMeaning(word: string): boolean {
  return familiesOf(stem(word)).some((family) => !PLAIN_FAMILIES.has(family));
}
