/// <reference lib="dom" />
import type { Json } from '../../wire.ts';
import { objectOf, objectsOf, stringOf } from '../json.ts';
import { icon, openMenu } from '../parts.ts';
import { type Child, h } from '../vdom.ts';
import { field } from './fields.ts';
import { elementKey, follow, press, type Surface } from './press.ts';
import { plainWords, richText, textObject } from './words.ts';

/** Block Kit as Slack draws it. `errors` stand under input blocks, by block id. */
export function blocks(surface: Surface, list: readonly Json[], errors: Readonly<Record<string, string>> = {}): Child {
  return list.map((one, index) => {
    const id = stringOf(one.block_id) || String(index);
    return h('div', { key: id, class: `block block-${stringOf(one.type)}` }, block(surface, one, errors[id]));
  });
}

function block(surface: Surface, one: Json, error: string | undefined): Child {
  const { app } = surface;
  switch (one.type) {
    case 'header':
      return h('h3', {}, plainWords(one.text));
    case 'divider':
      return h('hr');
    case 'section': {
      const fields = objectsOf(one.fields);
      return [
        h(
          'div',
          { class: 'section-words' },
          one.text !== undefined && h('div', { class: 'words' }, textObject(app, one.text)),
          fields.length > 0 &&
            h(
              'div',
              { class: 'section-fields' },
              fields.map((words) => h('div', { class: 'words' }, textObject(app, words))),
            ),
        ),
        one.accessory !== undefined && h('div', { class: 'accessory' }, element(surface, one, objectOf(one.accessory))),
      ];
    }
    case 'context':
      return objectsOf(one.elements).map((part) =>
        part.type === 'image' ? picture(part) : h('span', { class: 'words' }, textObject(app, part)),
      );
    case 'actions':
      return objectsOf(one.elements).map((part) => element(surface, one, part));
    case 'input':
      return input(surface, one, error);
    case 'image':
      return h('figure', {}, one.title !== undefined && h('figcaption', {}, plainWords(one.title)), picture(one));
    case 'rich_text':
      return h('div', { class: 'words' }, richText(app, one));
    default:
      return null;
  }
}

/** Pictures from elsewhere are not loaded: their words stand in. */
function picture(one: Json): Child {
  const file = stringOf(objectOf(one.slack_file).id);
  const alt = stringOf(one.alt_text);
  return file === ''
    ? h('span', { class: 'no-picture', role: 'img', 'aria-label': alt }, alt)
    : h('img', { src: `/files/${encodeURIComponent(file)}`, alt, loading: 'lazy' });
}

function input(surface: Surface, one: Json, error: string | undefined): Child {
  const part = objectOf(one.element);
  const id = elementKey(surface, one, part).replaceAll(' ', '-');
  const below = error !== undefined ? `${id}-error` : one.hint !== undefined ? `${id}-hint` : undefined;
  return h(
    'div',
    { class: error === undefined ? 'input' : 'input has-error' },
    h(
      'div',
      { class: 'label', id: `${id}-label` },
      plainWords(one.label),
      one.optional === true && h('small', {}, ' (optional)'),
    ),
    field({
      surface,
      block: one,
      element: part,
      labelledBy: `${id}-label`,
      ...(below === undefined ? {} : { describedBy: below }),
      changed: one.dispatch_action === true ? (value) => press(surface, one, part, value) : undefined,
    }) ?? null,
    error !== undefined && h('p', { class: 'field-error', id: `${id}-error`, role: 'alert' }, error),
    one.hint !== undefined && h('p', { class: 'hint', id: `${id}-hint` }, plainWords(one.hint)),
  );
}

function element(surface: Surface, inBlock: Json, one: Json): Child {
  const key = elementKey(surface, inBlock, one);
  const isBusy = surface.app.state.slack.busy.has(key);
  switch (one.type) {
    case 'button':
      return h(
        'button',
        {
          key,
          type: 'button',
          class: `kit-button ${stringOf(one.style)}${isBusy ? ' busy' : ''}`,
          'aria-label': one.accessibility_label,
          'aria-busy': isBusy,
          'data-action': one.action_id,
          on: {
            click: () => {
              press(surface, inBlock, one);
              if (typeof one.url === 'string') follow(surface.app, one.url);
            },
          },
        },
        plainWords(one.text),
      );
    case 'overflow':
      return h(
        'button',
        {
          key,
          type: 'button',
          class: `kit-button overflow${isBusy ? ' busy' : ''}`,
          'aria-label': 'More actions',
          'aria-haspopup': 'menu',
          'data-action': one.action_id,
          on: {
            click: (event) =>
              openMenu(
                surface.app,
                event,
                'More actions',
                objectsOf(one.options).map((option) => ({
                  label: plainWords(option.text),
                  ...(option.description === undefined ? {} : { hint: plainWords(option.description) }),
                  choose: () => {
                    press(surface, inBlock, one, stringOf(option.value));
                    if (typeof option.url === 'string') follow(surface.app, option.url);
                  },
                })),
              ),
          },
        },
        icon('more'),
      );
    case 'image':
      return picture(one);
    default:
      return (
        field({ surface, block: inBlock, element: one, changed: (value) => press(surface, inBlock, one, value) }) ??
        null
      );
  }
}
