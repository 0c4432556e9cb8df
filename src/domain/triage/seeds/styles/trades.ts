import { type Batch, block } from './batch.ts';

/** Many trades: shops, logistics, hospitals, schools, hotels, payroll, telephony, factories. */
export const TRADES: Batch = {
  outage: block(`
    None of our tills can connect to your payment gateway and the queue is out the door.
    Warehouse scanners at all three depots lost the connection to your system at 6:05.
    No phone calls come in or go out, our entire call centre is silent.
    The nurses on every ward get an error when opening the chart system, we've gone to paper.
    Students across the whole school can't reach the exam portal, it's been blank since eight.
    Our storefront is unavailable, visitors get a Cloudflare error whatever page they open.
    Your SMS gateway hasn't delivered a single message for any of our clients this morning.
    payroll system is out of action for everybody and salaries are due today
    Booking engine gone for all hotels in the group.
    The fleet tracking map is empty, no truck has reported since midnight, not one of 120.
  `),
  bug_report: block(`
    The booking calendar lets two guests reserve the same room for the same night.
    Payslips print last month's hours for part-time staff only.
    Barcode scanner app reads every code twice on the new handsets.
    Grades entered by one teacher vanish when another one saves.
    The discount is subtracted before tax on the receipt, it ought to be after.
    Route planner sends drivers through a road that doesn't exist.
    Temperature readings from sensor 14 are shown in Fahrenheit although we chose Celsius.
    The voicemail transcript is attached to the wrong caller.
    Stock level goes negative when an order is split into two shipments.
    Patients' birthdays are displayed with the day and the month swapped.
    our checkout shows free shipping even below the limit, we're losing a bit on each order
    the kiosk screen doesn't react to touch in the upper left corner
  `),
  billing_question: block(`
    Why are we paying commission on orders that were sent back?
    What is the rate per SMS to Poland?
    The settlement for week 23 is 310 short, could you break it down for us?
    Can the school get one yearly invoice rather than twelve?
    When do you pay out what our shop earned?
    The freight surcharge on the last bill is new to us. What's it for?
    I was asked to pay customs though the site said duties were included
    do you offer lower rates for charities
    Your reminder says 60 days late but we've paid by cheque on the 4th
  `),
  refund_request: block(`
    The order arrived broken and I'd like my money back rather than a new one.
    I sent back the shoes two weeks ago, when do I get the money?
    Guest paid a deposit twice, please send one back to his card.
    The course was called off, please repay the tuition fee.
    Wrong size delivered, I prefer a refund over an exchange.
    You deducted 80 for damage we did not cause, return it please.
    I need help getting a rebate I was promised
    what do I have to do to have the purchase price restored
  `),
  cancellation: block(`
    We're closing the clinic in spring, so please end the software contract by then.
    I need to cancel the order I placed an hour ago.
    The season is over, switch off our plan until further notice, we probably won't come back.
    I want to delete my customer account, how is that done?
    Our franchise changes to the group-wide system, so yours is no longer required.
    I'd like to withdraw from my membership
    please take us off the service as of the first
    i don't want the meal boxes any more, stop sending them
  `),
  security_compliance: block(`
    A parent can see the marks of other children in the portal.
    Our receptionist's mailbox sends messages she didn't write and guests get odd payment links.
    The tablet with the patient list was taken from the car last night.
    Someone rang claiming to be your technician and wanted remote access to our till.
    Cameras in our shop could be viewed from outside without any password.
    Which measures do you have against ransomware? Our insurer wants proof.
    We need to prove who opened this patient's chart and when, it goes to the privacy board.
    A driver's personal details were mailed to the wrong client by your system.
    is card data kept on your servers? our PCI assessor is asking
    The night shift found a USB stick plugged into the server with your software on it, and new user accounts were created
    Bank account for supplier payments was switched in our profile, and nobody here touched it.
    How long do you keep recordings of calls, and can callers ask to have theirs removed?
  `),
  legal: block(`
    A guest is suing us over a double booking caused by your software, we need a statement for the judge.
    Our union demands a works agreement before the time tracking is used; who can discuss the terms with our counsel?
    The police handed us an official request for footage from your cameras.
    You are liable for the goods that spoiled and we will claim the full value.
    Our tenancy lawyer asks for the original signed agreement.
    Please retain every record on driver 88, there will be a lawsuit over the accident.
    What does your warranty cover by law, and for how many years?
    This clause about exclusivity can't be enforced and we want it struck from the contract.
    A competitor copied our patented design and sells it on your marketplace
  `),
  account_access: block(`
    The new nurse needs a login for ward 3 before tonight's shift.
    Teacher left school, her class is still tied to her account and we can't open it.
    Cashier's badge is refused at the till since she got married and changed her name.
    I registered with the wrong e-mail and can't finish opening my account
    Our head chef can't see the rota, seems he lacks the rights.
    I've problems signing up, the form says my address is already taken
    can't recall the key for my profile, what now
    The driver app wants an activation code nobody ever got
  `),
  how_to: block(`
    How do I print a return label?
    What's the procedure for entering overtime on public holidays?
    Could you explain how to split one delivery into two?
    Where do guests enter their voucher?
    Which file do I send to the tax office from your payroll tool?
    How can I see how many calls we missed yesterday?
    I'd like to change the delivery address of my order, where's that?
    Do you ship to the Canary Islands and how long does it take?
    what do I do to sign up for the newsletter
    How do I record a patient who has two insurances?
    Is your scale compatible with the older cash register?
  `),
  feature_request: block(`
    It'd be a relief if the rota could warn us about too little rest between shifts.
    Parents keep asking for an app, have you thought of building one?
    We'd like the label to show the batch number as well.
    Could the till have a button for tips?
    Please allow more than five pictures per room.
    An alarm when the fridge is too warm would be worth a lot to us.
    we could use a way to tag guests with allergies
    How about letting drivers sign on the phone?
  `),
  complaint: block(`
    The parcel man threw the box over the fence. Again.
    Your fitter left a mess and did half of the job.
    We were promised delivery on Monday, then Wednesday, then Friday. Now it's next week. That's no way to run a business.
    I've never seen such carelessness, three wrong items in one order.
    The trainer you sent read out slides for six hours, a complete waste.
    customer service told me lies on the phone
    Your hotline costs money and keeps people waiting on purpose
    I want to file a grievance about an employee of yours
  `),
  other: block(`
    Do you have a shop in Rotterdam?
    We sell organic coffee and would like to supply your offices.
    My granddaughter loves the drawings on your boxes!
    When do you open on Sundays?
    I'd like to subscribe to your magazine
    Our choir is looking for a sponsor.
    Has my parcel been shipped yet? Order 99120
    I'm looking for the number of your press office.
    Lost my umbrella in your store on Friday, has it been found?
  `),
  unclear: block(`
    It's about the machine.
    Order 11203
    My booking please
    Can someone look at our till
    There was something odd yesterday.
    the delivery
    I'm calling about my child
    need to speak to someone about my order
  `),
};
