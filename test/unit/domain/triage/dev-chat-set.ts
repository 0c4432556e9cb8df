import type { DevSet } from './dev-set.ts';
import { lines as block } from './unlike-set.ts';

/** Chats and tweets: what people type when they have a thumb and a minute. */
export const DEV_CHAT: DevSet = {
  bug_report: block(`
    @ParcelPal ur app crashes every time i hit "book courier" 😤 pixel 7
    the map is blank on ipad, only grey tiles
    top up failed but the money left my bank
    hey, csv export cuts off after row 5000
    emojis in the subject line come out as question marks
    leave balance is showing minus 3 for someone whos never been off
    hi, contactless isn't working for me any more, chip is fine
    hmm sort by date sorts alphabetically lol (1, 10, 11, 2)
    @hostly calendar says were free on the 12th, room was sold twice now!!
    direct debit got bounced by your app although funds were there
    dragging a card to done puts it back to todo as soon as i refresh
    calls drop after exactly 30 secs, all on wifi calling
    unsubscribe link in our newsletter leads to a 404
    recieved the same notfication 6 times for one shipment
    dark mode + long names = text on top of each other. chrome 121
  `),
  outage: block(`
    is it just us or is everything down?
    @TelcoNorth no signal in whole of Bergen since 8am, whats going on??
    cant process a single payment right now, terminals all offline
    anyone there? site gives 503 for the whole team
    @mailmoose are you guys having an outage? nothing sends
    prod is on fire, your api times out on every call
    we r completely dead in the water here. no orders coming thru since 20 mins
    login page wont even open, same for all 3 of our offices
    Internet's gone on our entire street @fibrely
    your cdn is serving 5xx globally, all our sites are broken
    all drivers kicked off and nobody can get back on, white screen for everyone
    hotel front desk here - system unreachable, check in is standing still
    @BankOne app down again?? card doesnt work either. everyone here has it
    every webhook stopped at 14:02. zero traffic since. all customers hit
    hello?? whole clock-in system is off, 200 ppl at the gate
  `),
  billing_question: block(`
    whats this 4.99 on my statement
    @TelcoNorth why is my bill double this month?
    do u charge for failed transfers
    got billed for 3 properties, we hv 2
    where can i find last months invoice
    need a vat invoice pls, order 33981
    does a removed user count till the end of the period?
    card got declined when paying the subscription, can i use another one?
    are api calls in sandbox billed too
    why was i charged a fee when i paid with my card?
    payment went thru twice for 1 parcel, whats up with that
    we're on net 30, why did i get a dunning mail after 12 days?
  `),
  refund_request: block(`
    want a refund, never used it
    @flyhub my flight was canceled 5 weeks ago. WHERE IS MY MONEY
    can i get my money back for the unused months
    pls refund, ordered wrong size of terminal
    charged me after i'd already cancelled, give it back please
    the top up went to the wrong account can you send it back to me
    so do i get compensated for yesterdays 5 hrs of nothing?
    booked 2 rooms by accident, need 1 refunded
    i returned the router 3 wks ago still no refund
    refnd me pls its been 10 days
    bought credits twice, please take one back and return the 20
    @shoply item came broken. refund or replacement, now
    hotel said refund is on you guys, they cancelled not me
    any chance of a goodwill credit after last week?
    dispute the 89 eur annual charge, i only wanted monthly
  `),
  cancellation: block(`
    cancel my plan pls
    how do i get rid of this subscription
    @gymly ive tried to quit 3 times now, please just end my membership
    not gonna renew, too pricey for us
    stop billing us next month, were done
    close acct thx
    we're shutting down the shop so wont need u anymore
    delete my account and everything in it
    thinking of leaving, whats the notice period
    pls downgrade us to basic from jan
    moving over to hubspot in 2 weeks, what do i need to do on your side
    i wanna unsubscribe from premium
    can you not auto renew us, trial ended up not being for us
    end of contract for store 14 please, the others go on
    @TelcoNorth how do I leave you? sick of it, port my number out
  `),
  security_compliance: block(`
    someone just logged in as me from vietnam, wtf
    my card is gone, think it was stolen
    is this text from u? "your account is locked, click bit.ly/..."
    hi do u have iso 27001
    i can see another company's shipments in my list!!
    got 3 charges from a shop ive never heard of, not me
    @BankOne I've been scammed, sent money to a fake seller claiming to be you
    whats your data retention policy
    how do i do a gdpr deletion for 1 guest
    our ceo got phished yesterday, can you kill all his sessions
    token leaked on github, need to rotate asap
    found a way to skip 2fa with an old cookie, who do i tell
    do you have a baa, we're in healthcare
    who accessed our employee files last night? need the audit log
    somebody changed my password and email and it sure wasnt me
  `),
  legal: block(`
    my lawyer will be in touch
    see you in court @flyhub
    who do i send a cease and desist to
    need your legal entity name + address for serving papers
    can we change clause 7 of the contract before we sign
    you guys are breaking consumer law and im gonna sue
    is an nda possible before the demo
    our attorneys want to talk to your general counsel
    got a subpoena for call logs, where to
    this is copyright infringement, thats my photo on your ad
    reporting you to the ombudsman and trading standards
    does the msa cover our subsidiaries in spain?
    lawsuit incoming. you lost my mothers ring
    pls send the updated terms w/ track changes for our legal dept
    who is liable if a driver has an accident while using the app? contract doesnt say
  `),
  account_access: block(`
    locked out, help
    forgot password, reset link says invalid
    cant log in w google anymore, says account not found
    2fa codes dont work since i got a new phone
    @BankOne ur app doesn't recognise my face or my passcode, can't get in
    need admin rights pls, boss is on leave
    how do i change my pin
    invite for my coworker never showed up
    my login email has a typo, can u fix
    why do u need my id again? stuck at verification
    okta says im not assigned to the app
    it keeps loging me out evry 2 minutes
    can i get back in my old account, lost access to that mail
    colleague sees "you don't have permission" when opening payroll
    sms code never arrives
  `),
  how_to: block(`
    are you closed on easter monday
    whats the price diff between pro n business
    is there a discount for nonprofits
    how much for 12 seats if we pay yearly?
    how do i add a 2nd warehouse
    where's the button for exporting contacts
    can i schedule a text for tomorrow morning?
    whats the max size for attachments
    hi! how do i block off a room for renovation
    do i have to do anything when my card expires
    @mailmoose how can I A/B test subject lines?
    is there a way to pause a campaign
    which header do i put the api key in
    how to set up out of office on the desk phone
    i want to give a guest late checkout, where do i put that in
    trying to connect shopify, what do i enter for store url
    can u tell me how approvals work for overtime
    where do i change the language
    got my new card, what now
  `),
  feature_request: block(`
    dark mode when??
    would be awesome if i could drag shifts between people
    any plans for apple pay?
    @mailmoose pls add a dutch spellchecker 🙏
    wish there was a keyboard shortcut for next order
    can you guys support passkeys some day
    feature idea: colour the rows by carrier
    it'd be nice to get whatsapp reminders for check in
    we could really use a bulk edit for tariffs
    u should let us reorder the columns
    need rest hooks for invoices, only polling now. on the roadmap?
    why cant we have more than one approver? would help a lot
    hoping for a linux client one day
    please bring back the compact view
    missing an undo in the planner
  `),
  complaint: block(`
    worst support ever, honestly
    @TelcoNorth 2 hrs on hold. TWO HOURS. unbelievable
    your driver threw my parcel over the fence. nice job 👏
    so you just close my ticket without answering? wow
    been asking for a week and nobody replies
    this is a joke. third agent, third different answer
    really let down by you guys
    ur chat bot is useless
    the last update made everything worse, who tests this
    paying 900 a month to be ignored, great
    @hostly shame on you for how you treat small hosts
    i want your manager
    no one showed up for the install, again. took a day off for this
    you promised a call by noon. its 5. typical
    every time i contact you its a different story, sick of it
  `),
  other: block(`
    thx all good now 👍
    u guys hiring?
    happy friday team
    wrong chat sorry
    @mailmoose loved the talk yesterday!
    whos your head of partnerships
    just saying hi
    do you have a press kit with logos
    we sell office plants, interested?
    nvm, found it
    lol that gif made my day
    can i bring my dog to your meetup
    my parcel's for my neighbour's birthday haha wish me luck
    you got a student internship this summer?
  `),
};
