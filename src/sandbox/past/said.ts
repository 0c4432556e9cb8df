/** What is said in the conversations of the past, beside what begins them and what solves them. `{name}` is the customer's first name. */
export const SAID = {
  first: [
    'Hi {name}, thank you for writing. I am looking into it now and will come back to you today.',
    'Hello {name}, I have it and am checking on our side. More in a moment.',
    'Hi {name}, sorry for the trouble. I am on it.',
  ],
  question: [
    'Hi {name}, could you send us a screenshot and the time when it happened? Then we can find it.',
    'Hi {name}, which address do you sign in with? With that we can look it up.',
  ],
  check: [
    'Hi {name}, could you try it once more and tell us whether it is better now?',
    'Hi {name}, is it still like this today? Please tell us, so that we know where to look.',
  ],
  anyNews: ['Is there any news?', 'Any update on this? It still happens here.', 'We are still waiting for this.'],
  again: ['It happens again, could you look once more?'],
  thanks: ['Thank you so much, that solved it!', 'Perfect, thank you!', 'Great, thanks a lot for your help!'],
} as const;
