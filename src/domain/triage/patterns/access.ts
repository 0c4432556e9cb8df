import { patternTable } from './pattern.ts';

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
  ['login-loop', 2.4, '(?:login loop|logged out|login again|back to the login)'],
  [
    'forgot',
    3,
    '(?:forgot|forgotten|forget|can not remember|do not remember|can not recall|lost) ~ (?:password|passcode|pin|username|user name|login|code|codes|key|credentials|authenticator)|(?:what is|recover|retrieve) ~ (?:username|user name|password|user account|my account)',
  ],
  [
    'let-in',
    2.8,
    '(?:let|lets|letting|get|gets|getting) (?:me |us |her |him |them |back )?(?:back )?(?:in|into|through)(?! (?:touch|contact|the way))|(?:verify|verifying|verification|prove|confirm) ~ (?:identity|who i am|my account|phone number|number)|identity (?:check|verification)',
  ],
  [
    'code-missing',
    2.6,
    '(?:code|sms|link|token|activation|reset|confirmation|verification) ~ (?:never|not|no longer|nobody ever|does not|did not|is not|has not) ~ (?:come|comes|came|coming|arrive|arrives|arrived|arriving|turns? up|got|received|receive|valid|accepted|work)',
  ],
  [
    'blocked-user',
    2.6,
    '(?:user|account|profile|pin|card pin|login) (?:\\S+ ){0,3}(?:locked|blocked|disabled|suspended|frozen|deactivated|banned|flagged)|unblock|reinstate|reactivate',
  ],
  [
    'new-user',
    2.4,
    '(?:add|create|set up|grant|give|needs?|open) ~ (?:user account|accounts? for|a login|access for|access to|login for|admin rights?|rights|read access|write access|permissions?)|make (?:me|him|her|\\S+) (?:an? |the )?(?:admin|administrator|owner)|the same rights',
  ],
  [
    'sign-up',
    2.4,
    '(?:trouble|problems?|issues?|error|unable|can not) ~ (?:sign(?:ing)? up|signup|register|registering|registration|activat\\w+)|(?:sign(?:ing)? up|signup|registration) ~ (?:error|problem|fails?|issue|not work)',
  ],
  [
    'membership',
    2.2,
    '(?:removed|vanished|missing) from (?:the )?(?:\\S+ )?(?:group|team|workspace|list)|switch (?:her|his|my|the|our) user|user (?:on|name or password)|(?:email|mail|e mail) address for login|user (?:does not|doesnt) exist|another (?:email|mobile|phone) (?:address|number) for',
  ],
]);
