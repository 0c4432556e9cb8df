import { patternTable } from './pattern.ts';

const ALL =
  '(?:all|every|everyone|everybody|nobody|none|any|anyone|anybody|entire|whole|complete|completely|total|totally|across the board|everywhere|no one|no customers?|no users?|both)';
const SYSTEM =
  '(?:site|website|app|application|platform|service|services|system|systems|server|servers|production|api|apis|dashboard|portal|checkout|product|tool|software|backend|database|host|hosts|endpoints?)';
const GONE = '(?:down|offline|dead|unreachable|unavailable|inaccessible|unresponsive)';

export const OUTAGE = patternTable('outage', [
  [
    'down',
    3.4,
    `${SYSTEM} (?:is|are|was|were|has been|have been|seems?|appears?|went|goes|going|keeps going|looks|just went|to be|be) ~ ${GONE}(?! (?:the|load|to|for maintenance))`,
  ],
  ['production-down', 4, `(?:production|prod|live) ~ ${GONE}`],
  ['unavailable', 3, `${SYSTEM} ${GONE}`],
  [
    'everything-down',
    3.4,
    `everything (?:is|seems|appears|went) ~ ${GONE}|are you (?:guys |all )?(?:down|offline)|is it down`,
  ],
  [
    'outage',
    3.2,
    '(?:outage|outages|blackout|downtime|service interruption|loss of service|system wide failure|major incident|standstill)',
  ],
  [
    'all-fail',
    3.4,
    `${ALL} ~ (?:calls?|requests?|transactions?|queries|connections?|logins?|orders?|payments?|endpoints?|users?|customers?|stores|agents) ~ (?:fail|fails|failing|failed|time out|timing out|timed out|return|returns|returning|gets?|errors?|erroring|affected|locked out|dead|blocked)`,
  ],
  [
    'nobody-can',
    3.2,
    '(?:nobody|none of (?:us|our|the) ~|no one|not one of our ~|no (?:customers?|users?|staff|agents?)) (?:(?:here|at|in|on) ~ )?(?:can|could|is able|are able|has been able|have been able|was able|gets?) ~ (?:access|reach|login|load|open|use|work|see|connect|get|process|order|pay)',
  ],
  [
    'all-affected',
    3,
    `(?:${ALL} (?:of )?(?:our |the |your )?(?:\\d+ )?(?:users|customers|clients|people|staff|employees|agents|departments|stores|locations|shoppers|tenants|regions) ~ (?:affected|impacted|down|out|blocked)|affecting (?:all|everyone|everybody|every)|(?:down|dead|broken|offline|errors?|fails?|out) for (?:all|everyone|everybody|the (?:whole|entire)))`,
  ],
  [
    'whole-cannot',
    2.8,
    '(?:whole|entire) (?:company|team|organi[sz]ation|office|department|business|system|platform|site) ~ (?:can not|unable|down|blocked|timeouts?|errors?|stands still|stuck|affected|without)',
  ],
  [
    'here-cannot',
    1.8,
    '(?:nobody|no one|none of us) ~ (?:gets? (?:in|past|through)|can)|(?:same|also) (?:for|at|in) (?:the |our )?(?:other )?(?:office|offices|sites|colleagues|locations)|is completely (?:dead|down|gone|broken)',
  ],
  [
    'nothing-loads',
    3,
    '(?:nothing|not a single page|no page|no pages) (?:is |was |will )?(?:loads?|loading|responds?|responding|opens?|works) (?:at all )?(?:for|since|anywhere|here|on|anymore|any)',
  ],
  [
    '5xx',
    1.2,
    '(?:50[234]|(?:an?|error|code|status|http) 500|5xx|bad gateway|gateway errors?|gateway timeouts?|service unavailable)',
  ],
  [
    '5xx-everywhere',
    2.6,
    `${ALL} ~ (?:50[0234]|5xx|bad gateway|gateway errors?|timeouts?|internal server errors?)|(?:50[0234]|5xx|bad gateway|timeouts?|errors?) ~ (?:across|everywhere|on (?:all|every)|at every)`,
  ],
  [
    'incident',
    1.8,
    '(?:incident|outage|disruption) (?:ongoing|going on|right now|in progress)|is there an? (?:incident|outage|disruption)',
  ],
  [
    'halt',
    3,
    '(?:come|came|comes|brought|operations|work|production|business|everything|company) (?:\\S+ ){0,3}(?:to a (?:halt|standstill|stop)|at a (?:standstill|halt)|is halted)|(?:went|gone|going|has gone) (?:offline|dark|down|dead)|dead in the water|sits? idle|to paper',
  ],
  [
    'not-accessible',
    2.8,
    '(?:not|no longer|in)(?: be| been)? ?(?:accessible|reachable|available) (?:for (?:any|all|every|anyone|everyone|anybody)|since|to (?:any|all))|(?:can not|unable to) (?:access|reach|connect to) any|connectivity|lost (?:signal|connection|connectivity)|no (?:internet|service|signal|connection) (?:since|in|at|for|all|here)',
  ],
  [
    'others-too',
    2.6,
    '(?:anyone|anybody|everyone|everybody) else|for (?:others|other people|everybody|everyone)|(?:colleagues|coworkers|friends|flatmate|neighbou?rs?|customers|whole street|entire (?:street|city|area|postcode|region)|other (?:offices|branches|sites)) (?:\\S+ ){0,5}(?:too|either|same|as well|affected|down|lost)|(?:all|every|both|three|seven|several|multiple) (?:of )?(?:our |the |my )?(?:sites|offices|branches|locations|regions|sensors|servers|runners|shops|tills|stores|endpoints|wards|depots|clients|tenants)',
  ],
]);

