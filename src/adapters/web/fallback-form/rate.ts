import { isIP } from 'node:net';
import { LRUCache } from 'lru-cache';

/** So many in so many ms. */
export interface Share {
  readonly most: number;
  readonly withinMs: number;
}

export interface Limits {
  readonly perAddress: Share;
  readonly all: Share;
}

export const LIMITS: Limits = {
  perAddress: { most: 5, withinMs: 600_000 },
  all: { most: 120, withinMs: 600_000 },
};

/** Addresses that are remembered at most: beyond, those that were seen longest ago are forgotten. */
const REMEMBERED = 10_000;

/** Behind a proxy all customers come from its address, which says nothing of any of them: then the share of all counts alone. */
const OWN_NETWORK =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;

/** Of IPv6 the network, since one subscriber has all addresses of it; null where nobody can be told by it. */
export function senderOf(address: string | undefined): string | null {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) === 0 || OWN_NETWORK.test(plain)) return null;
  return isIP(plain) === 6 ? networkOf(plain) : plain;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const groups = (text: string | undefined): string[] => (text ? text.split(':') : []);
  const [first, last] = [groups(head), groups(tail)];
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...zeros, ...last].slice(0, 4).join(':').toLowerCase();
}

/** How many filled-in forms are taken from one sender, and from all; kept in memory alone. */
export function formRate(limits: Limits = LIMITS) {
  const seen = new LRUCache<string, readonly number[]>({ max: REMEMBERED });
  const taken = new LRUCache<string, true>({ max: REMEMBERED });
  let all: readonly number[] = [];
  const within = (times: readonly number[], { withinMs }: Share, now: number) =>
    times.filter((at) => now - at < withinMs);
  return {
    /** Whether one more is taken now; if so it is counted. */
    take(address: string | undefined, at: Date, reference: string): boolean {
      const now = at.getTime();
      // Sent twice it is one.
      if (taken.has(reference)) return true;
      const sender = senderOf(address);
      all = within(all, limits.all, now);
      const own = sender === null ? [] : within(seen.get(sender) ?? [], limits.perAddress, now);
      if (all.length >= limits.all.most || own.length >= limits.perAddress.most) return false;
      all = [...all, now];
      taken.set(reference, true);
      if (sender === null) return true;
      seen.set(sender, [...own, now]);
      return true;
    },
  };
}
export type FormRate = ReturnType<typeof formRate>;
