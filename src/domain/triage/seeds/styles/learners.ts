import { type Batch, block } from './batch.ts';

/** People whose first language is not English, and people in a hurry: odd grammar, slips, missing words. */
export const LEARNERS: Batch = {
  outage: block(`
    Sir the system is not opening for all the users in our factory since morning
    we have problem, complete platform not accessible, all offices same
    Your server is not answer, all our clients can not buy
    hi, service is interupted? from 9 oclock nobody can enter the programm
    In whole company is nothing working with your tool, please to check urgent
    evrything is offline by us, also by partner company
    All the machines lost connexion with your cloud at same moment
    the websit dont open in any computer, is it in maintenace?
  `),
  bug_report: block(`
    When I am pushing on the button Send, it comes always an error
    the list is not showing the correct dates, they are one day before
    After the actualisation the programm closes itself
    I made the import two times but the half of articles are missing
    The photo is turned when I upload him from the phone
    sometimes the invoce number is jumping, 1021 and then 1024
    Filter by country dont give result, but there are records
    The aplication hang up in 80 percent
    text in the mail is with strange signs in place of polish letters
    the printer make two copies instead of one since new version
  `),
  billing_question: block(`
    I have not understood this position in the factura, can you explane
    Please to send me the bill of April, I did not receive
    How much costs for ten persons by year?
    We have payed but in the system stands not payed
    why the amount is more big than in the offer?
    is possible to pay with IBAN transfer and not card?
    I was debit two time for one month
    On the invoce is missing our fiscal number
  `),
  refund_request: block(`
    I want back my money, the product is not like in description
    please make the devolution of the payment of 60 euro
    I have buyed wrong packet, can I receive my payment back
    You have taken too much money from my card, kindly give back
    we are waiting since three weeks on the repayment
    Pls return us the fee, training did not take place
  `),
  cancellation: block(`
    I would like to anulate my abonnement
    How I can finish the contract with you?
    we dont want to continue next year, please stop the automatic prolongation
    I want to erase my account, I dont use it more
    please cancell the suscription, my company is closing
    We will change to other supplier, so please close all
    i wish to resign from your services
  `),
  security_compliance: block(`
    Somebody unknown enter in my account and change the email
    I receive one mail from your name that ask my password, is true?
    In my page I see the datas of other client, this is very dangerous
    We must know where our datas are saved, in Europe or other place, because of GDPR
    One worker who is fired is still seeing our documents
    my key was published by error in internet, please to block it
    Have you the certificate ISO for security?
    it was made order with my account but not from me
    A virus came with file that was downloaded from your portal
    We want that you erase all personal informations of our client
    i think hackers, many strange entry from china in the history
  `),
  legal: block(`
    Our advocate will write you a letter about this damage
    We will make a process at the tribunal if you not pay
    This is against the law in Spain, I will denounce you
    You did not respect the contract and we ask indemnisation
    Please give contact of your juridical department
    We need the contract signed with stamp for our lawyers
    our company want to change point 7 of the conditions, who can sign?
  `),
  account_access: block(`
    I can not enter in my account, says wrong password but is correct
    The code for entering dont come to my telefon
    My user is blocked, please desblock
    we need for new worker one access
    I forget my pasword and the mail for new is not coming
    How I give administrator right to my chief? I have not permission
    The link of invitation is not more valid
    my old phone is broken and I can't make the two step
  `),
  how_to: block(`
    How I can change the language in the program?
    Where is the button for to print the label?
    Please explain me how works the stock function
    I want to make a copy of the project, what I must do?
    Is possible to connect with my shop Prestashop?
    can you teach me to make report for month
    What signifies the red color in the table?
    I dont know how to put the logo in the letter
  `),
  feature_request: block(`
    It will be very good if program can speak with whatsapp
    please make possible to choose more than one warehouse
    We want suggest to add the currency of Turkey
    it is missing a function for copy all, will you make?
    Can be possible in future to work without internet?
    I think you should put a bigger calendar
  `),
  complaint: block(`
    I am very angry, nobody give me answer since two weeks
    Your service is very bad, I explain always the same thing
    it is a shame how you work with clients
    I am not content with your technician, he was not polite
    You promise and promise but nothing is happen
    very bad experience, I dont recommend to nobody
  `),
  other: block(`
    I am searching work in your company, have you place?
    We are producer of packaging in China, best price for you
    Thanks a lot, you helped me very good, god bless
    please ignore, mail was not for you
    I like very much your app, greetings from Lima
    Can I visit your office when I am in London?
    where is my packet? I ordered before ten days
  `),
  unclear: block(`
    please helping me
    i have one doubt
    It is not going
    Hello sir
    need solution
    i have problem with the program
    what happen?
    please answer to me
  `),
};
