import { type Batch, block } from './batch.ts';

/** Between the lines: the wish is told as a scene or a remark, and the catchword that is there points elsewhere. */
export const BETWEEN: Batch = {
  outage: block(`
    The nurses are back to pen and paper on all wards because nothing of yours answers.
    It's not my password, it's not my browser: no one at any of our sites has got past the loading screen today.
    There are ninety lorries at the gate and the gate doesn't hear from you.
    We've lost sight of every vehicle at once.
    Customers stand at the till and the till says "cannot reach host". All eleven tills.
    Stop asking for screenshots. There's nothing to take one of, your domain doesn't answer.
    The last message in any of our channels is from 9:14. Normally there are fifty a minute.
    Tell me you know about it and are on it. We can't take a single booking.
    It's dark here: phones, chat, the lot.
    Production line two stopped, then one and three. They all wait for your broker.
    Nothing wrong with our network, we've checked, other sites open. Yours doesn't, for anybody.
    Refund talk can wait, right now the whole shop is unreachable and we lose thousands an hour.
  `),
  bug_report: block(`
    I'm quite sure we didn't sell minus four umbrellas.
    You press it, you see it go grey, and that's the last you hear of it.
    On my screen the cancel and the save button sit on top of one another.
    My colleague's reply shows up under my name.
    By the chart we were closed in June. We weren't.
    Yesterday it knew my language, today it greets me in Finnish.
    All day the thermometer has said 21.0, though the window was open.
    The password strength bar turns green for "aaa".
    It lets me in all right, but then the list of projects is empty, for me only.
    Logging out does nothing, I stay where I am.
    Whenever a name has an apostrophe in it, the letter ends right there.
    Funny: if I zoom out, the prices change.
    The invoice we make for our own clients with your editor drops the last line.
    Terms and conditions checkbox unticks itself when I scroll.
    It counts the lunch break as overtime.
    According to the log the refund webhook was delivered. Our endpoint never saw it.
    I upload a portrait, I get a landscape.
    Worked in the demo, works for my boss, for me the third step just isn't there.
  `),
  billing_question: block(`
    I can't make 3 times 19 come out at 71.
    Our controller frowns at line four, could you put a name to it?
    Who gets hit if a colleague books the extra package, and how much is it?
    Before I press upgrade: what is taken today and what next month?
    You seem to believe we're still a company of thirty.
    Is the setup something we pay for once or each year?
    We've been told your rates go up in spring. By how much?
    Our new boss needs it to say "Ltd" instead of "GmbH" at the top, or the tax people will send it back.
    What would it come to without the security pack?
    Does it get cheaper if the school pays, not me?
    Money went out twice this week, once is right.
    I don't want to cancel, only to learn what staying would cost.
    If somebody leaves us in the middle of the year, do we go on paying for the chair?
    The bank says you tried to collect on the 1st and again on the 3rd. What's the plan?
    Which department of yours do I send our new supplier form to, so that you get paid?
    We're tax exempt. What do you need to take it off?
  `),
  refund_request: block(`
    It broke on day two, I'd like to be as rich as before.
    You've got 120 of mine that you have done nothing for.
    Either the missing half turns up or its price does.
    I was supposed to pay 9 and paid 90. Will the rest find its way home?
    We closed in spring and you kept on collecting. Kindly put that right on our card.
    I didn't get what was on the label and would like to undo the deal.
    Somebody told me I'd see the sum again within five working days. I'm at fifteen.
    The class was called off, so what happens to the ticket I bought?
    Your outage ate our launch. We think a month for free is the least.
    My son pressed the button, not me. Is there mercy?
    Not looking for a new one, thank you, only for what I spent.
    We'd rather you took the purchase back than have another repair.
    You billed for support that we never received; that part should come off and come back to us.
    Sorry to be a nuisance, but the parcel with the return reached you in May and my account is still lighter.
    After talking to your salesman we took the big plan. It's too big. Can the difference be returned?
    We overpaid because of the wrong rate. When can we expect the surplus?
  `),
  cancellation: block(`
    All good things come to an end, and for us that's in November.
    Our treasurer wants fewer direct debits and yours is on her list.
    The shop's been sold, the new people have their own tools.
    We gave it a year. It hasn't grown on us. What's next?
    Consider this my farewell, effective on the last of the month.
    Please don't send another year's worth.
    We only had it for the project, which is done.
    Grandma moved to a home, she won't need the line.
    How far in advance must I tell you that we're not staying?
    There's one plan too many on our side: keep the first, let the second go.
    I was going to give you another chance, but no. Take me off.
    Your update was the last straw. Where do I sign out for good?
    Back to the free version for me, as of next month.
    The help was great, but I'm changing jobs and won't be using it any more.
    We've built our own, so from July on we can do without.
    Put an end to it before it renews, will you?
  `),
  security_compliance: block(`
    On Sunday night somebody exported everything we have, with the office dark and locked.
    A salesman of another company knew exactly what was in our account.
    The voice on the phone knew my balance and wanted the six digits.
    If you leave out the last part of the link you land in somebody else's folder.
    The invoice looked like yours, the bank account on it didn't.
    My ex knows my answers and keeps getting in.
    What do you tell the police if they ask for our chats, and what do you keep in the first place?
    I bought nothing in Manila. I've never been to Manila.
    Your cleaner's cousin posted a photo of a screen with our names on it.
    Before I let the children use it: what becomes of what they type?
    My handbag, and with it the token, is on its way to Naples without me.
    There is a login from a place we've no office in, and it isn't a VPN.
    Our insurer wants it in writing how you guard what we store with you.
    I'd like to be forgotten by you, in the sense of the law on data.
    We've let Mr Kern go. He still seems to read along.
    Someone must have our key: the meter runs at night.
    The spreadsheet with everyone's pay was open to anybody who had the link.
    I was asked to tell you that the new login box can be fooled with a quote mark.
    Tenders over 50k need proof of certification from you.
    A rule I've never made sends copies of our mail to a Gmail address.
  `),
  legal: block(`
    From here on, please write to the people whose letterhead is attached.
    You promised it on paper, and paper is patient, but our counsel isn't.
    That picture is mine, I've the negatives, and you've no permission.
    Our board won't put its name to paragraph 4.
    If you insist on the fee, a court will have to decide.
    Somebody has to answer for the harm done by that update, and our insurer says it's you.
    I've written to the authority that watches over people like you.
    The heirs ask who at your firm deals with estates.
    Which version of the terms did we agree to in 2021? We need it for a dispute.
    Our agreement says 99.5 and you did 96; we regard that as a breach.
    A detective asked for the recordings. Are you allowed to hand them over?
    Kindly have the attached signed by someone who may bind the company.
    Your ad calls us liars by name. That's defamation.
    The price rise in mid-term isn't covered by the contract and we object to it formally.
  `),
  account_access: block(`
    It greets me with "who are you?" every single morning.
    I've the right key, it used to turn, now it doesn't.
    The screen asks for something that goes to a phone I sold.
    My deputy needs the same buttons that I have.
    The previous treasurer has died and with her every password.
    Wrong, wrong, wrong, come back in an hour. Could you shorten the hour?
    Whoever made me a guest, please make me a member.
    Not a break-in, don't worry, I've simply forgotten it.
    There are two of me in your system, and I'd like to be one.
    I'm told to click on the link in the mail. There's no mail.
    It thinks that I'm under age, I'm 52.
    Half the menu is missing for Petra while her neighbour has it all. Same job.
    We bought the company, how do we get into its account?
    The licence man says I've got a seat. The door says I haven't.
    I used my maiden name back then, and now it won't match my papers.
    My fingerprint isn't good enough for it any more, nor is my face.
    Since the merger it sends me off to the other firm's sign-in.
  `),
  how_to: block(`
    I've a hundred photos and one evening. What's the quickest way to get them in?
    What's the little lock next to the name about?
    Closed on Mondays: where do I tell it?
    Show me the ropes of the approval thing, please.
    Is there a trick to get the logo on the left?
    I want refunds to need two signatures, where would I set it up?
    Do both of us have to be online for it to work?
    The contract tab is new to me. What goes in there?
    Before the audit I'd like to print the log. Which menu?
    My colleague swears that one can undo it. Can one, and how?
    What comes first, the article or the category?
    I've read the page on imports twice and still don't know which column is the key.
    Can I have the password rules explained? We want longer ones for everybody.
    It's a fine product, I just can't find out where the drafts live.
    How do other shops handle Christmas with it?
    Will the old links still work if I rename it?
    Where do cancelled orders go, and can I look at them?
    Say I wanted the bug tracker in our own colours, what do I do?
  `),
  feature_request: block(`
    I keep a paper list of the things your list can't hold.
    Twelve screens for one address. There's room for improvement!
    Why must I be the one to remember? It could remind me.
    My old one had a little clock in the corner. I miss it.
    Everybody on my team has the same sticky note: "remember to tick the box". Tick it for us.
    I'd never complain again if I could pin two tabs.
    Left-handed people exist, how about a mirrored layout?
    If invoices could be sent by themselves on the first, I'd be happy.
    You've got it on the web, so why not on the phone?
    What it lacks is a way to see who's on holiday.
    Could it not learn our product names so that they aren't underlined in red?
    A second approver for refunds is what our auditors keep asking for.
    We'd sign for three years if it spoke SAP.
    Let the password page tell people what's wrong rather than just "no".
    Some day, maybe, a version for Chromebooks?
    Two columns instead of one, and I'd be done in half the time.
    Ask twice before a booking is cancelled for good, that would save us a lot of tears.
    It's fine as it is but a bit of colour by status would do wonders.
  `),
  complaint: block(`
    I've had more sympathy from a vending machine.
    One says yes, one says no, the third says "let me check" and is gone.
    So I took a day's leave in order to look out of the window.
    If I did my work as you do yours, I'd be out of a job.
    Thank you for nothing, in three languages.
    The bill comes on the dot. Help doesn't.
    Your colleague sighed at me. Sighed!
    Do you pass tickets around until people die?
    I've asked nicely four times. That was the last of it.
    Nobody owns up to it, nobody says sorry, everyone reads from the card.
    The bug I can live with. Being called a liar by your helpdesk I can't.
    "We value your feedback", and then you delete it.
    He told me to calm down and put me through to music.
    You used to know our name. Now we're a number, and a low one.
    I can log in again, yes, after nine days and with no word of regret.
    Is there anyone above you who'd care to hear how this was dealt with?
    The refund came, at last. The way you made me beg for it I shall remember.
    I'm not asking for anything any more, I only want you to know how bad it was.
  `),
  other: block(`
    Forget what I wrote this morning, I'd looked at the wrong screen.
    Your lady on the late shift is a gem.
    My class draws robots, may we send you some?
    I'll be in town on the 4th, is anyone up for coffee?
    We grow roses and deliver to offices.
    The outage is over and we're all smiling, well done.
    Which of your people gave the talk in Ghent? I'd like the slides.
    Back on the 12th. Until then Ms Ito reads my mail.
    I'm writing a book about small software firms and you're in it.
    It was the cable. Please don't tell anyone.
    Could you pass on my card to whoever buys your stationery?
    No action needed, the refund arrived.
    Is the tall building with the green roof yours?
    My résumé is attached, I've always wanted to work with you.
    We're three more for lunch at the training.
    The lawyers have sorted it among themselves, so ignore the last letter.
  `),
  unclear: block(`
    You'll have seen it by now.
    The same as with Tom.
    What do you make of this?
    It's gone and done it again.
    Where do we stand?
    I think there's something the matter.
    Ring me and I'll explain.
    We aren't quite there yet.
    About the thing with the account.
    Could you do what you did last time?
  `),
};
