import { type Batch, block } from './batch.ts';

/** Tickets to a service provider for offices: infrastructure, software products, agencies, consulting. */
export const OFFICE: Batch = {
  outage: block(`
    Network failure at headquarters¶A loss of the internet link has stopped work for roughly 250 employees. Rebooting the core switch didn't bring it back.
    Subject: VPN gateway¶None of our home office staff have been able to establish a VPN session since 6:45. Could this be related to the certificate change?
    Dear helpdesk, the hosted Exchange environment stopped working overnight. All mailboxes are affected and neither Outlook nor the web client responds.
    The marketing automation platform has been experiencing a severe service failure since Friday; campaigns cannot be launched by any of our brands.
    Telephony is out in both buildings. Reception can neither make nor receive calls.
    Our SaaS workspace returns a blank page to all 60 licensed people, so the month-end close is stuck.
    Multiple services crashed at the same time and remain offline; suspect a failed storage array on your side. Urgent restoration required.
    The document management system refuses all connections. Every department reports the same.
  `),
  bug_report: block(`
    The Jira connector creates each ticket without its description. It did work until version 5.2.
    Subject: Projector software¶The presentation module stutters as soon as a second display is attached. Drivers are current.
    Scans sent by the office printer arrive as empty PDF documents. Copying works without trouble.
    Our financial forecasting tool is returning implausible predictions after the new data feed was linked. Possibly a rounding mistake.
    Teams meetings lose their sound after some ten minutes on the new headsets. We replaced the cable already.
    The website form submits but no lead shows up in the CRM; the log has "field mapping not found".
    Excel add-in crashes upon refreshing a pivot table larger than 20,000 rows
    The backup job ends with warning 1603 each night although disk space is sufficient.
    Images on our product pages load extremely slowly since the CDN option was switched on
    My wireless mouse disconnects at random intervals. Batteries are new.
  `),
  billing_question: block(`
    Please explain the position "support hours, April" in the amount of 640.00.
    Subject: Quotation¶We request an offer for migrating 45 workplaces, including licences and yearly maintenance.
    The billing portal lists a plan that we left in spring. Which one are we actually paying for?
    Could you send the invoices for Q2 again, in PDF and to finance@ please?
    Is there an education rate for your statistical software, and on what conditions?
    Two collections for the same month appear in our ledger; kindly verify.
    What are the costs of exceeding the storage quota?
    Our payment terms should be 30 days, the document says 14.
  `),
  refund_request: block(`
    The MacBook dock was dead on arrival. I would like the purchase amount to be credited to our card.
    We ended the campaign package early by mutual consent; the unused share of the budget should be returned to us.
    Subject: Billing mistake and repayment¶You collected 1,180 in place of 118. Please transfer the excess back without delay.
    We'd like to return the licences bought in error and receive the cost back.
    As agreed with Mr. Singh, please pay out the goodwill amount for the lost working days.
    Requesting reimbursement for a webinar that never took place
  `),
  cancellation: block(`
    Subject: End of maintenance contract¶Please regard this as our notice for the printer maintenance as of 30 November.
    We will not carry on with the social media package after the current quarter.
    Please discontinue the hosting of our old domain and delete what is stored there.
    Following our merger, the duplicate tenant is to be closed down. What do you need?
    We'd like to step back from the order of 20 laptops made on Monday.
    Kindly terminate my user subscription and confirm the date.
    The agency retainer is not to be prolonged. Thank you for your work.
  `),
  security_compliance: block(`
    Subject: Unauthorised access attempt to our server¶Last night the firewall recorded hundreds of attempts against the admin interface, one of which seems to have succeeded. Please isolate the machine.
    We need advice on how to secure patient information in line with the regulations on health data when using your cloud backup.
    An employee opened an attachment and now all files have a strange ending. Is this an encryption trojan?
    Could you describe the security architecture of your analytics product: who holds the keys, how are logs protected?
    The antivirus suite raised an alert about your installer. Please check whether it has been tampered with.
    Our clients' investment data could have become visible to third parties as a consequence of the outage.
    Subject: Audit¶The external auditor requires evidence of access reviews and of the deletion of former users' data.
    We noticed a user exporting the whole address book at two in the morning. He says it wasn't him.
    Please confirm that passwords are stored hashed, and tell us about your bug bounty.
    Invoice fraud: a supplier received forged payment instructions with our letterhead from your portal.
    What steps must we take to be GDPR compliant with your newsletter tool?
  `),
  legal: block(`
    Please find attached the letter of our counsel regarding the defective delivery.
    Subject: Data processing and liability¶Our legal department asks for modifications to sections 7 and 12 before the contract can be signed.
    We consider the non-delivery a material breach and reserve the right to claim all resulting costs.
    Who is your company's authorised signatory for the non-disclosure agreement?
    Your agency used pictures on our site that were never licensed, and now the owner demands payment from us.
    A former employee has filed suit; please secure his mailbox as evidence.
    Are we allowed under the licence terms to run the software for our subsidiaries?
    We have received a warning letter because of the cookie banner you built.
  `),
  account_access: block(`
    Ms. Ortiz returns from parental leave; please switch her user on again.
    Subject: Wi-Fi and mail for interns¶Six interns start on the 1st and need accounts with limited rights.
    Logging on to the remote desktop fails with "the user name or password is incorrect" even after a reset.
    The shared mailbox info@ has vanished from my Outlook, it seems I was removed from the group.
    I need my security code for the portal sent to a new mobile number.
    Nobody can administrate the tenant since Mr. Falk left us. Please hand the global admin role to Ms. Roy.
    smart card isn't accepted at the workstation
  `),
  how_to: block(`
    Subject: Product enquiry¶We would like to know whether your document scanner can be combined with our archive, and which formats it delivers.
    Is there a recommended procedure for moving mailboxes without interruption?
    Could you give our editors a short introduction to scheduling posts?
    Which steps are needed to set up the new label printer in Ubuntu?
    I'd appreciate advice on organising our boards for agile projects.
    How can the dashboard be shared with people outside the company?
    What does a typical onboarding with your consultants look like?
    Please let us know how digital campaigns can be tuned for a smaller audience.
  `),
  feature_request: block(`
    Please extend the tool with a connection to DATEV.
    Subject: Improvement request for the scheduling software¶We would benefit from automatic reminders and from colour-coded shifts.
    Would you be able to offer the report in Italian at some point?
    I suggest enhancing the marketing dashboard with more detailed audience analytics.
    An option to sign several documents at once would save our assistants an hour a day.
    Our wish for the next version: a proper search in the archive.
    Please provide an interface through which tickets can be created automatically.
  `),
  complaint: block(`
    The service on site was poor: the technician knew nothing about our setup and left after ten minutes.
    Subject: Repeated delays¶For the fourth time the delivery date has been moved without notice. We cannot work like this.
    Our account manager has changed three times this year and none of them called us back.
    We are not satisfied with the outcome of the brand campaign and the lack of transparency.
    It can't be that a priority ticket lies untouched for a week.
    I must complain about the tone in which your accountant wrote to us.
    So far the cooperation has been a disappointment. We expected professional project management.
  `),
  other: block(`
    Please update our contact person: from now on it is Ms. Lindqvist.
    Subject: Invitation to our summer party¶We'd be pleased to welcome you on 4 July.
    Dear hiring manager, I would like to apply for the trainee programme.
    Would you be interested in a guest article for our trade journal?
    Many thanks to Mr. Abel for his quick and friendly help yesterday!
    We are an IT recruiter and have three excellent candidates for you.
    When is your office closed over the holidays?
  `),
  unclear: block(`
    Subject: Support request¶Dear team, we have difficulties and would be grateful for help.
    Please get back to us regarding our request.
    Subject: Problem¶As per attached file. Thanks.
    I am writing concerning the product we bought from you.
    Could you give us an update?
    We need a technician.
  `),
};
