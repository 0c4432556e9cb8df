import { type Batch, block } from './batch.ts';

/** One-line questions to an app-only bank, the way people put them to a chat bot: cards, transfers, top-ups, identity. */
export const WALLETS: Batch = {
  outage: block(`
    Are your systems down today? Neither the app nor the website opens for me or my flatmates.
    Nobody in the queue here with your card can pay, what happened?
    App won't load for anyone in my family since last night, is it maintenance?
    all payments with your bank are failing right now says the news, when is it fixed
    Is the whole service unavailable? I get "cannot connect" wherever I am.
    Instant transfers seem to be out for everybody this morning
  `),
  bug_report: block(`
    My card was refused in the supermarket and I've got plenty of money.
    Why does my payment keep getting rejected?
    My top-up didn't work, it just reverted.
    The transfer failed and it doesn't say why.
    I deposited a cheque and the balance is still the same.
    The money I topped up has not appeared.
    I sent money to my sister yesterday and she says nothing has come in.
    The machine kept my cash and the app shows it as a completed deposit.
    I withdrew 50 but it recorded 80.
    My virtual card doesn't work in any shop.
    The cash I took out shows twice in the list.
    Beneficiary isn't accepted, there's an error as soon as I press continue.
    A payment I cancelled still went through.
    Top-up is stuck on pending since the morning.
    I can't add money, the button goes grey.
    Rate in the receipt isn't the one the app showed me.
  `),
  billing_question: block(`
    What are the costs of using the card outside the country?
    There's a withdrawal charge I didn't expect, why?
    Will exchanging currency cost me something?
    Do you take a commission when I receive dollars?
    Why is there a 1 pound fee on the statement?
    I've been charged extra for a bank transfer, how come?
    My purchase shows two times in the statement.
    You applied a poor exchange rate to my purchase in Japan.
    Is the second physical card free of charge?
    Am I paying for adding money with an American card?
    Why did you take 2% from my transfer?
    What does the premium account cost per month?
    The amount taken for my flight is higher than the ticket price.
    Are there charges for sending money to Switzerland?
  `),
  refund_request: block(`
    I've changed my mind about a purchase, how can I get the money returned to me?
    I paid the wrong person, can you get it back?
    The seller agreed to pay me back but nothing came through yet.
    I want to dispute a purchase and get my cash returned.
    Please undo my last transfer, wrong amount.
    Half of what I withdrew didn't come out, I want that put back on my account.
    My returned shoes haven't been credited to my card.
    Could you pull back a direct debit that should not have gone out?
    Need my fee for the failed transfer returned
    where's the refund for my hotel, it left them last week
  `),
  cancellation: block(`
    I have another bank now, what do I do with this account?
    I'm not happy with you and wish to end things.
    Please wipe my account, I won't need it.
    I want to stop using this bank altogether.
    Close my pot and the account with it.
    Shut down my business account as of today.
    don't want premium next month, put me back on the standard one
  `),
  security_compliance: block(`
    I can't find my card anywhere, I might have dropped it on the bus.
    Someone is paying with my card!
    There's cash taken out that I have no knowledge of.
    A direct debit on my account wasn't set up by me.
    My bag was snatched and my phone is in it, how do I stop payments?
    I think my card was copied at the petrol station.
    My details are in the hands of a fraudster, what now?
    I see a charge from a website I have never visited.
    I entered my card number on a page that seems fake.
    How do I freeze everything, my mobile got stolen?
    Someone called pretending to work for you and asked for my PIN.
    What do you do with my passport picture once I'm verified?
    Who can see my transactions?
    My card's missing and I'm travelling!
  `),
  legal: block(`
    I'll be going to the ombudsman about the frozen money.
    My late mother's account: here are the papers from the probate court.
    A court has ruled that this account belongs to me.
    Where does my lawyer serve documents on your bank?
    You broke the payment services act and I will claim damages.
    I hold a lasting power of attorney for my uncle
  `),
  account_access: block(`
    I've lost track of my PIN.
    I typed the PIN wrong and now it's blocked.
    I don't remember the code for opening the app.
    The app wants a code I was never given.
    Why is my identity not accepted?
    It refuses to take my selfie.
    I'm not able to prove who I am with my licence.
    Why do you need to know where my money is from before letting me in?
    My mobile number is a new one and the codes go to the old one.
    My account's been put on hold without a message.
    I have a new handset, how can I get in there?
    My name has changed since the wedding and now verification fails.
    Which papers will you accept as proof of identity? Mine got rejected.
    I can't get past the verification screen
    need to change the pin, where's that done
  `),
  how_to: block(`
    How do I get a card?
    Where can I find my virtual card?
    Can my wage be paid into this account?
    How do I link a card that I already have?
    What's the minimum age to join?
    Do I get a Visa or a Mastercard?
    Which cards can I use for adding money?
    How do I set up auto top-up?
    Can I hold euros and dollars at once?
    How many days until a transfer from Germany gets to me?
    When's my card going to be here?
    I still haven't received my new card, how long does it usually take?
    My card is about to expire, what happens next?
    Can I pick the day on which the card is delivered?
    Where do I withdraw without a card?
    How do I start using the card that came in today's post?
    Is there a limit on how often I can top up?
    What countries do you operate in?
    Can I have one for my partner as well?
    how do I put apple pay on my watch
  `),
  feature_request: block(`
    Could you show the merchant's logo next to the payments?
    I'd really like savings goals with a picture.
    Do support Garmin Pay, please.
    Would you think about a card for teenagers?
    Sorting payments by shop would be neat.
    Wish I could name my cards.
    Why don't you have cheque scanning like the rest?
    A widget with the balance would be lovely
  `),
  complaint: block(`
    You've taken two weeks and five chats and still nothing is sorted.
    Rubbish bank, nobody ever answers.
    I'm really upset by how your agent brushed me off.
    The chat closes on me every time, do you even want customers?
    What a shambles, I've been passed on four times.
    I waited in all day for the courier with my card. Never came. Thanks a lot.
    Let me talk to someone who's in charge.
  `),
  other: block(`
    Are you open on bank holidays?
    Thanks so much, you sorted it in no time!
    Are you a real person?
    Do you have an office in Vienna I could visit?
    I'd like to work for your bank.
    Who founded this bank?
    ok that's all, bye
    never mind it just came through
    Do you do tours of the mint?
  `),
  unclear: block(`
    What about my card?
    My transfer
    Is my account okay?
    there's something with my payment
    It concerns my savings
    it's still not there
  `),
};
