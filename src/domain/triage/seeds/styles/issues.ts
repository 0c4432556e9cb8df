import { type Batch, block } from './batch.ts';

/** Issue reports as engineers file them on public trackers: a title, then versions, steps, logs, or just a thought. */
export const ISSUES: Batch = {
  outage: block(`
    Package mirror down: all installs fail with ECONNREFUSED¶¶Started around 07:30 UTC, reproducible from CI and from home.
    Auth provider returning 500 for every tenant, no user can obtain a token
    [P0] Nothing is being ingested in us-east¶¶All agents report connection reset. Affects all our clusters.
    Status: build farm offline, every queue empty, nobody can merge
    Search cluster red, zero nodes answering, site-wide impact
    Docs site and API both unreachable, TLS handshake never completes, multiple countries
  `),
  bug_report: block(`
    Dropdown stays open after selecting an entry¶¶**Version** 7.1.0¶**Steps** 1. Focus the field 2. Press Enter¶**What I see** List remains visible
    Rounding is off in currency formatter for negative values
    Hot reload loses state when file name contains a space
    Crash in decoder: index out of range [4] with length 4¶goroutine 18 [running]
    Linter reports success when the config file cannot be parsed
    RecursionError when comparing two empty schemas
    Scroll position resets on navigation in Safari 17 only
    Upgrading to v6 broke custom themes: variables are ignored
    Wrong week number in January¶¶ISO says 52, the widget prints 1.
    Cursor jumps to the end while editing in a controlled input
    Requests are retried even after a 400
    Emulator shows black screen on M2, worked with the previous image
    Plugin throws "Unexpected token" on optional chaining
    High CPU when idle since nightly 0304
    Keyboard shortcuts conflict with the screen reader in table view
    The example in the README does not compile
    Duplicate rows after reconnect¶¶Expected each event once. Got some of them three times. Log below.
    Notification sound plays although muted
    ## Current behaviour¶Dates before 1970 render as "Invalid".¶## Expected behaviour¶They should render like any other.
  `),
  billing_question: block(`
    How are idle runners billed?
    Clarify in the price list whether bandwidth is included
    Does the open source tier cost anything after the first year?
    Invoice for our sponsorship shows the wrong country
    Licence cost for OEM use? Couldn't find a price.
    Charged storage doubled overnight, what is counted here?
  `),
  refund_request: block(`
    Licence key never delivered, I'd like my payment returned
    Paid for priority support, got none, please refund
    Ordered the Windows build by mistake: money back possible?
    GPU hours were billed while the job was stuck in your queue, requesting credit
  `),
  cancellation: block(`
    Moving away from the hosted version, how to end the paid subscription
    Please remove our organisation; we've stopped using this
    Sponsor tier: cannot find where to quit
    We won't be extending the enterprise licence, please confirm
  `),
  security_compliance: block(`
    Regex in validator allows denial of service (ReDoS)
    Upload handler accepts ../ in file names
    Admin endpoint doesn't check the role of the caller
    Bump openssl, the bundled one has a known CVE
    Secrets end up in the crash report sent to the server
    Where can I report something sensitive in private?
    Server accepts expired certificates
    Users of one project can list the artifacts of any other
    Telemetry sends file paths without consent, is this GDPR compliant?
    Weak random generator used for reset tokens
    Is there an SBOM or a signed release for our compliance people?
    SQL in the sort parameter is executed as is
  `),
  legal: block(`
    Licence header missing: may I use this in a closed source product?
    Our code was copied into this repository without attribution, please remove
    CLA: my employer's lawyers need a change in paragraph 3
    Name clashes with our registered trademark
    Is the switch from MIT to BSL binding for earlier releases?
    Font in the bundle is proprietary, you may not distribute it
  `),
  account_access: block(`
    Cannot claim my old user name, the mail behind it is gone
    Organisation invite leads to 404 for new members
    Lost my recovery codes and my phone, need to get back into my profile
    Was removed from the maintainers group by accident, please restore my rights
    Personal access page says "session expired" as soon as I sign in
    Please add me to the private beta group, I get permission denied
  `),
  how_to: block(`
    [Question] How can I override the default timeout?
    What is the recommended way to share types between packages?
    Is it possible to run this behind a proxy?
    Does anybody have an example with Kubernetes?
    Difference between strict and safe mode?
    How to mock the clock in tests
    Where's the list of supported environment variables?
    Which Python versions are supported by 2.x?
    Can hooks be called conditionally here?
    Docs: I don't understand how caching is meant to be set up
    Migration path from v4 to v5?
  `),
  feature_request: block(`
    Add a --dry-run flag
    Support for ARM images
    Proposal: lazy loading of locales
    Expose the retry count in the callback
    [Feature] Let the table remember column widths
    It would be useful to have a hook before save
    Allow comments in the config file
    Please consider publishing types for the internal events
    RFC: replace the XML output with JSON
    Make the colour palette configurable
    Enhancement: progress bar for long imports
    Could the CLI print where it found the config?
    Option to ignore generated files
  `),
  complaint: block(`
    Two years and this is still open. Do the maintainers read anything?
    Closing issues with a bot is insulting to those who report them
    The new release policy is a disaster for everyone who depends on you
    Rude reply by a maintainer in the other thread, that isn't how one treats contributors
    I'm tired of breaking changes in every minor version, this project has no discipline
    My pull request has been ignored for ten months
  `),
  other: block(`
    Thank you for this wonderful library!
    Looking for co-maintainers?
    Opened in error, please ignore
    Are there meetups in Berlin?
    We wrote a blog post about the project, feel free to link it
    Who designed the logo?
    Works now, closing. Thanks!
  `),
  unclear: block(`
    Not working
    Help needed
    Error
    Any news here?
    Same here
    Weird
  `),
};
