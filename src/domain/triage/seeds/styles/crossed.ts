import { type Batch, block } from './batch.ts';

/** The words of one intent in the service of another: the act decides, not the topic. */
export const CROSSED: Batch = {
  outage: block(`
    Nobody can log in, and nobody can pay either, your servers must be down.
    The billing portal and everything else of yours has been offline for the whole company since 8.
    We can't cancel, book or change anything, because your system is down for all our clients.
    Not a security matter I hope, but all your services have gone dark for everybody here.
    The password page times out like every other page, for all of us.
    How do I reach you when your entire platform is down? We've 80 people waiting.
    Refunds, orders, payments: no transaction at all gets through since noon, at any of our stores.
  `),
  bug_report: block(`
    The invoice template puts our logo on top of the address.
    Cancel button in the booking dialog does nothing, you can only press OK.
    Refund amounts in the shop report come out with the wrong sign.
    The password field cuts off everything after twenty characters.
    Audit log shows the wrong user next to each entry.
    Login page renders without any style in Firefox.
    Contract templates lose their page breaks when saved as PDF.
    The tax column of the order export is empty.
    The "new features" popup can't be closed.
    Permissions screen lists each role twice.
    Price labels print with a comma where there should be a point.
    The complaint form we built with your editor doesn't send mails any more.
    The security badge icon overlaps the menu on phones.
    Two-factor QR code isn't displayed in dark mode
    the renewal date field jumps back a day when I save the customer
    billing address form won't accept umlauts
    reminders set for Mondays go out on Sundays
    Answers with special characters never show up in the connected spreadsheet.
    subscription widget on our page shows the price as NaN
    Since the update, guest names in the calendar are swapped.
  `),
  billing_question: block(`
    How do I update the card you charge?
    Can our renewal be moved to the start of the year for budget reasons?
    Will I be billed if I cancel in the middle of the month?
    Is there a fee for closing an account early?
    Does a deactivated user still cost us a seat?
    Could you add our purchasing department as recipient of the bills?
    Which features are in the cheaper plan and what would we pay?
    I can't find the receipt in my account, could you mail it?
    Are contract changes in the middle of the term charged pro rata?
    Before I sign the agreement: what is the total for three years?
    The error in the VAT on the invoice has to be corrected.
    Is the login add-on (SSO) charged on top?
    Our bank details for the direct debit have changed
    Please let me know how to enter a new credit card before the next payment.
    What does support with a one hour reply cost?
  `),
  refund_request: block(`
    I cancelled in time and was charged nevertheless, so send the money back.
    The feature we bought the plan for doesn't exist; we want our payment returned.
    Because of the outage in May we'd like part of the fee back.
    Still charged for a workspace we closed. Could we have the last months returned?
    The bug cost us the whole campaign, so please refund the ad budget.
    I couldn't log in for a month, so I'd like that month's fee refunded.
    Auto-renewed although it was switched off, kindly return the amount.
    Why was my refund rejected? I'm still waiting for my money.
    Please pay back what the double invoice cost us
    after so many broken promises just give us our money back
  `),
  cancellation: block(`
    Because of the price we have decided to leave.
    After the last bug we're done, please end our plan.
    I want to delete my account and all that's in it, I won't be using it again.
    How do I log in to cancel? I'd like to end my subscription.
    Support has been bad, so we won't be renewing.
    Your tool lacks what we need, so close our trial please.
    Please make sure our trial doesn't turn into a paid plan.
    Our firm is closing its doors, so how do we wrap things up with you?
    We are not going to sign for another year.
    No refund needed, just cancel.
    Cancel our plan and refund the unused months, please.
    We'd like to end the contract and get the remaining fee reimbursed.
    Please close my account and return what's left of the payment.
    Stop the subscription right away and pay back this week's charge.
    I want to cancel the membership and have the last instalment refunded.
    I tried to end my membership but it only shows me offers
    For legal reasons we may not use foreign tools any longer, so please terminate our contract.
  `),
  security_compliance: block(`
    Our billing contact got an invoice in your name with somebody else's bank account on it.
    One of us entered his password on a copy of your login page.
    What data do the scripts in your widget collect about visitors?
    Infosec is reviewing tools: can you share your latest audit report, and do you support our own keys?
    How do you make sure ex-users really lose access?
    Someone cancelled our subscription, and it wasn't anyone from our company.
    A refund was sent to a card that does not belong to us; we suspect fraud.
    By replacing the number in the link I could open the invoice of another customer.
    Can access be limited to our network? We worry about intruders.
    Password reset link works twice and doesn't expire, that's a hole.
    Which certificates do you have and can you prove them?
    A bug shows my customers each other's addresses.
    Is it possible to see who downloaded our customer list, since it turned up at a competitor?
    Do you share our data with anyone else?
    Your feature to publish boards made our internal notes public.
    We must report whether personal data were affected by last week's outage.
  `),
  legal: block(`
    Your price increase breaches the contract, our lawyers say, and we won't pay it.
    You refuse to refund us, so our attorney takes over.
    Who is liable when your bug deletes our records?
    For the contract we need your registered name and who may sign it.
    You published our logo without consent. Remove it or hear from our counsel.
    Our lawyers have comments on the data clause of your agreement.
    Can we terminate for cause under section 9? Our legal team says you're in breach.
    A court order obliges us to keep all login records of a former user.
    We dispute the invoice and will let the court decide.
    The outage cost us 30,000 and we hold you liable for it.
  `),
  account_access: block(`
    I can't log in to pay my invoice.
    I'd like to cancel but I can't get into my account.
    Our billing admin left and no one else may open the invoices, please give me the rights.
    How do I give somebody access to the billing page?
    Stuck at the second step of the login since I changed phones.
    Whoever set up our account is gone; I need to be able to manage it.
    Please give our auditor read access until Friday.
    Error when signing in: account not found.
    My colleague gets "no access to this space" even though it was shared with her.
    is there a way to get my account unlocked
    Your new login is a nightmare, I can't get past the code.
    Please merge my two logins into one.
  `),
  how_to: block(`
    How do I create an invoice for one of my clients?
    How can I refund a customer in the shop module?
    How do I cancel a scheduled report?
    Where can I set up a password policy for our team?
    Where do I enter the terms and conditions that our visitors see?
    What happens to the tasks of a user I deactivate?
    How do I delete a contact?
    Is there a way to see the audit log for one record?
    Which role do I need to change prices?
    I'd like the chat to show on the pricing page only, how?
    How do I log a bug in your tracker module?
    How do I set up an alert when one of our sites goes down?
    Does the integration sync custom fields too?
    I want the complaint form to go to a different mailbox, where's that set?
    Can I turn off payments by card in my web shop?
    Where should I begin if I want leads to go to people by country?
    Not sure which measure to choose for a report on answer times.
    How do I put two-factor login on for the whole team?
    Do you have a guide on contract templates?
    Can I export a list of subscriptions we sold?
  `),
  feature_request: block(`
    Please let us change the invoice layout ourselves.
    It would help if refunds could be made in bulk.
    We'd like an audit trail for changes to templates.
    Could login by fingerprint be added?
    An option to pause rather than cancel a subscription would be great for our customers.
    Several currencies: is that something you're considering?
    Working hours per person are missing so far, we hope they'll come.
    I wish permissions could be set per folder.
    Would be good to see prices including tax in the list.
    We need e-mail alerts when there's an outage, please build that.
    Please support contract signing inside the app.
    One wish: grouping by customer.
    Single sign-on for small plans would be most welcome.
    A bug reporter inside the app, that'd be nice.
    The list of security events should be exportable, in our opinion.
    would be nice if password rules could be set by us
  `),
  complaint: block(`
    Your new prices are an insult to small firms.
    We pay for priority support and hear nothing for days.
    Your accountant was rude when I asked about an invoice.
    Cancelled on us again, for the third time! We've lost all trust in your trainer.
    I've complained about this bug for a year and nobody cares.
    The login change was badly announced and left our team angry.
    You took away a feature we relied on without a word. That's no way to treat customers.
    Poor communication during the outage, we felt left alone.
    Your sales people promised a feature that doesn't exist. We feel cheated.
    I asked for a refund three times and get nothing but standard replies. Shameful.
    the way your legal department spoke to us was arrogant
    I'm not impressed with how you handle your customers.
    answers come late and are useless, for this price I expect more
  `),
  other: block(`
    We'd love to feature you in our newsletter.
    All sorted, you can close this.
    On vacation until the 12th, write to Maya.
    We buy and sell used software licences, interested?
    Thanks to Priya, she did an outstanding job with our login problem!
    Our law firm would like to present its services to you.
    I'm a security consultant looking for new clients.
    Our agency helps firms to get more subscriptions.
    Who is your head of billing? I've a business proposal.
    The problem has gone away, thanks.
    Is there a job open in your finance team?
    We're writing an article on pricing of SaaS tools and would like to quote you.
    Could I have your logo and colours for a slide?
    I'm studying law and doing a survey on user agreements.
    Please cancel my seat at tomorrow's webinar, I'm ill.
    This was meant for our own IT department, please excuse.
  `),
  unclear: block(`
    It's about our contract.
    login
    Something with the bill.
    a refund thing
    Question on security
    About the feature
    Our plan, please have a look.
    Is that normal?
    There was a change, I think.
    What should I do next?
    outage?
    Got your mail about the account.
    The invoice.
  `),
};
