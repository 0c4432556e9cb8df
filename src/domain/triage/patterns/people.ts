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
    1.4,
    '(?:third|fourth|fifth|3rd|4th|5th|nth|tenth) (?:time|mail|email|message|attempt|ticket)|(?:passed|bounced|sent) (?:from|around|between)|repeat(?:ing)? myself|canned (?:answers?|responses?|replies)|copy paste',
  ],
  [
    'mistreated',
    2.6,
    '(?:feel|felt) (?:lied|cheated|misled|ignored|deceived|ripped)|lied to|misled|the way (?:i|we) (?:was|were) (?:spoken|treated|handled)|never comes|not ok|false promises|sales (?:told|promised)',
  ],
  [
    'let-down',
    2.4,
    '(?:disappointed|disappointing|unacceptable|let down|fed up|had enough|ridiculous|(?:is|are|was|what|such|honestly) (?:\\S+ )?a joke|disgrace|waste of|wasted|unprofessional|rude|infuriating|treated (?:this|so|very)? ?badly|tired of|unhappy with|not happy with|frustrated with|never been treated)',
  ],
  [
    'sarcasm',
    2.4,
    '(?:great|good|nice|fantastic|wonderful|amazing|excellent|awesome) (?:job|work) (?:ignoring|losing|breaking|wasting)|thanks for nothing|(?:really|very|so) impressive',
  ],
  [
    'waited',
    2.2,
    '(?:been|was|were|kept|keep|keeps) (?:\\S+ )?(?:waiting|on hold|ignored|chasing|fobbed|passed)|(?:waited|waiting) (?:\\S+ ){0,3}(?:minutes|hours|days|weeks|months)|(?:chase|chased|chasing) (?:you|them|this)|no (?:show|ownership)|not (?:show|shown|turn|turned) up|took the day off',
  ],
  [
    'treated',
    2.4,
    '(?:treat|treats|treated|treating|treatment) (?:\\S+ )?(?:customers|people|me|us|clients|with|this|like)|(?:was|were|made to|is|so|very|unbelievably|extremely|incredibly) (?:\\S+ )?(?:rude|unhelpful|dismissive|arrogant|unprofessional|impolite|condescending|disrespectful|careless|incompetent|lazy)',
  ],
  [
    'never-again',
    2.4,
    '(?:never (?:again|flying|buying|using|ordering|coming|recommend)|do not recommend|avoid (?:this|these|them)|will not be back|shambles|nightmare|disgusted|disgusting|fuming|appalled|worst|ridiculous|unbelievable|get your act together|zero help|could not care less|do better|last straw|sick of|fed up|tired of|smh|grievance|lodge a complaint|no one cares|nobody cares|seems to care|hates customers)',
  ],
  [
    'quality-fell',
    2.2,
    '(?:quality|standards?|service|product) ~ (?:gone downhill|got worse|getting worse|suffered|declin\\w+|poor|slipped|used to be)|(?:dissatisfied|unsatisfied|unsatisfactory|displeased|not satisfied) with|my (?:disappointment|displeasure|dissatisfaction|frustration)',
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
  ['company', 2, '(?:who is|who s|name of) ~ (?:ceo|founder|head of|owner)|press (?:number|address|office|person)'],
  [
    'shout-out',
    2.4,
    '(?:shout out|kudos|legend|hats off|made my day|you (?:guys |folks )?(?:rock|rule)|so kind|thank(?:s| you) (?:\\S+ ){0,3}(?:for (?:your|the|this|a) (?:great|wonderful|excellent|amazing|pleasant|good|kind|quick|lovely)|very much for)|loved the|was brilliant|merry christmas)',
  ],
  [
    'offer',
    2.4,
    '(?:we (?:sell|produce|manufacture|supply|offer|provide|are an? (?:manufacturer|producer|supplier|distributor|agency|startup))|our (?:catalogue|catalog|brochure|portfolio)|supply your|introduce our|best price for you|(?:guest )?lecture|keynote|award|awards|exhibit\\w*|trade fair|student|thesis|dissertation|application (?:for|as)|apply|applying|working student|cooperation|sponsor\\w*|donat\\w+|tell me a joke|weather)',
  ],
]);
