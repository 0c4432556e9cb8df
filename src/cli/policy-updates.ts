import type { Command } from 'commander';
import { INTENT_WORDS, STATUS_WORDS } from '../config/vocabulary.ts';
import { filledIn } from '../domain/case/status-update.ts';
import { policyFileOf, policyIn } from './policy-file.ts';

/** Somebody who reads it, and their case. */
const READER = { name: 'Alex Kim', id: 'CASE-12' } as const;

/** Prints what customers are told by itself of how their case stands, as one of them reads it. */
export function updates(command: Command, named: string | undefined, options: { readonly json?: true }) {
  const file = policyFileOf(command, named);
  const { mirror, accounts } = policyIn(command, file).policy;
  const told = mirror.updates.map(({ status, intents, text }) => ({
    status,
    ...(intents && { intents }),
    reads: filledIn(text, READER),
  }));
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ file, updates: told })}\n`);
    return;
  }
  if (told.length === 0) {
    process.stdout.write(`${file} tells customers nothing by itself: it has no mirror.updates.\n`);
    return;
  }
  const shown = told.map(({ status, intents, reads }) => {
    const of = intents === undefined ? '' : `, of: ${intents.map((intent) => INTENT_WORDS[intent]).join(', ')}`;
    return `${STATUS_WORDS[status]}${of}\n${reads.replaceAll(/^(?=.)/gm, '  ')}\n`;
  });
  process.stdout.write(
    `${[
      ...shown,
      `Each once from opening or reopening on; Resolved as the conversation is closed from here. Not of restricted cases, nor to accounts whose attribute ${accounts.attributes.updates} says false.`,
    ].join('\n')}\n`,
  );
}
