import { type Batch, block } from './batch.ts';

/** Public posts to the support handle of a company: telecom, streaming, airlines, shops, devices, games. */
export const TWEETS: Batch = {
  outage: block(`
    @fibrenet is there an outage in the north end? whole street has no internet
    anyone else's @streamly down right now?? nothing loads
    @cloudhostr all our sites are throwing 503 again #down
    Hey @paygo your app has been dead for an hour, entire city it seems
    @gridgames servers offline AGAIN? can't connect, none of my friends can either
    no service since last night @telcoone, calls & data both gone in our area. ETA?
    @mailhub is it just me or is everything broken this morning? status page says fine lol
    #teamboard down for everybody?
    @railways your booking site crashed for all of us trying to get tickets
    @busybank neither app nor website are reachable, what is going on
  `),
  bug_report: block(`
    @phonemaker since the 11.2 update my battery drains in 3 hours and the keyboard lags
    @streamly episodes keep skipping back to the intro on my tv, tried reinstalling
    hey @fitband the steps from yesterday vanished after syncing, any fix?
    @mapsapp your directions keep sending me to a closed road
    why does typing the letter i turn into a weird symbol?? @phonemaker
    @gridgames game freezes on the loading screen every time I pick level 4, xbox one
    @photoapp can't upload pics, just says something went wrong. restarted twice
    @musicbox shuffle plays the same ten songs over and over
    Bluetooth cuts out all the time after the latest firmware @audiobrand
    @shopfast the promo code says invalid at checkout even tho it's in your email
    app won't stop crashing on my galaxy s8 @newsdaily, latest version
  `),
  billing_question: block(`
    @telcoone why did my bill jump from 45 to 78 this month? nothing changed
    @streamly you've charged me two months in one go, can someone look
    Hi @fibrenet what's the price for the 200mb package after the promo ends
    @ridenow charged £25 for a ride that said £9. How come?
    @cloudhostr still no receipt for may, my accountant is asking
    @shopfast my gift card balance wasn't applied but the full price came off my card
    can i switch the card you take the payment from @musicbox
    @telcoone extra roaming charges but i had the travel pass??
  `),
  refund_request: block(`
    @airgo flight cancelled 6 weeks ago, where's my refund?
    @shopfast package never came. I want my money back please
    @ridenow driver never showed up and I got billed, refund pls
    @streamly didn't know the trial had ended, can i get that payment back
    How do I get compensation for a 4 hr delay @airgo ?
    @gridgames bought the wrong edition by mistake, any way to get it refunded
    @fibrenet 5 days without internet, expect a credit on my account
    @hotelio you told me free cancellation and kept the deposit. give it back
  `),
  cancellation: block(`
    @telcoone how do i cancel, been trying for days
    that's it @streamly, unsubscribing. too many price hikes
    switching to another provider next week @fibrenet, tell me how to end the contract
    @gymchain please stop my membership, emailed you twice
    Done with @musicbox. deleting my account today
    @telcoone port out code please, we're off
    anyone know how to get rid of @boxmeals subscription? there's no button
    @cloudhostr moving all our servers elsewhere, close the account
  `),
  security_compliance: block(`
    @socialnet someone hacked my account and is messaging my friends for money
    @shopfast I just got an order confirmation for stuff I never bought. My account compromised?
    is this text from you or a scam? asks for my card number @parcelpost
    @streamly there's a stranger's profile in my account and it's watching stuff in spanish
    hey @cloudhostr your s3 bucket with customer files is open to the world, DM me
    @telcoone somebody swapped my sim without asking me. help!!
    why does your app need my contacts and location @photoapp? what do you do with it #privacy
    @mailhub getting password reset mails I didn't ask for all night
    fake account using your name and logo is asking people for bank details @busybank
    @gamestore two purchases on my account from turkey, not mine
  `),
  legal: block(`
    @airgo EU261 says you owe us. see you in small claims
    my lawyer is going to love this @telcoone
    @photoapp you are using my picture in an ad without permission. take it down or I sue
    false advertising is illegal @shopfast, reporting you to the trading authority
    @fibrenet you broke the contract, not me. next letter comes from my attorney
    Who do I serve papers to at @ridenow HQ?
  `),
  account_access: block(`
    @socialnet locked out of my account and the code never arrives
    @streamly can't sign in on my tv, password is right
    Help @mailhub forgot my password and the recovery email is an old one
    @gamestore says my account doesn't exist?? had it for 8 yrs
    @shopfast account suspended for no reason, can you reinstate it
    i can't verify my number @chatly it says too many attempts
    @telcoone my online login doesn't work since I changed plans, reset link is dead
    Got a new phone and 2 step verification won't let me in @socialnet
  `),
  how_to: block(`
    @phonemaker how do I turn off that auto brightness thing
    Hi @airgo can I bring a guitar as hand luggage?
    @streamly is there any way to download shows for offline?
    @fibrenet what settings do I need for my own router
    quick q @musicbox - how to move playlists to a new account
    @shopfast do you ship to norway?
    @phonemaker which cable do i need to connect it to a projector?
    @ridenow can you book a car for tomorrow morning in the app?
  `),
  feature_request: block(`
    @streamly please bring back the watch history button 🙏
    @musicbox when are you coming to iceland / adding lyrics?
    would pay good money for a landscape mode @newsdaily
    @mapsapp you need an option to avoid gravel roads
    dear @phonemaker give us a smaller model already
    @chatly pls add edit button. thats the tweet
    @gridgames crossplay when??
    Wish @fitband could track swimming
  `),
  complaint: block(`
    @airgo worst airline ever. 5 hrs on the tarmac, no water, no info
    Thanks @parcelpost for leaving my parcel in the rain. Brilliant service 👏
    @telcoone 2 hours on the phone, 4 different people, zero help. joke of a company
    never flying @airgo again, staff couldn't care less
    @shopfast third late delivery this month. get your act together
    @hotelio room was filthy and reception shrugged. Disgusted
    so @fibrenet technician no show. took the day off for nothing
    @gymchain your customer service is non existent. been ignored for weeks
    why is your support so slow @ridenow. it's been four days smh
  `),
  other: block(`
    @musicbox you made my day, thank you Jess from support!
    happy friday @chatly team!!
    @airgo loved the crew on flight 212, so kind
    Just landed in Lisbon thanks @airgo ☀️
    @shopfast where's my order? said it would arrive tuesday
    looking for brands to collab with, check my media kit @fitband
    lol your new commercial @telcoone
    who runs this account? you're hilarious @streamly
    @parcelpost parcel status hasn't moved since monday, where is it
  `),
  unclear: block(`
    @telcoone DM sent
    @streamly help
    hey @shopfast can you follow me so i can message you
    @airgo yes I did
    @fibrenet Still waiting...
    @phonemaker why 😭
    @ridenow ok sent you the details
    @mailhub hello???
  `),
};
