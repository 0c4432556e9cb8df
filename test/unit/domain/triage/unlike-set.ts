import type { Intent } from '../../../../src/config/vocabulary.ts';

/** One text a line; `¶` stands for a line break inside a text. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replaceAll('¶', '\n'))
    .filter((line) => line !== '');
}

/** Written after the classifier's design was fixed: bank chats, posts, business mails, tracker entries and shop messages by imagined others. */
export const UNLIKE: Readonly<Record<Intent | 'unclear', readonly string[]>> = {
  outage: lines(`
    I can't connect, my flatmate can't either, and Twitter is full of people saying the same. Are your servers having a moment?
    Subject: Urgent: complete failure of the ERP module¶Dear Support, since 8 this morning the ERP module has not been accessible for any department. Production planning has come to a halt. We need immediate assistance.
    @lightspeedtv entire postcode has lost signal, when will this be sorted
    hello the website isn't opening in any browser and my coworkers get the same
    Mail delivery stopped for the complete domain, 900 mailboxes are not receiving anything
    500 Internal Server Error on every single route after today's rollout, hosted version
    The learning platform has gone offline in the middle of exam week for the complete faculty.
    your payments processor is failing every transaction we send, started 10 minutes ago
    we've got a P1, the contact centre is unable to log any calls, all 3 sites
    Cannot access any of our VMs in the Frankfurt zone; console is timing out as well
  `),
  bug_report: lines(`
    Top-up went through but the money is nowhere to be seen in the app
    the app logs me off each time I switch to another app and what I typed is lost
    Bug: autocomplete suggests deleted tags
    Subject: Printer malfunction¶Dear customer service, the Canon multifunction printer delivered last month keeps jamming paper on the second tray and shows error E-48 even after cleaning.
    @videochat ever since the update my mic picks up nothing, everyone says I'm muted
    Exporting to xlsx drops leading zeros in postcodes
    The recipient list is scrambled if I import more than 500 addresses
    Our analytics dashboard is showing data for the wrong month, this might be due to the recent change of time zones
    RangeError thrown in formatDate() on leap days (v2.9.1)
    Product picture doesn't change when I choose the blue variant
    My laptop's docking station stops detecting both monitors after sleep
  `),
  billing_question: lines(`
    Why did you take off an additional charge when I paid in euros?
    How much would it be per head if we went up to 200 people?
    I was charged for express delivery but chose the standard one
    Subject: Clarification regarding invoice¶Dear team, the invoice for our SaaS subscription lists items we cannot identify. Could you provide a breakdown of the charges?
    where can I get a bill for purchase #5521
    my card payment was declined, do I have to do anything on my side?
    I withdrew 20 and the app shows 23
    do you accept purchase orders from universities?
    @mobileco what's this £4.99 premium content thing on my bill??
    Is it monthly or do you have to pay for the year up front?
  `),
  refund_request: lines(`
    I'd like help getting my money back for a purchase
    The seller never shipped it so please put the payment back in my account
    i want a refund of the 19.99 that got renewed without warning
    Subject: Refund for faulty device¶Dear Sir or Madam, the SSD I purchased from you failed within a week. I would rather not have a replacement; please reimburse the purchase price.
    @cheapair you cancelled MY flight, so give me my cash and not a voucher
    How soon do I get what I paid back after returning the boots?
    we were billed for the old plan after the switch, please credit back the difference
    can i dispute a taxi charge and get it returned
    Could you refund the deposit for the meeting room, we never used it
    my son bought 80 dollars of gems without asking, is there some way to undo this
  `),
  cancellation: lines(`
    I don't think this account is for me, how do I close it?
    Can you guide me through ending my subscription to the corporate newsletter plan?
    we'd like to give notice for our lease of the server rack
    Subject: Discontinuation of services¶Dear account team, after a strategic review we will discontinue the use of your marketing suite at the end of the fiscal year. Please let us know the formalities.
    @internetco hi, moving abroad, need to stop my line
    i'm trying to delete my profile completely
    cancelling since you doubled the price
    Please stop the auto-payment and remove my membership
    As of next term our school will no longer be using your platform.
    I wanna cancel order 77121
  `),
  security_compliance: lines(`
    I believe my card's been cloned, there are 3 payments from Brazil
    Someone rang me for my one time code and now I'm worried
    Subject: Inquiry on data security for hospital systems¶Dear Customer Support, could you provide detailed information on securing medical data within your infrastructure? We want to protect patient records against unauthorised access.
    Arbitrary code execution when opening a malicious project file
    our intern posted the admin credentials in a public forum
    @socialapp somebody is pretending to be me with my photos
    what do you do with my personal details after I close the account
    There was a login to my account at 4:12 from Manila. I live in Ohio.
    we can't finish onboarding you as a vendor till we get your ISO cert and pen test results
    Received confidential salary lists of some other organisation in my inbox, sent from your tool
    can anyone with the url open the patient files?? just tried in incognito and it worked
    misplaced my card somewhere at the airport
  `),
  legal: lines(`
    My lawyer has advised me to put this in writing before we start proceedings.
    You're in violation of the agreement signed on 4 May and we expect you to remedy it within 30 days.
    @bigstore bait pricing is against consumer law, I've reported you
    Could your legal team please look over the reseller agreement before we sign?
    Subject: Cease and desist¶We represent the owner of the mark ROVELLA. Your listing uses it without a licence.
    Is it allowed under Apache 2.0 to sell a fork of this?
    Where should a summons be addressed to?
    we need written confirmation of who carries liability if data is lost
    court has asked for chat transcripts from 2 March, how can we get them certified
    I intend to claim damages for the three days our shop was shut
  `),
  account_access: lines(`
    I don't have the app passcode any more
    it keeps telling me my login details are incorrect
    Subject: Account access for contractors¶Hello, could you grant two external contractors access to the project space until the end of June?
    what do I do if I can't remember my PIN
    @gamenet 2fa code never turns up, been trying to get in for an hour
    the email with the activation link hasn't come
    After I merged my accounts I can't reach the shared drive, permission error
    how do I recover my user account, I forgot the username
    Our IT manager left, how do we get the admin role moved to me?
    I can't prove my identity, the app won't take my driving licence
  `),
  how_to: lines(`
    what day does my order get here
    Where's my package? It's been in transit for nine days
    What are the working hours of customer service?
    How do I get my card to work with Google Pay?
    what's the procedure to add another shipping address
    Subject: Integration with existing tools¶Dear team, we'd like to learn more about how your project management software can be integrated with Slack and Jira. Could you supply documentation?
    Is there a maximum number of people in a call?
    @coffeemachines how do you descale the small model?
    How can I pass a custom header with every request?
    which countries do you support
    Can I hold money in several currencies?
    Could you help me set up the signature so it includes our logo?
    Where do I see how many days of leave I have left?
  `),
  feature_request: lines(`
    Please consider adding two-column layouts
    It'd be helpful to get a reminder a day before a payment leaves
    Subject: Enhancement of the analytics platform¶Dear team, we suggest extending the platform with predictive reports and support for more data sources.
    @podplayer sleep timer pleeease
    Support glob patterns in the ignore file
    is there any chance that you will bring back the classic view
    you need to make an ipad version
    I'd like being able to see past orders in the app
    Allow users to reorder columns
    Would love it if the bot could also answer in French
  `),
  complaint: lines(`
    I'm fed up. Every call, another excuse.
    your staff at gate 12 were unbelievably rude to my elderly mum @cheapair
    Subject: Formal complaint¶I am writing to complain about the poor handling of my request by your back office. No one took ownership.
    I've been a customer for 9 years and this is how you treat me?
    terrible communication from start to finish
    I need assistance to file a complaint against your company
    What a shambles. I've had to chase you five times for one simple thing.
    @mobileco 3rd engineer visit and no one turned up AGAIN
    The quality of your translations has become really poor and no one at your company seems to care
    Whoever designed this process clearly hates customers
  `),
  other: lines(`
    Hi, I'd like to talk about listing our product on your marketplace as a partner
    @cheapair shout out to Marco at desk 4, absolute legend
    Subject: Application as working student¶Dear Sir or Madam, please find my documents enclosed.
    do you celebrate halloween at your office
    this is meant for accounting at Brightworks, sorry for the mix up
    Would someone from your team like to give a guest lecture at our university?
    We've been shortlisting companies for the Green Business Awards and would like to include yours
  `),
  unclear: lines(`
    there's something going on with my account
    I have an inquiry
    @mobileco can you help me out
    please call me at your earliest convenience
    Hi I need to know about something
    it's not what it should be
    i need support asap
    Still not resolved
    Subject: Support needed¶Dear team, we require your assistance. Thank you.
    can we go back to what we discussed
  `),
};
