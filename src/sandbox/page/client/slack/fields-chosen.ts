/// <reference lib="dom" />
/** Fields in which something is chosen. */
import { objectOf, objectsOf, stringOf } from '../json.ts';
import { type Child, h, type VElement } from '../vdom.ts';
import { type Field, heldOf, named, typedInto } from './fields-common.ts';
import { elementKey } from './press.ts';
import { plainWords, textObject } from './words.ts';

type Pair = readonly [value: string, label: string];
interface Group {
  readonly label: string | undefined;
  readonly options: readonly Pair[];
}

/** One of several, in a list that opens. */
export function single(given: Field): VElement {
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

/** Any number of them, in a list with boxes. */
export function several(given: Field): VElement {
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

/** Boxes to tick, or buttons of which one is chosen. */
export function marks(given: Field, isMany: boolean): VElement {
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
