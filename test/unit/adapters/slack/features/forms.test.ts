import { describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { ACTIONS } from '../../../../../src/adapters/slack/cards/action-ids.ts';
import type { CardContext } from '../../../../../src/adapters/slack/cards/card.ts';
import type { Directory } from '../../../../../src/adapters/slack/directory.ts';
import type { Asked, Pressed, Submitted } from '../../../../../src/adapters/slack/feature.ts';
import { COMMANDS, FEATURES } from '../../../../../src/adapters/slack/features/index.ts';
import { NO_MOMENT } from '../../../../../src/adapters/slack/form.ts';
import { understand } from '../../../../../src/adapters/slack/understand.ts';
import { INTENTS } from '../../../../../src/config/vocabulary.ts';
import type { CaseRecord, TicketRecord } from '../../../../../src/flow/ports.ts';
import type { Verbs } from '../../../../../src/flow/verbs.ts';
import { checkView } from '../../../../../src/standins/slack/blocks/view.ts';
import { caseOf, minutes, NOW, opened, policy, type Told, ticketOf, viewAt } from '../support/records.ts';

/** As long as Slack lets anything be, and all that could be taken for something else. */
const HOSTILE = `<!channel> "O'Neil" & Söhne <b> :100: *x* \u202eevil\u2069 مرحبا\n>👩‍👩‍👧 ${'👾'.repeat(130)}`;
const named = <T extends object>(all: Readonly<Record<string, T>>) =>
  Object.fromEntries(Object.entries(all).map(([id, one]) => [id, { ...one, name: HOSTILE }]));
const hostile = {
  ...policy,
  people: policy.people.map((one) => ({ ...one, name: HOSTILE })),
  teams: named(policy.teams),
  queues: named(policy.queues),
  types: named(policy.types),
};
// Only names were changed, each a text as before.
const context: CardContext = {
  ...viewAt(minutes(60)),
  policy: hostile as typeof policy,
  names: () => ({ name: HOSTILE, slackId: null }),
};
const person = (id: string) => {
  const found = context.policy.people.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

const first = opened({
  account: null,
  contact: { id: 'c', name: HOSTILE, email: null },
  assessment: { summary: HOSTILE, briefing: HOSTILE },
});
const by = (id: string) => ({ kind: 'person', id, name: HOSTILE }) as const;
const owned: Told = { event: { type: 'assigned', person: 'ana', why: HOSTILE } };
const escalated: Told = { event: { type: 'escalated', level: 1, to: 'eli', reason: HOSTILE } };
const resolved: Told = { event: { type: 'resolved', how: HOSTILE } };
const asks = { n: 3, text: HOSTILE, by: 'erin', name: HOSTILE, at: NOW, case: 'CASE-128' };
const work = {
  id: 'ENG-12',
  team: 'engineering',
  ask: HOSTILE,
  status: 'needs_info',
  owner: 'erin',
  question: asks,
} as const;
const plain = caseOf(first);
const CASES: readonly CaseRecord[] = [
  plain,
  { ...plain, state: { ...plain.state, tickets: [work] } },
  caseOf(first, [owned, escalated]),
  caseOf(first, [owned, resolved]),
];
const claimed = { event: { type: 'claimed', person: 'erin', name: HOSTILE }, by: by('erin') } as const;
const over = { ask: HOSTILE, caseSummary: HOSTILE, account: HOSTILE };
const TICKETS: readonly TicketRecord[] = [
  ticketOf([], over),
  ticketOf([claimed], over),
  ticketOf([claimed, { event: { type: 'finished', outcome: HOSTILE } }], over),
];

/** Verbs that let everybody do everything, about these records. */
function verbsOn(of: CaseRecord, work: TicketRecord): Verbs {
  const ok = <R>(record: R) => ({ ok: true, record }) as const;
  const related = { cases: [of], articles: [{ id: '1', title: HOSTILE, url: 'https://help.example/1' }] };
  const begun = {
    ...{ record: of, of: null, text: HOSTILE, articles: related.articles, untouched: true, offersDraft: true },
    others: [{ person: 'eli', name: HOSTILE, openedAt: NOW, text: HOSTILE }],
  };
  const answers: Readonly<Record<string, unknown>> = {
    beginReply: ok(begun),
    draftReply: ok({ begun, drafted: { ok: true, text: HOSTILE }, articles: [HOSTILE] }),
    previewReply: ok({
      ...{ record: of, of: null, others: [], as: HOSTILE, text: HOSTILE, written: HOSTILE, claims: true },
    }),
    beginArticle: ok({ record: of, article: { title: HOSTILE, problem: HOSTILE, cause: HOSTILE, solution: HOSTILE } }),
    candidates: ok(
      context.policy.people.map((one) => ({ person: one, ofQueue: true, atWork: true, notThere: null, cases: 3 })),
    ),
    mergeable: ok({ record: of, others: [of, { ...of, id: 'CASE-129' }] }),
    previewTelling: ok({
      record: work,
      readers: [{ case: of.id, name: HOSTILE }],
      left: [{ case: 'CASE-130', why: 'resolved' }],
      ...{ written: HOSTILE, text: HOSTILE, as: HOSTILE },
    }),
    preferences: { without: [], digest: '08:00', quiet: null, daysOff: ['2026-12-24'] },
    onCall: { order: ['ana', 'eli'], turn: null, source: { kind: 'group', group: HOSTILE }, covers: [] },
    there: { away: true, nextShift: null },
    notThere: null,
    relatedOf: related,
    relatedAnew: ok({ record: of, found: related }),
    listCases: [of],
    seeTicket: ok(work),
    commandTicket: ok(work),
    nearTo: { there: true, near: [] },
    command: { ok: false, refusal: { kind: 'invalid', field: 'why', message: HOSTILE } },
  };
  const verb = (name: string) => {
    const answer = Object.hasOwn(answers, name) ? answers[name] : ok(of);
    return name === 'onCall' || name === 'there' || name === 'notThere' ? () => answer : async () => answer;
  };
  // Only what forms ask for is answered in its own shape.
  return new Proxy({}, { get: (_all, name) => verb(String(name)) }) as Verbs;
}

const RESTS = [null, 'engineering', 'finance', 'ENG-12/3', '0', 'CASE-128'] as const;

/** Every form that any button or command opens, for every state. */
async function allForms(): Promise<readonly ModalView[]> {
  const views: ModalView[] = [];
  const open = async (view: ModalView) => views.push(view);
  const drawn = async (view: ModalView) => views.push(view) > 0;
  for (const of of CASES)
    for (const work of TICKETS) {
      const verbs = verbsOn(of, work);
      // None of it looks anybody up.
      const directory = { personOf: async () => null } as unknown as Directory;
      const asked: Asked = { verbs, directory, person: person('ana'), context, open };
      const pressed: Omit<Pressed, 'on'> = {
        ...asked,
        ...{
          surface: 'card',
          field: () => '',
          redraw: drawn,
          showHome: async () => undefined,
          replace: async () => undefined,
          sayToAll: async () => null,
        },
      };
      for (const [action, run] of FEATURES.flatMap(({ buttons = {} }) => Object.entries(buttons)))
        for (const rest of action === ACTIONS.typed ? [] : RESTS) {
          const id = /^ticket:/.test(action) ? work.id : of.id;
          await run({ ...pressed, on: { id, seen: 1, rest } }).catch(noLists);
        }
      for (const text of [
        'merge 128',
        'promise 128 soon',
        'snooze 128 tomorow',
        'wait 128',
        'cover',
        'open',
        'deadline 128',
        'waive 128',
      ]) {
        const found = understand(text, COMMANDS);
        if (found.is === 'command') await found.command.run({ ...asked, text: found.text });
      }
      for (const { messageShortcut } of FEATURES)
        await messageShortcut?.run(asked, { channel: 'C1', ts: '1.1', text: HOSTILE.repeat(9) });
      await drawnNext(asked, views);
    }
  return views;
}

/** Lists and screens that are no forms ask for more than these verbs know. */
function noLists(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}

/** What forms lead to, and how they are drawn anew. */
async function drawnNext(asked: Asked, views: ModalView[]): Promise<void> {
  const meta = { id: 'CASE-128', seen: 1, from: 'card' } as const;
  for (const { forms = [] } of FEATURES)
    for (const one of forms)
      for (const intent of one.redraw === undefined ? INTENTS.slice(0, 1) : INTENTS) {
        const fields: Readonly<Record<string, string>> = { intent, team: 'finance', text: HOSTILE, note: HOSTILE };
        const field = (name: string) => fields[name] ?? HOSTILE;
        const moment = () => NO_MOMENT;
        if (one.redraw) views.push(one.redraw({ ...asked, meta, field, moment }));
        const submitted: Submitted = {
          ...asked,
          ...{ id: meta.id, meta, field, moment, has: () => true, ticks: () => [], sayIn: async () => undefined },
          result: () => ({ ok: true, say: null }),
        };
        const result = await one.submit(submitted).catch(noLists);
        if (result !== null && 'next' in result) views.push(result.next);
      }
}

/** Texts of a type, wherever they stand. */
const textsOf = (value: unknown, type: string): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, type));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === type && 'text' in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap((one) => textsOf(one, type))];
};

