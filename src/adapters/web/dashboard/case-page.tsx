import { FIELD_WORDS } from '../../../config/vocabulary.ts';
import { casePicture, workLine } from '../../../domain/picture/case-picture.ts';
import { clocksInOrder, noDeadline } from '../../../domain/picture/clocks.ts';
import { headLine, nextLine, saidLines, standLine, titleOf } from '../../../domain/picture/lines.ts';
import { explainClock } from '../../../domain/sla/explain.ts';
import { explanationLines } from '../../../domain/sla/explanation-lines.ts';
import { caseSentence, openedBecause, saidOnce } from '../../../domain/words/case-events.ts';
import { type Line, when } from '../../../domain/words/line.ts';
import { long, namesIn } from '../../../domain/words/said.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { CaseRow } from './cases-page.tsx';
import { casePath, outside, Words } from './hand.tsx';
import type { Page } from './page.tsx';
import { nothingPage } from './refused.tsx';
import { Transcript } from './transcript.tsx';
import { AsOf } from './view-page.tsx';
import type { Visit } from './visit.ts';

/** A case on a page of its own: its picture, what was said, its clocks with why, what happened, linked work, and where it stands in Slack and Intercom. */
export async function casePage(visit: Visit, id: string): Promise<Page> {
  const { person, policy, now, absence, verbs } = visit;
  const found = await verbs.seeCase({ id, person });
  if (!found.ok) return nothingPage();
  const { record } = found;
  const picture = casePicture(record, { person }, policy, now, absence);
  const [related, conversations] = await Promise.all([
    verbs.relatedOf({ record, person }),
    verbs.conversations({ record, person }),
  ]);
  const stand = picture.settled ?? standLine(picture);
  const lines: readonly (Line | null)[] = [
    picture.account,
    stand,
    picture.settled === null ? null : picture.met,
    picture.escalated,
    picture.onIt,
    picture.due?.metric === 'PUT' ? null : picture.update,
    picture.asked,
    picture.needs.length === 0 ? null : [`Needs: ${picture.needs.map((field) => FIELD_WORDS[field].name).join(', ')}`],
    nextLine(picture),
  ];
  const said = saidLines(picture, 600);
  return {
    ...{ status: 200, title: titleOf(picture), view: null },
    head: (
      <h1>
        <Words line={[picture.headline]} visit={visit} />
      </h1>
    ),
    live: (
      <>
        <AsOf visit={visit} />
        <section aria-label="How it stands" class="stands">
          <p class="title">
            <Words line={headLine(picture)} visit={visit} />
          </p>
          {lines.map((line, at) =>
            line === null || line.length === 0 ? null : (
              <p key={String(at)}>
                <Words line={line} visit={visit} />
              </p>
            ),
          )}
          {said.map((line, at) => (
            <blockquote key={String(at)}>
              <Words line={line} visit={visit} />
            </blockquote>
          ))}
          <Ways {...{ record, visit }} />
        </section>
        {conversations.map((read) => (
          <Transcript key={read.of ?? 'own'} read={read} visit={visit} />
        ))}
        <Clocks {...{ record, visit }} />
        <Work {...{ record, visit }} />
        {related.cases.length > 0 && (
          <section aria-labelledby="related">
            <h2 id="related">Like it</h2>
            <ol class="cases">
              {related.cases.map((one) => (
                <CaseRow key={one.id} record={one} visit={visit} />
              ))}
            </ol>
          </section>
        )}
        <History {...{ record, visit }} />
      </>
    ),
  };
}

interface Of {
  readonly record: CaseRecord;
  readonly visit: Visit;
}

/** Where else it stands. */
function Ways({ record: { cards, state }, visit }: Of) {
  const card = cards.at(-1);
  const ways = [
    ['Card in Slack', card === undefined ? null : visit.permalink(card)],
    ['Intercom', state.conversationUrl],
    ['Opened from this message', state.messageUrl ?? null],
  ] as const;
  const known = ways.flatMap(([words, url]) => {
    const to = outside(url);
    return to === null ? [] : [{ words, to }];
  });
  return known.length === 0 ? null : (
    <ul class="ways">
      {known.map(({ words, to }) => (
        <li key={words}>
          <a href={to} rel="noreferrer">{`${words} ↗`}</a>
        </li>
      ))}
    </ul>
  );
}

/** Each clock in a sentence; why it is so stands behind it (SLA-7). */
function Clocks({ record: { id, state }, visit }: Of) {
  const { policy, person, now } = visit;
  const names = namesIn(policy);
  const clocks = clocksInOrder(state.clocks, now).map((clock) =>
    explainClock(clock, now, { zone: person.timeZone, nameOf: (one) => names.person(one) }),
  );
  const { rule, why } = openedBecause(state.openedWhy);
  const rules = [...new Set([rule, state.placedBy].filter((one) => one !== null))];
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">Clocks</h2>
      {clocks.length === 0 && <p>{noDeadline(id, state)}</p>}
      {clocks.map((told, at) => {
        const [head = '', ...rest] = explanationLines(told).filter((line) => line !== told.standing);
        return (
          <details key={String(at)} id={`clock-${at}`}>
            <summary>
              <strong>{told.name}</strong>
              {`: ${told.standing}`}
            </summary>
            <p>{head.slice(told.name.length + 2)}</p>
            <ul class="plain">
              {rest.map((line) => (
                <li key={line}>{line.replace(/^• /, '')}</li>
              ))}
            </ul>
          </details>
        );
      })}
      <p class="soft small">{`A case because: ${why}.${rules.length === 0 ? '' : ` Decided by ${rules.length > 1 ? 'rules' : 'rule'} ${rules.join(' → ')}.`}`}</p>
    </section>
  );
}

function Work({ record: { state, log }, visit }: Of) {
  const { tickets, merged, mergedInto } = state;
  const others = [...merged.map(({ id }) => id), ...(mergedInto === null ? [] : [mergedInto.id])];
  if (tickets.length === 0 && others.length === 0) return null;
  return (
    <section aria-labelledby="work">
      <h2 id="work">Linked work</h2>
      <ul class="plain">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <Words line={[{ team: ticket.team }, ': ', ...workLine(ticket, log)]} visit={visit} />
          </li>
        ))}
        {others.map((id) => (
          <li key={id}>
            {'Merged with '}
            <a href={casePath(id)}>{id}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What has happened, the newest first. */
const History = ({ record, visit }: Of) => (
  <section aria-labelledby="history">
    <h2 id="history">History</h2>
    <ol class="history" reversed>
      {saidOnce(record.log)
        .toReversed()
        .map((entry) => (
          <li key={entry.n}>
            <span class="soft small">
              <Words line={[when(entry.at)]} visit={visit} />
            </span>{' '}
            <Words line={long(caseSentence(entry))} visit={visit} />
          </li>
        ))}
    </ol>
  </section>
);
