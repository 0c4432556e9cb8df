import type { Sentiment } from '../../config/vocabulary.ts';

const DISTRESSED: readonly RegExp[] = [
  / (?:desperate|desperately|panic|panicking|crying|in tears|begging|beg you|i can not take|at my wits|wit end|nightmare|devastated|terrified|scared|freaking out|losing my mind|breaking down|heartbroken|helpless|hopeless|anxious|overwhelmed|sos) /,
  / (?:lose|losing) (?:my|our) (?:job|jobs|business|company|biggest|largest|customers) | (?:going|go|out of) (?:bankrupt|out of business|business) | (?:ruin|ruining|destroy|destroying|killing) (?:us|our|my) /,
  / (?:furious|outraged|livid|enraged|seething|beyond (?:angry|furious|upset)|absolutely disgusted|fuming|wtf|fuck\w*|bullshit|disgrace|scandal) /,
  / please (?:[^ .]+ ){0,2}please | (?:we|i) (?:are|am) (?:[^ .]+ ){0,2}(?:in (?:big|serious|deep) trouble|drowning|dying here) | please help (?:us|me)? ?(?:immediately|now|urgently) /,
];
const FRUSTRATED: readonly RegExp[] = [
  / (?:frustrat\w+|annoy\w+|ridiculous|unacceptable|fed up|disappoint\w+|terrible|awful|horrible|useless|worst|pathetic|joke|waste of|wasted|angry|upset|irritat\w+|infuriat\w+|rude|unprofessional|dissatisf\w+|appalling|dreadful|lousy|poor service|let down|had enough|sick of|tired of|crap|sucks|hate|hates|shocking|inexcusable|embarrassing) /,
  / not (?:at all |very |really |so )?(?:happy|satisfied|pleased|good enough|acceptable|impressed|helpful|okay|ok|amused) | unhappy /,
  / (?:third|fourth|fifth|3rd|4th|5th|nth|hundredth|second) (?:time|mail|email|message|ticket|attempt) | (?:yet again|once again|over and over|again and again|keeps? (?:happening|failing|breaking|crashing)|every single (?:time|day|week)) /,
  / (?:nobody|no one|noone) (?:[^ .]+ ){0,3}(?:answers?|answered|replies|replied|cares|responds?|responded|helps?|reads?) | (?:ignored|ignoring|still (?:waiting|no|nothing|not)|no (?:answer|reply|response)|not a single (?:answer|reply)|waiting for (?:\d+|two|three|four|five|six|seven|ten|a|over) (?:\w+ )?(?:days?|weeks?|months?)|weeks? (?:of|without)) /,
  / thanks for nothing | (?:great|nice|good|fantastic|wonderful) job (?:ignoring|losing|breaking) | how (?:hard|difficult) can it be | what (?:am i|are we) paying for | (?:scam|rip ?off|robbery|thieves) /,
  / (?:sue|lawyer|lawyers|attorney|report you|bad review|one star|trustpilot) /,
];
const POSITIVE: readonly RegExp[] = [
  / (?:love|loving|awesome|amazing|excellent|fantastic|brilliant|wonderful|well done|great (?:product|job|work|service|support|team|tool)|keep it up|delighted|impressed|perfect|happy with|fan of|pleased|best (?:support|tool|team)|congrat\w+|so helpful|super helpful|very helpful|appreciate (?:your|the|all)|thank you so much|many thanks for|thanks a lot) /,
];

const ANGRY_FACES = /[😡🤬😠👿💢🖕]/u;
const SAD_FACES = /[😭😱🆘😰😩]/u;
const GLAD_FACES = /[😍🥰🎉👏🙌💯❤💙]/u;

function hits(line: string, signs: readonly RegExp[]): number {
  return signs.filter((sign) => sign.test(line)).length;
}

/** Mood from words and faces. `line` is a normalised line, `raw` the text as written (for its emoji). Capitals alone mean nothing. */
export function sentimentOf(line: string, raw: string): Sentiment {
  // "not frustrated", "no panic" must not count; what a negation turns bad ("not happy") has its own sign above.
  const spoken = line.replace(
    / (?:not|no need to|no) (?:[a-z]+ )?(?:frustrated|angry|annoyed|upset|panic|disappointed|desperate|worst|bad|terrible|furious)(?= )/g,
    ' ',
  );
  const frustrated = hits(spoken, FRUSTRATED) + (ANGRY_FACES.test(raw) ? 1 : 0);
  if (hits(spoken, DISTRESSED) > 0 || SAD_FACES.test(raw) || frustrated >= 4) return 'distressed';
  if (frustrated > 0) return 'frustrated';
  const glad = / not (?:[a-z]+ )?(?:love|impressed|perfect|pleased|happy)/.test(spoken) ? 0 : hits(spoken, POSITIVE);
  return glad > 0 || GLAD_FACES.test(raw) ? 'positive' : 'neutral';
}
