import { ruleOf } from '../../../domain/case/case.ts';
import { saidSince } from '../../../domain/case/said-since.ts';
import type { Refusal } from '../../../domain/record/record.ts';
import { aboutCase, answerTo } from '../acts.ts';
import { ACTIONS, readSeveral } from '../cards/action-ids.ts';
import {
  BEGUN,
  DRAFTING,
  draftedForm,
  fromOf,
  printOf,
  replyForm,
  replyPreview,
  SEND,
  sinceWords,
  WRITE,
} from '../cards/reply-form.ts';
import { plainRefusal, refusalWords } from '../errors.ts';
import type { Feature, Form, OnPress, Submitted, Typed } from '../feature.ts';
import { saying } from '../form.ts';

const SENT = 'Your answer is on its way to the customer. If Intercom does not take it, you hear of it.';

const write: OnPress = async ({ verbs, person, context, on, surface, open }) => {
  // Of a case that was merged into it.
  const [id] = readSeveral(on.rest);
  const outcome = await verbs.beginReply({ id: id ?? on.id, person });
  const from = fromOf(surface);
  if (outcome.ok) await open(replyForm(outcome.record, person.id, context, from));
  return answerTo(outcome, context);
};

/** Back to the text, which is kept. */
const change: OnPress = async ({ verbs, person, context, on, redraw }) => {
  const outcome = await verbs.beginReply({ id: on.id, person });
  const from = fromOf(on.rest);
  await redraw(
    outcome.ok
      ? replyForm(outcome.record, person.id, context, from)
      : saying('Caseload', plainRefusal(outcome.refusal, context, person)),
  );
  return null;
};

/** A model's draft, in an empty field alone: what somebody has typed is never written over. The field goes while it is written, so that nothing can be. */
const draft: OnPress = async ({ verbs, person, context, on, field, redraw }) => {
  const from = fromOf(on.rest);
  const begun = await verbs.beginReply({ id: on.id, person });
  if (!begun.ok) {
    await redraw(saying('Caseload', plainRefusal(begun.refusal, context, person)));
    return null;
  }
  const text = field('text');
  const { untouched, text: template } = begun.record;
  if (text !== '' && !(untouched && text === template.trim())) {
    await redraw(replyForm({ ...begun.record, text }, person.id, context, from, BEGUN));
    return null;
  }
  // Pressed twice, the second finds another form.
  if (!(await redraw(DRAFTING))) return null;
  const outcome = await verbs.draftReply({ id: on.id, person });
  await redraw(
    outcome.ok
      ? draftedForm(outcome.record, text, person.id, context, from)
      : saying('Caseload', plainRefusal(outcome.refusal, context, person)),
  );
  return null;
};

const WRITTEN: Form = {
  name: WRITE,
  main: 'text',
  fields: ['text'],
  async submit({ verbs, person, id, meta, context, field, result }) {
    const text = [field('text'), await articleIn(field('article'), { verbs, person, id })].filter(Boolean).join('\n\n');
    const outcome = await verbs.previewReply({ id, person, text });
    if (!outcome.ok) return result(outcome, () => '');
    return { ok: true, next: replyPreview(outcome.record, person.id, context, meta.from) };
  },
};

/** "Restarting the gateway: https://…" */
async function articleIn(chosen: string, { verbs, person, id }: Pick<Submitted, 'verbs' | 'person' | 'id'>) {
  const found = chosen === '' ? null : await verbs.seeCase({ id, person });
  if (!found?.ok) return '';
  const article = (await verbs.relatedOf({ record: found.record, person })).articles.find((one) => one.id === chosen);
  return article === undefined ? '' : `${article.title}: ${article.url}`;
}

const CONFIRMED: Form = {
  name: SEND,
  main: 'text',
  fields: [],
  async submit(submitted) {
    const { verbs, person, id, meta, result } = submitted;
    const outcome = await verbs.sendReply({
      id,
      person,
      seen: meta.seen ?? 0,
      isShown: (one) => printOf(one) === meta.about,
    });
    return outcome.ok ? result(outcome, () => SENT) : unsent(submitted, outcome.refusal);
  },
};

/** Why it was not sent, above the text, of which nothing is lost. */
async function unsent({ verbs, person, id, meta, context }: Submitted, refusal: Refusal) {
  const again = await verbs.beginReply({ id, person });
  if (!again.ok) return { ok: true, say: plainRefusal(again.refusal, context, person) } as const;
  const { log } = again.record.record;
  const said = saidSince(log, meta.seen ?? 0, person.id);
  const since = log.filter(
    (entry) => entry.n > (meta.seen ?? 0) && (said.some(({ n }) => n === entry.n) || ruleOf(entry).overtakes === true),
  );
  const why = refusal.kind === 'stale' ? sinceWords(since, context) : refusalWords(refusal, context);
  return { ok: true, next: replyForm(again.record, person.id, context, meta.from, `⚠️ *Not sent.* ${why}`) } as const;
}

/** What was typed is shown as the customer will read it; without a text there is a form for it. */
async function typed({ verbs, person, context, open }: Typed, id: string, text: string) {
  if (text === '') {
    const begun = await verbs.beginReply({ id, person });
    if (begun.ok) await open(replyForm(begun.record, person.id, context, 'elsewhere'));
    return answerTo(begun, context);
  }
  const outcome = await verbs.previewReply({ id, person, text });
  if (outcome.ok) await open(replyPreview(outcome.record, person.id, context, 'elsewhere'));
  return answerTo(outcome, context);
}

/** An answer to the customer, written, looked at and sent from here (SK-3). */
export const reply: Feature = {
  commands: [
    aboutCase('reply', '`/case reply CASE-12 what they read` shows it before it is sent to the customer', typed),
  ],
  buttons: { [ACTIONS.reply]: write, [ACTIONS.replyChange]: change, [ACTIONS.replyDraft]: draft },
  forms: [WRITTEN, CONFIRMED],
};