export const BUG_REPORT = patternTable('bug_report', [
  ['bug', 2.6, '(?:bug|bugs|buggy|glitch|glitches|glitchy|regression|defect)'],
  [
    'crash',
    2.2,
    '(?:crash|crashes|crashed|crashing|freezes|freezing|frozen|hangs) ~ (?:when|after|every|on|each|while|if|whenever|time)|keeps crashing',
  ],
  [
    'steps',
    2.6,
    '(?:steps to reproduce|steps , 1|repro steps|expected (?:behaviou?r|result|,)|actual (?:behaviou?r|result|,)|reproduce|reproducible)',
  ],
  [
    'error-when',
    1.6,
    '(?:when|whenever|after|if|every time) i (?:click|press|save|open|try|change|upload|select|delete|edit|scroll|rotate|submit|add|hit) ~~ (?:error|blank|nothing|wrong|fails?|missing|disappears?|loses?|spins|stuck|crashes|resets?)',
  ],
  [
    'wrong-data',
    1.6,
    '(?:shows?|showing|displays?|displaying|returns?|calculates?|sums?|totals?|numbers|figures|report|reports) ~ (?:wrong|incorrect|duplicate|null|twice|off by|jump|inconsistent|do not match|does not match)',
  ],
  [
    'not-work-feature',
    1.8,
    '(?:button|filter|search|export|import|sync|upload|download|editor|report|reports|notification|notifications|dropdown|form|widget|chart|charts|page|sort|sorting|autosave|integration|webhook|webhooks|template|attachment|attachments) ~ (?:is not|are not|does not|do not|stopped|not|no longer|fails to|will not|can not) (?:work|working|works|load|loading|save|saving|show|showing|respond|open|update|updating|arriving|firing|sending|fire)',
  ],
  [
    'should-not',
    1.4,
    '(?:should not (?:happen|be)|since (?:the )?(?:last |latest |new )?(?:update|release|upgrade|deploy|version)|since ~ (?:release|update)|console error|stack trace|typeerror|exception)',
  ],
  [
    'odd-behaviour',
    1,
    '(?:arrives?|arriving|appears?|shows? up|sends?|sent|fires?|runs?) (?:[^ .]+ ){0,2}(?:twice|two times|double)|stuck (?:at|on|in)|(?:lags?|lagging) (?:behind|\\S+ \\S+ behind)|does not do anything|cropped|cut off|hours? behind',
  ],
  [
    'code-error',
    2.2,
    '(?:typeerror|rangeerror|keyerror|valueerror|referenceerror|nullpointerexception|segfault|segmentation fault|traceback|stacktrace|stack trace|memory leak|race condition|deadlock|infinite loop|assertion|throws?|thrown|panic ,|uncaught|unhandled|repro|to reproduce|expected behavio\\w+)',
  ],
  [
    'malfunction',
    1,
    '(?:malfunction\\w*|faulty|jamming|jams|flickers?|flickering|freezes|overlaps?|overlapping|misaligned|garbled|scrambled|truncated|duplicated|skips|skipping|drains?|lags|stops? (?:detecting|responding|working)|no longer (?:works?|finds?|shows?|opens?|loads?)|keeps? (?:crashing|freezing|skipping|jumping|resetting|failing|showing|sending|saying|creating)|will not (?:close|open|load|start|save|stop|add))',
  ],
  [
    'ever-since',
    1.6,
    '(?:since|after) (?:the |your |my |our |that |this )?(?:\\S+ ){0,2}(?:update|upgrade|upgrading|updating|version|release|patch|firmware|rollout)',
  ],
]);

