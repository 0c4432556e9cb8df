import type { DevSet } from './dev-set.ts';
import { lines as block } from './unlike-set.ts';

/** Told as a story, wrapped in politeness, or with the words of another intent in the way. `¶` is a line break. */
export const DEV_HARD: DevSet = {
  bug_report: block(`
    Dear Support Team,¶¶I hope this message finds you well. We have been experiencing discrepancies in the fleet analytics module: mileage for electric vehicles is consistently reported as zero. We have already verified the telematics configuration and cleared the cache. We would appreciate your assistance in resolving it.¶¶Best regards,
    I press pay, it thinks for a bit, then I'm back at the basket as though nothing had happened.
    The refund button in the admin does nothing when I click it. I can issue them by API, so it's just the page.
    According to your report we had 104% occupancy in May, which would be remarkable.
    Login works, invoices work, but the moment I go to contacts all I get is a spinning circle.
    My timesheet says I worked 26 hours on Wednesday.
    Yesterday's cancelled bookings still block the rooms in the calendar.
    The password field does not let me paste. Pretty sure it did until last week.
    Two drivers were sent to the same door at the same time, and the van that should have gone to Kent stood still all day.
    Top-up by card was taken from my bank, the balance here hasn't moved.
    It used to remember my filters. Now each morning I start from nothing.
    Your docs say the limit is 100 per page, I never get more than 50 no matter what I pass.
  `),
  outage: block(`
    Dear Customer Support Team,¶¶I am writing to inform you of a critical interruption: the central management portal is presently inaccessible to all of our employees, which prevents any work on customer orders. We request an immediate investigation and an estimated time of restoration.
    We've had to send the night shift home, there's nothing they can scan with.
    Half our customers are ringing us because your checkout shows them an error page, and it's every one of them since ten.
    What happened to your servers? Our monitors went red at 3 and they're red still.
    Everything loaded fine at eight. By nine no one in any office could open it.
    I don't need a password reset, the sign-in page itself is dead for the whole firm.
    Not one text message has gone out for any of our accounts today.
    All our screens have been frozen on the same number for an hour, in every shop.
    Are you working on it? 300 agents twiddling thumbs here.
    Do not send me the article on clearing cookies, it's the platform that is gone, ask your network people.
    The line is dead, so is the neighbours' and the whole business park's.
    Queue workers can't reach your broker, connections refused from each of our regions, production is halted.
  `),
  billing_question: block(`
    Dear Sir or Madam,¶¶I am reaching out regarding several discrepancies in our most recent statement. The charges for our cloud storage appear to exceed the agreed amounts. Could you provide a detailed breakdown and clarify how the totals were reached?¶¶Sincerely,
    Our auditor would like to know what the two entries of 14 September are.
    We had eleven people in March and paid for fourteen. I am sure there's a good reason, but what is it?
    Nothing is broken, I only want to know what we would be paying if we took on the second site as well.
    The finance lady wants it in her name with our new address. And in dollars if you can.
    If I cancel in the middle of a month, do I pay for all of it?
    When precisely does the money leave our account, the first or the last working day?
    The direct debit came back because we moved banks. How shall we pay you now?
    It went from 49 to 64 without anyone telling us. What changed?
    Someone at your end closed our purchase order, so our system won't release the payment. Which number do we quote?
    why are there 2 withdrawals of the same amount on the same day from you
  `),
  refund_request: block(`
    Dear Customer Service,¶¶I am writing with regard to a recent purchase of a wireless headset which unfortunately did not meet my expectations. I would like to initiate a return and kindly request information on how the amount paid will be returned to me.
    We paid for a year in January and it never once worked on our machines. We think it's only fair that you make us whole.
    I don't want another voucher, I'd like the 80 back on my card.
    Took the pro plan last night, realised this morning that it isn't what I need. Is there a cooling-off period?
    You've charged me for something I cancelled in May. That's five months. I expect every penny.
    The event was moved to a date we can't make. What about our tickets?
    Since our seats were removed on the 3rd, shouldn't we see a credit for the rest of the month?
    Your colleague promised it would be in my account by Monday. It's Thursday and there's no sign of it.
    my kid bought 60 worth of gems with my phone, is there any way to undo that
    Sent the scanner back on the 2nd, signed for on the 4th. When can we count on the funds?
    Rather than argue about the outage, just take it off what we have paid.
    I bought the wrong licence. Swap it or give me back what I paid, either is fine.
  `),
  cancellation: block(`
    Dear Team,¶¶Following an internal review of our software landscape, we have come to the conclusion that the service no longer aligns with our needs. We would therefore like to conclude our collaboration as of 31 December and ask for the steps required.¶¶Kind regards,
    We've found something that fits us better. What do you need from us to wrap things up?
    No longer required, thanks. Please see to it that nothing is taken after this month.
    My husband passed away in March. He had a contract with you that is no longer needed.
    I've asked for a refund elsewhere; this here is only to say that the subscription has to stop.
    Please take our credit card off the system and wind the whole thing down.
    From next season on we'll be doing this ourselves with a spreadsheet.
    Don't extend it. Let it run out in August.
    Nobody asked me if I wanted a second year. I don't.
    We love the product but the budget is gone, so this is goodbye for now.
    How many days ahead do I have to tell you if I don't want to carry on?
    Pull the plug on our test tenant, the real one remains.
  `),
  security_compliance: block(`
    Dear Support Team,¶¶our hospital is evaluating the safeguards protecting medical data within your platform. Could you provide documentation on encryption, access controls and alignment with the relevant regulations?¶¶Yours,
    A man rang, said he was from your support, and had me read him the code from the text message. Since then my balance is nearly zero.
    Funny thing: when I type another booking number in the address, I get to see that guest's passport.
    I did not order that scooter. Nobody in this house did.
    There's a device in my session list from a city I've never been to.
    The person we let go on Friday opened three payroll files on Saturday.
    Before we may buy, our infosec people have 80 questions. To whom can we send the spreadsheet?
    A guest wants us to wipe everything about her. Is that possible from our side or do you do it?
    I left my handbag in a taxi, all my cards were in there.
    Somebody has set up a forwarding rule in our mailbox and it wasn't one of us.
    Your newsletter tool put all 900 recipients in the cc line. They can all see each other now.
    Which country are our recordings kept in, and who at your company can listen to them?
  `),
  legal: block(`
    Dear Sir or Madam,¶¶Please be advised that our organisation disputes the validity of the automatic extension of the agreement, and reserves all rights and remedies. All further correspondence should be addressed to our counsel.
    I've kept every mail, and so has the gentleman who'll represent me.
    Clause 12 caps what you owe us at a month of fees. Our people won't sign that.
    That's our logo in your advert. Nobody gave you leave to use it.
    A judge has asked us for all the calls made on the ninth of June.
    If the money isn't with me by Friday, I go to the small claims track.
    We are being sued by a former employee and need your statement on the time records.
    Whose name goes on the agreement, the Irish or the German company?
    You've not kept your part of the contract, therefore we regard it as void and claim our damages.
    I've filed with the consumer protection authority today, the reference is below.
    Your open source notice leaves out our library, which is under the GPL. Please comply.
    We would like to have the liability paragraph looked at once more before anybody puts their name to it.
  `),
  account_access: block(`
    Dear Support,¶¶I hope you are well. I am currently unable to gain entry to our administrative console, as my credentials are no longer accepted since the domain migration. Could you assist in restoring my entry at the earliest opportunity?
    The phone that gets the codes is at the bottom of a lake.
    It says I'm not on the list, but my manager added me yesterday.
    I'm the new treasurer. The old one is happy to pass it all over, but how does it get to me?
    Tried my dog's name, my birthday, everything. Can you send me a new one?
    Everybody else sees the reports tab, I don't.
    We're not hacked or anything, I simply typed it wrong too often and now it won't have me.
    I made two profiles by mistake, one with work mail, one with Gmail. Can they be made one?
    My selfie gets refused. I've grown a beard since the passport, maybe it's that.
    Since we switched to Azure, new starters land on a page saying they don't belong to any organisation.
    It wants a six digit number from an app I never installed.
    You closed my profile for inactivity. I was on maternity leave, may I have it back?
  `),
  how_to: block(`
    A question about your security add-on: what would it cost for 60 people?
    Dear Team,¶¶I would like to inquire about best practices for integrating your analytics platform with our existing CRM. Could you provide detailed guidance, including the required steps and any relevant documentation?¶¶Thank you for your support,
    We're closed for two weeks in August and I don't want bookings in that time. What do I do?
    I've looked everywhere for the place to alter the footer.
    Not a bug, I'm just not clever enough: which box do I tick to get the weekly mail?
    Is there any limit to how many people may be on one call?
    I'd like refunds to show up on the daily report as well. Where would I set that?
    What does the orange triangle mean?
    My predecessor made all of this. Is there something I can read to understand how the tags work?
    I have the key from your portal. In what part of the request does it belong?
    For security reasons we want people to be signed out after ten minutes. Which setting does it?
    Can a cancelled booking be brought back, and if so, by whom?
    Does it matter if I upload the employees before the departments?
  `),
  feature_request: block(`
    Dear Product Team,¶¶we rely on your platform daily and appreciate it. To further enhance our workflow we would suggest the inclusion of customisable approval chains, which currently are limited to a single level. Has this been considered?
    I end up with a calculator next to the screen. Couldn't the total simply be shown?
    Your rival lets me drag the invoice into the mail. That's neat. Will you do so, too?
    It's 2026 and I still can't pick my own colours.
    Our blind colleague cannot use the planner with her screen reader. Please make that possible.
    The one thing that stops me from leaving my old tool is that yours doesn't print labels in batches.
    How about telling us before an invoice is due instead of after?
    If the password page had a "show" eye, half of our helpdesk calls would vanish.
    Any thoughts about a Swedish version?
    I'd pay extra for a way to lock cells.
    At the moment one needs eleven clicks to give a room a new price. It could be one.
    Let us choose which security alerts we get, instead of all or none.
  `),
  complaint: block(`
    Dear Sir or Madam,¶¶I am writing to express my profound dissatisfaction with the level of service received. Despite numerous attempts to contact your department, no meaningful assistance was offered, and I feel that my concerns were not taken seriously.
    So that's what nine years of custom are worth to you.
    The young man laughed when I told him. I'm 74, I don't think it's funny.
    I've explained this to Tom, Anita, Raj and now to you. Does nobody write anything down?
    You fixed the bug, fine, but it took you seven weeks and not one of you said sorry.
    I get it, I'm not an enterprise customer, so I can wait until doomsday.
    Your engineer left mud all over the carpet and a hole in the wall.
    Please pass this on to whoever is in charge: the way I was spoken to today was beneath contempt.
    On your website it says "answers within the hour". Which hour would that be?
    If you spent as much on people as on adverts, someone might pick up the phone.
    The password reset worked in the end, no thanks to your colleague who told me to "google it".
    I was given a case number three times, and three times the case was closed overnight.
  `),
  other: block(`
    Dear Sir or Madam,¶¶we are a manufacturer of packaging materials located in Poland and would be pleased to present our catalogue to your purchasing department.
    It works again, no idea what I did. Sorry for the fuss.
    My daughter has to write about a job for school. May she ask one of your developers a few questions?
    Ignore the ticket about the refund, it was the cat on the keyboard.
    I only wanted to say that the new planner has made my Mondays bearable.
    To whom do I send flowers for the lady who helped me on Saturday?
    Which of your founders studied in Delft?
    We'll be five for the workshop tomorrow, not four. One eats no meat.
    Forwarding this to you because the customer mixed up our addresses.
    Are tours of your data centre offered to school classes?
    I'd like to translate your blog post on queues for our magazine. Would that be okay?
    The security bug I told you about is fixed, well done. That's all.
  `),
};
