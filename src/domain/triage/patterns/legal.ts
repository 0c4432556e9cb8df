import { patternTable } from './pattern.ts';

export const LEGAL = patternTable('legal', [
  [
    'lawyer',
    4,
    '(?:lawyer|lawyers|attorney|attorneys|solicitor|solicitors|barrister|counsel|law firm|litigation|litigate|legal (?:team|department|counsel|action|proceedings|notice|steps|hold|advice|advisor|adviser|representative|claim|matter|case|dispute|liability))',
  ],
  [
    'sue',
    4,
    '(?:sue|suing|sued|lawsuit|lawsuits|take you to court|to court|small claims|court order|in court|arbitration|tribunal|see you in court|injunction)',
  ],
  [
    'subpoena',
    4,
    '(?:subpoena|subpoenas|warrant|law enforcement|cease and desist|dmca|takedown notice|service of process|deposition|affidavit)',
  ],
  [
    'breach-contract',
    3.8,
    '(?:breach of (?:contract|agreement|the)|material breach|in breach|reserve (?:all )?(?:our|my) rights|claim(?:s|ing)? (?:for )?damages|sue for|damages|indemnif\\w+|liability|liable|legally|formal notice|pursuant to|hereby (?:give|notify|request))',
  ],
  [
    'contract-review',
    3,
    '(?:nda|msa|redlines?|governing law|jurisdiction|terms of service|amendment|master services agreement|clause|negotiate ~ (?:terms|contract|liability))',
  ],
  ['ip', 3.6, '(?:copyright|trademark|trade mark|infring\\w+|intellectual property|patent)'],
  [
    'regulator',
    3.2,
    '(?:regulator|ombudsman|consumer (?:protection|law|rights)|trading standards|ftc|report you to|data protection authority)',
  ],
  [
    'threat',
    3.4,
    '(?:proceedings|failing which|without further notice|in violation|violates?|violating|hold you (?:liable|responsible)|legal (?:steps|consequences))',
  ],
  ['legal', 2.4, '(?:legal(?! (?:company|entity|name|address|business))|illegal|unlawful)'],
  [
    'binding',
    2.8,
    '(?:binding|countersigned?|countersignature|signed (?:copy|agreement|contract)|mark ?up|authori[sz]ed to (?:sign|negotiate)|power of attorney|probate|executor|notari[sz]ed|affidavit|statutory|statute|sworn|deed)|who (?:\\S+ ){0,3}(?:sign|signs|negotiate)',
  ],
  [
    'judge',
    3.4,
    '(?:court|judge|judgment|judgement|magistrate|bailiff|summons|plaintiff|defendant|prosecutor|prosecution|the police|police (?:report|request|officer)|lawsuit|legal claim)(?! (?:booking|reservation|hire|side))',
  ],
  [
    'claim-loss',
    2.8,
    '(?:claim|seek|recover|compensat\\w+|damages|liable|responsible) ~ (?:loss|losses|damage|damages)|(?:bears?|carr(?:y|ies)) ~ (?:loss|liability|risk)|on notice|final (?:deadline|demand|notice)|set you a ~ deadline|(?:start|commence|begin|issue) ~ (?:proceedings|claim)',
  ],
  [
    'licence-law',
    2.6,
    '(?:without (?:a |our |my )?(?:permission|licen[cs]e|consent)|plagiari\\w+|counterfeit)|(?:license|licence|gpl|copyright) (?:violation|breach|infringement|dispute)',
  ],
  [
    'against-law',
    3.2,
    '(?:against|by|under|break|breaks|breaking|broke|violates?|according to) (?:the |\\S+ |consumer )?(?:law|laws|act|statute|directive)|(?:report|reported|reporting) (?:you|this|it) to (?:the )?\\S+',
  ],
  ['client', 3, '(?:we (?:act for|represent)|our client|on behalf of our client|instructed by)'],
  [
    'agreement-broken',
    2.6,
    '(?:you|your company) (?:\\S+ ){0,3}(?:broke|breached|violated|did not respect|did not keep|failed to honou?r) ~ (?:contract|agreement|part|promise|terms|it)|(?:violation|terms) of (?:the |our )?(?:contract|agreement)',
  ],
  [
    'paper',
    2.8,
    '(?:non disclosure|nda|signatory|signatories|filed suit|file suit|filing suit|warning letter|press charges|(?:those who|people who) represent us|authorities (?:\\S+ ){0,3}(?:asked|request\\w*|demand\\w*)|copies of my|never licensed|our (?:rights|counsel))',
  ],
]);
