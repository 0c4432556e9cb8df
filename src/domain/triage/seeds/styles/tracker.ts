import { type Batch, block } from './batch.ts';

/** Entries of an issue tracker, mostly by developers: titles, templates, versions, traces. Other wishes land there too. */
export const TRACKER: Batch = {
  outage: block(`
    Registry returns 503 for all packages since 09:20 UTC¶¶Every pull from every region fails, builds of the whole org are blocked.
    [Incident] auth service unavailable in eu-west, 100% of token requests time out
    Hosted API is down¶¶curl https://api.example.test/v2/health¶curl: (7) Failed to connect: Connection refused. Same from three different networks.
    CDN not serving any assets, all customers see unstyled pages
    All runners offline, no job has started for 45 minutes. Status page all green.
    production cluster unreachable after failover, nothing responds on any node
    queue backend dead: no messages delivered to any consumer since deploy, all tenants affected
  `),
  bug_report: block(`
    TypeError: Cannot read properties of undefined (reading 'map') when the list is empty¶¶**Describe the bug**¶Opening the board without any card throws.¶**To Reproduce**¶1. Create a board¶2. Open it¶**Expected behavior**¶An empty board.¶Version 3.2.1, Node 18, macOS 13
    Memory leak in worker when reconnecting¶¶After 200 reconnects RSS grows to 2 GB. Heap snapshot attached. Regression from 5.0.3.
    Segfault on startup with glibc 2.17
    NullPointerException at com.acme.export.Writer.flush(Writer.java:88) while exporting a table with merged cells
    Docs build fails on Windows: path separators are not escaped
    Flaky test: date parsing depends on the local time zone
    \`parse("1e3")\` returns 1 instead of 1000
    Layout breaks at 1024px width, footer overlaps the content
    CLI ignores the --config flag if it comes after the file name
    After upgrading from 1.8 to 2.0 the build no longer finds modules imported by alias
    ### What happened?¶Deleting the last row crashes the grid.¶### What did you expect?¶The grid stays and shows the placeholder.¶### Browsers¶Firefox 121
    Infinite loop in scheduler if interval is zero
    Traceback (most recent call last):¶  File "sync.py", line 41, in run¶KeyError: 'updated_at'¶¶Happens for records created before 2019.
    Focus is lost when pressing tab inside the date field. Works in 4.1, broken in 4.2.
  `),
  billing_question: block(`
    Billing page: why are archived projects counted as active seats?¶¶Our invoice went up by six seats. Please clarify how seats are counted.
    Question about the commercial license price for a team of 12
    Do sponsors get invoices with VAT?
    Cost of build minutes is unclear, we paid for 3,000 but were charged for 4,100
    Which plan do we have to pay for private repositories?
    Is the educational discount still available? Our university would buy 40 licenses
  `),
  refund_request: block(`
    Bought the pro license twice, please refund one of the orders
    Refund for hosting credits that never got used
    Purchased the plugin but it does not support our version; asking for my money back
    Requesting a refund: wrong edition bought through the marketplace
    charged for minutes burnt by your broken runner, please credit them
  `),
  cancellation: block(`
    Please delete my organization and stop the paid plan
    How to cancel the hosted subscription? The settings page has no such button
    We are migrating to self hosted and will not renew the cloud plan
    Remove my account and all repositories, I'm quitting the service
    Downgrade and close: project was abandoned, we don't need the license after June
  `),
  security_compliance: block(`
    [Security] Stored XSS in the markdown preview¶¶A crafted link executes javascript in the viewer's browser. Proof of concept available on request.
    Vulnerable dependency: lodash < 4.17.21 (CVE-2021-23337), please bump
    Session cookie lacks the HttpOnly and Secure flags
    Private repository names are leaked through the public search endpoint
    API token printed in plain text in the debug log
    Path traversal allows reading arbitrary files on the server
    JWT signature isn't verified when alg is none
    How do I privately report a weakness in the login flow? I do not want to post details here.
    SSRF through the webhook url, internal metadata service reachable
    Does the hosted version store logs inside the EU? Needed for our GDPR assessment
    Secrets of other projects visible in the build environment
    Rate limiting missing on password endpoint, brute force possible
    Permissions check missing: a viewer can delete other people's comments by calling the endpoint directly
  `),
  legal: block(`
    License question: is bundling this library in a closed source product a violation of the GPL?
    Missing copyright notice, you are using our code against its licence
    Trademark: please rename the project, the name belongs to our company
    DMCA: repository contains our proprietary source code
    Our lawyers ask for a contributor license agreement before we can send patches
    Does the new license clause forbid commercial resale? Legal needs a clear statement
  `),
  account_access: block(`
    Can't sign in with GitHub: "account already linked to another user"
    Lost access to my organization after the owner deleted his account
    403 when pushing although I am a maintainer, please restore my write permission
    Recovery codes don't work and I no longer have the authenticator
    Please unblock my account, it was flagged as spam
    Verification mail for new accounts never arrives at outlook.com addresses
    Transfer ownership of the package to me, original author is unreachable
  `),
  how_to: block(`
    [Question] How to mount a custom middleware before the router?
    What's the recommended way to run migrations in a container?
    Is there an example for streaming large files?
    Docs unclear: which environment variable sets the cache directory?
    How do I use this with TypeScript and esbuild?
    Can I disable telemetry through the config file?
    Need help understanding the difference between \`watch\` and \`observe\`
    Is it possible to pass options to the underlying parser?
    Where are log files stored on Linux?
    usage with kubernetes - any guide?
  `),
  feature_request: block(`
    [Feature] Support ARM64 images
    Add an option to exclude hidden files from the index¶¶**Is your feature request related to a problem?**¶Yes, the index gets huge.¶**Describe the solution you'd like**¶A flag --no-hidden.
    Proposal: allow async validators
    It would be useful to expose the retry count in the callback
    Please publish types along with the package
    Support for PostgreSQL 16
    Allow overriding the default template directory
    RFC: plugin system for exporters
    Make timeout configurable
    Provide a dry-run mode that only prints what would be changed
  `),
  complaint: block(`
    Nobody maintains this any more. Issues are closed by a bot without anyone reading them, this is disrespectful to users.
    Third breaking change in a minor release. Honestly unacceptable for something we pay for.
    The way maintainers answer people here is rude
    I'm disappointed, two years of promises and this is still ignored
    Support told me to open an issue, here they tell me to contact support. Ridiculous.
    Paid support tier is a waste of money, my tickets wait for weeks
  `),
  other: block(`
    Thank you for this wonderful project!
    Who is using this in production? Adding our company to the list
    Looking for co-maintainers
    Job: we are searching for a contributor to work with us full time
    Can I translate your blog post into Japanese?
    Please ignore, created by mistake
    Join our hackathon next month
  `),
  unclear: block(`
    bug
    not working
    Help needed
    Doesn't work on my machine
    Any progress?
    +1
    same here
    ???
    see title
  `),
};
