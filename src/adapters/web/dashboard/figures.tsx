import { isCaseList, listName } from '../../../domain/measures/behind.ts';
import { figureWords, MEASURES } from '../../../domain/measures/measure.ts';
import type { Figure } from '../../../domain/measures/report.ts';
import { upperFirst } from '../../../domain/text/first-letter.ts';
import { pathTo, type Query } from './asked.ts';

export const LISTS_PATH = '/dashboard/cases';

/** Which way it went since the period before; nothing where neither way is worse, or nothing moved. */
function moved({ measure, value, before }: Figure): string {
  const { worse } = MEASURES[measure];
  if (value === null || before === null || worse === null || value === before) return '';
  return value > before === (worse === 'more') ? ', worse' : ', better';
}

/** One figure: its name, which opens to what it means, and the number, which leads to the cases behind it. */
function Tile({ figure, query }: { readonly figure: Figure; readonly query: Query }) {
  const { measure, value, of, before, nineInTen } = figure;
  const { name, says, unit, owner, worse, act } = MEASURES[measure];
  const none = value === null || (of === 0 && nineInTen !== undefined);
  const words = none ? '–' : figureWords(value, unit);
  const isMedian = nineInTen !== undefined && !none;
  const below = [
    isMedian ? `median, nine in ten in ${figureWords(nineInTen, unit)}` : null,
    unit === 'share' && !none ? `of ${of}` : null,
    before === null ? null : `${figureWords(before, unit)} before${moved(figure)}`,
  ].filter((one) => one !== null);
  const isLate = measure === 'late' && (value ?? 0) > 0;
  const leads = !none && (unit === 'share' || (value ?? 0) > 0) && isCaseList(measure);
  return (
    <li class={isLate ? 'tile bad' : 'tile'}>
      <details id={`means-${measure}`}>
        <summary>{name}</summary>
        <p>{says}</p>
        <p class="soft">{`Looked after by the ${owner}.${worse === null ? '' : ` When there is ${worse}: ${act}.`}`}</p>
      </details>
      <p class={unit === 'ms' ? 'number long' : 'number'}>
        {leads ? (
          <a
            href={pathTo(LISTS_PATH, { list: measure, ...query })}
            aria-label={`${words}: ${listName(measure)}, the cases`}
          >
            {words}
          </a>
        ) : (
          words
        )}
      </p>
      {below.length > 0 && <p class="soft small">{upperFirst(below.join(' · '))}</p>}
    </li>
  );
}

export const Figures = ({ figures, query }: { readonly figures: readonly Figure[]; readonly query: Query }) =>
  figures.length === 0 ? null : (
    <section aria-labelledby="figures">
      <h2 id="figures">Figures</h2>
      <ul class="tiles">
        {figures.map((figure) => (
          <Tile key={figure.measure} figure={figure} query={query} />
        ))}
      </ul>
    </section>
  );
