import type { Refusal } from '../../../domain/record/record.ts';
import { refusalLine } from '../../../domain/words/refusals.ts';
import { Words } from './hand.tsx';
import type { Page } from './page.tsx';
import type { Visit } from './visit.ts';

/** Why it was refused, and what to do (SK-6). */
export const refusedPage = (title: string, refusal: Refusal, visit: Visit): Page => ({
  ...{ status: 403, title, view: null, live: null },
  head: (
    <>
      <h1>{title}</h1>
      <p>
        <Words line={refusalLine(refusal, visit.policy)} visit={visit} />
      </p>
    </>
  ),
});

/** The same whether it is not there or not for this person to see (RO-6). */
export const nothingPage = (): Page => ({
  ...{ status: 404, title: 'Nothing here', view: null, live: null },
  head: (
    <>
      <h1>Nothing here</h1>
      <p>
        There is no such page or case, or it is not for you to see. <a href="/dashboard">Back to the morning</a>
      </p>
    </>
  ),
});
