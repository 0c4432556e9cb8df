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
  [
    'card-or-device-lost',
    3.2,
    '(?:lost|lose|misplaced|stolen|stole|nicked|robbed|snatched|mugged|left|missing|taken) ~ (?:card|cards|wallet|purse|phone|laptop|tablet|device|notebook|passport|usb)|(?:card|wallet|purse|phone|laptop|tablet|device|notebook|passport) ~ (?:stolen|nicked|missing|misplaced|taken|snatched|cloned|skimmed|copied|swallowed)',
  ],
  [
    'not-mine',
    3.2,
    '(?:payments?|transactions?|purchases?|orders?|withdrawals?|transfers?|logins?|charges?|changes?|messages|bookings?) ~ (?:i|we|none of us|nobody here) (?:never|did not|have not|had not|do not recogni[sz]e)|(?:was|were|is|are) (?:definitely |certainly )?not (?:me|us|mine|ours)|(?:none of us|nobody here|nobody on our side) ~ (?:made|did|started|touched|created|ordered|requested|authori[sz]ed)',
  ],
  [
    'someone-has-it',
    3.2,
    '(?:someone|somebody|a stranger|another person|anybody|anyone|a hacker|thieves|they) ~ (?:hold of|stole|stealing|cloned|withdrew|swapped|impersonat\\w+|pretend\\w*|posing|guess\\w*|broke|intercept\\w*|tampered|read) ~',
  ],
  [
    'gave-away',
    3.2,
    '(?:rang|called|phoned|texted|emailed|contacted|message|caller|call|text|mail|email) ~~ (?:my|the|her|his|our) (?:one time )?(?:code|password|pin|credentials|card details|bank details|remote access)|(?:claiming|pretending|saying) (?:to be|he was|she was|they were|they are|he is|she is) (?:from )?(?:you|your|the bank|microsoft|support)',
  ],
  [
    'code-weakness',
    3.6,
    '(?:ssrf|csrf|xxe|path traversal|directory traversal|(?:remote |arbitrary )?code execution|privilege escalation|brute force|open redirect|clickjacking|buffer overflow|deserialization|prototype pollution|denial of service|redos|man in the middle|mitm|httponly|vulnerable|insecure|attackers?|malicious|unauthenticated|bypass\\w*|sandbox escape|hard ?coded (?:password|secret|key|credentials)|plain ?text (?:password|passwords|secret|credentials)|(?:password|passwords|secret|secrets|credentials|token|tokens) ~ (?:plain ?text|clear ?text|logged|logs|leak|leaks))',
  ],
  [
    'protect-data',
    2.8,
    '(?:secure|securing|protect|protecting|safeguard|safeguarding|protection of|security of|security measures|data security|information security|cyber ?security|safety of) ~ (?:data|records|information|documents|files|systems?|accounts?|practices|protocols)|(?:security|data protection|privacy) (?:measures|protocols|standards|practices|policy|policies|features|requirements|assessment|review|officer|board|team|posture)|data security',
  ],
  [
    'who-can-see',
    2.8,
    'who (?:\\S+ ){0,5}(?:can|could|has|had|may|gets to) (?:see|read|view|access|look|open|reach)|who (?:opened|read|viewed|accessed|looked at|saw)|(?:anyone|anybody|everyone|the whole world) (?:with|who|can|could) ~ (?:link|url|open|see|read|view|access)',
  ],
  [
    'odd-activity',
    2.8,
    '(?:strange|odd|weird|suspicious|unusual|unknown|unfamiliar) (?:\\S+ )?(?:entries|entry|logins?|mails?|emails?|messages?|texts?|transactions?|payments?|names?|users?|requests?|links?|ip|country|file|files|accounts?)|did not ask for|(?:is|are) (?:this|that|it|these) ~ (?:genuine|legit|legitimate|real|scam|phishing|safe|from you)',
  ],
  [
    'is-it-safe',
    2.4,
    '(?:is it|how) (?:safe|secure|private)|what (?:do you|happens) ~ (?:with|to) ~ (?:data|details|information|recordings?)|(?:used|use) ~ (?:for|to) train',
  ],
  [
    'alert',
    2.4,
    'login (?:alert|attempt|attempts|notification|warning)|(?:encryption trojan|tampered|forged|bug bounty|stored hashed|security architecture|access reviews?|third parties|at (?:two|three|four|\\d) in the morning|data processing)',
  ],
  [
    'unguarded',
    3,
    '(?:without|ignores?|no|skip\\w*|optional|missing) ~ (?:auth|authentication|authori[sz]ation|password|login|signing in|permission check|header)|(?:anyone|anybody|everybody|you|attackers?) can (?:\\S+ )?(?:dump|download|read|open|list|guess|enumerate|scrape|see) (?:\\S+ )?(?:all|every|users?|the user|other|customers?|files?|records?|data|documents?)',
  ],
  [
    'remote-scam',
    3,
    '(?:anydesk|teamviewer|remote (?:control|access|desktop)) ~ (?:install|program|caller|call|asked)|(?:asking|asks|asked|wants|wanted|told) (?:me |us |her |him )?to (?:install|download|tap|click|confirm|verify|share|read out|give) ~|(?:call|caller|text|sms|mail|message) from (?:your|the) (?:support|bank|helpdesk|team|company)',
  ],
  [
    'insider',
    3,
    '(?:ex|former|leaving|left|fired|our (?:former|ex|old)) ~~ (?:took|pulled|copied|exported|downloaded|quoted|kept|still (?:has|gets|reads|sees|uses)|stole|leaked|deleted)|knows my password|reads everything',
  ],
  [
    'own-data',
    2.6,
    '(?:train|training|teach) (?:your |the |an? )?(?:ai|models?|algorithms?)|(?:record|records) of processing|(?:stored|hold|holds|held|keep|kept|know|collect) about (?:me|us|my|our|him|her|customers?|employees|visitors)|(?:your|own) (?:staff|employees|people|engineers|side) (?:read|see|access|look)',
  ],
]);
