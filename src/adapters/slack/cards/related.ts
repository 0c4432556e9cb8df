import type { KnownBlock } from '@slack/types';
import { INTENT_WORDS } from '../../../config/vocabulary.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import { ownerLine, sentence } from '../../../domain/picture/lines.ts';
import { cut } from '../../../domain/text/cut.ts';
import { say } from '../../../domain/words/line.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { type RelatedNow, solvedBy } from '../../../flow/related.ts';
import { link, mrkdwn, oneLine } from '../mrkdwn.ts';
import { ACTIONS } from './action-ids.ts';
import { actionsIfAny, button, sayingOnly, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { linked, pictured } from './pictured.ts';

const TITLE = 60;
const SUMMARY = 120;
const SOLVED = 200;
const BUTTONS = 3;

/** `Related CASE-97, CASE-101 · Article: Resetting SSO ↗`: the last line of an open case's card; null where nothing was found. */
export function relatedLine({ open, related, alike }: CaseState): string | null {
  if (!open) return null;
  const ids = (related?.cases ?? []).map(({ id }) => id).filter((id) => id !== alike?.id);
  const articles = (related?.articles ?? []).map(articleLink);
  const same = alike === null ? [] : [`The same as ${mrkdwn(alike.id)}?`];
  const parts = [...same, ...(ids.length === 0 ? [] : [`Related ${ids.map(mrkdwn).join(', ')}`]), ...articles];
  return parts.length === 0 ? null : parts.join(' · ');
}

const articleLink = ({ title, url }: RelatedNow['articles'][number]): string =>
  `Article: ${link(url, `${cut(title, TITLE)} ↗`)}`;

/** What was found, a line each, with what solved it; empty where nothing was. */
export function relatedLines({ cases, articles }: RelatedNow, context: CardContext): readonly string[] {
  return [
    ...cases.map(
      (record) =>
        `• ${linked(record, context)} ${mrkdwn(sentence(record.state.assessment.summary, SUMMARY))}${outcomeOf(record, context)}`,
    ),
    ...articles.map((article) => `• ${articleLink(article)}`),
  ];
}

function outcomeOf(record: CaseRecord, context: CardContext): string {
  const { turnWords, open, owner } = pictured(record, { channel: '' }, context);
  if (open) return ` · ${mrk(say`${turnWords}, ${ownerLine({ owner })}`, context)}`;
  const how = solvedBy(record.state, record.log);
  return how === null ? ` · ${mrk(turnWords, context)}` : `\n   ✓ ${oneLine(how, SOLVED)}`;
}

/** The part of a case's details. */
export function relatedBlocks(blockId: string, found: RelatedNow, context: CardContext): readonly KnownBlock[] {
  const lines = relatedLines(found, context);
  return lines.length === 0 ? [] : [section(blockId, `*Related*\n${lines.join('\n')}`)];
}

/** The answer to `/case related CASE-12`. */
export function relatedTo(record: CaseRecord, found: RelatedNow, context: CardContext): Message {
  const { id, state } = record;
  const about = `${linked(record, context)} ${INTENT_WORDS[state.assessment.intent]}: ${mrkdwn(sentence(state.assessment.summary, SUMMARY))}`;
  const nothing = `Nothing that was solved before, and no article, is close enough to ${id}. \`/case find\` with other words may know more.`;
  return listed(`*Related to* ${about}`, found, nothing, context);
}

/** The answer to `/case find words …`. */
export const foundFor = (words: string, found: RelatedNow, context: CardContext): Message =>
  listed(
    `*Cases and articles about “${oneLine(words, 80)}”*`,
    found,
    `Nothing was found about “${oneLine(words, 80)}”. Try the words a customer would use, or \`/case list ${oneLine(words, 40)}\` for open cases by name.`,
    context,
  );

function listed(title: string, found: RelatedNow, nothing: string, context: CardContext): Message {
  const lines = relatedLines(found, context);
  if (lines.length === 0) return sayingOnly('related', nothing);
  const text = `${title}\n${lines.join('\n')}`;
  const open = found.cases
    .slice(0, BUTTONS)
    .map(({ id }, index) => button(`${ACTIONS.relatedShow}${index}`, `Open ${id}`, `${id}|0`));
  return sayingOnly('related', text, ...actionsIfAny('related:actions', ...open));
}
