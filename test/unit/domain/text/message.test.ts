import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { mailOf } from '../../../../src/domain/text/html.ts';
import { type Around, readMessage } from '../../../../src/domain/text/message.ts';
import { cpuMs } from '../../../support/cpu.ts';

interface Mail {
  readonly kind: 'reply' | 'forward';
  readonly lang: string;
  readonly subject?: string;
  readonly text: string;
  readonly said: string;
}
const MAILS: readonly Mail[] = readFileSync(new URL('./sets/mails.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const isOurs = (from: string): boolean => /caseload\.example|Caseload Support|Maya Maier/.test(from);

describe('[IN-12] a mail is read as a person reads it', () => {
  test.each(MAILS.map(({ kind, lang, text, said, subject = null }) => [kind, lang, said, text, subject] as const))(
    '%s in %s says %j',
    (kind, _lang, said, text, subject) => {
      const read = readMessage(text, { subject, answers: kind === 'reply', isOurs });
      if (kind === 'reply') expect(read.said).toBe(said);
      else expect(read.said).toContain(said);
      expect(read.said).not.toMatch(/Gesendet|Envoyé :|Sent:|by mistake/);
    },
  );

  test.each(MAILS.filter(({ kind, text }) => kind === 'reply' && isOurs(text)))(
    'nothing of ours is read as the customer’s, be it their first message: $lang $said',
    ({ text, said }) => {
      expect(readMessage(text, { isOurs }).said).toBe(said);
    },
  );

  test.each(MAILS.map(({ kind, text, subject = null }) => [text, kind === 'reply', subject] as const))(
    'reading what was read changes nothing: %j',
    (text, answers, subject) => {
      const { said } = readMessage(text, { answers, subject, isOurs });
      expect(readMessage(said).said).toBe(said);
      expect(readMessage(said, { answers: true }).said).toBe(said);
    },
  );

  const html = (body: string, around: Around = { answers: true }): string => readMessage(mailOf(body), around).said;
  test.each<[string, string, string]>([
    [
      'Gmail',
      '<div dir="ltr">Only Berlin.<br clear="all"><div><div class="gmail_signature"><span class="gmail_signature_prefix">-- </span><br>Jo Park</div></div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Mar 2, 2026 at 10:04 AM Maya &lt;<a href="mailto:maya@c.example">maya@c.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid rgb(204,204,204)">Shall we cancel?<br></blockquote></div>',
      'Only Berlin.',
    ],
    [
      'Apple Mail, answered below',
      '<html><body><blockquote type="cite"><div>On 2. Mar 2026, at 10:04, Maya &lt;maya@c.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>Shall we cancel?</div></blockquote><br><div>No, thank you for asking.</div></body></html>',
      'No, thank you for asking.',
    ],
    [
      'Outlook',
      '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang="DE"><div class="WordSection1"><p class="MsoNormal">Es geht wieder nicht.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>Von:</b> Maya Maier &lt;maya@c.example&gt;<br><b>Gesendet:</b> Montag, 2. M&auml;rz 2026 10:04<br><b>An:</b> Jo<br><b>Betreff:</b> AW: Export<o:p></o:p></p></div><p class="MsoNormal">M&ouml;chten Sie k&uuml;ndigen?<o:p></o:p></p></div></body></html>',
      'Es geht wieder nicht.',
    ],
    [
      'Thunderbird',
      '<html><body><p>Still open for me.</p><div class="moz-cite-prefix">Am 02.03.26 um 10:04 schrieb Maya Maier:<br></div><blockquote type="cite" cite="mid:1@c.example"><p>Wollen Sie kündigen?</p></blockquote><pre class="moz-signature" cols="72">-- \nJo Park</pre></body></html>',
      'Still open for me.',
    ],
  ])('as %s sends it', (_program, body, said) => {
    expect(html(body)).toBe(said);
  });

  test('Apple Mail quotes what it forwards', () => {
    const body =
      '<body>See below<br><div><blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From: </b>Ops &lt;ops@a.example&gt;</div><div><b>Subject: </b>Scanners</div><div><b>Date: </b>2 March 2026 at 09:00:12 CET</div><div><b>To: </b>jo@a.example</div><br><div>All scanners are offline.</div></blockquote></div></body>';
    expect(html(body, {})).toBe('See below\n\nScanners\n\nAll scanners are offline.');
  });

  test('an indented paragraph is no quotation', () => {
    const body =
      '<div>Steps:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">open, save</blockquote>';
    expect(html(body)).toBe('Steps:\nopen, save');
  });

  test('a message of a chat costs far less than a millisecond, a page of mail not one', () => {
    const cost = (text: string): number => {
      const rounds = 200;
      for (let round = 0; round < rounds; round += 1) readMessage(text);
      const began = cpuMs();
      for (let round = 0; round < rounds; round += 1) readMessage(text);
      return (cpuMs() - began) / rounds;
    };
    // The machine may have other work: a tenth of this is usual.
    expect(cost('The export fails since this morning, can you look into it?')).toBeLessThan(0.5);
    expect(
      cost(
        MAILS.map(({ text }) => text)
          .join('\n')
          .slice(0, 3_000),
      ),
    ).toBeLessThan(5);
  });
});
