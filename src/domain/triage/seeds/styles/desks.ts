import { type Batch, block } from './batch.ts';

/** People at their desks: a sentence of context, often from another intent's world, and one of what they want. */
export const DESKS: Batch = {
  outage: block(`
    We were about to send the salaries. Then your whole site vanished, for us and for our bank's people too.
    Is something burning over there? All fourteen of our clinics stare at a blank page.
    Our night crew has nothing to do: no orders arrive on any of the tablets.
    Every screen in the control room says "no connection to server". Since half past four.
    There's not a single green light on our monitor, and all the red ones are yours.
    Forty agents logged out at once, none gets back on.
    It isn't slow, it isn't odd, it's simply not there any more. For nobody.
    All shops report that the tills hang at "connecting". We're turning people away.
  `),
  bug_report: block(`
    According to the overview we have 31 February in the plan.
    It tells me "saved" each time. The next morning it's as though I'd never been there.
    We get the same alert five times for a single event.
    Sorting by price puts 100 before 20.
    The stock goes down by two for each piece sold, which can't be right.
    Only the contacts page hangs. The rest is fine.
    After the first minute the sound goes, every call, on every headset.
    The handbook says up to 50 pictures, it stops at 20 whatever I try.
    My balance didn't go up although the bank shows that the top-up left.
    Everything before March has disappeared from my list. My colleague still has it.
    Whichever printer I choose, it picks the one in the basement.
    The driver's app shows yesterday's round. He has to reinstall it daily.
    A payment of ours was refused by your page although the card is fine everywhere else.
    The direct debit was returned as unpaid, though the account was full.
    It adds up the children as adults, so each family pays too much.
    Two people were booked into one seat.
    Searching for "Müller" finds nothing, searching for "Muller" finds all of them.
    The graph claims that we sold more than was ever made.
  `),
  billing_question: block(`
    We grow from 12 to 20 in May. What will that do to the monthly sum?
    The two lines dated the 7th, what do they stand for?
    On what day of the month do you collect?
    Head office asks for it to be made out to them, with their tax number.
    Suddenly it's 15 more than last year. Nobody told us why.
    I'd like to know the difference in price between your two big packages.
    You sent a reminder for something we paid weeks ago.
    Is training part of the package or does it cost on top?
    Paying by card isn't allowed here any more. Do you take transfers?
    Could the sums be in Swiss francs?
    Is there a lower price for schools?
    Our bookkeeper needs the December document once more.
  `),
  refund_request: block(`
    The concert was put off to a day on which I'm abroad. I'd like what I paid.
    I'd counted on a month's trial, and found the full year on my card. Please undo it.
    Is there a right to step back within 14 days? I bought it on Sunday and it isn't what I thought.
    Yesterday it took the yearly sum, I'd picked the monthly one. Please set it right on my card.
    You were down for three days. What will you take off for that?
    The goods were sent back in good order. We await the sum.
    I wasn't told about the fee and want it back.
    Your man said it would be with us in a week. That was in June, and nothing has been credited.
    The parcel arrived smashed. I claim the 64 it was worth.
    We paid for ten and used six. Can the four be returned to us?
    The line was cut off for a week, so a credit for the week would be right.
    I contest the renewal fee, I never agreed to another year.
    Our booking fell through because of you. Where do I ask for the deposit?
    Please take the extra licence back and return what it cost.
    We'd like compensation for the goods that went missing on your lorry.
    I've bought the same thing twice by pressing twice. One back, please.
  `),
  cancellation: block(`
    We'll be doing it in-house from autumn on. Thanks for everything.
    Nobody here opens it any longer, so please end it.
    I never asked for another term and don't wish for one.
    Our way of working has changed, and your product no longer has a place in it.
    By when must I let you know that I don't want another year?
    Remove our payment details and bring the thing to an end.
    We've opted for a rival's system. What's left for us to do with you?
    Only the second workspace has to go, the first stays.
    My trial ends on Friday. I won't go on, so please see that nothing is taken.
    I can't find where one leaves. Where is it?
    Dear Sir, we give notice on policy 3391 at the end of its term.
    Down to the smallest package, please, or to none if that's possible.
    Since the founder retired we have no use for it. Kindly close it down.
    The test system can be switched off for ever, we don't need it.
    We move to another tool in three weeks. Until when do we have to tell you?
    I'd like my membership to lapse.
    Let's call it a day: no renewal, no calls, no hard feelings.
    Your price rise made the decision for us. We're out as of January.
    I am moving abroad and have to give up the line.
    The budget was cut, so unfortunately we have to let the licences go.
    Take my name off the list of subscribers, I've had enough of it.
    We will not go into another season with you.
  `),
  security_compliance: block(`
    Somebody ordered three phones in my name.
    An employee we dismissed copied files two days after his leaving.
    You wrote to all of us in one mail, with every address for everyone to read.
    Our security team has a list of 60 points for suppliers. Who fills it in?
    A guest wants to know which details we and you keep of her.
    My texts stopped, then my savings were gone. Somebody took over my number.
    I opened the link and saw a file of a patient who isn't ours.
    Where in the world do the recordings lie, and who may listen?
    None of us has ever bought anything at that shop, and it's on our card.
    The page accepted "admin" as the user without a password.
    An unknown laptop is on our list of devices.
    We need to show the regulator how long you keep logs.
    My rucksack with the work phone in it was taken at the station.
  `),
  legal: block(`
    Please talk to the firm that represents me, not to me.
    The other side wants your logs as evidence. Whom may our barrister write to?
    Paragraph 3 puts all the risk on us. It has to be changed before we sign.
    We hold you responsible for the loss of the harvest.
    You used my drawing on your stand. I never gave permission.
    By law you have to reply within 30 days, which are over.
    The agreement says otherwise, and we shall insist upon it.
    An order of the district court is attached. Act accordingly.
    Which of your firms is our party to the contract?
    We object formally to the change of terms.
  `),
  account_access: block(`
    Mr Pohl ran everything until he retired. I need his rights from now on.
    My deputy can't see the tab that I can see.
    New people end up at "you belong to no team" when they arrive.
    The app sends me out every few minutes and I've to sign in again.
    You put my profile to sleep while I was ill. I need it again.
    My mother is asked for a code which she never set up.
    How can I change my PIN? I don't like the present one.
    I was told I'm on the guest list, the page says I am not.
    No crime here, my cat walked over the keyboard and now the sign-in is barred.
    Please move the ownership to me, the agency won't answer.
    My passport photo was turned down twice.
    Which company number do I type in at the first screen? It lets nobody by without one.
    I've two profiles, kindly put them together.
    The number that receives the codes belongs to a colleague who's gone.
  `),
  how_to: block(`
    We take no appointments in the week of the fair. Where do I enter that?
    I can't find the place where one changes the footer.
    I hold the token in my hand, so to speak. Which field does it go into?
    Somebody deleted an order by hand. Is there a way to bring it back?
    People should be signed out when they go to lunch. What do I set?
    The new terminal has arrived. What do I do first?
    Orders over 10,000 should go past the manager first. What do I set up?
    Does the sequence matter when loading the lists?
    What's the yellow dot for?
    Which of the two reports should one use for taxes?
    We've just signed up. Is there something to read for beginners?
    Can the cancellation text in the guest mail be changed, and where?
    My card came by post this morning. What's the next step?
    What is the biggest group one can invite to a webinar?
    I want to hand in a bug properly. What do you need and where do I put it?
    Where can I see who has paid?
    Is there a quick way of changing 300 prices?
    What do I pick if the customer is both a supplier and a buyer?
    How do I tell the system that Monday is a holiday?
    For our auditor I'd need last year's list. Where does one print it?
    If I rename the account, will its links go on working?
    Does the free plan let me use my own domain?
  `),
  feature_request: block(`
    There are three skins and none is ours. Let us mix our own.
    Night theme when?
    Our search stops at titles. It should look into the files as well.
    We would gladly pay for a lock on columns.
    I have to add it up by hand. The sum might as well be there.
    The others remind you three days ahead of an invoice. You could do so too.
    It can't handle batches. If it could, we'd switch the whole house to it.
    Can't the invoice go out by itself?
    Polling is all there is. Give us events!
    What we'd want most is that it works without a network.
    My eyes aren't good: larger letters would be a blessing.
    Do you mean to bring out a Polish version?
    Six clicks for a new price. Two would do.
    Wouldn't a map be nicer than that list?
    We'd find it useful to hand out rights for one day only.
    The password screen could show what one types.
    Somehow I always forget to set the status. Could it be set on its own?
    I'd like to choose which alerts reach me at night.
    Refunds in one go rather than one by one, that's my wish.
    Your calendar knows only weeks. Months would be good, too.
    A Linux build: is it planned?
    It would spare us a lot if one could copy a whole project.
    You took the short list away. I want it again.
    Not urgent, but a print layout would please our older members.
    Is it on your list to let guests pay in two parts?
    One wrong key and the week's plan is lost. A step back would be a relief.
    I find it sad that there's no way to reply by mail.
    Why not let us have more than one signature?
  `),
  complaint: block(`
    The man sniggered all the while I was explaining it. I found that humiliating.
    An hour, it says on your page. It was four days.
    It runs again, good. That it took until autumn and nobody kept us posted is another matter.
    All that glossy advertising, and three people to answer the phone.
    So the ticket is closed again and nobody has even read it.
    Your fitters left the hall looking like a building site.
    I've told my story to five people and start over with each.
    The latest version is a step back. Did anyone try it before?
    It's small customers like us who have to wait, isn't it?
    I was told to look it up on the internet. By your own staff!
    One feels like a beggar with you.
    You'd think that after eleven years somebody would pick up.
    The sign-in works again, though your colleague was of no help whatever and cheeky too.
    This is no way to run a hotline.
    We don't need an excuse number nine, we need someone who does his job.
    Promised: Tuesday. Today: the next Tuesday. And not one call.
    Whoever is in charge ought to know how your people talk to women.
    The agent hung up on my grandmother.
  `),
  other: block(`
    All is well again, it was my own doing. Pardon the noise.
    The message about the charge was meant for my bank. Please drop it.
    Your new start page has brightened my week.
    My colleague comes along to the training day, please lay a plate for her.
    This belongs to you: the post brought it to us by mistake.
    Give my regards to Nina, she was wonderful on the phone.
    We get you to the top of every search engine, ask for our offer.
    The leak we told you of is closed, thank you, nothing more to do.
    May we print your article in our club paper?
    We'd love to look round your workshop with our apprentices.
    The lawyer's letter was a mix-up, please ignore it.
    Could you tell me who runs your office in Oslo?
    I've sent you a cake. Enjoy!
    We translate manuals into 20 languages at fair prices.
    Which football team does your director support?
    For your records, our telephone number has changed.
    I'm in the mountains until Monday and can't be reached.
    That was fast! Ten out of ten.
    Would one of your engineers judge our hackathon?
    I play the tuba and wonder if your summer party needs a band.
    The login hiccup has passed, you can close this one.
    Nothing wrong, I just wanted to try the chat.
    No refund needed any more, the shop has sorted it.
    Do you buy used pallets?
  `),
  unclear: block(`
    We ought to speak.
    Can you have a look at ours as well?
    What's the state of things?
    It's the same as last year.
    I have sent you something.
    That one again.
    Could somebody explain this to me?
    Please see to it.
  `),
};
