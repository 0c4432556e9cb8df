import type { Intent } from '../../../../config/vocabulary.ts';

/** Examples of one style by class. Cross-validation holds out whole batches, so that it tells how unlike texts will fare. */
export type Batch = Readonly<Record<Intent | 'unclear', readonly string[]>>;

/** One example a line; `¶` stands for a line break inside an example. */
export function block(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replaceAll('¶', '\n'))
    .filter((line) => line !== '');
}
