import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readMessage } from '../../../../src/domain/text/message.ts';

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
const half = process.env.HALF;

describe('[IN-12] a mail is read as a person reads it', () => {
  test.each(MAILS.map((mail, at) => [at, mail] as const).filter(([at]) => half === undefined || String(at % 2) === half))(
    '%i %j',
    (_at, { kind, subject = null, text, said }) => {
      const read = readMessage(text, { subject, answers: kind === 'reply' });
      if (kind === 'reply') expect(read.said).toBe(said);
      else expect(read.said).toContain(said);
      expect(readMessage(read.said, { answers: true }).said).toBe(read.said);
    },
  );
});
