import { type Batch, block } from './batch.ts';

/** Short lines to a shop's or subscription's assistant, typed into a box that says "how can I help". */
export const SHOP: Batch = {
  outage: block(`
    is the site having problems? it says we'll be right back
    your shop won't load on any of our devices
    checkout is dead for everyone in my family
    can't stream anything, neither can my neighbours
    whole app stopped working last night and reviews say it's the same for all
    servers not responding, multiplayer is gone for everyone
  `),
  bug_report: block(`
    there's an error when I try to pay
    the size filter shows shoes that are sold out
    I'm having trouble with checkout, it returns me to the basket
    app closes itself when I open my orders
    the picture won't load on the product page
    my points didn't go up after the last order
    the tracker says delivered but it is still at the depot
    newsletter signup gives an error message
    can't change the quantity, the plus sign does nothing
  `),
  billing_question: block(`
    I want to see the bill from July
    where do I check what I've been charged
    which ways can I pay?
    how much are shipping costs to Ireland
    you charged 54 but the basket said 49
    need an invoice made out to my company
    what does the premium account cost
    is there a fee for paying in instalments
    i have a question about a payment i made
  `),
  refund_request: block(`
    how can I check the status of my refund
    I'd like to know about your money back guarantee
    help me get my money back
    I'm sending the coat back, will I get all of it reimbursed?
    what's the refund policy
    I got billed for an order I cancelled, please pay it back
    the blender broke in a week i want a full refund
    in which cases can i ask to be reimbursed
  `),
  cancellation: block(`
    how do I cancel my order
    I can't afford this order any more, cancel it
    is there a fee for terminating early?
    I want to delete my premium account
    don't send me next month's box
    help me closing my user account
    want to stop the subscription right now
    i made a mistake with order 5512, call it off please
  `),
  security_compliance: block(`
    somebody ordered stuff with my account
    can you delete all the data you have about me
    how do you use my personal information
    I got an email that says I won a prize from you, is that real
    my card was used on your site and it wasn't me
    my account was hacked and the address changed
    where can i read your privacy policy
    I could see another person's orders when I logged in
    some guy keeps calling pretending to be your courier
  `),
  legal: block(`
    I'm taking this to small claims
    I know my rights under consumer law, you must repair it
    where do I send a legal notice
    your advert is misleading and that's illegal
    I want to talk to your legal department
    selling fakes is a crime, I will press charges
    my lawyer needs your company address
  `),
  account_access: block(`
    I lost my password
    can't get into my account
    help me recover the pin code of my user
    I have a problem signing up
    how to retrieve my username
    my account is blocked
    I don't receive the verification email
    want to use another e-mail address for logging in
    i get a message that my user doesn't exist
  `),
  how_to: block(`
    how do I change the delivery address
    can you show me how to place an order
    how to switch to the free account
    what are the delivery options
    can I pick it up in store
    is the blue one available in medium
    how long does delivery take
    where can I leave a review
    I want to sign up for the newsletter, how
    do you deliver to po boxes
    how can I add another item to my order
    I need to update the info on my profile
  `),
  feature_request: block(`
    you should have a wish list
    please offer gift wrapping
    would be nice to sort by rating
    can you start selling larger sizes
    wish you had an app
    let us save more than one address
    add apple pay please!
  `),
  complaint: block(`
    I want to make a complaint
    I need to file a consumer claim against your service
    horrible experience, never buying from you again
    your courier is the worst
    the shirt looks nothing like the picture, so disappointed
    no one answers the phone at your company
    third time you send the wrong item
    how do i submit a reclamation
    very poor quality for the price
    where can I give feedback on the bad service
  `),
  other: block(`
    where's my order
    track my package
    I want to speak with an agent
    how can I contact you by phone
    when are you open
    what time can I call
    is anyone from your company at the fair this year
    thanks, you were really helpful
    love your stuff
    do you need models
    when will order 7712 get here
  `),
  unclear: block(`
    I have a question
    I've got a problem with my order
    order
    need assistance
    i want to know something
    it's about a purchase
    help with my profile
  `),
};
