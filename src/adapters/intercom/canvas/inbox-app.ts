import { may } from '../../../domain/case/may.ts';
import { moneyTeam } from '../../../domain/forms/ask-team.ts';
import type { Filled } from '../../../domain/forms/form.ts';
import { casePicture } from '../../../domain/picture/case-picture.ts';
import type { Refusal } from '../../../domain/record/record.ts';
import { refusalLine } from '../../../domain/words/refusals.ts';
import { fulfil } from '../../../flow/fulfil.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { ASKED, type FormName, formFor, isAsked } from './asked.ts';
import type { Canvas, Stored } from './components.ts';
import type { Desk } from './desk.ts';
import { actsOf, caseCanvas, type Notice, noCaseCanvas } from './draw.ts';
import { complete, filledIn, formCanvas, type Was } from './form.ts';
import { openAsked, openSent } from './opening.ts';
import { PRESSES, readActId } from './presses.ts';
import { plainFor } from './view.ts';

/** What somebody sees who opens the conversation. */
export async function opened(desk: Desk): Promise<Canvas> {
  return standing(desk, await behind(desk));
}

const behind = ({ verbs, conversation, person }: Desk): Promise<CaseRecord | null> =>
  verbs.caseBehind({ conversationId: conversation, person });

/** The state as it is, with a word above it. */
function standing({ person, view }: Desk, record: CaseRecord | null, notice: Notice = null, more = false): Canvas {
  const now = view();
  return record === null || !may(person, 'see', record.state, now.policy)
    ? noCaseCanvas(may(person, 'open', null, now.policy), notice)
    : caseCanvas(record, person, now, { more, notice });
}

/** What comes of a press. What the screen showed may be over: then the state is shown as it is. */
export async function pressed(desk: Desk): Promise<Canvas> {
  const { component, stored } = desk.request;
  const record = await behind(desk);
  const act = readActId(component ?? '');
  if (component === 'open' || (component === 'send' && stored.form === 'open')) {
    if (record?.state.open) return standing(desk, record, words(desk, { kind: 'open_case_exists', id: record.id }));
    const made = component === 'open' ? openAsked(desk) : await openSent(desk);
    return 'record' in made ? standing(desk, made.record) : made;
  }
  if (act === null && component !== 'send') return standing(desk, record, null, component === 'more');
  if (record === null || (stored.case !== undefined && stored.case !== record.id))
    return standing(desk, record, record === null ? GONE : words(desk, { kind: 'stale', id: record.id }));
  return act === null ? sent(desk, record) : acted(desk, record, act);
}

const GONE = 'Nothing was done: this conversation has no case that you could work on.';

const words = ({ view, person }: Desk, refusal: Refusal): string =>
  plainFor(refusalLine(refusal, view().policy), view(), person);

async function acted(desk: Desk, record: CaseRecord, act: NonNullable<ReturnType<typeof readActId>>): Promise<Canvas> {
  const { verbs, person, view } = desk;
  const press = PRESSES[act.do];
  const { about } = act;
  if (press === null || 'opens' in press) return standing(desk, record);
  if ('form' in press) {
    const now = view();
    const picture = casePicture(record, { person }, now.policy, now.now, now.absence);
    const offered = actsOf(record, picture, person, now).some(
      (one) => one.do === act.do && (one.about ?? '') === (about ?? ''),
    );
    return offered
      ? asked(desk, record, formFor(press.form, { about, view: now }), about)
      : standing(desk, record, words(desk, { kind: 'stale', id: record.id }));
  }
  const outcome = await verbs.command({ id: record.id, person, command: press.command(about) });
  if (outcome.ok) return standing(desk, outcome.record);
  if (outcome.refusal.kind === 'invalid' && press.else !== undefined) return asked(desk, record, press.else, about);
  // What is refused may have been changed by somebody else a moment ago.
  return standing(desk, await behind(desk), words(desk, outcome.refusal));
}

type Errors = Readonly<Record<string, string>>;
interface Again {
  /** What was typed so far, where a form leads to another. */
  readonly filled?: Filled | null;
  readonly was?: Was;
  readonly errors?: Errors;
  readonly notice?: Notice;
}

/** A form about the case; the state as it is where there is nothing to ask any more. */
async function asked(
  desk: Desk,
  record: CaseRecord,
  name: FormName,
  about: string | null,
  again: Again = {},
): Promise<Canvas> {
  const { verbs, person, view } = desk;
  const one = ASKED[name];
  const found = one.people ? await verbs.candidates({ id: record.id, person }) : null;
  const people = found?.ok ? found.record : [];
  const form = one.form({ record, reader: person, view: view(), about, filled: again.filled ?? null, people });
  if (form === null) return standing(desk, record, words(desk, { kind: 'stale', id: record.id }));
  const stored: Stored = {
    case: record.id,
    seen: record.log.at(-1)?.n ?? 0,
    form: name,
    ...(about !== null && { about }),
  };
  return formCanvas(form, person, view(), stored, again);
}

/** Refusals after which the same form may be sent once more; after any other the case is another than the form thought. */
const MENDED: ReadonlySet<Refusal['kind']> = new Set(['invalid', 'unanswered', 'linked_work_open', 'busy']);

async function sent(desk: Desk, record: CaseRecord): Promise<Canvas> {
  const { verbs, person, view, request } = desk;
  const { form: name = '', about = null } = request.stored;
  if (!isAsked(name)) return standing(desk, record);
  const filled = filledIn(request, person, view().now);
  // Who approves money is asked how much: the team that was chosen has a form of its own.
  if (name === 'ask_team' && filled.field('team') === moneyTeam(view().policy))
    return asked(desk, record, 'ask_money', about, { filled });
  const one = ASKED[name];
  const again = (at: CaseRecord, more: Again) => asked(desk, at, name, about, { filled, was: filled.field, ...more });
  const form = one.form({ record, reader: person, view: view(), about, filled, people: [] });
  const read = complete(one.read(filled, request.stored, { record, view: view() }), form, filled);
  if (!read.ok) return again(record, { errors: read.errors });
  const outcome = await fulfil(verbs, { id: record.id, person }, read.wish);
  if (outcome.ok) return standing(desk, outcome.record);
  const { refusal } = outcome;
  const now = await behind(desk);
  if (now === null || !MENDED.has(refusal.kind)) return standing(desk, now, words(desk, refusal));
  return refusal.kind === 'invalid'
    ? again(now, { errors: { [refusal.field]: refusal.message } })
    : again(now, { notice: words(desk, refusal) });
}
