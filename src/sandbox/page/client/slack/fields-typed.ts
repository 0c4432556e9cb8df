/// <reference lib="dom" />
/** Fields that are typed into. */
import { objectOf, stringOf } from '../json.ts';
import { fromLocal, toLocal } from '../times.ts';
import { h, type VElement } from '../vdom.ts';
import { type Field, heldOf, named, typedInto } from './fields-common.ts';
import { elementKey } from './press.ts';
import { plainWords, zoneOf } from './words.ts';

/** The browser's own kind of input. */
export const INPUT_TYPES: Readonly<Record<string, string>> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

/** A line of text, a number, a date or a time. */
export function line(given: Field, type: string): VElement {
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
export function search(given: Field): VElement {
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
