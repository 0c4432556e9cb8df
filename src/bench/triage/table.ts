import { INTENTS } from '../../config/vocabulary.ts';
import type { CurvePoint, Guessed, Labelled } from './measure.ts';

function share(part: number | null | undefined): string {
  return (part === null || part === undefined ? '–' : part.toFixed(3)).padStart(10);
}

function row(name: string, ...cells: readonly string[]): string {
  return `  ${name.padEnd(24)}${cells.join('')}\n`;
}

/** Built-in and keyword rules side by side. */
export function labelledTable({ builtIn, keywords, unplaceable }: Labelled): string {
  const worst = builtIn.confusion
    .slice(0, 8)
    .map(({ right, said, count }) => row('', `${String(count).padStart(6)}  ${right} → ${said}`));
  return [
    row(`${builtIn.count} texts`, '  built-in', '  keywords'),
    row('accuracy', share(builtIn.accuracy), share(keywords.accuracy)),
    row('macro-F1', share(builtIn.macroF1), share(keywords.macroF1)),
    row('coverage at 0.7', share(builtIn.coverage)),
    row('accuracy at 0.7', share(builtIn.accuracyWhenSure)),
    row('calibration error', share(builtIn.calibrationError)),
    ...INTENTS.filter((intent) => builtIn.recall[intent] !== undefined).map((intent) =>
      row(`recall ${intent}`, share(builtIn.recall[intent]), share(keywords.recall[intent])),
    ),
    ...(unplaceable.count === 0
      ? []
      : [row('unplaceable, abstained', `${unplaceable.abstained} of ${unplaceable.count}`.padStart(10))]),
    ...(worst.length === 0 ? [] : [row('most often mistaken'), ...worst]),
  ].join('');
}

/** How often triage abstains, and what its guesses are worth. */
export function abstentionTable({ count, abstained, labelled, first, amongThree }: Guessed): string {
  return [
    row(`${count} texts`),
    row('abstained (below 0.7)', `${abstained} of ${count}`.padStart(10)),
    ...(labelled === 0
      ? []
      : [
          row('right at first guess', `${first} of ${labelled}`.padStart(10)),
          row('right among three', `${amongThree} of ${labelled}`.padStart(10)),
        ]),
  ].join('');
}

/** The learning curve. */
export function curveTable(curve: readonly CurvePoint[]): string {
  return [
    row('corrections', '  accuracy', '     calib', '   general', '   refused'),
    ...curve.map((point) =>
      row(
        String(point.corrections),
        share(point.accuracy),
        share(point.calibrationError),
        share(point.general),
        String(point.refused).padStart(10),
      ),
    ),
  ].join('');
}
