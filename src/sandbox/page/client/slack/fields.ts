/// <reference lib="dom" />
/** Block Kit's fields and menus as the browser's own, so that every one works by keyboard. */
import type { Json } from '../../wire.ts';
import { objectOf, objectsOf, stringOf } from '../json.ts';
import { fromLocal, toLocal } from '../times.ts';
import { type Child, h, type Props, type VElement } from '../vdom.ts';
import type { InputValue } from './form-values.ts';
import { elementKey, type Surface } from './press.ts';
import { plainWords, textObject, zoneOf } from './words.ts';

type Pair = readonly [value: string, label: string];
interface Group {
  readonly label: string | undefined;
  readonly options: readonly Pair[];
}

export interface Field {
  readonly surface: Surface;
  readonly block: Json;
  readonly element: Json;
  /** Id of what labels it. */
  readonly labelledBy?: string;
  readonly describedBy?: string;
  /** Called with each new value; without it the form reads the field when it is submitted. */
  readonly changed?: ((value: InputValue) => void) | undefined;
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

/** The field for an element; undefined for elements that are none (buttons, overflow menus, images). */
export function field(given: Field): VElement | undefined {
  const type = stringOf(given.element.type);
  if (type === 'external_select') return search(given);
  if (type in INPUT_TYPES || type === 'datetimepicker') return line(given, type);
  if (type === 'checkboxes' || type === 'radio_buttons') return marks(given, type === 'checkboxes');
  if (type.startsWith('multi_')) return several(given);
  if (type.endsWith('_select')) return single(given);
  return undefined;
}

function heldOf({ surface, block, element }: Field): Json {
  return surface.held[stringOf(block.block_id)]?.[stringOf(element.action_id)] ?? {};
}

const named = ({ surface, block, element, labelledBy, describedBy }: Field, kind: string): Props => ({
  key: `field ${elementKey(surface, block, element)}`,
  'data-block': block.type === 'input' ? stringOf(block.block_id) : undefined,
  'data-kind': kind,
  ...(labelledBy === undefined
    ? { 'aria-label': plainWords(element.placeholder) || stringOf(element.action_id) }
    : { 'aria-labelledby': labelledBy }),
  'aria-describedby': describedBy,
});

const typedInto = (target: EventTarget | null): string =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    ? target.value
    : '';

function line(given: Field, type: string): VElement {
  const { element, changed, surface } = given;
  const held = heldOf(given);
  const tz = zoneOf(surface.app);
  const isText = type in INPUT_TYPES && !type.endsWith('picker');
  const at = held.selected_date_time;
  const initial =
    type === 'datetimepicker'
      ? typeof at === 'number'
        ? toLocal(at * 1000, tz)
        : ''
      : stringOf(held.value) || stringOf(held.selected_date) || stringOf(held.selected_time);
  const onEachLetter = JSON.stringify(element.dispatch_action_config ?? {}).includes('on_character_entered');
  const tell = (event: Event): void => {
    const value = typedInto(event.currentTarget);
    if (type === 'datetimepicker') changed?.(Math.floor(fromLocal(value, tz) / 1000));
    else changed?.(value);
  };
  const isLong = element.multiline === true;
  return h(isLong ? 'textarea' : 'input', {
    ...named(given, type === 'datetimepicker' ? 'moment' : isText ? 'text' : 'choice'),
    'data-zone': tz,
    class: 'field',
    ...(isLong
      ? { rows: '4' }
      : { type: type === 'datetimepicker' ? 'datetime-local' : (INPUT_TYPES[type] ?? 'text') }),
    placeholder: plainWords(element.placeholder),
    maxlength: element.max_length,
    // Slack's own check of numbers and addresses answers in Slack's words; the browser's would come first.
    step: type === 'number_input' ? 'any' : undefined,
    initial,
    on:
      changed === undefined
        ? {}
        : {
            change: tell,
            ...(onEachLetter ? { input: tell } : {}),
            keydown: (event) => {
              if (event.key !== 'Enter' || isLong) return;
              event.preventDefault();
              tell(event);
            },
          },
  });
}

/** How long after the last letter the app is asked, as Slack waits too. */
const TYPED_MS = 200;

/** One person types at one place; drawing anew in between must not forget the wait. */
let asking: ReturnType<typeof setTimeout> | undefined;

/** A line with the options that the app offers for what is typed. */
function search(given: Field): VElement {
  const { surface, block, element, changed } = given;
  const { app, place } = surface;
  const key = elementKey(surface, block, element);
  const list = `offered ${key}`.replaceAll(' ', '-');
  const ask = async (query: string): Promise<void> => {
    const result = await app.act('/api/slack/suggest', {
      as: app.state.slack.as,
      ...place,
      blockId: stringOf(block.block_id),
      actionId: stringOf(element.action_id),
      query,
    });
    if (result.ok) app.state.slack.offered.set(key, result.offered ?? []);
    app.redraw();
  };
  const typed = (event: Event): void => {
    const query = typedInto(event.currentTarget);
    clearTimeout(asking);
    const { min_query_length: least } = element;
    // Three letters unless the app says otherwise (docs.slack.dev, external_select).
    if (query.length >= (typeof least === 'number' ? least : 3)) asking = setTimeout(() => void ask(query), TYPED_MS);
  };
  return h(
    'span',
    { class: 'search' },
    h('input', {
      ...named(given, 'choice'),
      type: 'text',
      class: 'field',
      list,
      autocomplete: 'off',
      placeholder: plainWords(element.placeholder) || 'Type to search',
      initial: plainWords(objectOf(heldOf(given).selected_option).text),
      on: {
        input: typed,
        ...(changed === undefined
          ? {}
          : { change: (event) => typedInto(event.currentTarget) !== '' && changed(typedInto(event.currentTarget)) }),
      },
    }),
    h(
      'datalist',
      { id: list },
      (app.state.slack.offered.get(key) ?? []).map(({ value, words }) => h('option', { key: value, value: words })),
    ),
  );
}

function single(given: Field): VElement {
  const { block, element, changed } = given;
  const held = heldOf(given);
  const initial =
    stringOf(objectOf(held.selected_option).value) ||
    [held.selected_user, held.selected_conversation, held.selected_channel].map(stringOf).find((one) => one !== '') ||
    '';
  const options = (list: readonly Pair[]): Child =>
    list.map(([value, label]) => h('option', { key: value, value }, label));
  return h(
    'select',
    {
      ...named(given, 'choice'),
      class: 'field',
      initial,
      on:
        changed === undefined
          ? {}
          : {
              change: (event) => typedInto(event.currentTarget) !== '' && changed(typedInto(event.currentTarget)),
            },
    },
    h(
      'option',
      { key: 'none', value: '' },
      block.optional === true && block.type === 'input' && initial !== ''
        ? 'None'
        : plainWords(element.placeholder) || 'Choose …',
    ),
    choices(given).map((group) =>
      group.label === undefined
        ? options(group.options)
        : h('optgroup', { key: group.label, label: group.label }, options(group.options)),
    ),
  );
}

function several(given: Field): VElement {
  const held = heldOf(given);
  const chosen = new Set([
    ...objectsOf(held.selected_options).map(({ value }) => stringOf(value)),
    ...[held.selected_users, held.selected_conversations, held.selected_channels].flatMap((list) =>
      Array.isArray(list) ? list.map(String) : [],
    ),
  ]);
  const all = choices(given).flatMap(({ options }) => options);
  return h(
    'div',
    { ...named(given, 'many'), class: 'field several', role: 'group' },
    all.map(([value, label]) => mark(given, 'checkbox', value, label, undefined, chosen.has(value))),
  );
}

function marks(given: Field, isMany: boolean): VElement {
  const held = heldOf(given);
  const chosen = new Set(
    [...objectsOf(held.selected_options), objectOf(held.selected_option)].map(({ value }) => stringOf(value)),
  );
  return h(
    'div',
    { ...named(given, isMany ? 'many' : 'one'), class: 'marks', role: isMany ? 'group' : 'radiogroup' },
    objectsOf(given.element.options).map(({ text, value, description }) =>
      mark(
        given,
        isMany ? 'checkbox' : 'radio',
        stringOf(value),
        textObject(given.surface.app, text),
        description,
        chosen.has(stringOf(value)),
      ),
    ),
  );
}

function mark(
  given: Field,
  type: 'checkbox' | 'radio',
  value: string,
  label: Child,
  description: unknown,
  isChosen: boolean,
): VElement {
  const { surface, block, element, changed } = given;
  const told = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement) || changed === undefined) return;
    const group = currentTarget.closest('[data-kind="many"]');
    if (type === 'radio') changed(value);
    else changed([...(group?.querySelectorAll<HTMLInputElement>('input:checked') ?? [])].map((one) => one.value));
  };
  return h(
    'label',
    { key: value, class: 'mark' },
    h('input', {
      type,
      value,
      name: elementKey(surface, block, element),
      initial: isChosen,
      on: changed === undefined ? {} : { change: told },
    }),
    h('span', {}, label, description !== undefined && h('small', {}, textObject(surface.app, description))),
  );
}

