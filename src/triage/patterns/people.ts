import { patternTable } from './pattern.ts';

export const COMPLAINT = patternTable('complaint', [
  [
    'formal',
    3,
    '(?:complaint|complain|complaining|dissatisfaction|dissatisfied|speak (?:to|with) (?:a |your |the )?(?:manager|supervisor)|talk to (?:a |your |the )?(?:manager|supervisor|human)|your (?:supervisor|manager|boss))',
  ],
  [
    'bad-service',
    2.8,
    '(?:worst|terrible|awful|horrible|poor|bad|useless|dreadful|appalling|pathetic|lousy) (?:\\S+ )?(?:support|service|experience|company|treatment|customer)|(?:support|service|team|experience) (?:\\S+ )?(?:is|was|has been) (?:\\S+ )?(?:terrible|awful|horrible|useless|bad|poor|a joke|dreadful|appalling|slow|pathetic)',
  ],
  [
    'ignored',
    2.8,
    '(?:nobody|no one|noone) ~ (?:answers?|answered|replies|replied|cares|responds?|responded|reads?|helps?|follows|called)|(?:ignored|ignoring|being ignored)|not a single (?:answer|reply|response)',
  ],
  [
    'again',
    2.2,
    '(?:third|fourth|fifth|second|3rd|4th|5th|nth|tenth|last) (?:time|mail|email|message|attempt|ticket)|(?:passed|bounced|sent) (?:from|around|between)|repeat(?:ing)? myself|canned (?:answers?|responses?|replies)|copy paste',
  ],
  [
    'mistreated',
    2.6,
    '(?:feel|felt) (?:lied|cheated|misled|ignored|deceived|ripped)|lied to|misled|the way (?:i|we) (?:was|were) (?:spoken|treated|handled)|never comes|not ok|false promises|sales (?:told|promised)',
  ],
  [
    'let-down',
    2.4,
    '(?:disappointed|disappointing|unacceptable|let down|fed up|had enough|ridiculous|a joke|disgrace|waste of|wasted|unprofessional|rude|infuriating|treated (?:this|so|very)? ?badly|tired of|unhappy with|not happy with|frustrated with|never been treated)',
  ],
  [
    'sarcasm',
    2.4,
    '(?:great|good|nice|fantastic|wonderful|amazing|excellent|awesome) (?:job|work) (?:ignoring|losing|breaking|wasting)|thanks for nothing|(?:really|very|so) impressive',
  ],
]);

export const OTHER = patternTable('other', [
  [
    'sales-pitch',
    2.6,
    '(?:seo|link building|backlinks?|guest posts?|lead generation|email lists?|we (?:are|re) an? (?:\\S+ )?agency|our agency|increase your (?:sales|traffic)|outsourcing)',
  ],
  [
    'jobs',
    2.8,
    '(?:hiring|open positions?|job opening|internship|apply for|my cv|my resume|vacanc\\w+|career|careers)',
  ],
  ['greetings', 2.6, '(?:season|seasons|happy|merry|warm) (?:greetings|holidays|christmas|new year|easter|birthday)'],
  [
    'press',
    2.8,
    '(?:journalist|interview|press (?:inquir\\w+|contact|team|release|kit)|i write for|reporter|podcast|article about you)',
  ],
  [
    'partner',
    2.4,
    '(?:partnership|partner with|reseller|affiliate|sponsor\\w*|invite your|speak at|case study|collaborat\\w+|conference|meetup)',
  ],
  [
    'praise',
    2.2,
    '(?:just wanted to (?:say|thank)|well done|keep it up|(?:you|your) (?:\\S+ )?(?:are|is) (?:awesome|great|amazing|the best)|love (?:it|your (?:product|team|work))|amazing job|great product)',
  ],
  [
    'wrong-address',
    2.8,
    '(?:wrong (?:chat|window|person|number|address|recipient)|ignore (?:this|my last|my previous|that)|please disregard|disregard (?:this|my)|out of (?:the )?office|no need to reply|meant for)',
  ],
]);
