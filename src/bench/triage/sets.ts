import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LABEL_REMEDY, parseLines, readText } from '../../cli/triage-lines.ts';
import { type Intent, intentSchema } from '../../config/vocabulary.ts';

/** What a file of texts is for; its name says it. */
export type Kind = 'labelled' | 'unclear' | 'languages' | 'drift';

const lineSchema = z.object({
  text: z.string().min(1),
  // "unclear" and "abstain" say, like null, that no intent would be right.
  intent: z
    .union([
      z.enum(['unclear', 'abstain']).transform((): Intent[] => []),
      z.null().transform((): Intent[] => []),
      intentSchema.transform((intent) => [intent]),
      z.array(intentSchema),
    ])
    .default([]),
});
/** A text and the intents that would be right for it; none when it cannot be told. */
export type BenchText = z.infer<typeof lineSchema>;

export interface BenchSet {
  readonly name: string;
  readonly kind: Kind;
  readonly texts: readonly BenchText[];
}

function kindOf(name: string): Kind {
  if (/unclear|vague/i.test(name)) return 'unclear';
  if (/lang|foreign/i.test(name)) return 'languages';
  return /drift/i.test(name) ? 'drift' : 'labelled';
}

/** The sets of a folder in the order of their names. Throws an `InputError` for a bad line; an absent folder has none. */
export async function loadSets(folder: string): Promise<BenchSet[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .map(async (name) => {
        const file = join(folder, name);
        return {
          name: name.replace(/\.jsonl$/, ''),
          kind: kindOf(name),
          texts: parseLines(await readText(file), lineSchema, `${file} `, LABEL_REMEDY),
        };
      }),
  );
}
