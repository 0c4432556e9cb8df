/// <reference lib="dom" />
import type { CanvasComponent } from '../../../../standins/intercom/index.ts';
import type { App } from '../app.ts';
import { type Child, h } from '../vdom.ts';

/** The inbox app beside the conversation, as Canvas Kit draws it. */
export function inboxApp(app: App, conversation: string): Child {
  const { inbox } = app.state;
  const shown = inbox.app?.conversation === conversation ? inbox.app : null;
  return h(
    'section',
    { class: 'inbox-app' },
    h('h4', {}, 'Caseload'),
    shown === null
      ? h(
          'button',
          {
            key: 'open',
            type: 'button',
            class: 'small-button',
            on: { click: () => void ask(app, conversation, '/api/inbox/app', {}) },
          },
          'Open the app',
        )
      : shown.canvas === null
        ? h('p', { class: 'muted' }, 'Loading …')
        : shown.canvas.ok
          ? h(
              'div',
              { class: 'canvas' },
              shown.canvas.canvas.content.components.map((one, index) => component(app, conversation, one, index)),
            )
          : h(
              'p',
              { class: 'muted' },
              `The app failed to load: ${shown.canvas.reason}. `,
              h(
                'button',
                {
                  type: 'button',
                  class: 'link',
                  on: { click: () => void ask(app, conversation, '/api/inbox/app', {}) },
                },
                'Try again',
              ),
            ),
  );
}

async function ask(app: App, conversation: string, path: string, more: object): Promise<void> {
  const { inbox } = app.state;
  if (path === '/api/inbox/app') inbox.app = { conversation, canvas: null };
  app.redraw();
  const result = await app.act(path, { as: inbox.as, conversation, ...more });
  const reason = !result.ok && 'shown' in result ? result.shown : 'no answer';
  inbox.app = {
    conversation,
    canvas: result.ok && result.canvas !== undefined ? result.canvas : { ok: false, reason },
  };
  app.redraw();
}

function inputs(): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of document.querySelectorAll<HTMLElement>('.canvas [data-canvas]')) {
    const id = field.dataset.canvas ?? '';
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
      values[id] = field.value;
    else values[id] = [...field.querySelectorAll<HTMLInputElement>('input:checked')].map((one) => one.value);
  }
  return values;
}

function component(app: App, conversation: string, one: CanvasComponent, index: number): Child {
  const press = (id: string): void =>
    void ask(app, conversation, '/api/inbox/app/submit', { component: id, inputs: inputs() });
  const key = 'id' in one && one.id !== undefined ? one.id : String(index);
  const label = 'label' in one && one.label !== undefined ? one.label : undefined;
  const labelled = (field: Child): Child =>
    h('label', { key, class: 'canvas-field' }, label !== undefined && h('span', {}, label), field);
  switch (one.type) {
    case 'text':
      return h('p', { key, class: `canvas-text ${one.style ?? 'paragraph'} ${one.align ?? 'left'}` }, one.text);
    case 'button':
      return one.action.type === 'url'
        ? h(
            'a',
            { key, class: 'small-button', href: one.action.url, target: '_blank', rel: 'noopener noreferrer' },
            one.label,
          )
        : h(
            'button',
            {
              key,
              type: 'button',
              class: `small-button ${one.style === 'primary' ? 'strong' : ''}`,
              disabled: one.disabled === true,
              on: { click: () => press(one.id) },
            },
            one.label,
          );
    case 'input':
      return labelled(
        h('input', { class: 'field', 'data-canvas': one.id, placeholder: one.placeholder, initial: one.value ?? '' }),
      );
    case 'textarea':
      return labelled(
        h('textarea', {
          class: 'field',
          rows: '3',
          'data-canvas': one.id,
          placeholder: one.placeholder,
          initial: one.value ?? '',
        }),
      );
    case 'dropdown':
    case 'single-select':
      return labelled(
        h(
          'select',
          { class: 'field', 'data-canvas': one.id, initial: one.value ?? one.options[0]?.id ?? '' },
          one.options.map(({ id, text }) => h('option', { key: id, value: id }, text)),
        ),
      );
    case 'checkbox':
      return h(
        'fieldset',
        { key, class: 'canvas-field', 'data-canvas': one.id },
        h('legend', {}, one.label),
        one.option.map(({ id, text }) =>
          h(
            'label',
            { class: 'mark' },
            h('input', { type: 'checkbox', value: id, initial: one.value?.includes(id) === true }),
            h('span', {}, text),
          ),
        ),
      );
    case 'list':
      return h(
        'ul',
        { key, class: 'canvas-list' },
        one.items.map((item) => {
          const words = [h('b', {}, item.title), h('small', {}, item.subtitle), h('small', {}, item.tertiary_text)];
          return h(
            'li',
            { key: item.id },
            item.action?.type === 'submit'
              ? h('button', { type: 'button', class: 'link', on: { click: () => press(item.id) } }, words)
              : words,
          );
        }),
      );
    case 'data-table':
      return h(
        'dl',
        { key },
        one.items.map(({ field, value }) => [h('dt', {}, field), h('dd', {}, value)]),
      );
    case 'image':
      return null;
    case 'divider':
      return h('hr', { key });
    case 'spacer':
      return h('div', { key, class: 'spacer' });
    default:
      return one satisfies never;
  }
}
