import { type Batch, block } from './batch.ts';

/** Many single voices: farmers, clerks, gamers, developers, parents; each says it in his own way. */
export const VOICES: Batch = {
  outage: block(`
    Milking robots on all our farms can't talk to your cloud any more.
    No parent in the district can open the app this morning.
    Every API key we own gets 503 right now, on all routes.
    Total radio silence from your gateways since the storm.
    Our receptionists at five hotels write check-ins on paper because your system is not answering.
    Gate readers in all car parks have lost contact with the server.
    Are you having an incident? Pods can't reach the message broker anywhere.
    Hundreds of our subscribers report that they can't watch anything.
  `),
  bug_report: block(`
    Two people typing in one paragraph wipe out each other's words.
    Deleted notes return after the next sync.
    Subtitles run ahead of the picture.
    The build finishes green though a test failed.
    In Dutch the label doesn't fit its box.
    Rain forecast tile shows last week's weather.
    The scale in the diagram is off since we added the second series.
    Scrolling sideways makes the headings slide away from their columns.
    Results after the new release differ from those of the old one on the same input.
    the volume slider only knows mute and full
    It saves, it says so, and on reopening it's the old text again.
    Sometimes a click registers twice, so I end up with two appointments.
  `),
  billing_question: block(`
    Do students pay less?
    We need prices for equipping a fourth branch.
    Please make us an offer for 50 devices including service.
    What would an extra helper cost us each month?
    There's an adjustment on my bill that nobody can explain to me.
    Which of the two sums will be collected, the one on paper or the one online?
    Is there a family rate?
    Does a pause reduce what we pay?
    Please copy our bookkeeper on every bill.
    What did I pay for on Sunday? It says "service".
    Can I settle the amount in two parts?
    Is the quoted sum per person or altogether?
  `),
  refund_request: block(`
    The lamp came cracked; no exchange please, just what I spent.
    The transfer bounced but my account is lighter by 300, put that right.
    I'd like to have the price returned since the colour is wrong.
    My toddler bought it while playing, please take the payment off again.
    The bus didn't run, so I expect every penny returned.
    You said I'd see the 45 within a week. It's been four.
    We'd like the fees for the months without a working link repaid.
    Tickets for a show that was called off: how do we get paid back?
    what i spent on it should go back to my account
    I returned the drill on Friday, where's the money?
  `),
  cancellation: block(`
    I want to be out by the end of the month.
    The council will let the contract lapse.
    Please remove me and my firm for good.
    I've had an operation and can't train any more, please end my membership.
    At my new job they use something else, so stop my plan.
    No more insurance on the card please, drop it.
    How do I get out of this?
    We decided against going on after the pilot.
    From April we won't need the two extra lines.
    the kids have moved out so end the family plan please
    I'd like off the list of paying customers
    Let it run out, don't extend.
  `),
  security_compliance: block(`
    My bag was snatched on the tram and my cards with it.
    The endpoint doesn't check who's asking; you can dump all users without signing in.
    A caller who said he's from your helpdesk wanted me to install a remote control program.
    My browser warns that the certificate of your page was issued to somebody else.
    Before leaving, our head of sales pulled the whole customer base. Can you see what he took?
    Confirm that nothing we type is used to teach your AI.
    We need your record of processing for our data protection files.
    Can your staff read our patients' notes?
    A television was bought on my account and shipped to an address I've never heard of.
    My ex knows my password and reads everything.
    Keys for the whole fleet were lying in an open folder on the net.
    A text claims my account will be blocked unless I tap a link. True?
    There's a second device in my list and it isn't mine.
    What's been done to keep our children's pictures private?
    The auth header is optional on /users, which looks wrong to me.
    We lost a box with backup disks.
    Where physically are our files, and under whose law?
    A hidden camera app was found on the office phone, with your login in it.
    Our insurer wants your recovery plan and the report of your last security test.
    He shouldn't be able to open HR files, yet he can. And he has.
    Please tell us all you've stored about my daughter and then delete it.
    I scanned the QR on the parking meter and paid, seems it wasn't yours.
  `),
  legal: block(`
    The heirs of our late partner ask what happens to his shares in the account, certificate attached.
    There'll be a hearing in May and we need a statement from you.
    We were served papers over a seller on your site.
    Am I allowed by your licence to put the library into a product I sell?
    The board has asked outside counsel to examine the missed dates.
    Two sentences of the transfer agreement must change before our lawyers let us sign.
    That's my drawing on your shirt. I never gave permission. My lawyer will send the bill.
    Comply within two weeks, or it'll be settled before a judge.
    Does the guarantee bind the importer too?
    Our notary needs the deed signed by your director.
    Under which law do we argue if it comes to it?
    You can't just change the terms in mid-contract, that's void.
    The ombudsman advised us to send you this letter first.
    Who may accept service on your behalf?
    I'm going to press charges for slander against your reviewer.
    Is your price promise legally enforceable?
    What notice must a landlord give under this agreement you drew up?
    The regulator has opened a case and wants your side in writing.
  `),
  account_access: block(`
    It asks for a serial I was never sent.
    "Device not trusted", and that's as far as I get.
    The thumbprint is refused and so is the number.
    Banned for nothing, please give me my profile back.
    Raj takes over from me, he needs what I can see.
    The address I signed up with belonged to my old firm, so the link goes nowhere.
    After the new policy neither of our admins can get in.
    I keep being told to wait 24 hours before trying again.
    Who in our house can hand out rights? It should be me.
    my daughter changed the password and forgot it
    It wants a number from an app I've deleted.
    I can't get past the picture puzzle.
  `),
  how_to: block(`
    What does the amber lamp mean?
    Which header asks for JSON?
    Must I restart after changing the settings file?
    I've moved, where do I put my new address?
    Can I pay a cheque in at the post office?
    Is one large logo enough, or does print need another?
    The easiest way to let all parents see one calendar?
    How often should the filter be changed?
    Can it be put on the wall?
    Explain please how machines are backed up at night.
    Who gets a mail when I tick that box?
    Does it matter which port I plug it into?
    Where did the ruler go in the new layout?
    Can I have two of these open at once?
    What do I feed it: csv or json?
    Do I need to tell anyone before I travel with the card?
  `),
  feature_request: block(`
    Two months next to each other, could that be done?
    Port it to the new Python, please.
    If it read barcodes we'd use it all day.
    Norwegian keyboard would be a start.
    A map of the busy hours would help us plan.
    Let me hide what I never listen to.
    Statements by API, that would be something.
    Should be possible to drag the map with two fingers.
    One more size between small and large?
    Give us a quiet mode for nights.
    Why not show the next train as well?
    An e-ink theme, anyone?
    Our drivers would like it to speak the address aloud.
    More than three favourites, please.
    Drop the confirmation box, or make it optional.
  `),
  complaint: block(`
    I took a day off for your fitter and nobody came.
    How your clerk spoke to my wife is beyond belief.
    You lot are a circus.
    Ten years a customer, and that's the thanks.
    The workshop was an afternoon I'd like to have back.
    Chaos from the first day of the project, no dates kept, no word from anyone.
    Your people read from a script and don't listen.
    A maze of menus and then a dial tone. Wonderful.
    I've met friendlier parking machines than your staff.
    Very unhappy with all of this.
    Nothing you told us turned out to be so.
    my mother cried after talking to your colleague
    Shoddy work, and nobody admits it.
    You lost me as a fan.
    So much arrogance in one mail!
    Whoever answers your phones shouldn't.
  `),
  other: block(`
    We make mailers from paper, shall I send samples?
    Is there a showroom near Linz?
    I host a podcast on freight and would like your founder as a guest.
    I'm an accountant looking for a new challenge.
    Meant to text my brother, sorry.
    Your tip worked, you're the best!
    Ordered on the 5th. Has it left yet?
    Do you know a good restaurant near your office?
    Our school would like to visit your plant.
    How many people work for you?
    Can I buy your calendar somewhere?
    Ask Tom to ring me back about lunch.
    What does your company's name mean?
    It was a pleasure to do business with you.
    That solved it, cheers!
  `),
  unclear: block(`
    It's me again.
    Small matter.
    Give me a hand?
    It did it again.
    We have to talk about the agreement.
    Please advise.
    Are you there?
    So what happens now?
    The usual.
    Same as every month
  `),
};
