import { expect, test } from '@jest/globals';
import { startTold } from '../../../src/cli/start-told.ts';
import { fine, noted, wrong } from '../../../src/flow/checks.ts';

const well = fine('slack.token', 'Slack takes the bot token.');
const unseen = noted('webhooks', 'No webhook has come from Intercom yet.', 'Write to your messenger now.');
const broken = wrong('slack:#eng', 'Caseload is not in #eng.', 'Write /invite @Caseload in #eng.');

test.each([
  ['all was seen to work', [well], 'Caseload is ready: all of it was seen to work.', []],
  [
    'something was not seen',
    [well, unseen],
    'Caseload is running, but not all of it was seen to work.',
    ['  ! No webhook has come from Intercom yet. Write to your messenger now.\n'],
  ],
  [
    'something must be mended',
    [broken, well],
    'Caseload is running, but 1 thing must be mended.',
    ['  ✗ Caseload is not in #eng. Write /invite @Caseload in #eng.\n'],
  ],
])('[AD-1] a start says what it saw: %s', (_what, checks, title, lines) => {
  expect(startTold(checks)).toMatchObject({ title, lines });
});
