import { type Batch, block } from './batch.ts';

/** Public posts at airlines, carriers, shops, telcos and apps: short, cross, with handles and hashtags. */
export const SHOUTS: Batch = {
  outage: block(`
    @VoiceNet is there an outage in Leeds? whole street has no internet
    @streamly servers down again?! nobody I know can watch
    @PayQuick your terminals are dead in our entire mall rn
    yo @gamehub nobody can connect, all servers say offline
    @CloudBox down worldwide? trending already. fix it
    no service for any phone in our house since 6am @mobi4
    @AirNova website and app both unreachable, can't check in and neither can anyone here
    @bankly everything's down again, can't pay, friends neither
  `),
  bug_report: block(`
    @streamly subtitles are out of sync on every show, only on my tv
    @AirNova your app keeps freezing at seat selection
    latest update broke my alarms @phonemaker, missed work
    @fitband steps reset to 0 each midnight... of another timezone
    @shopeo basket empties itself when i log in on mobile
    hey @mapsy you're sending people into a river near Oslo
    @musicbox shuffle plays the same 5 songs, broken or what
    battery drains in 2 hrs since ios update @phonemaker
    @VoiceNet my voicemail plays someone mumbling backwards, seriously
    @ridely the pin drops two blocks from where i am
  `),
  billing_question: block(`
    @VoiceNet why has my bill gone up by 8 pounds??
    @streamly what's the new price for the family plan?
    @AirNova what do you charge for a second bag
    got charged 2x for one ride @ridely explain
    @mobi4 there's a roaming fee on my bill, i never left the country
    @gymora is the joining fee waived in january?
    where's the receipt for my trip @ridely need it for expenses
    @utilico my estimate is triple what i used, who calculates this
  `),
  refund_request: block(`
    @AirNova you cancelled our flight, i want my money and not a voucher
    @shopeo returned it a month ago, refund when??
    stuck on the train 3 hours, how do i claim compensation @railways
    @ridely driver never came and i got charged, give me that back
    @ticketo show's off, still no refund, been since april
    @foodrun half the order missing. i'd like that half paid back
    @gamehub bought the wrong edition, refund pls
    luggage lost for 5 days @AirNova who pays for the clothes i had to buy
  `),
  cancellation: block(`
    @VoiceNet I'm off. How do I get my number transferred out?
    @streamly cancelling today, nothing left to watch
    tried to leave @gymora for 2 months. JUST END IT
    @mobi4 not renewing after this. what's the notice
    unsubscribing from @newsdaily, how
    bye @bankly, account closed as soon as my rent is out
    @foodrun please shut my account and take me off everything
  `),
  security_compliance: block(`
    @bankly someone emptied my account!!! help
    @shopeo got a mail saying i won an iphone from you, real or fake?
    @gamehub my account's been stolen, email changed and everything
    @mobi4 someone got a new sim in my name!
    why can i see a stranger's boarding pass in my app @AirNova
    @streamly there are 4 devices on my account i don't know
    heads up @parcelup fake texts going around with your name
    @healthapp do you sell our data?
    @bankly lost my card at the airport, block it plz
    @shopeo your site leaks order details, who do i DM
  `),
  legal: block(`
    @AirNova my lawyer has your letter. enjoy
    @shopeo that's my artwork on your shirt. take it down, this is theft of my copyright
    @VoiceNet breaking the law by not letting me out of contract. see you at small claims
    reported @utilico to the regulator today
    @ridely your driver hit my car, who handles legal claims?
    class action against @gamehub anyone? already talking to attorneys
  `),
  account_access: block(`
    @streamly can't sign in, says wrong email. it's not
    @gamehub locked out for "too many attempts", help
    @bankly app wants a code, code never comes
    got suspended for no reason @socialo please unlock me
    @AirNova forgot my miles number and password, how do i get in
    new phone, lost my authenticator @cryptomo what now
    @shopeo reset mail isn't arriving, tried 5 times
    @healthapp can't verify my age, upload always refused
  `),
  how_to: block(`
    @AirNova how do i add my baby to the booking?
    @VoiceNet where do I change my wifi name
    @streamly can i download for offline on a laptop?
    @fitband how to pair w/ a new phone
    what's the cutoff for bag drop @AirNova
    @shopeo can i change the address after ordering
    does my plan work in canada @mobi4 ?
    @parcelup how do i reroute to a pickup point
    @ridely can i book for tomorrow 5am?
    @musicbox how do you make a shared playlist
  `),
  feature_request: block(`
    @streamly a sleep timer. please. it's not hard
    @fitband when will you do swimming?
    petition for @musicbox to add lyrics on desktop
    @socialo edit button when
    @AirNova let us pick meals in the app!
    @ridely would be great to choose a quiet driver
    @mapsy need a bike mode in Spain
    dear @phonemaker bring back the headphone jack
  `),
  complaint: block(`
    @AirNova staff at gate 12 were so rude, never again
    3 hours on the phone with @VoiceNet and nothing solved 🙄
    @parcelup left my package in the rain. again. great work
    @railways late every single day this week, pathetic
    worst. customer. service. ever. @mobi4
    @shopeo fifth time you've sent me the wrong size, do you even look
    @utilico no one turned up between 8 and 12. or 12 and 6
    thanks @AirNova for ruining our honeymoon
    @foodrun cold, late, and the courier swore at me
    why does @bankly even have a help account if it never replies
    you had ONE job @ticketo
    @streamly quality's gone so downhill it's embarrassing
  `),
  other: block(`
    @AirNova what a view from your 787 this morning ✈️❤️
    huge thanks to Sam at @VoiceNet, sorted me in 5 mins!
    @parcelup do you deliver on good friday
    @shopeo when's the sale start?
    @ridely your driver Ali deserves a raise
    @foodrun where's my order? says 20 mins since an hour
    any jobs going at @railways?
    @musicbox who sings the song in your ad
    happy birthday @mapsy 🎂
    @AirNova is flight 212 on time?
  `),
  unclear: block(`
    @VoiceNet DM me
    @bankly hello??
    @shopeo check your dms
    really @AirNova?
    @mobi4 explain
    wow @streamly
  `),
};
