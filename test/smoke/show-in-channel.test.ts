import { expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';
const SHARED = '#support-engineering';

/** The list that somebody asked for there, and the button under it. */
async function listed(world: World, id: string, channel: string) {
  const them = world.person(id);
  await them.command('/case', 'list', { in: channel });
  const answer = await until(
    () => them.see(channel).find(({ isEphemeral, text }) => isEphemeral && /open case/.test(text)),
    'the list',
  );
  await world.press(id, { channel, ts: answer.ts }, /^Show in channel$/);
}

const answers = (world: World, id: string, channel: string): readonly string[] =>
  world
    .person(id)
    .see(channel)
    .filter(({ isEphemeral }) => isEphemeral)
    .map(({ text }) => text);

test('[SK-1] [RO-6] a list is shown to a channel by whoever asked for it, without what is for a few alone, and never to another company', async () => {
  const world = await startWorld({
    prepare({ slack: { workspace } }) {
      workspace.users.set('UCONNECT', {
        id: 'UCONNECT',
        name: 'kim',
        realName: 'Kim',
        tz: 'UTC',
        email: 'kim@other.example',
        teamId: 'TOTHER',
      });
      [...workspace.channels.values()].find(({ name }) => `#${name}` === SHARED)?.members.add('UCONNECT');
      workspace.addChannel({ id: 'GAPART', name: 'apart', kind: 'private', members: [slackIdOf('sol')] });
    },
  });
  world.sandbox.intercom.customer('contact-nils').write('Our admin account was hacked: a data breach.');
  await world.message('sol', '#security-restricted', /CASE-1\b/);
  world.sandbox.intercom.customer('contact-bea').write('Invoice 500 was charged twice, please refund it.');
  await world.message('fay', BILLING, /CASE-2\b/);

  await listed(world, 'sol', world.channel(BILLING));
  const shown = await world.message('fay', BILLING, /Sol \w+ shows 1 open case/);
  expect(shown.text).toMatch(/CASE-2/);
  expect(JSON.stringify(shown)).not.toMatch(/CASE-1\b|hacked|Nils/);

  await listed(world, 'sol', world.channel(SHARED));
  await until(
    () => answers(world, 'sol', world.channel(SHARED)).find((text) => /another company/.test(text)),
    'why not',
  );
  await listed(world, 'sol', 'GAPART');
  await until(() => answers(world, 'sol', 'GAPART').find((text) => /Invite @Caseload/.test(text)), 'what to do');
  for (const channel of [world.channel(SHARED), 'GAPART'])
    expect(
      world
        .person('sol')
        .see(channel)
        .filter(({ text, isEphemeral }) => !isEphemeral && /shows/.test(text)),
    ).toEqual([]);

  // That it is not shown a channel is how it learns of it.
  expect(world.sandbox.slack.violations.map(({ method, error }) => [method, error])).toEqual([
    ['conversations.info', 'channel_not_found'],
  ]);
  await world.stop();
});
