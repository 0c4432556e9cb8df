import { type Batch, block } from './batch.ts';

/** E-mails between businesses: subject, greeting, background, request, signature. */
export const MAILS: Batch = {
  outage: block(`
    Subject: Critical: platform not reachable¶¶Dear Support Team,¶¶I am writing to inform you that since approximately 07:40 CET none of our employees have been able to reach the project management platform. The pages time out and the mobile application reports that no connection can be established. We have checked our own network and firewall and found nothing unusual. As all departments depend on the system, our operations are currently at a standstill. Please treat this with the highest priority and let us know when we can expect service to be restored.¶¶Kind regards,¶Helen Brandt¶Head of Operations
    Hello,¶our monitoring has been alerting since 02:13 UTC: every request to your REST endpoints is answered with 503. Roughly 4,000 requests have failed so far and our own customers are affected. Is there an ongoing incident? Your status page does not mention anything.¶Regards,¶Ops on duty
    Subject: Service disruption across all sites¶¶Good morning, the video conferencing service has been unavailable in all seven of our branches since the start of business. Multiple users are reporting dropped connections and then a complete inability to join. Could you please investigate and provide regular updates?
    We are experiencing a total loss of connectivity to the hosted database cluster. Failover did not occur and all dependent applications are offline. Please escalate immediately.
    Dear team, the customer portal has been down for several hours and our clients are calling us because they cannot place orders. A restart on our side did not help. We need an estimate of when the portal will be available again.
    Subject: Data ingestion halted¶Hi, since the maintenance last night no data from any of our sensors has reached the platform. All tenants appear to be affected. Please confirm that you are aware of the interruption.
  `),
  bug_report: block(`
    Subject: Problem with synchronisation of calendar entries¶¶Dear Sir or Madam,¶I am contacting you regarding a problem we have encountered with the synchronisation between your scheduling tool and Outlook. Since the update of last week, recurring appointments are shown one hour late, whereas single appointments are displayed correctly. We have already tried to remove and reconnect the account and to clear the cache, without success. Could you please look into this and advise on a possible solution? Screenshots are attached.¶¶Best regards,¶Martin Kolb
    Hello support,¶¶when our accountants run the aged debtors report for more than one entity, the totals on page two do not add up. For entity A alone the figures are right. It looks as if credit notes were counted twice. We are on version 8.4.2, Windows Server 2019.¶¶Thanks,¶Ingrid
    Subject: Error during file upload¶Dear Customer Support, I am reporting an issue where PDF files above 10 MB are rejected with the message "unexpected end of stream". Smaller files work as expected. The problem occurs in Chrome and Edge. I have tried different networks. Please investigate the root cause.
    Dear team, our marketing staff have noticed that the analytics module displays inconsistent visitor numbers compared with the raw logs. This may be due to a faulty filter after the recent software update. Kindly examine the matter and let us know how it can be resolved.
    The label printer integration has begun printing every second label upside down. We reinstalled the driver and restarted the workstation, but it persists. Could a technician have a look?
    Hi all,¶one of our users reports that comments she adds to a purchase request disappear as soon as someone else approves it. I could reproduce it on the test tenant. Is this a known defect?¶Best,¶Ruben
    Subject: Campaign e-mails show broken images¶Since Tuesday pictures in our newsletters appear as empty frames for recipients who use Outlook. Nothing was changed in the template. Please fix it or tell us about a workaround.
  `),
  billing_question: block(`
    Subject: Query about invoice 2024-0871¶¶Dear Billing Department,¶we have received your invoice no. 2024-0871 dated 3 June. According to our purchase order we ordered 30 licences at 18.00 each, yet you invoiced 34. In addition the discount agreed in April is missing. Please check the calculation and send us a corrected document so that we can release the payment.¶¶Yours sincerely,¶Accounts Payable
    Hello, could you please explain how the overage on our usage-based plan is calculated? The statement lists 1.2 million events, but our internal count is well below one million.
    Dear Sir or Madam, we would like to know what payment methods you accept for annual subscriptions and whether payment in instalments is possible. We would also appreciate an offer for 120 users including training.
    Subject: Change of billing details¶Please note that our company has moved. Kindly use the new address and the VAT number below on all future invoices.¶Thank you,¶Office Management
    Good afternoon, our bank shows that two payments of 2,340.00 were collected on 1 and 2 March. Could you clarify whether one of these relates to the previous period?
    Subject: Pricing for the analytics add-on¶Hi, we are interested in the analytics add-on and would like to receive detailed information about the pricing tiers, the minimum term and any volume discounts. Best regards, Purchasing
    We were told that the set-up fee would be waived, however it appears on the first bill. Please clarify and, if needed, reissue it.
  `),
  refund_request: block(`
    Subject: Request for reimbursement¶¶Dear Sir or Madam,¶in February we purchased ten licences of your data product. Unfortunately it turned out that it is not compatible with our systems, although your representative had assured us that it was. We have not used the software since. I therefore kindly ask you to refund the full amount of 1,490 euros to the account from which it was paid.¶¶With kind regards,¶Paula Werner
    Hello, we paid invoice 7719 twice by mistake. Please transfer the second payment back to us; our bank details are at the bottom of this mail.
    Dear team, the training we booked for May was called off by you at short notice. Please return the participation fee for all five attendees.
    As the service levels were missed in three consecutive months we ask for the service credits laid down in our contract to be paid out.
    We returned the two scanners on 12 April and have still not received the money. When can we expect it?
    Subject: Unused prepaid credits¶We no longer have use for the remaining credits in our account. Is it possible to have their value paid back to our company card?
  `),
  cancellation: block(`
    Subject: Termination of contract no. 55-8812¶¶Dear Sir or Madam,¶we hereby terminate the above contract with effect from the next possible date. Please confirm receipt of this notice in writing and tell us the date on which the contract ends. Any authorisation to collect payments by direct debit is revoked as of that date.¶¶Yours faithfully,¶B. Olsen
    Dear account manager, following an internal review we have decided to consolidate our tools and will not be extending the agreement when it runs out in September. Could you please tell us how to export our records before access ends?
    Hello, our subsidiary has been sold and no longer requires the licences. Please cancel the subscription for that entity with the end of the quarter.
    I would like to withdraw from the purchase within the 14 day period and end the subscription I ordered on Sunday.
    Subject: Renewal¶Thank you for the reminder. We do not wish to renew. Kindly make sure that no further invoices are issued after 31 December.
    After a pilot of three months the management has chosen a different solution. We would therefore like to discontinue our use of the platform. Thank you for the good cooperation.
  `),
  security_compliance: block(`
    Subject: Possible unauthorised access to patient records¶¶Dear Support,¶during a routine review of the access protocol our data protection officer noticed that several patient files were opened last Sunday night from an address outside our hospital network. None of the staff concerned was on duty. We need to establish without delay whether a third party has obtained access, and which records are concerned, since we may be obliged to notify the authority within 72 hours. Please provide the complete logs and block the sessions in question.¶¶Dr. Annika Holm
    Hello,¶as part of our annual supplier assessment we ask you to complete the attached questionnaire on information security, and to enclose current certificates, the summary of your last penetration test and your business continuity plan.¶Regards,¶Third Party Risk
    Dear team, we would like to learn more about the measures you take to protect sensitive medical data in your cloud, in particular encryption, access control and backups. Which recognised standards do you follow?
    Subject: Data breach¶We have reason to believe that confidential client data was disclosed to outsiders through your file sharing module. Please contact our security officer at once.
    One of our former freelancers seems to have kept a working login; files were deleted from the shared drive on Saturday although he left in June. Please tell us what he did and shut the access off.
    An e-mail sent in the name of your accounts department asks us to use a new bank account for all payments. Is this genuine? It seems fraudulent to us.
    To meet our obligations towards the regulator we need a list of all sub-contractors that process personal data on our behalf, and the countries in which they do so.
    We have discovered that the reports generated for us contain names and addresses of persons who are not our customers.
    Subject: Strengthening the protection of our investment data¶We seek guidance on securing our financial data in your software: multi-factor authentication, role separation and monitoring for intrusions. What do you recommend?
    Please delete all information about our former employee Mr. Janssen, who has exercised his right to erasure, and confirm the deletion.
  `),
  legal: block(`
    Subject: Notice of claim¶¶Dear Sirs,¶we act for Norvik Shipping AS. Our client suffered losses of 48,000 euros owing to the failure of your system on 4 May. We take the view that you are liable under clause 11 of the agreement. Unless we receive payment or a substantive reply within fourteen days, our instructions are to commence proceedings without further reference to you.¶¶Yours faithfully,¶Hartwell & Lowe LLP
    Dear team, our procurement and legal colleagues have reviewed your standard terms. We cannot accept the cap on liability nor the automatic extension. Please find our mark-up attached and let us know who is authorised to negotiate.
    Kindly provide a countersigned copy of the framework agreement and of amendment no. 2 for our records.
    We have been ordered by the district court to produce all correspondence with the user listed below. Please preserve the data and name a contact.
    Subject: Unlicensed use of our photographs¶Several of our copyrighted pictures are shown on pages that you host. We demand their removal within 48 hours and an undertaking not to use them again.
    We hereby object to the change of your terms of service and insist on the conditions agreed when the contract was signed.
    With reference to our letter of 2 March, which remained unanswered, we set you a final deadline of ten days. Thereafter our counsel will take the necessary steps.
    Before we sign, could you confirm which law governs the contract, where the place of jurisdiction is and whether assignment to an affiliate is allowed?
  `),
  account_access: block(`
    Subject: Access for new colleagues¶¶Hello,¶three new colleagues are joining our finance team on Monday. Please create user accounts for them with the same rights as Ms. Petrova has. Their addresses are below. In addition the account of Mr. Dahl can be deactivated, as he has left the company.¶¶Many thanks,¶Lena
    Dear support, since the change of our mail domain nobody of the sales team can sign in; the system states that the address is unknown. Please update the addresses listed in the attachment.
    I am unable to log on to the partner portal. I have requested a new password several times, but no message reaches me, not even in the junk folder.
    Our administrator has retired and the account is still registered to him. What do you need from us to make me the new administrator?
    Subject: Locked user¶Good morning, user jbaker has been locked following a number of failed attempts. Kindly release him as soon as possible.
    I should have read access to the cost centre reports but receive the message that I am not authorised. Could you check my permissions?
    The token for the second factor was lost together with the employee's phone. Please reset it so that she can enrol a new one.
  `),
  how_to: block(`
    Subject: Questions about integration possibilities¶¶Dear Support Team,¶I hope this message finds you well. We are planning to connect your CRM with our e-commerce shop and would like to know which interfaces are available. Is there documentation about the API, and can orders be transferred in real time? Furthermore we would be interested in best practices for mapping custom fields. Any guidance would be much appreciated.¶¶Kind regards,¶Tobias
    Hello, could you please describe the steps that are necessary to move our existing projects from the old to the new environment?
    Dear Sir or Madam, we would like to receive detailed information on the system requirements of your product and on the supported operating systems.
    Could you advise how to set up approval rules so that orders above 5,000 go to the head of department first?
    Subject: Guidance on scalability¶We are looking for information about how your platform scales when the number of users doubles, and which settings should be adjusted.
    Hi, our teachers would like to know how they can share an assignment with two classes at once. Is there a manual?
    I am writing to ask for assistance in configuring the backup schedule on the NAS we bought from you. Which options are recommended for a small office?
  `),
  feature_request: block(`
    Subject: Suggestion for improvement¶¶Dear product team,¶we have been using your tool for planning shifts for about a year. What our managers miss most is a possibility to copy a whole week including breaks. At present each shift has to be entered separately. It would save us several hours per month if this could be included in one of the next releases.¶¶Best regards,¶Carla
    Hello, we would like to propose that the customer portal be made available in Portuguese, since a third of our clients are in Brazil.
    Dear Sir or Madam, I am requesting an enhancement of the reporting module: a comparison with the same month of the previous year.
    Please consider integrating e-signatures. At the moment we have to use a separate product.
    Are there any intentions to offer an interface to SAP? For us that would be a decisive improvement.
    We kindly request an update of the dashboard to include additional performance metrics and real-time charts.
  `),
  complaint: block(`
    Subject: Dissatisfaction with your service¶¶Dear Sir or Madam,¶for the past two months we have been trying to get an answer to a simple question. We have written five e-mails, been given three different contacts and were twice promised a call that never came. This is not the level of service we expect from a partner to whom we pay a considerable amount each year. I ask you to have this matter reviewed by a person in charge.¶¶Regards,¶Georg Lindner
    Dear team, I must express my disappointment at the conduct of your consultant during the workshop on Tuesday. He was late, unprepared and dismissive towards our staff.
    We are dissatisfied with the quality of the support since the restructuring. Tickets remain untouched for days.
    I wish to lodge a complaint about the way our case 3318 was dealt with.
    It is regrettable that after so many years of loyal partnership we are treated with such indifference.
    The promised improvements have not materialised and our confidence in your company has suffered badly.
  `),
  other: block(`
    Subject: Cooperation¶Dear Sir or Madam,¶we are a manufacturer of promotional gifts and would be delighted to send you our new catalogue. May we arrange a short call next week?
    Dear HR team, please find attached my application for the position of account executive.
    I will be out of the office until 12 August with limited access to e-mail. In urgent cases please contact my colleague.
    On behalf of the organising committee I would like to invite you to exhibit at our trade fair in Hanover.
    Thank you very much for the pleasant collaboration this year. We wish you and your families a merry Christmas.
    Hello, I am a student writing a thesis on customer service software. Would anyone be available for an interview?
    Please forward this mail to whoever is responsible for purchasing office supplies.
    Could you tell me who our account manager is at present and on which number she can be reached?
    Dear Sir or Madam, what is the delivery status of our order of four headsets? It was to arrive last week.
  `),
  unclear: block(`
    Dear Support Team,¶I hope you are doing well. I need some assistance with an issue we have.¶Best regards,¶Tom
    Subject: Question¶Hello, could someone get in touch with me? Thanks, Sara
    Hi, please see attached.¶Regards
    Subject: Re: Re: Ticket 8812¶Any news on this?
    Dear Sir or Madam, with reference to our telephone call I am waiting for your feedback.
    Good day, there is a problem with our system, please call me back as soon as possible.
    Subject: Urgent¶Please contact me immediately.
  `),
};
