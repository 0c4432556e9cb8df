import { type Batch, block } from './batch.ts';

/** Support inbox of hosted software for teams: middle-sized messages, product names, plain business English. */
export const APPS: Batch = {
  outage: block(`
    Hi team, looks like Flowdesk is having trouble: none of our reps can log calls, and the mobile app won't connect either. Started about 25 minutes ago for all of us.
    Getting ERR_CONNECTION_TIMED_OUT on app.example.test from every location we have. Is this a planned downtime?
    All automations stopped firing at 14:02 and the API answers 503, so our whole fulfilment is paused.
    Your EU data centre appears to be offline, our customers can't reach their dashboards.
    Login page returns 502 to every one of our 300 agents. We are effectively closed.
    No emails are leaving the system for any of our brands since last night, the queue shows 48k waiting
    Whole account is inaccessible, "service temporarily unavailable". Other customers on the forum report it as well.
  `),
  bug_report: block(`
    Hey there! The "assign to me" shortcut assigns tickets to my colleague Dana instead.
    When exporting the pipeline, deals in euros come out as dollars with the same number.
    I've noticed that reminders set for Saturdays are sent on Fridays.
    Inline images in replies show up as attachments for the recipient. It started about a week ago.
    The Gantt view doesn't respect dependencies that cross two projects. Repro video: link
    Form responses with emojis in them never make it to Google Sheets.
    We use 2 custom domains, and links on the second one lead to a 404.
    the mention dropdown lists people who left ages ago and picking one breaks the comment
    Bulk edit says "42 updated" but just 20 rows really are.
    Our GraphQL query for orders now returns null in shipping.method, on your v4 endpoint only
  `),
  billing_question: block(`
    Hi, our plan was upgraded automatically mid-month, could you tell me how that is going to be billed?
    We'd need the June invoice reissued to our holding company. Details below.
    Quick one: do viewers count towards the paid seats?
    I'm evaluating Growth vs. Scale. What's the price difference for a team of 35, annually?
    The usage chart says 80k contacts, the bill says 95k. Which is right?
    Our company card will be replaced, please let me know how to put in the new one before the next charge.
    Is the onboarding package a one-off charge?
    Can we move our renewal date to January so it lines up with our budget year?
  `),
  refund_request: block(`
    Hi, we got renewed yesterday though I thought auto-renew was off. Could that be refunded?
    I added 10 extra seats when I meant 1. Please correct it and return the difference.
    We were down for two days in May; I'd like those days credited or paid back.
    Since SSO turned out not to be part of the plan we bought, we'd like our payment returned.
    I'm still being charged for an old workspace. Would it be possible to get the last 3 months back?
    Your sales rep agreed we'd get our money back if the migration failed. It has.
  `),
  cancellation: block(`
    Hey! Loved the product, but our startup is shutting its doors. How do we wrap up our account?
    We've outgrown the tool and picked another one. Please set our subscription to expire.
    I can only find "downgrade", but what I want is to leave entirely.
    Kindly process the closure of both of our workspaces by the 31st.
    Please take this as written notice that Contoso will not be continuing after the initial term.
    We tried it for two weeks and it's not a fit, so please make sure we aren't converted to paid.
    the boss said to kill the subscription, where do I do that
  `),
  security_compliance: block(`
    We just offboarded someone and found he had created personal access tokens that still work. Can you invalidate all of them?
    Our infosec folks are doing a review: do you support customer-managed keys, and can we get your latest SOC report?
    A customer told us our public form exposes the previous visitor's answers when you press back.
    I got a notification that an export of all contacts was downloaded from an IP in Moldova. Nobody on our team is there.
    Your support widget loads third-party scripts. Which ones, and what data do they collect from our visitors?
    One of our admins fell for a fake login page that looked just like yours.
    Can we restrict logins to our office IP range? We're concerned about access from outside.
    Please remove every trace of a contact who has invoked her right to be forgotten.
    I can query other organisations' tickets by changing the org_id parameter in the request.
    An API secret of ours was committed to a public repo this morning
    Are you affected by the OpenSSL flaw published today?
  `),
  legal: block(`
    Our legal team has some comments on your subscription agreement, whom should I loop in?
    You've put our company on your customer wall. We never consented; please remove the logo or our lawyers will follow up.
    We're under a litigation hold and must not lose any messages from this workspace. Please suspend deletion.
    Attached is a preservation request from the district attorney's office.
    Who's liable if your sync deletes our customer records? I don't see it in the contract.
    We consider your price increase a breach of clause 5.2 and will not pay it.
    Could you provide your W-9 and your certificate of incorporation for the contract? Also who signs on your side?
  `),
  account_access: block(`
    Hi, I'm the only admin and I'm stuck at the two-step screen since I switched phones.
    We changed our company name and with it all e-mail addresses, now half of the team can't get in.
    Could you merge my two logins? One's through Google, the other one with a password.
    My teammate sees "You don't have access to this space", I've shared it with her twice.
    Hello, I never got the confirmation e-mail for my new account.
    Please give contractor@example.test editor rights on the Q3 board until Friday
    Someone set up our workspace years ago and left. I need to be able to manage it.
  `),
  how_to: block(`
    Hello! I'd like to have new leads assigned by country. Where would I begin?
    Can you tell me if there's a way to see which articles customers read before contacting us?
    What happens to open tasks once I deactivate a user?
    Hi, what's the right way to structure two brands, separate workspaces or one?
    Does the HubSpot integration also sync custom objects?
    How long do you keep the version history of a document?
    Trying to build a report for response times by channel, not sure which metric to choose.
    Is there any way to import our old tickets with their original dates?
    I'd like the chat bubble to show only on the pricing page
  `),
  feature_request: block(`
    Love the boards! One wish: swimlanes by customer.
    It'd save us a lot of clicks if replies could be scheduled.
    Could you support Okta groups for permissions? It's a must for bigger teams like ours.
    We'd be happy to beta test if you ever add a phone channel.
    Is multi-currency something you're looking at?
    Please give us an audit trail for template changes. It's the top request among our managers.
    A way to set working hours per agent is missing, hope it gets added.
  `),
  complaint: block(`
    I've now written on chat, by mail and on Twitter and keep getting canned replies. It's exhausting.
    Frankly the migration was handled badly and nobody has apologised.
    We pay for enterprise support with a 1 hour reply time. It's been 26 hours.
    You removed a core feature without warning. That's not how you treat long-time customers.
    The onboarding specialist cancelled on us three times; our team has lost faith.
    Your pricing change is a slap in the face for small teams.
    I'm not impressed with how the last incident was communicated
  `),
  other: block(`
    Hi! We run a directory of SaaS tools and would love to feature you.
    Just wanted to pass on that Priya did an outstanding job with our setup.
    Are you going to have a booth at SaaStock?
    I'm a recruiter with a few senior engineers available right now.
    Could I get your brand assets for a blog post?
    This thread can be closed, all sorted.
    FYI I'm on vacation until the 12th, contact Maya for anything urgent.
  `),
  unclear: block(`
    Hi, I was wondering about our plan?
    Could you take a look at our workspace when you have a minute?
    Something changed since yesterday
    Is this normal?
    Hi there, I need a hand with the tool please
    Got your message, what next?
  `),
};
