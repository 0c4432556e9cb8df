import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('[SLA-9] Intercom sets its own `missed` only at the next reply: nothing here reads its SLA fields', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const reading = sources.filter(
    // The stand-in shows what Intercom would.
    (path) =>
      !/^(sandbox|standins)/.test(path) &&
      /sla_applied|sla_status|\bsla_name\b/.test(readFileSync(`src/${path}`, 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(reading).toEqual([]);
});
