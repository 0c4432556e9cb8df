import type { Tier } from '../../config/vocabulary.ts';
import { TIER_WORDS } from '../words/account.ts';
import { queue, say, strong } from '../words/line.ts';
import { homeOf } from './filter.ts';
import { byLate, inTime, isLate } from './late.ts';
import { figureWords, MEASURES } from './measure.ts';
import { type Finding, grouped, type Report, type Scene } from './report.ts';
import { type Judged, whoseOf } from './standing.ts';

interface Of<K> {
  readonly key: K;
  readonly all: readonly Judged[];
  readonly late: number;
}
interface Seen {
  /** Most late deadlines first. */
  readonly queues: readonly Of<string>[];
  /** The highest first. */
  readonly tiers: readonly { readonly tier: Tier; readonly all: readonly Judged[] }[];
  /** The period before. */
  readonly before: readonly Judged[];
  readonly all: readonly Judged[];
}

const percent = (share: number | null): string => figureWords(share, 'share');
/** What of the deadlines somebody should look at, the gravest first. */
export function slaFindings(seen: Seen, { filter: { figures }, policy }: Scene): Pick<Report, 'findings' | 'cases'> {
  const late = (all: readonly Judged[]) => all.filter((one) => isLate(one, figures));
  const found: Finding[] = [];
  const [worst] = seen.queues;
  if (worst !== undefined && worst.late > 0) {
    const then = inTime(
      seen.before.filter(({ fact }) => homeOf(fact, policy) === worst.key),
      figures,
    );
    const never = late(worst.all).filter(({ outcome }) => outcome === 'missed').length;
    const share = `${percent(inTime(worst.all, figures))} in time${then === null ? '' : `, ${percent(then)} the period before`}`;
    found.push({
      measure: 'late_deadlines',
      what: say`${strong(queue(worst.key))}: ${`${worst.late} of ${worst.all.length}`} deadlines late${never === 0 ? '' : `, ${never} of them never met`} (${share})`,
      who: policy.queues[worst.key]?.lead ?? null,
      act: MEASURES.late_deadlines.act,
    });
  }
  const promised = seen.all.filter((one) => one.promised);
  const [broken] = late(promised).toSorted((a, b) => b.at - a.at);
  if (broken !== undefined)
    found.push({
      measure: 'promises_kept',
      what: say`${strong(`${late(promised).length} of ${promised.length}`)} promised updates came late or never, the last in ${broken.fact.id}`,
      who: whoseOf(broken.fact, policy),
      act: MEASURES.promises_kept.act,
    });
  const tier = seen.tiers.find(({ all }) => late(all).length > 0);
  const [place] =
    tier === undefined
      ? []
      : byLate(
          grouped(late(tier.all), ({ fact }) => [homeOf(fact, policy)]),
          figures,
        );
  if (tier !== undefined && place !== undefined)
    found.push({
      measure: 'late_deadlines',
      what: say`${strong(`${TIER_WORDS[tier.tier]} accounts`)}: ${`${late(tier.all).length} of ${tier.all.length}`} deadlines late, most of them in ${queue(place.key)}`,
      who: policy.queues[place.key]?.manager ?? null,
      act: 'tell their account managers before the accounts ask',
    });
  const first = seen.all.filter(({ metric }) => metric === 'FRT');
  const [slow] = byLate(
    grouped(late(first), ({ fact }) => [homeOf(fact, policy)]),
    figures,
  );
  if (slow !== undefined)
    found.push({
      measure: 'first_response',
      what: say`${strong('First responses')}: ${`${late(first).length} of ${first.length}`} came late or never, most of them in ${queue(slow.key)}`,
      who: policy.queues[slow.key]?.lead ?? null,
      act: MEASURES.first_response.act,
    });
  return { findings: found, cases: broken === undefined ? [] : [broken.fact] };
}
