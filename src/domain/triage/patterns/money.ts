import { patternTable } from './pattern.ts';

const MONEY =
  '(?:charge|charges|payment|payments|money|amount|fee|fees|invoice|purchase|transaction|funds|subscription|upgrade|renewal|order|sum|credit)';

export const BILLING_QUESTION = patternTable('billing_question', [
  [
    'double-charge',
    3,
    '(?:charged|billed|debited|invoiced|paid) ~ (?:twice|double|two times|2 times|2x|two|again)|(?:double|duplicate|duplicated|second|two|2|twice) (?:charge|charges|charged|billing|billed|payment|payments|invoice|invoices|debit)',
  ],
  [
    'invoice',
    1.8,
    '(?:invoice|invoices|invoicing|receipt|receipts|billing|billed|vat|statement|purchase order|po number|w 9|credit note|proration|pro forma)',
  ],
  [
    'invoice-need',
    1.6,
    '(?:need|send|get|download|copy of|find|resend|amend|change|correct|update|add) ~ (?:invoice|invoices|receipt|receipts|billing|vat|statement|tax|credit card)',
  ],
  [
    'why-charge',
    2.4,
    '(?:why|explain|clarify|understand|what is|what was) ~ (?:charge|charged|charges|fee|amount|bill|invoice|statement|debit)',
  ],
  [
    'payment-failed',
    1.2,
    '(?:payment|card) ~ (?:failed|fails|failing|declined|rejected|not go through|did not go|due|overdue)|retry ~ payment',
  ],
  ['overdue', 2.2, '(?:dunning|payment reminder|overdue|outstanding balance|already paid|paid (?:already|in full))'],
  [
    'seats',
    1,
    '(?:licen[cs]es|seats|users) ~ (?:agreed|have|ordered|need|pay)|(?:cheaper|commit for|annual plan|yearly)',
  ],
  ['card', 1.2, '(?:credit card|debit card|bank transfer|direct debit|accounts? payable)'],
  [
    'fee',
    1.2,
    '(?:charged|charge|fee|fees|surcharge|commission|cost|costs|debited|deducted|took|taken|billed) ~ (?:extra|additional|wrong amount|too much|for|without|abroad|withdrawal|cash|transfer)|(?:extra|additional|hidden|unexpected|unknown|withdrawal|transfer|exchange|overdraft|monthly|annual|late) (?:charge|charges|fee|fees|cost|costs|pound|dollar|euro)',
  ],
  [
    'money-pending',
    1.2,
    '(?:payment|transfer|deposit|top up|transaction|salary|cheque|direct debit|refund) ~ (?:pending|not arrived|not showing|not credited|not in my|still processing|delayed)|exchange rate',
  ],
  [
    'pay-by',
    2.2,
    '(?:accept|take|pay (?:by|with|via)) ~ (?:paypal|cards?|cheque|check|iban|wire|bank transfer|purchase orders?|invoice|instal?ments?)|payment methods?',
  ],
]);

export const REFUND_REQUEST = patternTable('refund_request', [
  [
    'refund',
    3.2,
    '(?:refund|refunds|refunded|refunding|refundable|reimburse|reimbursed|reimbursement|reimbursing|money back|chargeback)',
  ],
  [
    'give-back',
    3,
    `(?:give|send|pay|return|want|get|transfer|credit|difference) ~ (?:${MONEY}|money|it) (?:back)|(?:return|reverse|void|revert) (?:the |our |my |that |this |last )*${MONEY}|give ~ back ~ money`,
  ],
  ['compensation', 2, '(?:compensation|compensate|owed a credit|goodwill credit|credit us|credit me|overcharged)'],
  [
    'by-mistake',
    1,
    '(?:by (?:mistake|accident)|accidental|accidentally|misclick|never used|forgot to (?:cancel|end|stop))',
  ],
  [
    'hand-back',
    2.8,
    '(?:give|giving|send|put|pay|paid|transfer|claim) (?:\\S+ ){0,5}back (?:in|into|on|to|for|from|please|my|our|the|\\.)|(?:get|getting|have|receive|want) (?:my|our|the|that|this|it|some|all|half|a|one) (?:\\S+ ){0,3}back (?!in |to (?:me|us)|online|up )|(?:payment|fee|amount|deposit|money|one of them|difference|cost|charge|purchase|price|what (?:i|we) paid) (?:\\S+ ){0,4}(?:back|returned|reversed|undone|restored|repaid)',
  ],
  [
    'repay',
    2.8,
    '(?:repay|repaid|repayment|rebate|compensated for|credit back|return (?:the|my|our) (?:payment|purchase price|fee|deposit|money|amount)|service credits?|rather have (?:the|my) money|instead of a (?:voucher|replacement)|dispute a)',
  ],
]);

