import type { DevSet } from './dev-set.ts';
import { lines as block } from './unlike-set.ts';

/** Mails, forms, trackers and bank letters: what people write when they have room. `¶` is a line break. */
export const DEV_MAIL: DevSet = {
  bug_report: block(`
    Hello,¶¶since Tuesday's update the route planner puts the second stop of every tour at the depot. We entered the addresses again, with the same result. Screenshots are attached.¶¶Kind regards,¶Petra Lindqvist¶Nordfrakt AB
    ## Steps to reproduce¶1. Open a payslip from last year¶2. Press Print¶3. Choose landscape¶¶Expected: one page¶Actual: three pages, the last two blank
    TypeError: Cannot read properties of undefined (reading 'items')¶    at CartSummary.render (cart.js:118)¶Happens for each basket with a voucher in it. Version 4.2.1, Firefox.
    Your Python client retries forever on a 429 because it reads the Retry-After header as milliseconds. A minimal script is below.
    Dear support, the overtime report for October adds the night hours twice, so nine of our drivers show 310 hours. Payroll runs on Thursday. Regards, Ann Doyle
    Subject: Segment count is off¶¶The segment "opened in 30 days" claims 14,202 people, the export of the same segment contains 9,877. It was equal until last week.
    My card payment was declined although there is enough money on the account, and the same terminal took my colleague's card.
    The cash machine gave me 40 but the app says I withdrew 400.
    Guests that book through the widget get a confirmation with yesterday's date. We checked the time zone of the property, it is set correctly.
    After upgrading the SDK from 3.8 to 3.9 the build fails with "duplicate symbol _OBJC_CLASS". Going back to 3.8 cures it.
    The transfer I made on Friday still says pending and the person I sent it to has nothing. My other transfers arrive the same day.
    When I scan a parcel with the Zebra handheld, the weight field is filled with the barcode. Only on Android 13.
    Voicemail greetings uploaded as mp3 play as static. wav works. Firmware 2.11 of the desk phone.
    Webhooks for "shipment.delivered" arrive with an empty body since the 14th; the delivery log at your side shows the complete JSON.
    Hi there, the rota keeps giving Sunday shifts to people marked as off. I have unticked and ticked the box, cleared the browser, and even asked a colleague to try.
  `),
  outage: block(`
    Dear Sir or Madam,¶¶none of our four warehouses has been able to print a label since 06:10 this morning. The status page is green, which does not match what we see. Forty lorries are waiting.¶¶J. Okafor, Operations
    All API calls from eu-west return 502 since 13:40 UTC, about 3,000 a minute. No change on our side. Please treat as an incident.
    Our whole reception cannot reach the booking system, on any computer or phone. Guests are standing in the lobby.
    Severity: critical¶Affected: all users¶Description: the payroll portal shows "service temporarily unavailable" to everyone, 1,200 staff.
    No calls in or out for the entire office since lunchtime. All handsets say "no service". It is the same at our other branch.
    Payments through your gateway have stopped altogether. The last one that went through was at 11:52 and it is half past twelve.
    Hello team,¶¶we would like to report that no campaign has left the system since 9 am; everything stays at "queued", for all of our brands and, as we hear, for other customers too.¶¶Best,¶Ilse
    The dashboard does not load for anyone in the company. Three networks tried. Is there an incident? Your status page itself times out.
    Every build on your hosted runners has been hanging for 50 minutes, in all our projects. Nothing can be deployed.
    I can't get into the app and neither can any of my friends, it says your servers are not reachable. Is it down?
    Your card terminals went dead in all our shops at the same moment. We are taking cash only.
    The tracking service is not responding for any customer. We get hundreds of calls. When will it be back?
    DNS for your API host no longer resolves: NXDOMAIN from five regions. Production of ours is standing still.
    Complete loss of service on our fibre line, plus the backup link you supply. Sixty people cannot work.
    Since the maintenance window last night the system has not come back up. All sites are affected, please escalate.
  `),
  billing_question: block(`
    Good morning,¶¶invoice 2291 lists 48 drivers, yet we only have 41 on the platform. Could you explain how the number came about?¶¶Yours sincerely,¶Hannah Weiss¶Accounts payable
    Could you let me know if the monthly price includes VAT, and whether we would pay less if we were to commit to a year?
    Why was I charged a fee for taking out cash abroad? I thought this was free with my card.
    There's an extra pound on my statement next to the payment at the petrol station.
    We changed our registered name to Calder & Sons Ltd. Please put it on future invoices, with the purchase order number 7781.
    What exchange rate do you apply for card payments in dollars?
    I have been charged twice for the same hotel night. Which of the two is going to stay?
    Our accountants ask for all receipts of the past tax year. Where do we obtain them, or could you send them?
    The usage fee in March was 912 euros compared with about 300 in the months before. We sent no more messages than usual. What is it made of?
    Hi, our credit card on file expires this month. Can you take a bank transfer instead, and what would the terms of payment be?
    Is there a charge for topping up by credit card?
    Our quote said 8 per employee, the bill says 9.50. Was there a price increase that we missed?
    Please find attached the remittance advice. Our ledger still shows the December invoice as open at your end; kindly confirm that you got the money.
    How will the move from 20 to 35 extensions halfway through the month show up on the bill?
  `),
  refund_request: block(`
    Dear team,¶¶we were billed for October although the account had been closed in September. Please return the amount of 340 euros to the card used.¶¶Thank you,¶Marco Ferri
    I'd like my money back for the item I bought, it never came.
    The hotel cancelled on us, so we expect the deposit to be paid back in full. The booking is 88-1204.
    Please reverse the charge of 59 dollars from the 3rd. I pressed the yearly plan by accident and changed it within a minute.
    My refund is not showing on my statement, the merchant says it was sent ten days ago.
    The SMS credits we purchased never worked in Brazil. Can we be compensated for the unused 40,000?
    How do I get a refund for something I paid with my card?
    Under your 30 day guarantee we ask you to pay back the licence fee; the software does not suit our yard.
    You took the setup fee twice. Kindly credit one of them back.
    Our line was dead for six days. We would like a credit for those days on the next bill.
    The course was sold as live and turned out to be a recording. I want to be reimbursed for the ticket.
    I was told in chat that I'd get the 25 returned within a week. It's now been three. Where is it?
    As agreed with Miss Holm on the telephone, please refund the duplicate subscription of our Malmö office.
    Can I still get back what I've paid for the rest of the year? We have stopped using it in April.
    The courier lost the parcel. I'm claiming the postage and the value of the goods, 73.20 in all.
  `),
  cancellation: block(`
    Dear Sir or Madam,¶¶we hereby give notice on our agreement no. 55-310 at the next possible date. Please confirm in writing.¶¶Yours faithfully,¶D. Moreau
    Please take us off the automatic renewal. We have decided to move to another freight tool next quarter.
    How do I close my account for good?
    I don't want the card any more, please shut everything down.
    Our company is winding up at the end of June, hence we no longer need the payroll service.
    We are three months into the trial of a rival of yours and will switch in May. What is the notice period?
    Please delete my profile and end the membership, I do not travel any longer.
    I'd like to terminate the mobile contract for the number ending in 204 and take the number to a new provider.
    The board voted to stop using e-mail marketing altogether. Kindly deactivate our subscription from 1 March.
    We'd like to drop back to the free plan once this month is over.
    Hello, I signed up by mistake and don't need this. Stop the subscription before the trial ends please.
    Could you tell me what I have to do to leave? There's no button for it in the settings.
    With regret we inform you that we will not be extending our contract for the forty terminals.
    Kindly consider this letter as our notice to discontinue the analytics module, the rest stays.
    Nobody in our agency uses it any more. Please end it, and tell us until when we can take our data out.
  `),
  security_compliance: block(`
    Dear team,¶¶as part of our yearly vendor assessment we need your SOC 2 report, a penetration test summary and the list of subprocessors.¶¶Regards,¶Information Security, Halden Group
    There's a payment on my card which I did not make. I think someone has got hold of my details.
    I lost my wallet yesterday and my card is in it, please block it.
    By changing the number in the address I could see payslips of other people. I've stopped there, but you should know at once.
    My phone was stolen on the train, with your app open. What should I do?
    A mail that looks as if it comes from you asks our guests to pay again on a strange page. Is it genuine?
    Where is our personnel data stored, and is it encrypted while at rest? Our works council asks.
    Please send us a signed data processing agreement under Article 28 GDPR.
    An API key of ours ended up in a public repository. We revoked it; could you check the logs for use by others?
    Five new drivers were added to our fleet at three at night by a user nobody of us knows.
    Your export with names and salaries was mailed to the wrong company. We received another firm's file this morning.
    Under the right of access, I ask for a copy of all the personal data you hold about me, and for its deletion afterwards.
    An ex-employee still gets in with an old token and downloads our customer lists. Please help quickly.
    Security issue: reflected XSS in the search field of the tracking page, proof of concept included. What is your disclosure process?
    Do you keep card numbers, and are you PCI DSS certified? We need proof for our bank.
  `),
  legal: block(`
    Dear Sirs,¶¶we act for Brightwater Logistics and write concerning the breach of the agreement dated 4 May. Unless you reply within 14 days, proceedings will be issued.¶¶Kemp & Rowe Solicitors
    Our counsel has redlined the master services agreement. To whom do we send it?
    You are using photographs of our hotel without a licence. Take them down or we will assert our copyright.
    I've passed the matter to my solicitor and you'll be hearing from him.
    We received a court order to preserve all messages between two employees. Please place a legal hold on them.
    Which law governs the contract, and where is the place of jurisdiction?
    The clause on limitation of liability is not acceptable to us. Can it be negotiated?
    A subpoena has been served upon us that concerns call records held by you. Whom may our lawyers contact?
    I am considering taking you to the small claims court over the lost parcel.
    Your new brand name infringes our registered trade mark no. 1442098. We demand that you cease using it.
    We intend to file a report with the financial ombudsman and, if need be, sue for damages.
    Please have the enclosed non-disclosure agreement signed by an authorised officer before the workshop.
    Does the wording of section 9 mean that we have to indemnify you for claims by our drivers?
    The labour inspectorate has opened an investigation and demands our time sheets; our attorney needs a sworn statement from you.
    This letter constitutes formal notice of a claim for the losses caused on 2 June, in the sum of 18,400 pounds.
  `),
  account_access: block(`
    Hello,¶¶our new bookkeeper hasn't received the invitation, although I sent it three times. It's not in the spam either. Could you let her in?¶¶Thanks,¶Ruth Adler
    I forgot my passcode and the reset mail doesn't come.
    After getting a new phone I no longer have the authenticator, so I cannot sign in. I still know my password.
    Why do I have to prove who I am, and why is my identity check still not through?
    The person who administered our account left the company in spring. Nobody can change settings. How do we get the rights moved over to me?
    Your single sign-on sends me back to the login page again and again, ever since we renamed our domain in Okta.
    My account is blocked after three wrong PINs. Please unlock it.
    I've changed my phone number and no longer get the text message with the code.
    Please give Samuel Brandt permission to view reports, he only sees an empty menu.
    I can't verify my identity, it rejects the photo of my passport every time.
    The link in the invitation is expired when our night shift opens it. Please send new ones to the six addresses below.
    It tells me that no user exists with my e-mail address, but I've had an account for four years.
    We need the owner of the workspace changed from the agency to ourselves.
    My driver is asked for a company code at login which none of us has ever seen.
    Can you change the address I log in with? I got married and my old mailbox is gone.
  `),
  how_to: block(`
    When is your office in Dublin open around the holidays?
    Do you offer reduced rates for charities? We are a food bank with six volunteers.
    Good afternoon,¶¶we'd like to send a welcome series of three mails, two days apart. Could you point us to where this is set up?¶¶Warm regards,¶Tess
    How can I top up my account from another bank?
    Where do I see when my parcel will be picked up?
    What's the correct way of entering a public holiday that only applies to one of our sites?
    Is it possible to forward calls to a mobile after six o'clock, and if so, where?
    We want to have a different check-in time for the annex. Which setting do I need?
    Can you walk me through connecting the label printer to a Mac?
    What's the format of the CSV for bulk importing contacts? Mine has first and last name in one column.
    How do I activate my new card?
    Could you explain the difference between a broadcast and an automation?
    In which countries may I use my card?
    Which endpoint gives me all deliveries of a day, and how do I page through them?
    Is there a guide on moving from the old webhooks to the new ones?
    I am trying to add a second signature to approvals above 5,000 but cannot find the place for it.
    How long does a transfer to Spain normally take?
  `),
  feature_request: block(`
    Dear product team,¶¶our dispatchers work at night and the white screen blinds them. A dark theme would be a blessing.¶¶Cheers,¶Lars
    **Is your feature request related to a problem?** Tags can't be nested.¶**Describe the solution you'd like** Groups of tags, two levels deep.
    It would be a great help if drivers could upload several photos at once instead of one after another.
    Are you planning to support Portuguese payslips? We open in Porto next year.
    Please consider letting guests pay by instalments.
    Right now we copy the figures to Excel by hand each Friday. A scheduled export would spare us an hour.
    The client library lacks async support. Would you accept a pull request for it?
    Could a virtual card be offered for single use? Other banks have it.
    I miss a way to mute one channel only. Any chance of this getting on the roadmap?
    Suggestion: show the remaining leave next to the name on the rota.
    We'd love to see an integration with DATEV, as it's what every accountant here uses.
    Would it be conceivable to have separate templates for each hotel in the group? At the moment all share one.
    Add an option to keep the original file name when downloading recordings.
    It's a pity that the search doesn't cover attachments. Do you intend to change this?
    Our team voted: what we want most from you is an offline mode for the warehouse app.
  `),
  complaint: block(`
    Dear Sir or Madam,¶¶this is the third time that I write about the same matter and the third time I get a text block in return. I find this disgraceful for a company of your size.¶¶H. Brandl
    I was on hold for 55 minutes and then cut off. What kind of service is this?
    The gentleman I spoke to was rude, talked over me, and hung up.
    We feel misled by your salesperson. Much of what she promised doesn't exist.
    The quality of your support has fallen so far since the takeover that I'm ashamed to have recommended you.
    Nobody called back, as usual. I'm really disappointed in you.
    Your technician let us wait a whole day and never showed up. No call, no apology.
    I want to speak with a supervisor about how I've been treated.
    For six weeks now our ticket has been tossed from one department to the next without anyone feeling responsible.
    The new design is horrible, I can't see why you'd ruin something that was fine.
    I'd like to make a formal complaint about the branch in Leeds.
    Your bot wastes everybody's time. It took me twenty minutes to reach a human being.
    The way you announced the changes, on a Friday evening by mail, is no way to deal with partners.
    Honestly, I expected more from a premium plan than an answer every four days.
    We've been loyal for nine years and were never treated this poorly.
  `),
  other: block(`
    Dear team,¶¶I'm writing a thesis on last-mile delivery and am looking for companies willing to be interviewed. Would you take part?¶¶Best wishes,¶Yara Haddad
    Thanks a lot, that did the trick! You may close this.
    We are a recruiting agency and would like to present two excellent engineers to you.
    I'm out of office until 8 January. In urgent cases please contact my colleague Mr Brandt.
    We'd be glad to sponsor your user conference. Who plans it?
    My compliments to Joana, she was so patient with me.
    Just for your information: our office moves on Monday, the phone number stays the same.
    Do you have vacancies for drivers in the Lyon area?
    Boost your ranking! We put your site on page one of Google within 30 days.
    Merry Christmas to all of you, and thanks for this year.
    I am a journalist with the Evening Standard and would like a comment on your funding round.
    Please disregard my earlier mail, it was meant for someone else.
    We run a podcast for hoteliers and would like your CEO as a guest.
    Is your company going to be at the trade fair in Munich? We could meet at the stand.
  `),
};