/** What can be chosen: the app's options, or the people and channels this person knows of. */
function choices({ surface, element }: Field): readonly Group[] {
  const type = stringOf(element.type).replace(/^multi_/, '');
  const { hello, slack } = surface.app.state;
  if (type === 'users_select') {
    const people = hello.people.filter(({ isBot }) => !isBot).map(({ id, name }): Pair => [id, name]);
    return [{ label: undefined, options: people.sort((a, b) => a[1].localeCompare(b[1], 'en')) }];
  }
  if (type === 'conversations_select' || type === 'channels_select') {
    const rows = [...(slack.picture?.channels ?? []), ...(slack.picture?.others ?? [])];
    const offered = rows.filter(
      ({ kind, isArchived }) => !isArchived && (type === 'conversations_select' || kind === 'public'),
    );
    return [{ label: undefined, options: offered.map(({ id, name }): Pair => [id, `#${name}`]) }];
  }
  const pairs = (list: unknown): readonly Pair[] =>
    objectsOf(list).map(({ text, value }): Pair => [stringOf(value), plainWords(text)]);
  if (element.option_groups === undefined) return [{ label: undefined, options: pairs(element.options) }];
  return objectsOf(element.option_groups).map(({ label, options }) => ({
    label: plainWords(label),
    options: pairs(options),
  }));
}