export const CANCELLATION = patternTable('cancellation', [
  ['cancel', 3, '(?:cancel|cancels|canceling|cancelling|cancellation|cancelation|unsubscribe)'],
  [
    'cancel-wish',
    4.4,
    '(?:want|like|need|please|wish|decided|how do i|how can i|tried|going|intend|considering|asked me|would like|immediately) ~ (?:cancel|cancelling|canceling|cancellation)',
  ],
  [
    'close-account',
    3.2,
    '(?:close|closing|delete|deactivate|terminate|shut down|discontinue|wind down|end|stop|quit|drop) (?:\\S+ ){0,2}(?:account|subscription|plan|contract|membership|workspace|trial|service|agreement|licen[cs]es?|software|everything|tool)(?! (?:of|for) (?:the )?(?:user|colleague|employee))',
  ],
  [
    'not-renew',
    3.2,
    '(?:not|non|stop|prevent|turn off|opt out|without) ~ (?:renew|renewing|renewal|auto renewal|autorenew|renews|continue with your)|non renewal|not (?:to )?continue (?:with )?(?:your|the|using)',
  ],
  [
    'no-more-charges',
    2.8,
    '(?:do not|stop|never) (?:charge|charging|bill|billing) (?:us|me|my|our) ?(?:again|any more|anymore|next|further)?|go(?:ing)? with (?:someone|somebody) else|(?:we|i) (?:r|are|am) done',
  ],
  [
    'leave',
    2.6,
    '(?:we|i) (?:are |am |will be |will |want to |plan to )?(?:leaving|leave you|done with (?:this|your)|out \\.)|stop using|no longer (?:need|use|want) (?:the|your|this)|(?:is|are) not for us|part ways',
  ],
  [
    'terminate',
    2.8,
    '(?:termination|terminate|terminating|notice period|notice of cancellation|termination notice|discontinue)',
  ],
  [
    'ending',
    2.8,
    '(?:end|ending|finish|quit|leave|leaving|stop|stopping|get out of|getting out of|withdraw from|terminate|exit|get rid of|drop) (?:\\S+ ){0,3}(?:subscription|plan|contract|agreement|account|membership|trial|lease|service|services|bank|provider|licen[cs]e|purchase|profile|payment plan|line)',
  ],
  [
    'use-no-more',
    2.6,
    '(?:no longer|not) (?:be )?(?:using|use|require|required|requires|need|needed|extend|extending|continue|prolong)(?: using)? (?:your|the|this|it|our|any|them|with|past|after)|(?:discontinue|discontinuation|will not be renewing|do not wish to renew|non renewal|opt out)',
  ],
  [
    'gone-elsewhere',
    2.4,
    '(?:signed|going|gone|went|chosen|chose|decided|moving|switching|switch|migrating|migrate|change|changing) (?:\\S+ ){0,4}(?:with|to|for|by) (?:\\S+ ){0,3}(?:competitor|rival|rivals|provider|supplier|vendor|solution|tool|product|bank|someone else|system|alternative|self hosted)|(?:manage|do) without you|goodbye',
  ],
  [
    'call-off',
    2.4,
    '(?:call it off|call off|step back from|not (?:to )?(?:be )?(?:prolonged?|carry on)|notice (?:for|of) ~ (?:maintenance|contract|lease|agreement|subscription)|(?:is|are) (?:to be )?closed down|switch off our)',
  ],
  [
    'cancel-and-refund',
    4,
    '(?:cancel|end|close|terminate|stop) (?:\\S+ ){0,2}(?:subscription|plan|account|contract|membership|service) ~~ (?:refund|reimburse|money)',
  ],
]);
