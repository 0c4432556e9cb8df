import type { Intent } from '../../../../src/config/vocabulary.ts';
import { lines } from './unlike-set.ts';

/**
 * Written in other voices again. At first sight the classifier had 73% of it right, and 90% where it was sure; the last batch of seeds was written after its misses
 * were read, so what it measures now is no longer blind.
 */
export const SECOND_UNLIKE: Readonly<Record<Intent | 'unclear', readonly string[]>> = {
  outage: lines(`
    Morning, we run a chain of 14 gyms and the turnstiles can't validate a single member today. Reception is letting people in by hand. Seems your access server isn't answering.
    I refreshed twenty times, cleared cookies, changed browser... your entire site is gone
    Subject: Severity 1¶API p99 went through the roof and since 12:31 UTC we're only seeing HTTP 503. Error budget burnt. Need a bridge call now.
    @pixelphone why is nobody in Bristol getting any signal today
    hey folks any ongoing incident? kafka brokers unreachable from all our pods
    Mailing platform has been unresponsive since noon for our marketing people in all countries.
    ATMs and app both not working, are you having a system failure?
  `),
  bug_report: lines(`
    Whenever two people edit a cell at once, one of the edits gets lost.
    My card balance in the widget doesn't match what I see inside the app
    Subject: Inaccurate results in the prediction module¶Dear support, after adding the Q3 data set our investment forecasts are far off. The same data gave correct results in the former release.
    \`npm run build\` exits with code 0 even though compilation failed
    @tunebox lyrics are out of sync with the song by like ten secs
    The scanner stops after the first page, no matter what I select in the driver
    In the German version the button text is cut in half
    messages i delete on my phone keep coming back on desktop
  `),
  billing_question: lines(`
    Hi, I see two different totals for August, one in the portal, another on the PDF. Which one will be collected?
    How come I paid a fee when I bought dollars on Sunday?
    pls send the pro-forma to our bookkeeper
    Would adding a contractor raise our monthly cost?
    @mobilo so my bill says 'adjustment €14', adjustment of what?
  `),
  refund_request: lines(`
    Hello, the keyboard I ordered has dead keys. I don't want another one, only what I paid for it.
    my withdrawal failed and yet the amount left my account, please put it right back
    We want to be reimbursed for the licence fees of the two months in which the connector was unusable.
    when am I going to see the 59 you said you'd return
    @budgetbus bus never came. Want every cent back.
    Please undo yesterday's payment, it was made by my toddler
    Subject: Return and refund¶The chairs arrived in the wrong colour; we have sent them back and ask for the price to be returned to us.
  `),
  cancellation: lines(`
    Could you stop my plan once the month is through? I've found a job where they use something different.
    we've decided against prolonging the pilot, so please shut our tenant
    I want out. How?
    Subject: Non-continuation¶Please note that the municipality will let the agreement lapse on 31 March.
    @fitclub cancel my membership please, I've had surgery
    how do i permanently remove myself and my company from your system
    I no longer want the card insurance, take it off
  `),
  security_compliance: lines(`
    Weird one: my password manager says the certificate on your sign-in page belongs to someone else.
    My handbag with both bank cards got snatched an hour ago
    Subject: Protection of patient data¶Our clinic intends to use your scheduling cloud. Which safeguards prevent staff at your company from reading medical notes?
    The export endpoint ignores the auth header, anyone can dump the user table
    somebody bought a tv with my account, i live 3000 miles away from that address
    Our former sales lead took the customer database with him, apparently through an old API key. Can you tell what he pulled?
    please confirm you don't use our tickets to train models
    got a call from "your" support asking to install AnyDesk
    Our works council needs your record of processing activities
  `),
  legal: lines(`
    Our board instructed outside counsel to look into the missed milestones in the contract.
    You have 14 days to comply, otherwise we'll have the matter decided in court.
    @photosite that's my photograph on your banner. Unlicensed use. Expect an invoice from my lawyer
    Is it OK licence-wise to ship your SDK with our paid app?
    Who signs data transfer agreements on your end? Our legal folks want two sentences changed
    The estate of the late Mrs. Moreau asks for closure details, certificate of inheritance attached.
    We got served because of a listing on your marketplace and need your statement for the hearing
  `),
  account_access: lines(`
    It says "unknown device" and refuses to let me proceed
    Morning, could you give Raj the same access as me? He takes over on Monday
    My login mail is from a company that no longer exists, so I can't get the reset link.
    Subject: Locked out of the admin console¶Both our administrators are locked out after enabling the new sign-in policy.
    how come the app won't accept my thumbprint or the code
    @playhub banned?? i did nothing, give me my account back
    I'm asked for a licence key that I was never given
  `),
  how_to: lines(`
    Where has my order got to? Ordered on the 3rd
    Do you have a showroom in Vienna?
    Is there still a student price?
    Subject: Offer request¶We're looking to equip three more offices with your phones and would like to get a quote.
    Our teacher wants one shared calendar for all parents. What would be the easiest way?
    can i pay in cheques at any branch
    Subject: Setting up automatic backup¶Please explain how we can schedule backups of our virtual machines overnight.
    Which header do I send to get JSON back instead of XML?
    @coffeebot what does the blinking orange light mean
    is it possible to have two sizes of the logo, one for print
    I moved house, where do I enter that?
    Do I have to restart after I edit the yaml?
  `),
  feature_request: lines(`
    Could there be a way of seeing two months next to each other?
    Please port this to Python 3.13
    We'd use it twice as much if it could read barcodes.
    Subject: Idea for the reporting area¶A heat map of busy hours would help our managers plan shifts.
    @tunebox let me hide podcasts, I beg you
    an API to fetch statements would be so good
    Add Finnish keyboard layout
  `),
  complaint: lines(`
    Twice I took time off work for your engineer and twice nobody came.
    I can't believe how your cashier spoke to my daughter.
    Subject: Poor project management¶The rollout was chaotic, deadlines slipped and we were left without any information.
    your help centre is a maze and your people read from scripts
    Very unhappy customer here. Ten years with you and this is the thanks?
    @budgetbus you lot are an absolute circus
    What a waste of an afternoon your workshop was.
  `),
  other: lines(`
    Hi, I'm with a podcast about logistics and would love to have your founder on.
    you're the best, problem vanished after your tip!
    Subject: Speculative application¶I am an experienced accountant seeking a new challenge.
    We manufacture eco-friendly mailers, can I send samples?
    sorry, meant to text my brother
  `),
  unclear: lines(`
    Can anybody give me a hand
    Hi it's me again
    Subject: Hello¶Please advise.
    there's a small matter with the system
    @mobilo are you there
    it did the same thing again
    Need to talk to you about our agreement
  `),
};
