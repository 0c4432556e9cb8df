import { type Batch, block } from './batch.ts';

/** The matter is told as a story or between the lines, without the usual catchwords; also several matters at once. */
export const INDIRECT: Batch = {
  outage: block(`
    We've sent the whole team home because there's nothing anyone can do without your tool.
    I have forty people staring at a spinning wheel.
    Our customers are phoning us in droves because your part of the page shows nothing.
    Has someone pulled the plug over there? It went quiet on all our channels at once.
    For the past half hour not one order has come through, normally it's dozens.
    All lights on our monitoring wall turned red at 16:20, and every one of them points at you.
    From the CEO down to the intern, everybody gets the same error page.
    I tried from home, the office and my phone, and colleagues in two countries did too: no answer from your side.
    Dead in the water here, can't do a thing in any of your products.
    Requests started to fail at 11:00 and by 11:05 the success rate was zero.
  `),
  bug_report: block(`
    If I pick the 31st, it quietly turns into the 1st.
    The colour I choose isn't the one that ends up in the file.
    Whatever I put in the box, it comes back empty after I leave the page.
    It used to remember my choice, now I have to set it every morning.
    My colleague sees seven entries and I see five, same account, same filter.
    Strange: the second attachment always replaces the first one.
    It says "sent", yet nobody ever receives it.
    Two plus two seems to be five in your summary row.
    The little arrow points up even when the figures go down.
    Clicking on Ana's profile opens Ben's.
    Works fine on my laptop, but on the tablet half of the menu is off the screen.
    Every time it gets to the third page, it hangs and I have to kill it.
  `),
  billing_question: block(`
    I'd like to understand how you got to 418.30.
    Finance is breathing down my neck for a document with the right company name on it.
    We have nine people, so why does it say fourteen?
    Something left our bank account on the 14th with your name on it.
    My boss wants to know what this will come to over a year.
    Is that figure with or without tax?
    The number on the quote isn't the number on my statement.
    What's the damage if we go over the limit?
    We'd go for the bigger package if the price was right.
    it says payment overdue but our treasury made the wire on the 2nd
  `),
  refund_request: block(`
    I never meant to buy it, so I'd like my forty euros returned.
    Could you make us whole for the week we couldn't use it?
    My finger slipped on "upgrade"; please undo that and the payment.
    Since it was never delivered I assume you will send us what we paid.
    You still have 200 of ours, when do we see it again?
    I'd rather have the money than another voucher.
    The fair thing would be to take that fee off and return it.
  `),
  cancellation: block(`
    After this month we'll manage without you.
    Our new owners use another product group-wide, so this is goodbye.
    Don't bother sending a renewal offer.
    We've signed with one of your rivals.
    I only needed it for the one event, so that's that, thanks.
    What would it take to get out of the agreement early?
    I'm retiring and handing back everything, including your software.
    The experiment is over, please pull the plug on our workspace by Friday.
    We won't need it past the summer.
  `),
  security_compliance: block(`
    I got a sign-in alert at 3 am and I was asleep.
    The folder I shared with one person seems to have been read by the whole world.
    There's a name on our user list that nobody here has ever heard of.
    Funny, the report you sent me is about a firm in Ohio. We're in Kent.
    A consultant we parted with in March just quoted from yesterday's notes.
    My boy guessed the address of an invoice by counting up, and it opened.
    Before our board approves you, they want to know who on your side can look at our files.
    One of our people may have given her details to a page that only looked like yours.
    All our contacts received an odd message that came from our account.
    What happens to what we type in? Is it used for training anything?
    Our works council asks what you record about employees.
    Money was moved to an account none of us knows after the payout details changed by themselves.
    I could open the admin area simply by adding a word to the address.
    Please wipe everything you know about me.
    The laptop that had everything on it is gone, and it was still open on your page.
  `),
  legal: block(`
    You'll be hearing from people who wear robes for a living.
    We've been told by those who represent us not to speak to you directly any more.
    Our insurer will seek to recover the loss from your company.
    Consider yourselves on notice.
    I've kept every mail, and a judge will find them interesting.
    Who in your house can put a binding signature under this paper?
    Paragraph 9 doesn't work for us, we need another wording before we can sign.
    Somebody on your platform sells copies of my book.
    Your promise was part of the agreement and you did not keep it; we hold you to it.
    The authorities have asked us for messages that are stored with you.
    Which of us bears the loss according to the contract?
  `),
  account_access: block(`
    The door is shut and I don't have a key: it keeps asking for a code I never get.
    Since my wedding the system doesn't know me any more.
    Ana starts on Monday and needs to see what I see.
    The only person who could let people in has left us.
    It sends me in circles between the two pages and never lets me through.
    I can look but not touch, could you change that?
    My address isn't accepted although I've used it for years.
    It tells me I'm not on the guest list of our own workspace.
  `),
  how_to: block(`
    I'm staring at the settings and can't work out which one does it.
    Somewhere there must be a switch to make it quiet at night.
    What's the trick for putting two of them side by side?
    A colleague showed me once how to see last year's, but I forgot.
    I'd like the totals at the top. What do I press?
    Before I break something: what will happen if I click on archive?
    Could you tell a beginner where to start?
    Do I need the bigger plan to use it with my own domain?
    What do other customers do when the list gets too long?
  `),
  feature_request: block(`
    I find myself doing the same three clicks a hundred times a day, surely that could be one.
    The one thing that keeps us on paper is that it can't draw.
    Your rival does this with a single click, hint hint.
    My team keeps asking me why it only speaks English.
    If only it could read the date from the file name!
    Half of our wishes would be met by a simple reminder function.
    A quieter colour scheme would do my eyes good.
    Something like labels, but for people, would be a dream.
  `),
  complaint: block(`
    I had a better time at the dentist's than with your helpdesk.
    Do you actually read these, or is it just for show?
    Eleven days. That's how long a yes or no takes with you.
    I was made to feel stupid for asking.
    You can do better, and you used to.
    When we signed, people returned our calls.
    If this is premium care, I don't want to see the ordinary kind.
    I'm running out of patience and of words to say it with.
    The invoice is always on time, your answers never are.
  `),
  other: block(`
    I knit mascots and made one of yours, where may I send it?
    We'd be glad to show your team round our vineyard.
    A friend of mine works with you, could you give him my regards?
    I teach a class and would like to use your logo on a slide.
    Your billboard near the stadium made me laugh.
    I'm after some advice on a career like yours.
    That was quick, you're stars!
    Sorry, autocorrect sent this to you rather than to my sister.
    Would you have a minute for our quiz about remote work?
  `),
  unclear: block(`
    You know what this is about.
    As I said to your colleague.
    Here we go again.
    Could we talk tomorrow?
    I'd rather explain it on the phone.
    It's complicated.
    Not what I expected.
    What do I do now?
    Just checking in
  `),
};
