import { type Batch, block } from './batch.ts';

/** Terse live chats with a business software: lower case, slips, fragments. */
export const CHATS: Batch = {
  outage: block(`
    app wont load for any of us, gateway error
    hey is ur service down? getting 504s on all endpoints
    nothing works here, all 35 ppl on the floor cant work
    whats up with the servers, every page just spins, same in our other office
    prod is down!!!
    api unreachable from 3 regions, pls advise
    we cant take any calls, entire phone system is out
    everyone got kicked out 10 min ago and no one can get back
    tool has stopped responding company wide
    is there a known incident? dashboards empty for all our clients
  `),
  bug_report: block(`
    the save btn is greyed out no matter what i type
    getting err 422 when i post a comment w/ an image
    columns are swapped in the csv since yesterday
    hey the calendar invite goes out with the wrong timezone
    search doesnt find anything that has a dash in it
    my draft got overwritten when 2 of us had it open
    pdf comes out with half the page missing
    push notifs show up a day late on iphone
    the hubspot sync keeps creating duplicates
    when i drag a card to done it jumps back to doing
    popup wont close, have to reload the page each time
    total says 0 even tho there are 12 items
    scheduled email didnt go out this morning, status still says queued
  `),
  billing_question: block(`
    hi whats this 12.50 thing on our bill
    can i get an invoice with our company name on it
    do u guys take paypal
    how much is it for 25 users paid yearly
    we got billed for 3 seats that are empty
    need receipts for jan thru march pls
    card got declined but theres enough on it, can you try again
    next charge date?
    is the trial really free or do you bill at the end
    our discount isnt on the renewal quote
    why do we pay vat, we are outside of the eu
    can you move us to one invoice for both workspaces
  `),
  refund_request: block(`
    upgraded by accident, can i have it back
    refund plz, wrong plan
    can u refund last months charge? we didnt use it
    hi bought 50 credits twice, send one back pls
    want my cash back, product does not do what the site says
    we were supposed to get 300 back in may, still nothing
    any way to get a partial refund since we leave mid month
  `),
  cancellation: block(`
    cancel plz
    how to stop my sub
    we're moving to another tool, what are next steps to close
    dont need it anymore, can you end the plan today
    where do i delete the workspace completely
    not gonna renew fyi
    hey we want to wind this down by dec
    take my card off and kill the account
    trial isnt for us, please dont convert it
  `),
  security_compliance: block(`
    someone logged in from vietnam, we have nobody there
    i can see invoices of a company thats not ours wtf
    our admin pw was on a leaked list, what do we do
    do you have soc2
    whats your data retention policy
    ex colleague still gets all our notifications and can open files
    is this email from you? wants me to confirm my card on some odd site
    need a dpa signed before we go live
    there is a new api key in settings none of us made
    share links can be opened without login, anybody can read them
    where are backups kept, eu or us?
    a customer wants everything we hold on him erased, how do we comply
    lost my work laptop, still signed in everywhere
    found a way to skip the paywall by editing the url, who do i tell
  `),
  legal: block(`
    who handles contracts on your side, our lawyer has changes
    got a letter from an attorney about your app, where do i forward it
    need your legal entity + registered address for a court filing
    u used our logo on your homepage w/o asking, take it off
    our legal wont sign the tos as is, can we negotiate
    is this agreement binding if nobody signed it
    pls pass to legal: we are giving formal notice
    next step is our lawyers
  `),
  account_access: block(`
    cant login
    pw reset mail not coming thru
    locked out, too many tries
    can you bump me to admin? owner is on leave
    invite says its already been used
    new guy cant get in, says no seat
    my 2fa app got wiped
    sso loop, keeps sending me back to okta
    need to change owner of the workspace
    it says i dont have permission to view this page
    email typo at signup, cant confirm it
  `),
  how_to: block(`
    how do i change the logo
    where is the export thing now
    can i have 2 pipelines at once
    quick q how do tags work with automations
    is there a limit on file size
    whats the diff between archive and delete
    can guests comment?
    trying to connect slack, which button is it
    do you have docs for the rest api
    how can i get a weekly summary in my inbox
    does it work with google sheets
    how do i get rid of the sample data
  `),
  feature_request: block(`
    any plan for a mac app?
    would love to be able to colour code these
    can you guys add bulk delete
    we'd need a german interface, is it coming?
    pls make the sidebar collapsible
    shame theres no undo
    it'd help if the search looked inside attachments too
    webhooks for comments would be awesome
  `),
  complaint: block(`
    been waiting here for 40 min, is anyone even there
    ur support is a joke tbh
    third agent today, every one tells me something different
    this used to be a good product, now its a mess and no one listens
    really not happy w how this was handled
    you closed my ticket again without fixing anything
    so much for priority support lol
    i keep getting bots, nobody reads what i write
  `),
  other: block(`
    are you hiring devs
    oops wrong chat sorry
    love the new look btw, great job
    can i talk to someone about partnering
    whos your head of marketing
    nvm found it
    is this a bot or a real person
    happy new year guys
    we do cold outreach for saas, want a free audit?
  `),
  unclear: block(`
    hey
    u there?
    can u check
    issue w the thing from yesterday
    doesnt work
    it's wrong
    need help w my account
    following up
    got a question about pricing and stuff
    its happening again
    same as last time
    error
  `),
};
