import { type Batch, block } from './batch.ts';

/** Quick chats with makers of business software: plans, seats, webhooks, exports, workspaces. */
export const SEATS: Batch = {
  outage: block(`
    app's gone for our whole org, just a white page for all 60 of us
    hey is there an incident? none of our workspaces will open
    everything 504s since ~10 min, api + web
    our bots are all offline and so is your dashboard, what's going on
    no webhooks for anybody since noon, queue is piling up on every account we manage
    whole sales floor at a standstill, your dialer isn't connecting any call
    sso or not, nobody gets on. looks like your side is dead
  `),
  bug_report: block(`
    webhook fires twice for each new contact
    the csv has the header row in the middle of the file??
    zap between you and sheets quit working over the weekend, others are fine
    when i assign a ticket it jumps back to unassigned
    the seat counter says 11 but the list has 9 people in it
    scheduled report went out empty again this morning
    typing in the search box makes the tab freeze
    mentions don't notify people any more, only DMs do
    your hubspot sync overwrites phone numbers with blanks
    macros insert the wrong name for customers with two surnames
    the chat bubble covers our cookie banner on phones and can't be closed
    we get a red toast "something went wrong" each time we save the workflow
    charts for q3 show q2 numbers
    can't attach pdfs in replies, spinner never ends
    translated articles fall back to english at random
  `),
  billing_question: block(`
    do guests count as paid seats?
    what would 5 more seats add to our bill
    who in our org gets the invoices?
    can u switch us from monthly to yearly billing
    is sso included in pro or extra
    why was there a charge on the 9th, we usually pay on the 1st
    is the price per workspace or per person?
    we removed 3 people but the total hasn't moved
    our po number's missing on the last one, accounting won't pay it
    how's overage on contacts priced
    do you bill in gbp as well
    new card for the plan, where do i enter it
    there's a second bill for may in my inbox, which one counts
    if we go up a tier today, what's due now?
  `),
  refund_request: block(`
    we got auto upgraded, didn't ask for it. pls revert and return the difference
    only meant to buy 1 seat, bought 10. can i have the 9 back on my card?
    nobody logged in since february, any way to get those months refunded?
    can you put back what we paid for the add-on? it never showed up
    trial converted overnight, i'd like that payment undone
    sla says 99.9, you had 97. what do we get back?
    still no sign of the credit you promised for march
  `),
  cancellation: block(`
    need to kill our subscription before the 30th
    where's the cancel option, only see upgrade
    we're consolidating tools and you didn't make the cut, sorry. how do we offboard
    drop us to free please
    pls don't roll us over into another year
    just two of us left in the company, won't be needing it after this week
    i want out of the annual plan
    going with another helpdesk, close the workspace after we've exported
    trial's over, not for us, please remove everything
  `),
  security_compliance: block(`
    do you guys have a trust page / soc2 report we can send to infosec
    we saw api calls from an ip in a country where we have nobody
    one of our admins reused her password and it's in a dump, can you sign everybody out
    your widget shows visitor A the chat history of visitor B!!
    is data in the eu region really not copied to the us?
    can you tell who exported all contacts on sunday night
    contractor who left can still read the shared inbox through his token
    link to our private board is showing up in google
    someone's sending mails from our workspace that none of us wrote
    customer asked us to remove all traces of him, what's your process for that
    need your dpa + subprocessor list before thursday
    file urls work without being signed in, is that on purpose??
  `),
  legal: block(`
    who signs the msa at your end
    our lawyers need the liability cap raised, who do i talk to
    can we use our own paper instead of your terms
    got a legal hold, pls make sure nothing in our workspace gets purged
    a competitor copied our help center word for word and it's hosted with you. takedown?
    what's the name of the legal entity for the contract
    you are in breach of the sla and we'll claim damages
    is the order form binding without a signature?
  `),
  account_access: block(`
    invited jess 3x, she never gets the mail
    i'm the new admin but can't see the settings
    google button loops me back to the start
    lost my yubikey, how do i get in
    can you make lena owner? tom is gone
    it says my seat was deactivated, by whom?
    joined the wrong workspace, how do i get moved
    our domain changed so nobody's email matches any more
    need read only access for our auditor
    magic link is always "already used"
    my colleague is stuck on the captcha page
    merge my two logins pls
    scim removed half the team from their groups
  `),
  how_to: block(`
    how do i point a webhook at two urls
    where do i see who used up the credits
    can i export conversations with tags?
    what's the best way to organise 300 macros
    how can i test the bot before it's live
    any docs on filtering in the api?
    do snoozed tickets count in the report?
    trying to get our logo into the mails, where's that
    is there a way to hide the chat on checkout
    how do you set business hours per team
    can one person be in 2 teams
    what does "pending" mean in the sync log
    which plan do i need for custom roles
    steps for moving a workspace to another region?
    how do seats work if someone is on leave
    i'd like tickets from vip customers to go to sara, how
  `),
  feature_request: block(`
    can you add a column for last reply
    round robin by language, please!
    bulk delete for tags plsss
    it'd help if exports could run every night by themselves
    any plans for a teams integration?
    would pay for an ios widget
    webhooks per team rather than per workspace, is that coming?
    let admins lock a view so nobody changes it
    why is there no undo for merges
    more than 10 custom fields would be nice
    would love threaded notes
    the mobile app needs macros
    snippets with variables = dream
  `),
  complaint: block(`
    5 days, 4 agents, 0 answers
    honestly the support since you were bought is awful
    stop sending me to the help center, i've read it
    our csm hasn't shown up to the last 3 calls
    you change the ui every month, everyone here hates it
    your rep sold us things that were never in the plan, we feel cheated
    how can a company this size be so slow
    you marked it as solved. it's not solved. again.
    feels like nobody at your end cares
  `),
  other: block(`
    we build templates for tools like yours, wanna team up?
    ty that fixed it 🎉
    is your team at saastr this year
    love the new onboarding, whoever made it deserves cake
    lol wrong tab
    do you have a referral programme
    where are you guys based
    can i use your logo on our partners page
    all sorted, can be closed
    what's the stack you're built on, just curious
  `),
  unclear: block(`
    got a min?
    question re our plan
    see screenshot
    webhook stuff
    so about that export
    need a hand w/ the workspace
    one more thing
  `),
};
