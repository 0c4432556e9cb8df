import { patternTable } from './pattern.ts';

const TAKEN = '(?:hacked|compromised|breached|hijacked|stolen|leaked|exposed|attacked|infiltrated|phished)';

export const SECURITY_COMPLIANCE = patternTable('security_compliance', [
  [
    'breach',
    3.8,
    `${TAKEN} ~ (?:account|accounts|data|key|keys|token|tokens|password|passwords|workspace|records|credentials|customers?)|(?:account|accounts|data|key|keys|token|tokens|password|passwords|workspace|records|credentials|system|users|information|laptop|email) ~ ${TAKEN}|data (?:breach|leak|leakage)|security (?:breach|incident)|hacked|hacker|hackers|hacking`,
  ],
  [
    'vulnerability',
    3.8,
    '(?:vulnerability|vulnerabilities|exploit|xss|csrf|sql injection|rce|cve \\S+|idor|log4j|responsible disclosure|bug bounty|pen ?test|penetration test|security (?:issue|hole|flaw|concern|problem|bug|risk|researcher))',
  ],
  [
    'intruder',
    3.6,
    '(?:someone|somebody|stranger|unknown|unauthori[sz]ed|suspicious|strange|weird|unusual|unrecogni[sz]ed|unfamiliar|unexpected|(?:ex|former|previous|fired|departed) (?:employee|contractor|colleague|staff|admin|freelancer|developer)|third party|intruder|foreign) ~ (?:broke into|break in|login|access|accessed|accessing|activity|sessions?|ip|device|admin|changed|downloading|calls?|got into|is in our|logged|transactions?|addresses|users?|exported|downloaded|copied|added (?:themselves|himself|herself)|person|people)',
  ],
  [
    'not-recognise',
    3.2,
    '(?:do|does|did) not (?:recogni[sz]e|know) ~ (?:login|admin|user|device|activity|session|person|location|ip)|(?:admin|user|login|device|session|charge|activity|location|person) (?:that |which |who )?(?:i|we|nobody) (?:do not |does not )?(?:recogni[sz]es?|know)',
  ],
  [
    'other-tenant',
    3.8,
    '(?:see|view|open|read|access|reach|download|shows?|received|got|contains?|with) ~ (?:another|other|different|someone else|others) ~ (?:customer|customers|company|companies|firm|firms|business|tenant|tenants|client|clients|users?|people|organi[sz]ation|account|accounts)|(?:data|records|invoices|files|tickets|information) (?:of|from|belonging to) (?:a |an |the )?(?:another|other|different)',
  ],
  [
    'phishing',
    3.6,
    '(?:phishing|phished|ransomware|malware|virus|spoof\\w*|scam|fraud|fraudulent|impersonat\\w+|pretending to be)',
  ],
  [
    'confirm-password-mail',
    2.6,
    '(?:mail|email|message|page|sms) ~ (?:asking|asks|asked|wants) ~ (?:confirm|enter|verify) ~ (?:password|card|login|credentials|details)|looks like you(?:r|rs)?',
  ],
  [
    'key-public',
    3.4,
    '(?:key|keys|token|tokens|secret|password|credentials|records|files|link|data) ~ (?:public|publicly|github|posted|pastebin|open share|visible to)|(?:rotate|rotated|revoke|revoked) ~ (?:key|keys|token|tokens|secret|now)',
  ],
  [
    'gdpr',
    3.6,
    '(?:gdpr|dsgvo|ccpa|dpa|data processing agreement|data subject|right to be forgotten|personal data|personal info|personal information|personally identifiable|data protection|privacy officer|dpo)',
  ],
  [
    'erase',
    3,
    '(?:delete|erase|remove|deletion|erasure|copy) (?:of )?~ (?:personal|all (?:my|our|the) data|data (?:you|about|stored))',
  ],
  [
    'typed-into-fake',
    3.6,
    '(?:clicked|opened|followed) ~ (?:link|attachment) ~~ (?:password|credentials|card|login|data|details)|(?:entered|typed|gave) ~ (?:password|credentials|card) ~ (?:fake|wrong|suspicious|their|that) ~ (?:site|page|form)|claim(?:s|ed|ing) to be (?:from )?you',
  ],
  [
    'used-by-others',
    3.4,
    '(?:someone|somebody|anyone|anybody|a stranger|they) ~ (?:using|uses|used|controls|took over|has) (?:my|our) (?:account|login|profile|user|card|workspace)|(?:messages|changes|posts|orders|settings|actions|exports?) ~ (?:i|we|nobody|none of us|no one) (?:did not|never|had not)? ?(?:write|wrote|made|make|send|sent|place|placed|did|started|authori[sz]ed)',
  ],
  [
    'made-public',
    3.4,
    '(?:google|search engines?|public web|internet|publicly) ~ (?:private|internal|confidential|our (?:data|tickets|documents|customers|files))|(?:private|internal|confidential|sensitive) ~ (?:google|search engines?|public|publicly|internet|anyone|everyone|strangers)',
  ],
  [
    'certificates',
    3.4,
    '(?:soc ?2|soc ?ii|iso ?27001|iso|hipaa|baa|pci|pci dss|fedramp|subprocessors?|sub processors?|security questionnaire|vendor (?:security|risk)|compliance|compliant|attestation)',
  ],
  [
    'encryption',
    2.6,
    '(?:encrypted|encryption|at rest|in transit|data residency|retention (?:policy|and)|audit (?:logs?|trail)|(?:an|the|our) audit|auditors?|incident response|where ~ data ~ (?:stored|hosted)|host ~ data)',
  ],
  [
    'takeover',
    3.4,
    '(?:broke into|broken into|break into|logged in as|login as (?:me|us|our)|changed (?:the |our |my )?(?:bank details|password and)|twofactor was (?:disabled|turned off|removed)|permissions without approval|none of us did|not us|nobody of us)',
  ],
]);

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
]);

