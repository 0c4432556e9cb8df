import { type Check, wrong } from './checks.ts';

/** Something that is lacking and that an API may do. */
export interface Step {
  /** "create #support-billing (the queue Billing & finance)" */
  readonly what: string;
  /** Who has to click what where the API may not. */
  readonly click: string;
  /** Null: it is done. Else why not: the vendor's code, or a few words. */
  readonly run: () => Promise<string | null>;
}

export interface Lacking {
  readonly steps: readonly Step[];
  /** What only a person can do. */
  readonly clicks: readonly string[];
}

/** A call that the vendor did not answer: nobody did, or something else in its place, such as a proxy's page. */
type NotReached =
  | { readonly kind: 'silent'; readonly why: string }
  | { readonly kind: 'page'; readonly status: number };

/** "ECONNREFUSED", "a page, HTTP 502" */
export const notReachedWords = (answer: NotReached): string =>
  answer.kind === 'silent' ? answer.why : `a page, HTTP ${answer.status}`;

interface Vendor {
  readonly vendor: string;
  /** For people, while it lasts. */
  readonly means: string;
  /** What a firewall has to let pass. */
  readonly hosts: string;
  /** The setting of its address. */
  readonly setting: string;
}

export function notReached(key: string, answer: NotReached, { vendor, means, hosts, setting }: Vendor): Check {
  const why = notReachedWords(answer);
  return answer.kind === 'silent'
    ? wrong(
        key,
        `${vendor} cannot be reached (${why}): ${means}.`,
        `Look at this machine’s network and proxy, and at ${setting}.`,
      )
    : wrong(
        key,
        `Something else answers in ${vendor}’s place (${why}): ${means}.`,
        `Let this machine’s proxy or firewall pass ${hosts}, and look at ${setting}.`,
      );
}
