import { expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';

const SAID = 'heliotrope';

test('[AD-5] [IC-6] what vendors put into their errors, and customers into their names, is in no log and not in the inbox', async () => {
  const world = await startWorld();
  const { slack, intercom } = world.sandbox;
  const failing = { status: 500, code: `<p>${SAID}</p>`, message: `Cannot read “${SAID}”` } as const;
  intercom.faults.next('GET /conversations/*', failing, 3);
  intercom.customer('contact-bea').write(`We were charged twice, the word is ${SAID}.`);
  await until(() => world.logs.some((line) => line.includes('could not be considered')), 'the failure in the log');
  const { channel, ts } = await world.message('fay', '#support-billing', /CASE-1/);
  slack.faults.next('views.open', { error: `<html>${SAID}</html>` });
  await world.person('fay').click({ channel, ts, label: 'Claim' });
  await world.person('fay').command('/case', 'open', { in: channel });
  await until(() => slack.requests.some(({ error }) => error?.includes(SAID)), 'Slack’s page');
  await world.caseload.round();
  expect(world.logs.join('\n')).not.toContain(SAID);
  expect(world.logs.join('\n')).toMatch(/Intercom: 500 none/);
  await world.stop();
});