export const ACCOUNT_ACCESS = patternTable('account_access', [
  [
    'cannot-login',
    3,
    '(?:can not|could not|unable to|not able to|will not let me|wont let me|trouble|problems?|issues?|fails? to|failing to) (?:\\S+ ){0,2}(?:login|log|get into|get in|access (?:my|the|our) (?:account|profile|workspace))',
  ],
  [
    'password',
    2.2,
    '(?:password|passcode|credentials|reset (?:link|mail|email)|magic link|verification code|one time code|otp)',
  ],
  [
    'locked',
    3,
    '(?:locked|lock|shut) (?:me |us |him |her )?out|account (?:is |was |has been |got )?(?:locked|suspended|deactivated|blocked|disabled)|unlock',
  ],
  [
    'invite',
    2.4,
    '(?:invite|invitation|invites) ~ (?:expired|ran out|again|resend|link|accept|for)|(?:resend|accept) ~ (?:invite|invitation)',
  ],
  ['two-factor', 2.2, '(?:twofactor|authenticator|sso|saml|google login|okta)'],
  [
    'owner',
    2.6,
    '(?:transfer|change|become|be|new|take over|previous|was) ~ (?:owner|ownership)|(?:owner|admin|owned) ~ (?:left|gone|quit)',
  ],
  [
    'permission',
    2.2,
    '(?:permission|permissions|access denied|permission denied|grant|rights to|give ~ (?:access|rights)|admin (?:role|rights)|viewer role|as an? admin)',
  ],
  [
    'user-list',
    2.2,
    '(?:remove|take|delete|add|swap|change|deactivate|reactivate) ~ (?:user|users|user list|colleague|employee|login|login email|admin|seat)',
  ],
  ['login-loop', 2.4, '(?:login (?:page|screen|loop)|logged out|login again|back to the login)'],
]);
