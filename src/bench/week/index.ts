import { Command } from 'commander';
import { loadPolicy } from '../../config/policy/load.ts';
import { complaints } from './checks.ts';
import { figures } from './figures.ts';
import { playWeek } from './play.ts';

/** A Monday before the first shift of the sandbox's policy, in a week without holidays. */
const MONDAY = Date.parse('2026-11-16T05:00:00Z');

/** `npm run bench -- week`: a week of a busy team through the real flow, by a clock of its own. Exits with 1 when a rule does not hold. */
export const weekBench = (): Command =>
  new Command('week')
    .description('Play a week of a busy support team, count what people hear, and check that nothing is lost')
    .option('--days <n>', 'so many days', Number, 7)
    .option('--conversations <n>', 'so many conversations in them', Number, 2000)
    .option('--seed <n>', 'of chance', Number)
    .action(async ({ days, conversations, seed }: { days: number; conversations: number; seed?: number }) => {
      const loaded = loadPolicy('policy.yml');
      if (!loaded.ok) throw new Error('policy.yml has mistakes; `caseload policy check` says which');
      const started = Date.now();
      const world = await playWeek(loaded.policy.policy, {
        startAt: MONDAY,
        days,
        conversations,
        ...(seed === undefined ? {} : { seed }),
      });
      try {
        const wrong = await complaints(world);
        const seconds = ((Date.now() - started) / 1000).toFixed(0);
        console.log(
          [`${days} days, ${conversations} conversations, played in ${seconds} s`, ...figures(world, days)].join('\n'),
        );
        if (wrong.length === 0) return console.log('every rule holds');
        console.log([`${wrong.length} rules broken:`, ...wrong.slice(0, 20).map((one) => `  ${one}`)].join('\n'));
        process.exitCode = 1;
      } finally {
        await world.close();
      }
    });