describe('[SK-1] every form, with names and words that could be taken for something else', () => {
  test('no form is forgotten, Slack takes them all, and names stand in them as they are', async () => {
    const views = await allForms();
    const names = new Set(views.map((view) => view.callback_id).filter(Boolean));
    const registered = FEATURES.flatMap(({ forms = [] }) => forms.map(({ name }) => name));
    expect(registered.filter((name) => !names.has(name))).toEqual([]);
    const wrong = views.flatMap((view) => {
      // On the wire it is JSON.
      const wire: unknown = JSON.parse(JSON.stringify(view));
      const what = view.callback_id ?? view.title.text;
      return [
        ...checkView(wire, 'modal').map(({ message, pointer }) => `${what}: ${message} ${pointer}`),
        ...textsOf(wire, 'plain_text').flatMap((text) => (/&(amp|lt|gt);/.test(text) ? [`${what}: ${text}`] : [])),
        ...textsOf(wire, 'mrkdwn').flatMap((text) => (/<!channel|<b>/.test(text) ? [`${what}: ${text}`] : [])),
        ...(/[\ud800-\udbff](?![\udc00-\udfff])/.test(JSON.stringify(view)) ? [`${what}: half a character`] : []),
      ];
    });
    expect([...new Set(wrong)]).toEqual([]);
  });
});