export const HOW_TO = patternTable('how_to', [
  [
    'where-find',
    1.4,
    'where (?:do|can|could|would|are|is) (?:i|we|the|one|you|it) ~ (?:find|turn|change|see|set|switch|get|kept|configure|enable|disable)?',
  ],
  [
    'guide',
    1.4,
    '(?:guide|tutorial|documentation|docs|walk me through|step by step|instructions|show me how|explain how|point me to|figure out how|best way to|easiest way to|difference between)',
  ],
  ['possible', 1, '(?:is it possible to|is there a way to|can i|can we|is there any way) (?!.*refund)'],
  [
    'includes',
    1.6,
    '(?:does|do|is|are) (?:the|your|our|my) (?:\\S+ )?(?:plan|package|tier|subscription) (?:come|include|support|have|cover|allow)|which (?:button|menu|setting|page|option) (?:do|should|can)',
  ],
  ['meaning', 1.6, 'what (?:does|do) (?:the|this|it|these) ~ mean'],
  [
    'procedure',
    1.8,
    '(?:what is the (?:procedure|process|trick|way|best way|recommended way)|what (?:are )?the steps|steps (?:that are |are )?(?:necessary|needed|required)|what do i (?:do|press|need) to|what must i|which (?:file|format|settings?|options?|cable|documents|countries|currencies|browsers)|where (?:do|can|would|should|does|is|are) ~|guide me|help me (?:set|find|understand|configure)|could you (?:advise|describe|explain|tell|show)|can you (?:explain|show|teach|tell))',
  ],
  [
    'can-it',
    1.4,
    '(?:can|could|may) (?:i|we|you|one|guests|users|customers|it|my \\S+) (?:use|hold|have|bring|book|see|change|set|add|disable|pass|comment|print|share|connect|schedule|export|open)|is there (?:a|any|an) (?:limit|maximum|minimum|example|manual|guide|shortcut)|do you (?:ship|support|have docs|have documentation)',
  ],
  [
    'want-info',
    1.8,
    '(?:detailed information|more information|further information|information (?:on|about)|learn more|interested in|would like to (?:know|learn|receive)|looking for information|provide (?:\\S+ ){0,2}(?:information|documentation|details)) (?:\\S+ ){0,8}(?:integrat\\w+|requirements|interfaces?|api|features|compatib\\w+|configur\\w+|scal\\w+|options|product|software|tool|works?)|best practices',
  ],
  [
    'advice',
    1.8,
    '(?:advice|guidance|tips) (?:on|for|about)|let (?:us|me) know how|introduction (?:to|into)|what does ~ look like|recommended (?:procedure|way|setup|settings)|can ~ be combined|in which (?:formats?|cases)|how does',
  ],
  [
    'price-ask',
    2,
    '(?:how much|what) (?:does|do|is|are|would|will) ~ (?:cost|price|charge|fee|rate)|how much (?:is|for|to|costs?)|(?:price|prices|rates?|offer|quote|quotation) (?:for|per)|price per|pricing|per seat|discounts?|cheaper for',
  ],
  [
    'where-parcel',
    2.2,
    '(?:where is|where s|when will|what day|status of|track|has) (?:\\S+ ){0,5}(?:parcel|package|packet|order|delivery|shipment) ~ (?:arrive|arrived|get|shipped|come|been|be|status|here|\\.)|(?:parcel|package|order|delivery|shipment) (?:\\S+ ){0,4}in transit',
  ],
  [
    'opening-hours',
    2.6,
    '(?:opening|working|business|office|customer service) (?:hours|times)|(?:hours|days) of (?:operation|customer|support)|what time (?:do|are) you|(?:when|till when|until when) (?:do|are) you (?:open|close)|are you open|do you have (?:an? )?(?:shop|store|branch|office)',
  ],
  [
    'reach-us',
    1.8,
    '(?:(?:phone|telephone|fax) number|how can i (?:contact|reach|call) you|what time can i call|mailing address|postal address)',
  ],
]);

