import { type Batch, block } from './batch.ts';

/** Tickets from firms to their suppliers of software and IT, polite and half long: what happened, what was tried, what is asked. */
export const REQUESTS: Batch = {
  outage: block(`
    Our cloud backup service went offline at noon for every client machine. Restarting the gateway was of no use. Please intervene at once, as no department can work.
    A major service interruption is affecting our web shop, the payment page and the back office alike. All visitors are turned away.
    The video platform failed for the whole company during this morning's assembly and hasn't recovered. Please advise on the state of your servers.
    All remote staff have been cut off from the virtual desktops for an hour. No logins, no sessions. Kindly escalate.
    Multiple applications hosted with you became unavailable simultaneously after the network upgrade; operations have stopped in both plants.
    VPN gateway unreachable from every site. 700 people affected. Request immediate support.
  `),
  bug_report: block(`
    Several users report that the CRM add-in disappears from Outlook after a restart. Reinstalling brings it back for a day. Could you examine this?
    There's a discrepancy between the totals of the dashboard and those of the exported sheet. We suspect a fault in the aggregation.
    The printers you supplied print pages with faded edges after the firmware update. Cleaning has not changed anything.
    Since the upgrade to the newest release, macros in our templates produce an error message and stop. Other templates run as before.
    Performance of the analytics tool has declined: a query which took seconds now takes minutes and sometimes fails.
    The plug-in conflicts with our antivirus and closes the editor without a warning. Disabling it is not an option for us.
    Docking stations lose the second monitor when waking up. We've updated drivers on all of them, without success.
    Campaign statistics show no clicks for social channels although visits are logged on our side.
    Appointments made in the portal are shown an hour early for patients in another time zone.
    The data import ended with "completed", but a third of the records is missing.
    Audio drops out whenever screen sharing begins in a conference.
  `),
  billing_question: block(`
    The last bill comprises a position "professional services" which nobody at our firm commissioned. Please clarify what it relates to.
    We'd like to receive an offer for the extended warranty of 40 notebooks.
    Could you tell us which billing cycles you support and if the amount may be split among three subsidiaries?
    Our subscription was renewed at a higher price than the year before. Kindly explain the difference.
    What would it cost to add the scheduling module to our present package?
    Please resend the invoices of April through June, they did not reach our finance department.
    The discount which we negotiated is not reflected in the current invoice.
    Can payment terms be extended to 60 days?
  `),
  refund_request: block(`
    The monitor we ordered is defective on arrival, and we prefer a refund to a replacement.
    We were invoiced for 30 licences while only 20 had been ordered, and paid before noticing. Please transfer the surplus back.
    Owing to the failure of the streaming service during our event, we request that the event fee be reimbursed.
    As the delivered headsets are incompatible with our phones, we intend to return them. How will the purchase price be paid back?
    Kindly issue a credit for the maintenance visit which never took place.
    What is your policy on returns? The software does not do what we bought it for, and we would like our money.
    We paid the deposit for a project that was later withdrawn by you and expect it to be returned.
  `),
  cancellation: block(`
    Kindly cancel our order for the premium support package starting next month.
    We're phasing out the old mail gateway and ask you to terminate the respective licences.
    Following the merger, two of our three subscriptions have become superfluous and should end at the next date possible.
    Please confirm receipt of our notice of termination for the hosting agreement.
    We have resolved not to proceed after the pilot phase and ask that our tenant be removed.
    Would you let us know which deadlines apply if we wish to leave the framework contract?
    The branch in Turin closes in May, its phone lines are to be discontinued.
    We'd like to withdraw from the newsletter package as it brought us no customers.
  `),
  security_compliance: block(`
    We noticed attempts to sign in to our administrator accounts from abroad, some with success. What should be done first?
    Please advise on best practice for protecting customer records in your storage service, in particular encryption and logging.
    Our hospital needs assurance that the patient database meets the statutory data protection requirements.
    Ransomware has encrypted files on a server that runs your agent. We need help to isolate it.
    A laptop holding client data was stolen from one of our consultants. Can you wipe it remotely?
    Confidential project documents are accessible to all users of the portal, including externals. Please restrict this immediately.
    Kindly complete the attached supplier security assessment before the end of the month.
    For our audit we require the report of your last intrusion test.
    Some of our partners were sent forged order confirmations from an address resembling yours.
    Which measures do you recommend against unauthorised entry to the network cameras?
  `),
  legal: block(`
    Our legal counsel asks for an amendment of the data clause before the agreement can be executed.
    Please forward the enclosed letter before action to your legal representatives.
    We consider the delivery of defective devices a breach of contract and reserve the right to claim damages.
    Your brochure reproduces our diagrams without authorisation. We request their withdrawal.
    Could you return the signed confidentiality agreement?
    An official inquiry requires us to submit all contracts with you. May we disclose them?
    We would like to know which law applies to disputes under the reseller agreement.
  `),
  account_access: block(`
    One of our accountants can no longer enter the tax portal; the screen says that her rights have expired.
    Please create users for the six persons on the attached list.
    The multi-factor prompt isn't delivered to phones with a foreign number, so our staff in Oslo can't sign in.
    Password reset mails do not reach our domain. We've checked the filters.
    Kindly restore the profile of our colleague, it was removed by mistake.
    Our administrator left without handing over the credentials. Which proof do you need to give them to us?
    Single sign-on for the learning platform rejects members of one department.
    We need read rights for an external consultant until the end of August.
  `),
  how_to: block(`
    We'd like to link the project tool with our calendar and would appreciate a description of the individual steps.
    Could you provide information on the features of your data analytics solution and how it can be used for optimising investments?
    What's the recommended procedure for updating 80 workstations without interrupting work?
    Is there documentation on the API for stock levels?
    Please explain how to measure the success of social media posts with your software.
    Our team requires guidance on setting up shared mailboxes.
    Which file formats does the scanner software produce, and where is that set?
    How can we integrate your product with QuickBooks and Slack?
    We're seeking advice on the ideal settings for a wireless network in a warehouse.
    Can your tool be operated together with older versions of the database?
    I would like to learn more about the scalability options of the platform.
    Where can our trainees find courses about the software?
  `),
  feature_request: block(`
    We propose an enhancement of the reporting: filters should be kept when one switches between views.
    It'd be advantageous if your platform could exchange data with our ERP. Is an interface being considered?
    Our sales team would welcome an option to record voice notes.
    Kindly consider a two-level approval for purchase orders in a forthcoming release.
    May we suggest a setting by which the reminder is sent to a deputy as well?
    A bilingual user interface would be of great use to our Canadian offices.
    The current export is limited to PDF; we request that spreadsheets be offered as well.
    We would like to see support for biometric sign-in.
    Could the scheduling feature be expanded to cover public holidays of several countries?
    An improvement we'd value highly: colour-blind friendly charts.
  `),
  complaint: block(`
    Three different technicians visited us and none was prepared. This isn't the standard that we pay for.
    We find it unacceptable that our priority ticket has remained without any reply since Monday.
    The marketing campaign you ran for us was careless work, and our account manager evades our questions.
    Communication during the migration was poor, deadlines were missed and nobody took responsibility.
    Your reseller treated our staff in an arrogant manner. We ask that the management take note.
    The response we got consisted of a link that had nothing to do with our question. We expect better.
    I want to register my dissatisfaction with the course and its instructor.
  `),
  other: block(`
    Our company is looking for partners for a joint stand at the spring fair.
    We would be pleased to introduce our translation services to you.
    Thank you for the swift solution. The ticket may be closed.
    Could you give us the name of the person in charge of purchasing?
    Please note the change of our contact person: Mr Lind has been succeeded by Ms Dahl.
    We are conducting a survey of software makers and would value your participation.
    Would your company be open to an interview about growing brands?
    A reference letter for our former trainee would oblige us greatly.
    What's the postal address of your Lisbon branch?
    Our thanks go to the whole crew for a smooth launch.
  `),
  unclear: block(`
    We have a concern regarding your product and would like to be contacted.
    Please treat this as important.
    There are some difficulties with the system. Kindly help.
    Reference is made to the above ticket.
    We await your reply.
    Further details will follow.
  `),
};
