/** Fields in which something is chosen. */
import type { ComponentChildren } from 'preact';
import { useHeld } from '../hooks.ts';
import { objectOf, objectsOf, stringOf } from '../json.ts';
import { Options, type Pair } from '../parts.tsx';
import { plainWords } from './emoji.ts';
import { type FieldProps, heldOf, named } from './fields-common.ts';
import { elementKey } from './press.ts';
import { TextObject } from './words.tsx';

interface Group {
  readonly label: string | undefined;
  readonly options: readonly Pair[];
}

/** One of several, in a list that opens. */
export function Single(given: FieldProps) {
  const { block, element, changed, surface } = given;
  const held = heldOf(given);
  const plain = [held.selected_user, held.selected_conversation, held.selected_channel].map(stringOf);
  const chosen = stringOf(objectOf(held.selected_option).value) || (plain.find((one) => one !== '') ?? '');
  const canEmpty = block.optional === true && block.type === 'input' && chosen !== '';
  return (
    <select
      {...named(given, 'choice')}
      ref={useHeld(chosen, true)}
      class="field"
      onChange={({ currentTarget: { value } }) => value !== '' && changed?.(value)}
    >
      <option value="">{canEmpty ? 'None' : plainWords(surface.app, element.placeholder) || 'Choose …'}</option>
      {choices(given).map(({ label, options }) =>
        label === undefined ? (
          <Options of={options} />
        ) : (
          <optgroup key={label} label={label}>
            <Options of={options} />
          </optgroup>
        ),
      )}
    </select>
  );
}

/** Any number of them, in a list with boxes. */
export function Several(given: FieldProps) {
  const all = choices(given).flatMap(({ options }) => options);
  return <MarkList field={given} isMany kind="field several" options={all} />;
}

/** Boxes to tick, or buttons of which one is chosen. */
export function Marks(given: FieldProps) {
  const options = objectsOf(given.element.options).map(({ value, text, description }) => {
    const words = [<TextObject of={text} />];
    if (description !== undefined) words.push(<small>{<TextObject of={description} />}</small>);
    return [stringOf(value), words] as const;
  });
  return <MarkList field={given} isMany={given.element.type === 'checkboxes'} kind="marks" options={options} />;
}

interface MarkListProps {
  readonly field: FieldProps;
  readonly isMany: boolean;
  readonly kind: string;
  readonly options: readonly (readonly [value: string, label: ComponentChildren])[];
}

function MarkList({ field, isMany, kind, options }: MarkListProps) {
  const held = heldOf(field);
  const chosen = new Set([
    ...[...objectsOf(held.selected_options), objectOf(held.selected_option)].map(({ value }) => value),
    ...[held.selected_users, held.selected_conversations, held.selected_channels].flatMap((ids) => ids ?? []),
  ]);
  return (
    <div {...named(field, isMany ? 'many' : 'one')} class={kind} role={isMany ? 'group' : 'radiogroup'}>
      {options.map(([value, label]) => (
        <Mark key={value} field={field} type={isMany ? 'checkbox' : 'radio'} value={value} isChosen={chosen.has(value)}>
          {label}
        </Mark>
      ))}
    </div>
  );
}

interface MarkProps {
  readonly field: FieldProps;
  readonly type: 'checkbox' | 'radio';
  readonly value: string;
  readonly isChosen: boolean;
  readonly children: ComponentChildren;
}

function Mark({ field, type, value, isChosen, children }: MarkProps) {
  const { surface, block, element, changed } = field;
  const tell = (box: HTMLInputElement): void => {
    const ticked = box.closest('[data-kind="many"]')?.querySelectorAll<HTMLInputElement>('input:checked') ?? [];
    changed?.(type === 'radio' ? value : [...ticked].map((one) => one.value));
  };
  return (
    <label class="mark">
      <input
        ref={useHeld(isChosen, true)}
        type={type}
        value={value}
        name={elementKey(surface, block, element)}
        onChange={({ currentTarget }) => tell(currentTarget)}
      />
      <span>{children}</span>
    </label>
  );
}

/** What can be chosen: the app's options, or the people and channels this person knows of. */
function choices({ surface, element }: FieldProps): readonly Group[] {
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
    objectsOf(list).map(({ text, value }): Pair => [stringOf(value), plainWords(surface.app, text)]);
  if (element.option_groups === undefined) return [{ label: undefined, options: pairs(element.options) }];
  return objectsOf(element.option_groups).map(({ label, options }) => ({
    label: plainWords(surface.app, label),
    options: pairs(options),
  }));
}