export const FEATURE_REQUEST = patternTable('feature_request', [
  [
    'wish',
    2.6,
    '(?:feature request|enhancement|wish ?list|on your roadmap|on the roadmap|upvot\\w+|suggestion|suggest adding|my idea|idea ,|would love (?:to have|to see|it if|an?)|i wish)',
  ],
  [
    'would-be',
    2.4,
    '(?:would|it|that) (?:really )?(?:be|help) (?:\\S+ )?(?:great|nice|handy|helpful|useful|awesome|cool|good|us|lovely) (?:if|to|for)|(?:would|it|that|which) be (?:super |very |really |so )?(?:great|nice|handy|helpful|useful|awesome|cool|lovely)',
  ],
  [
    'plans',
    2.6,
    '(?:any plans|do you plan|are you planning|plans? (?:for|to (?:add|support|build|offer))|any chance (?:you|of|for)|have you (?:thought|considered)|(?:would|could|can) you (?:please )?(?:consider|build|support)|will you (?:support|release|add)|when will you (?:release|support|add))',
  ],
  [
    'please-add',
    2.2,
    'please (?:add|support|build|introduce|implement|allow)(?! (?:my|our|me|the po|po|him|her|a colleague|us) )',
  ],
  [
    'missing',
    1.8,
    '(?:we are missing|we miss|one thing we are missing|would welcome|there is no option|no way to|lets? (?:users|us|admins)|letting (?:users|us|admins))',
  ],
  [
    'ability',
    1.8,
    '(?:the (?:ability|possibility|option) (?:to|of)|an option to|native app)|please (?:let|allow) us|let us (?:rename|export|choose|sort|pick|define|set)|more (?:keyboard )?(?:shortcuts|options|filters|fields|columns|integrations)',
  ],
  [
    'wishing',
    2.2,
    '(?:i|we) (?:\\S+ )?(?:would |d )?(?:love|like|appreciate|miss|wish) (?:\\S+ ){0,2}(?:it if|being able|to be able|to see|to have|a way|an option|to propose|to suggest|if|pot|the label)|(?:bring back|please bring|please let|please allow|please publish|why is there no|there should be|you should (?:add|put|build|make)|you need (?:to make|to add|an)|could use (?:a|an|some)|how about|what about|have you thought|enhancement|enhance|extend(?:ing)? the (?:platform|limit|module))',
  ],
  [
    'any-chance',
    2.2,
    '(?:any chance|is there any chance|when are you (?:adding|coming|bringing)|when will there be|is it coming|will you make|in (?:a )?future (?:release|version|update)s?|next releases?|to include|be included|made available in|rfc|proposal|upvote)',
  ],
]);
