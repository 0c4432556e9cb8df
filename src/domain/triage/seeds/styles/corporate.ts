import { type Batch, block } from './batch.ts';

/** Formal mails between companies: a salutation, three polite sentences, one wish, often a subject line. */
export const CORPORATE: Batch = {
  outage: block(`
    Dear Customer Support,¶¶I am writing to report a serious disruption of your document platform. As of this morning it has been entirely unavailable across our organisation, and standard troubleshooting such as restarting the devices had no effect. Please restore operation as soon as possible.¶¶Sincerely,
    Subject: Urgent: widespread connectivity failure¶¶Hello Support,¶¶multiple departments report that they have lost all connection to your cloud servers. Critical processes have stopped. We need an immediate response.
    Dear Team,¶¶we are encountering a complete loss of availability of the data platform following last night's upgrade. No user is able to reach any dashboard. Kindly treat this with the highest priority and tell us when to expect restoration.
    To whom it may concern,¶¶our e-commerce site, hosted with you, is currently not accessible to any visitor, which causes a substantial loss of revenue. We would be grateful for instant action.
    Dear Sirs,¶¶since 7.45 a.m. the telephony service has ceased to operate at all five of our locations. Neither incoming nor outgoing calls are possible. Please inform us of the cause and of the expected duration.
    Subject: System failure affecting all branches¶¶The inventory system went down during peak hours and none of our 23 branches can register sales. We ask that you escalate this to your network engineers without delay.
    I am contacting you as the entire project suite stopped responding for all our teams about an hour ago. Could you confirm whether there is an ongoing incident on your side?
  `),
  bug_report: block(`
    Dear Support,¶¶I am writing to bring to your attention a problem with the synchronisation between the calendar and the task module. Entries changed in one are not carried over to the other. We have restarted the application and updated all plug-ins, to no avail. Your help would be greatly appreciated.
    Subject: Inaccurate results in the reporting tool¶¶Hello,¶¶our investment analysis has yielded inconsistent figures since the most recent software release. We suspect that a data source is read incorrectly. Attempts to recalibrate the model did not help.
    Dear Team,¶¶the integration of your product with our accounting software fails intermittently with an unspecified error. We've reviewed the configuration and the API keys, and both appear to be correct. Could your engineers look into it?
    We regret to inform you that the latest version of the desktop client closes unexpectedly on several of our machines whenever a large drawing is opened. Log files are enclosed.
    Dear Sir or Madam,¶¶a number of our employees experience slow performance and frequent freezing while working in the editor. It began after the update of 3 March. Other applications are unaffected.
    Subject: Scanner not recognised after driver update¶¶Good day,¶¶the device you supplied is no longer detected by the computers to which it is attached. We've tried other cables and ports.
    I am reaching out concerning an unexpected behaviour of the marketing automation: contacts receive the second message before the first. The workflow has not been modified on our part.
    To the technical team,¶¶some of the documents we upload are displayed with missing pages, although the originals are complete. Kindly investigate and advise on a correction.
  `),
  billing_question: block(`
    Dear Customer Support,¶¶I am reaching out to request clarification regarding an unexpected item on our latest account statement. The amount differs from what was agreed. Could you explain the calculation at your earliest convenience?
    Subject: Inquiry about payment options¶¶Hello,¶¶we would appreciate information on the available methods of payment for your project management service, in particular whether yearly invoicing and bank transfer are supported.¶¶Thank you,
    Dear Sir or Madam,¶¶our accounting department has noticed an inconsistency between purchase order and invoice. We kindly request a corrected document bearing our VAT number.
    To the billing department,¶¶please provide us with an itemised overview of all charges of the last quarter, as we are reconciling our books.
    Dear Team,¶¶we are considering a larger package for our growing staff and would like to receive a quotation for 150 licences, including possible volume discounts.
    I am writing with reference to the reminder of 12 February. According to our records the sum was settled on 30 January. Would you please check and confirm?
    Subject: Pricing of the premium tier¶¶Good afternoon,¶¶could you send an overview of the cost of your subscription tiers, and tell us how a change of tier in mid-year would be invoiced?
    Dear Billing Team,¶¶kindly note our new invoicing address and cost centre, valid from next month. Future bills should go to our shared service centre in Lodz.
  `),
  refund_request: block(`
    Dear Customer Service,¶¶I recently acquired a projector from your shop, but it arrived with a cracked lens. I would like to send it back and have the purchase price returned. Please let me know how to proceed.
    Subject: Request for reimbursement¶¶Dear Sirs,¶¶owing to a misunderstanding in our procurement office the same licence package was ordered twice. We ask for the reimbursement of the second order in full.
    Dear Team,¶¶in view of the prolonged unavailability of your service in April, we kindly request a credit in accordance with our service level agreement.
    I am writing to ask for the repayment of the training fee, since the training was called off by your side. Our bank details are below.
    Dear Sir or Madam,¶¶having returned the two routers three weeks ago, we have not yet seen the corresponding amount credited. We would appreciate it if you could settle this.
    To whom it may concern,¶¶the product does not correspond to the description on your site and we'd like to exercise our right to return it against a full repayment.
  `),
  cancellation: block(`
    Dear Sir or Madam,¶¶please accept this letter as formal notification that our organisation will not be prolonging the service agreement beyond its present term. We'd appreciate a written acknowledgement.
    Subject: Discontinuation of subscription¶¶Hello Team,¶¶after careful consideration we have decided to discontinue our subscription of the analytics suite as of the end of this quarter. Please advise us on the formalities.
    Dear Customer Support,¶¶due to a restructuring of our business, your services are no longer needed. We'd be obliged if you would close our account and confirm the final date.
    We thank you for the years of good cooperation. As our group standardises on another solution, however, we must terminate the contract with three months' notice.
    Dear Accounts Team,¶¶kindly make sure that the automatic extension of our plan in July does not take effect, as the department using it has been dissolved.
    I'm writing to end my participation in the partner programme, and with it the monthly membership.
  `),
  security_compliance: block(`
    Dear Customer Support,¶¶I am inquiring about recommended measures for securing patient records within your hospital software. We wish to strengthen our protection against intruders and remain compliant. Guidance would be much appreciated.
    Subject: Data breach¶¶Dear Team,¶¶we have discovered that confidential records may have been exposed to unauthorised parties through your storage product. We need immediate assistance to contain and investigate the incident.
    Dear Sir or Madam,¶¶in preparation of our ISO audit we need evidence of your backup procedures, of your access management and of the certificates you hold.
    Subject: Security incident in hospital network¶¶Unusual outbound traffic was detected from the server on which your agent is installed, and several credentials appear to have been misused. Please assist with the forensic analysis.
    Dear Privacy Team,¶¶we require a record of your processing activities and the list of third parties to whom our customers' data is disclosed.
    To the security department,¶¶during a routine scan our consultants discovered that the administration interface can be reached from the open internet without a password.
    Dear Support,¶¶several employees have received messages in your company's name asking them to confirm their bank details. We believe that these are fraudulent and would like you to verify them.
    Could you elaborate on the way your product safeguards sensitive financial data, and whether the servers are located within the European Union?
  `),
  legal: block(`
    Dear Sirs,¶¶we've been instructed by our client to seek compensation for the losses suffered on account of the defective delivery. Please address all correspondence to our chambers.
    Subject: Amendment of the framework agreement¶¶Dear Contract Team,¶¶our legal department has proposed several changes to the liability and warranty provisions, which you will find attached in tracked mode.
    Dear Sir or Madam,¶¶we've noted that your company advertises with our protected word mark. We request you to refrain from doing so and to sign the enclosed declaration.
    To the legal representatives of the company,¶¶notice is hereby given that a dispute has arisen under the agreement of 2023, and that we invoke the arbitration provisions contained therein.
    Would you kindly let us have a copy of the contract bearing both signatures, together with all annexes, for our corporate records?
    Dear Madam,¶¶the authorities have asked us to provide correspondence in connection with a criminal investigation. Please preserve all records relating to the user named below.
  `),
  account_access: block(`
    Dear Customer Support,¶¶I am experiencing difficulties in signing in to the customer portal. In spite of entering the right credentials and resetting the password twice, entry is denied. Could you kindly look into the matter?
    Subject: Access for a new employee¶¶Hello,¶¶please set up a user for our new colleague, Ms Keller, with the same rights as her predecessor, whose profile may be deactivated.
    Dear Team,¶¶the e-mail address linked to our administrator profile belongs to a person who has retired. We ask you to assign it to the undersigned.
    Dear Support,¶¶following the introduction of two-factor authentication several members of our staff have been unable to enter the application. They receive no verification codes.
    To whom it may concern,¶¶my profile has apparently been suspended and I was not informed of any reason. I would like to have it reinstated.
    I'm writing as our employees cannot register in the learning portal; the company code that we were issued is said to be invalid.
  `),
  how_to: block(`
    Dear Customer Support,¶¶I would be grateful for guidance on how to connect your marketing tool to our web shop. Are there manuals or examples that describe the procedure?
    Subject: Enquiry about integration options¶¶Dear Team,¶¶could you provide information on the systems with which your platform can be linked, and on the steps required for it?
    Dear Sir or Madam,¶¶we intend to migrate 4,000 records from our present system. Please explain which file layout your import expects.
    I am seeking advice on the best configuration of the software for a team distributed over three time zones.
    Hello Support,¶¶we would like to learn how your product can be used for analysing advertising campaigns. Detailed documentation would be most welcome.
    Dear Team,¶¶is your application compatible with Windows Server 2022, and what are the minimum hardware requirements?
    Subject: Assistance with the setup of automatic backups¶¶Good morning,¶¶I'd appreciate it if somebody could guide us through the scheduling of nightly copies.
  `),
  feature_request: block(`
    Dear Product Management,¶¶as a long-standing customer we would like to put forward an improvement: the possibility of comparing two budgets side by side would considerably ease our planning.
    Subject: Suggestion for enhancement¶¶Dear Team,¶¶we propose that the mobile application be extended by a function for capturing signatures. Many of our field staff would benefit.
    We kindly ask you to consider adding interfaces to further social networks, since your competitors already cover these.
    Dear Sir or Madam,¶¶our staff frequently inquire whether the software will be offered in Romanian. Are there intentions to that effect?
    I am writing to propose an update of the digital strategy module so that targets may be set for each region separately.
    Dear Support,¶¶it would be of considerable value to us if reports could be delivered to recipients without a user account.
  `),
  complaint: block(`
    Dear Sir or Madam,¶¶I must express my disappointment at the manner in which my enquiry was handled. Your representative showed neither knowledge nor interest, and promises were broken repeatedly.
    Subject: Formal complaint regarding service quality¶¶To the management,¶¶over the past months the reliability of your answers has deteriorated to an extent that we can no longer tolerate. We expect a statement.
    Dear Customer Relations,¶¶I wish to place on record that two appointments were missed by your engineers without any message, and that nobody has apologised since.
    We are thoroughly dissatisfied with the outcome of the consulting project, which neither met the schedule nor the standard we were assured of.
    Dear Manager,¶¶in spite of five mails and two telephone calls we still have no substantive response. Such indifference toward a paying client is hard to comprehend.
  `),
  other: block(`
    Dear Sir or Madam,¶¶our agency places specialists in logistics and would welcome the opportunity to introduce two candidates to your human resources department.
    Subject: Invitation to the industry summit¶¶Dear Team,¶¶we would be honoured to have a speaker of your company at our annual summit in Porto.
    Dear Sirs,¶¶as a producer of office furniture we would like to send you our current price list and samples.
    Please be informed that our offices will be closed from 24 December to 2 January. We wish you a pleasant holiday season.
    Dear Support,¶¶the matter has meanwhile been settled, and we would like to thank your Mr Costa for his outstanding assistance.
    I am conducting academic research on digital health and would be grateful if you could distribute a short survey among your staff.
  `),
  unclear: block(`
    Dear Support,¶¶I am writing to you with regard to our account. Please get in touch at your earliest convenience.¶¶Kind regards,
    Dear Team,¶¶further to our conversation of yesterday we would appreciate your feedback.
    Subject: Request¶¶Dear Sir or Madam,¶¶please see the attachment and let us know.
    To whom it may concern,¶¶we require your assistance with a matter of some importance. When may we call you?
    Dear Customer Support,¶¶I hope this e-mail finds you well. We are facing some challenges and need your help.
  `),
};
