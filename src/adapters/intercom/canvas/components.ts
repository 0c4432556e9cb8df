import { cut, cutLine } from '../../../domain/text/cut.ts';

/** What of Canvas Kit is drawn here (its reference; the types of intercom-client 6.3.0, which version 7 dropped). */
type Action = { readonly type: 'submit' } | { readonly type: 'url'; readonly url: string };
interface Option {
  readonly type: 'option';
  readonly id: string;
  readonly text: string;
}
interface Written {
  readonly id: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly value?: string;
}
export type Component =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly style?: 'header' | 'paragraph' | 'muted' | 'error';
    }
  | {
      readonly type: 'button';
      readonly id: string;
      readonly label: string;
      readonly style: 'primary' | 'secondary' | 'link';
      readonly action: Action;
    }
  | ({ readonly type: 'input' } & Written)
  | ({ readonly type: 'textarea' } & Written)
  | {
      readonly type: 'dropdown';
      readonly id: string;
      readonly label: string;
      readonly options: readonly Option[];
      readonly value: string;
    }
  | {
      readonly type: 'checkbox';
      readonly id: string;
      readonly label: string;
      readonly option: readonly Option[];
      readonly value?: readonly string[];
    }
  | { readonly type: 'data-table'; readonly items: readonly { type: 'field-value'; field: string; value: string }[] };

/** What Intercom shows, and what it hands back with the next press: 64 KB each at most. */
export interface Canvas {
  readonly components: readonly Component[];
  readonly stored: Stored;
}

/** What the screen showed: the case with the last entry of its log, and the form that stood there. */
export interface Stored {
  readonly case?: string | undefined;
  readonly seen?: number | undefined;
  readonly form?: string | undefined;
  readonly about?: string | undefined;
}

/** Characters: far below 64 KB in all, and what a sidebar has room for. */
const LONGEST = { text: 1_500, value: 400, label: 200, option: 120, button: 60 };

/** Intercom makes bold and links of two marks alone (Canvas Kit reference, text): in their place stand others that look alike. */
const inert = (text: string): string => text.replaceAll('**', '∗∗').replaceAll('](', '] (');

export const text = (words: string, style: 'header' | 'paragraph' | 'muted' | 'error' = 'paragraph'): Component => ({
  ...{ type: 'text', text: cutLine(inert(words), LONGEST.text) || '–', style },
});

export const button = (
  id: string,
  label: string,
  style: 'primary' | 'secondary' | 'link' = 'secondary',
): Component => ({
  ...{ type: 'button', id, label: cutLine(label, LONGEST.button), style },
  action: { type: 'submit' },
});

export const linkButton = (id: string, label: string, url: string): Component => ({
  ...{ type: 'button', id, label: cutLine(label, LONGEST.button), style: 'link' },
  action: { type: 'url', url },
});

/** Rows without a value are left out. */
export function table(rows: readonly (readonly [field: string, value: string | null])[]): readonly Component[] {
  const items = rows.flatMap(([field, value]) =>
    value === null || value === ''
      ? []
      : [{ type: 'field-value' as const, field, value: cutLine(value, LONGEST.value) }],
  );
  return items.length === 0 ? [] : [{ type: 'data-table', items }];
}

export const typed = (
  type: 'input' | 'textarea',
  id: string,
  label: string,
  { value = '', placeholder = '' }: { readonly value?: string | undefined; readonly placeholder?: string | undefined },
): Component => ({
  ...{ type, id, label: cutLine(label, LONGEST.label) },
  ...(value === '' ? {} : { value: cut(value, LONGEST.text * 2) }),
  ...(placeholder === '' ? {} : { placeholder }),
});

/** The choice of nothing: no name of the policy, and no number, is written so. */
export const NOTHING = '--';

export const dropdown = (
  id: string,
  label: string,
  choices: readonly { readonly words: string; readonly value: string }[],
  value: string,
): Component => {
  const options = [{ words: 'Choose…', value: NOTHING }, ...choices];
  return {
    ...{ type: 'dropdown', id, label: cutLine(label, LONGEST.label) },
    options: options.map((one) => ({ type: 'option', id: one.value, text: cutLine(one.words, LONGEST.option) || '–' })),
    value: options.some((one) => one.value === value) ? value : NOTHING,
  };
};

export const checkbox = (id: string, label: string, words: string, ticked: boolean): Component => ({
  ...{ type: 'checkbox', id, label: cutLine(label, LONGEST.label) },
  option: [{ type: 'option', id: `${id}-yes`, text: cutLine(words, LONGEST.option) }],
  ...(ticked ? { value: [`${id}-yes`] } : {}),
});

/** As Intercom takes it. */
export const answered = ({ components, stored }: Canvas) => ({
  canvas: { content: { components }, stored_data: stored },
});
