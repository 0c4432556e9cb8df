import type { Person } from '../config/policy/schema.ts';
import { articleRefusal } from '../domain/case/article.ts';
import { may, whomToAsk } from '../domain/case/may.ts';
import { articleDraft } from '../domain/knowledge/draft.ts';
import type { Article } from '../domain/knowledge/entry.ts';
import type { ArticleText } from '../domain/record/article.ts';
import { refuse } from '../domain/record/record.ts';
import { commandCase, tellCase } from './case-command.ts';
import { NOTHING_SAID, type Sender, type SendOutcome } from './delivery.ts';
import { seeCase } from './find.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';
import type { ArticleStore } from './related.ts';
import { conversationOf } from './summarise.ts';

/** What a form for an article begins with: what was written before and Intercom did not take, else a draft made from the case. */
export async function beginArticle(
  ports: FlowPorts,
  { id, person }: { readonly id: string; readonly person: Person },
): Promise<Outcome<{ readonly record: CaseRecord; readonly article: ArticleText }>> {
  const outcome = await seeCase(ports, { id, person });
  if (!outcome.ok) return outcome;
  const { record } = outcome;
  const policy = ports.policy();
  if (!may(person, 'work', record.state, policy))
    return refuse({
      kind: 'not_allowed',
      verb: 'draft an article',
      need: 'a support role in the policy',
      ask: whomToAsk(record.state, policy),
    });
  const refused = articleRefusal(record);
  if (refused !== null) return refused;
  const { article } = record.state;
  if (article) return { ok: true, record: { record, article: article.text } };
  // Where it is not at hand in time the draft is made of the case alone.
  const conversation = await conversationOf(ports, record.state);
  const people = policy.people.map(({ name }) => name);
  return { ok: true, record: { record, article: articleDraft(record, conversation?.parts ?? [], people) } };
}

/** Saves it: the case keeps the text, and the outbox brings it to Intercom. */
export const saveArticle = (
  ports: FlowPorts,
  given: { readonly id: string; readonly person: Person; readonly article: ArticleText; readonly now: Date },
): Promise<Outcome<CaseRecord>> =>
  commandCase(ports, { ...given, command: { type: 'draft_article', article: given.article } });

/**
 * A sender of articles whose case hears what came of them: where the draft is, or that it was refused. The case hears first: were this process to end in between, the next
 * attempt would find the article and tell the case again, which applies it once, by the effect's key.
 */
export function tellingOfArticles(
  ports: FlowPorts,
  inner: Sender,
  { now, urlOf }: { now(): Date; urlOf(articleId: string): string | null },
): Sender {
  async function tell(outcome: SendOutcome, { effect, subject }: Parameters<Sender['send']>[0]): Promise<SendOutcome> {
    if (effect.kind !== 'article' || subject.kind !== 'case') return outcome;
    const { title } = effect.article;
    const command = newsOf(outcome, title, urlOf);
    if (command === null) return outcome;
    const { id, log } = subject.record;
    const by = log.find((entry) => entry.n === effect.seq)?.by ?? { kind: 'rule', name: 'articles' };
    const heard = await tellCase(ports, { id, by, command, cause: `${effect.key}:${command.type}`, now: now() });
    if (!heard.ok && heard.refusal.kind === 'busy') return { kind: 'unsure', error: 'the case is busy' };
    // Its people know, and try again themselves: tried on its own as well it would stand there twice.
    return command.type === 'article_refused' ? NOTHING_SAID : outcome;
  }
  return {
    async send(job) {
      return tell(await inner.send(job), job);
    },
  };
}

function newsOf(outcome: SendOutcome, title: string, urlOf: (articleId: string) => string | null) {
  switch (outcome.kind) {
    case 'done': {
      const articleId = outcome.receipt.id;
      return { type: 'article_drafted', articleId, title, url: urlOf(articleId) } as const;
    }
    case 'refused':
    case 'destination_dead':
      return { type: 'article_refused', title, why: outcome.error } as const;
    case 'retry':
    case 'unsure':
    case 'faulty':
    case 'token_dead':
      return null;
    default:
      return outcome satisfies never;
  }
}

/** Where the help centre is listed from. */
export interface ArticleList {
  /** `complete` is false when the list moved while it was read: then nothing is taken to be gone. Throws when it cannot be read. */
  list(): Promise<{ readonly articles: readonly Article[]; readonly complete: boolean }>;
}

/** Brings the store up to what the help centre shows now; answers how many have changed or gone. */
export async function keepArticles({ list }: ArticleList, store: ArticleStore): Promise<number> {
  const { articles, complete } = await list();
  const kept = new Map((await store.all()).map((article) => [article.id, article]));
  const changed = articles.filter((article) => {
    const before = kept.get(article.id);
    return (
      before?.updatedAt.getTime() !== article.updatedAt.getTime() ||
      before.url !== article.url ||
      before.state !== article.state
    );
  });
  const there = new Set(articles.map(({ id }) => id));
  const gone = complete ? [...kept.keys()].filter((id) => !there.has(id)) : [];
  if (changed.length + gone.length > 0) await store.put(changed, gone);
  return changed.length + gone.length;
}
