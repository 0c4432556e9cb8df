/** Fields that are typed into. */
import type { InputHTMLAttributes } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ActResult } from '../../wire.ts';
import { useHeld } from '../hooks.ts';
import { objectOf, stringOf } from '../json.ts';
import { fromLocal, toLocal } from '../times.ts';
import { plainWords } from './emoji.ts';
import { type FieldProps, heldOf, named } from './fields-common.ts';
import { elementKey } from './press.ts';
import { zoneOf } from './words.tsx';

/** The browser's own kinds of input. */
export const INPUTS: Readonly<Record<string, InputHTMLAttributes>> = {
  plain_text_input: { type: 'text' },
  email_text_input: { type: 'email' },
  url_text_input: { type: 'url' },
  // Slack's own check of numbers answers in Slack's words; the browser's would come first.
  number_input: { type: 'number', step: 'any' },
  datepicker: { type: 'date' },
  timepicker: { type: 'time' },
  datetimepicker: { type: 'datetime-local' },
};

/** A line of text or several, a number, a date or a time. */
export function Line(given: FieldProps) {
  const { element, changed, surface } = given;
  const type = stringOf(element.type);
  const isMoment = type === 'datetimepicker';
  const isLong = element.multiline === true;
  const held = heldOf(given);
  const tz = zoneOf(surface.app);
  const at = held.selected_date_time;
  const moment = typeof at === 'number' ? toLocal(at * 1000, tz) : '';
  const words = stringOf(held.value) || stringOf(held.selected_date) || stringOf(held.selected_time);
  const onEachLetter = JSON.stringify(element.dispatch_action_config ?? {}).includes('on_character_entered');
  const tell = ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }): void =>
    changed?.(isMoment ? Math.floor(fromLocal(value, tz) / 1000) : value);
  const all = {
    ref: useHeld(isMoment ? moment : words, true),
    ...named(given, isMoment ? 'moment' : type.endsWith('picker') ? 'choice' : 'text'),
    'data-zone': tz,
    class: 'field',
    placeholder: plainWords(surface.app, element.placeholder),
    maxlength: typeof element.max_length === 'number' ? element.max_length : undefined,
    onChange: tell,
    onInput: onEachLetter ? tell : undefined,
  };
  if (isLong) return <textarea {...all} rows={4} />;
  return (
    <input
      {...all}
      {...INPUTS[type]}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || changed === undefined) return;
        event.preventDefault();
        tell(event);
      }}
    />
  );
}

/** How long after the last letter the app is asked, as Slack waits too. */
const TYPED_MS = 200;

type Offered = NonNullable<Extract<ActResult, { ok: true }>['offered']>;

/** A line with the options that the app offers for what is typed. */
export function Search(given: FieldProps) {
  const { surface, block, element, changed } = given;
  const { app, place } = surface;
  const [offered, setOffered] = useState<Offered>([]);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const list = `offered ${elementKey(surface, block, element)}`.replaceAll(' ', '-');
  const ask = async (query: string): Promise<void> => {
    const result = await app.act('/api/slack/suggest', {
      as: app.state.slack.as,
      ...place,
      blockId: stringOf(block.block_id),
      actionId: stringOf(element.action_id),
      query,
    });
    if (result.ok) setOffered(result.offered ?? []);
  };
  const typed = (query: string): void => {
    clearTimeout(waiting.current);
    const { min_query_length: least } = element;
    // Three letters unless the app says otherwise (docs.slack.dev, external_select).
    if (query.length >= (typeof least === 'number' ? least : 3))
      waiting.current = setTimeout(() => void ask(query), TYPED_MS);
  };
  return (
    <span class="search">
      <input
        {...named(given, 'choice')}
        ref={useHeld(plainWords(app, objectOf(heldOf(given).selected_option).text), true)}
        type="text"
        class="field"
        list={list}
        autocomplete="off"
        placeholder={plainWords(app, element.placeholder) || 'Type to search'}
        onInput={({ currentTarget }) => typed(currentTarget.value)}
        onChange={({ currentTarget: { value } }) => value !== '' && changed?.(value)}
      />
      <datalist id={list}>
        {offered.map(({ value, words }) => (
          <option key={value} value={words} />
        ))}
      </datalist>
    </span>
  );
}
