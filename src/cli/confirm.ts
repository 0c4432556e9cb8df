import { createInterface } from 'node:readline/promises';
import { write } from './write.ts';

/** Whether to go on: told so by `option`, or by a person at a terminal. Elsewhere nothing is done, and it is said how. */
export async function confirmed(question: string, yes: boolean, option = '--yes'): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    await write(`Nothing was changed: add ${option} to do it.`);
    return false;
  }
  const line = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await line.question(`${question} [y/N] `);
  line.close();
  return /^y(es)?$/i.test(answer.trim());
}
