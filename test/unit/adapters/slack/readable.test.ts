import { expect, test } from '@jest/globals';
import { readable } from '../../../../src/adapters/slack/readable.ts';

const NAMES: Readonly<Record<string, string>> = { UANA: 'Ana Alves' };
const nameOf = async (id: string) => NAMES[id] ?? null;

test.each([
  ['plain & simple', 'plain &amp; simple'],
  ['ask @Ana Alves, not @someone or @Vic', 'ask <@UANA>, not <@U9> or <@U8|Vic>'],
  ['in #billing and #a channel', 'in <#C1|billing> and <#C2>'],
  ['@here, @channel and @on-call', '<!here>, <!channel> and <!subteam^S1|@on-call>'],
  ['see https://x.example/a?b=1&c=2', 'see <https://x.example/a?b=1&amp;c=2>'],
  [
    'see http://x.example and the log (https://x.example/log)',
    'see <http://x.example|x.example> and <https://x.example/log|the log>',
  ],
  ['mail kim@x.example', 'mail <mailto:kim@x.example|kim@x.example>'],
  ['by today', 'by <!date^1700000000^{date}|today>'],
  ['a < b > c', 'a &lt; b &gt; c'],
])('[SK-3] what is written in Slack is read as %j', async (read, written) => {
  expect(await readable(written, nameOf)).toBe(read);
});
