import { type Batch, block } from './batch.ts';

/** Private customers of a bank or a payment app, in its chat. */
export const BANKING: Batch = {
  outage: block(`
    Is the banking app down? It won't open for me or my wife.
    none of your cash machines in town seem to be working today
    Card payments are being refused everywhere, the man in the shop said it's happening to all your customers
    Mobile banking has been unavailable since early morning, when will it be back?
    Your online banking says service temporarily unavailable, and has for two hours now
    no transfers are going through for anybody, is there some system problem on your end
    Whole app just shows a maintenance screen and nobody I know can get to their money
    Is there a general issue with payments at the moment? Contactless is dead for all of us in the office.
  `),
  bug_report: block(`
    The app shows a negative balance although there is money on the account.
    I topped up but the balance hasn't been updated.
    Your app crashes when I try to scan my ID document.
    My transfer shows as completed but the other person never got it.
    The exchange rate widget keeps showing yesterday's rate
    The same transaction appears three times in my history, though I only made it once
    Contactless doesn't work on my new card but chip does
    Fingerprint button does nothing since the last version of the app
    Apple pay won't add my card, it just gives an error every time
    my statement pdf is blank when i open it
    the virtual card gets declined in every online shop even though I have funds
    cash machine swallowed the amount from my balance but gave no notes
  `),
  billing_question: block(`
    Why was I charged a fee for taking out cash abroad?
    There's a payment of 1 dollar on my account I don't understand, what is it for?
    What exchange rate did you use for my purchase in yen?
    I see an extra pound on my statement, what's that about
    My card payment has been pending for four days, when will it settle?
    How much do you charge for an international transfer?
    I was billed two times for the same coffee
    Is there a monthly fee for the metal card?
    Why did the restaurant payment show a different amount to the bill?
    what does it cost to get a second card
    The direct debit was taken out a week early, why?
    My salary was paid in on Monday but it's not in my balance
    Do I have to pay for topping up with a credit card?
    a cash withdrawal fee showed up that wasn't there before
  `),
  refund_request: block(`
    The shop won't take the jacket back, can you get my money returned?
    I'd like to get a refund for something I bought with my card.
    Please reverse the transfer, I typed in the wrong account number.
    ATM gave me half of what I asked for, I want the rest put back
    The merchant said they refunded me but I don't see it, please credit it
    Can you claim back a payment for concert tickets that never came?
    i want that fee back, nobody told me about it
    how do i request a chargeback for an online order
    You took the subscription charge twice so give one of them back please
  `),
  cancellation: block(`
    I want to close my account with you.
    How can I delete my account and profile for good?
    please shut my savings account, I've opened one at another bank
    I don't want the card any more, please terminate everything
    Stop my premium membership from next month
    I am unhappy with the fees and want to leave the bank
    I'd like to end the standing arrangement and the account along with it
    what do I need to do to get rid of my account
  `),
  security_compliance: block(`
    My card was stolen this afternoon, please freeze it.
    I think somebody has got hold of my card details.
    There are purchases on my card in a city I have never been to.
    I lost my wallet with the card in it, block it now please
    A man rang me saying he was from your fraud team and I gave him the code
    someone withdrew cash and it definitely wasn't me
    My phone with the banking app on it was nicked on the train
    I got a text with a link to a page that looks like your bank, is it genuine?
    transactions i never made are showing up on my statement
    there's a direct debit set up that I never agreed to and I don't know the company
    I don't recognise this cash withdrawal at all
    Is it safe to send you a photo of my passport and who gets to see it?
    I left my card in the machine and now there's a payment on it
    My account has been used by another person to buy gift cards
  `),
  legal: block(`
    I'm executor of my late father's estate and have the probate papers, whom do I send them to?
    My solicitor will be writing to you about the blocked funds.
    I will refer this to the financial ombudsman if it isn't settled.
    We have a court judgment against one of your account holders and want the money frozen.
    Under the consumer credit act you are jointly liable for this purchase
    Please confirm in writing by Friday or I start a county court claim
    I have power of attorney for my mother, where do I register the deed?
    holding my wages like this is against the law and I will take it further
  `),
  account_access: block(`
    I forgot my passcode, how do I get back in?
    My PIN is blocked after three wrong tries.
    The app doesn't recognise my face any more and won't let me in
    I changed my phone number and can't receive the code
    Got a new phone and now the app says this device isn't trusted
    how do i unblock my pin
    You keep refusing my identity check, the photo is fine
    I can't get into my account because I no longer have that e-mail
    Why hasn't my identity been verified yet? I can't use anything
    my account got frozen and i don't know why, please open it again
    what's my username? I never wrote it down
  `),
  how_to: block(`
    How do I activate my new card?
    Where can I change my PIN?
    Can I use my card abroad?
    Which currencies can I hold in the app?
    How long does a transfer to Spain take?
    What is the most I can withdraw per day?
    Can my daughter who is 16 open an account?
    how do i top up by bank transfer
    Can I set up automatic top ups?
    What documents do I need to verify who I am?
    How do I add a second person to my account?
    which cash machines accept the card
    How do I update my home address?
    When will my card arrive and can I follow the delivery?
    How would I order another card for my partner
    is it possible to get a disposable card for online shopping
  `),
  feature_request: block(`
    It would be nice if I could split a bill with friends inside the app.
    Any plans to support Google Pay?
    Please let us choose our own PIN when ordering.
    I'd love a pot where spare change goes automatically.
    would be cool to have a dark version of the app
    Can you make it possible to download statements as a spreadsheet?
    you should add a joint account like other banks have
    I really miss a search box for old payments
  `),
  complaint: block(`
    I have been on hold for fifty minutes and then you hung up on me.
    This is the worst bank I've ever dealt with.
    I've waited three weeks for a card, this is not good enough.
    The lady at the branch was very impolite and didn't want to help.
    Every month there's something wrong with you lot, I'm sick of it
    Nobody phoned back as promised, I'd like to register a complaint
    your chat bot goes in circles, absolutely useless, let me speak to somebody real
    i am appalled how you treat people who have been with you for twenty years
  `),
  other: block(`
    Do you have jobs for tellers in Leeds?
    What are your opening hours on Saturday?
    Thank you, the young man on the phone was brilliant!
    What's the phone number of the branch at the station?
    I represent a leasing firm and would like to offer you our fleet services.
    Who owns your bank?
    Could you sponsor our football club's shirts?
    what's the weather like today
    Tell me a joke
  `),
  unclear: block(`
    my card
    money
    Is it done yet?
    it's about the transfer
    hi, there's a problem with my account
    Can you check my card please
    why is this happening
    what about my application
  `),
};
