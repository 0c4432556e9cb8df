/// <reference lib="dom" />
import type { ViewPicture } from '../../wire.ts';
import type { App } from '../app.ts';
import { objectsOf } from '../json.ts';
import { iconButton } from '../parts.ts';
import { type Child, h } from '../vdom.ts';
import { blocks } from './blocks.ts';
import { formValues } from './form-values.ts';
import { plainWords } from './words.ts';

/** Keeps Tab inside a dialog. */
export function trapTab(event: KeyboardEvent): void {
  if (event.key !== 'Tab' || !(event.currentTarget instanceof HTMLElement)) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button,input,select,textarea,a[href]')].filter(
    (one) => !one.hasAttribute('disabled') && one.offsetParent !== null,
  );
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0])?.focus();
}

/** The person's open modal over the workspace. */
export function modalLayer(app: App): Child {
  const { slack } = app.state;
  const modal = slack.picture?.modal ?? null;
  if (modal === null || slack.picture?.as !== slack.as) return null;
  const { view } = modal;
  const busyKey = `submit ${modal.id}`;
  const isBusy = slack.busy.has(busyKey);
  const errors = slack.complaints?.view === modal.id ? slack.complaints.errors : modal.errors;
  return h(
    'div',
    { key: 'modal', class: 'modal-layer' },
    h(
      'form',
      {
        key: modal.id,
        class: 'modal',
        role: 'dialog',
        'aria-modal': 'true',
        'aria-label': plainWords(view.title),
        novalidate: true,
        mounted: (form) =>
          form
            .querySelector<HTMLElement>(
              '.modal-body input, .modal-body select, .modal-body textarea, .modal-foot button',
            )
            ?.focus(),
        on: {
          submit: (event) => {
            event.preventDefault();
            void submit(app, modal);
          },
          keydown: (event) => {
            if (event.key === 'Escape') {
              event.preventDefault();
              void close(app);
            } else trapTab(event);
          },
        },
      },
      h(
        'header',
        {},
        h('h2', {}, plainWords(view.title)),
        iconButton('Close', 'close', () => void close(app)),
      ),
      h(
        'div',
        { class: 'modal-body' },
        blocks({ app, place: { view: modal.id }, held: modal.held }, objectsOf(view.blocks), errors),
      ),
      h(
        'footer',
        { class: 'modal-foot' },
        h(
          'button',
          { type: 'button', class: 'kit-button', on: { click: () => void close(app) } },
          plainWords(view.close) || 'Close',
        ),
        view.submit !== undefined &&
          h(
            'button',
            { type: 'submit', class: `kit-button primary${isBusy ? ' busy' : ''}`, 'aria-busy': isBusy },
            plainWords(view.submit),
          ),
      ),
    ),
  );
}

async function submit(app: App, modal: ViewPicture): Promise<void> {
  const { slack } = app.state;
  const key = `submit ${modal.id}`;
  if (slack.busy.has(key)) return;
  slack.busy.add(key);
  slack.complaints = null;
  app.redraw();
  const result = await app.act('/api/slack/submit', { as: slack.as, viewId: modal.id, values: formValues() });
  slack.busy.delete(key);
  if (!result.ok) {
    if ('errors' in result) slack.complaints = { view: modal.id, errors: result.errors };
    else slack.notice = result.shown;
  }
  app.look('slack');
  app.redraw();
}

async function close(app: App): Promise<void> {
  const { slack } = app.state;
  slack.complaints = null;
  const result = await app.act('/api/slack/close', { as: slack.as });
  if (!result.ok && 'shown' in result) slack.notice = result.shown;
  app.look('slack');
  app.redraw();
}

/** The question before an act. */
export function questionLayer(app: App): Child {
  const { question } = app.state.slack;
  if (question === null) return null;
  const { title, text, yes, no, isDanger, answer } = question;
  return h(
    'div',
    { key: 'question', class: 'modal-layer' },
    h(
      'div',
      {
        class: 'modal question',
        role: 'alertdialog',
        'aria-modal': 'true',
        'aria-label': title,
        mounted: (element) => element.querySelector<HTMLElement>('.modal-foot button')?.focus(),
        on: { keydown: (event) => (event.key === 'Escape' ? answer(false) : trapTab(event)) },
      },
      h('header', {}, h('h2', {}, title)),
      h('div', { class: 'modal-body' }, h('p', {}, text)),
      h(
        'footer',
        { class: 'modal-foot' },
        h('button', { type: 'button', class: 'kit-button', on: { click: () => answer(false) } }, no),
        h(
          'button',
          { type: 'button', class: `kit-button ${isDanger ? 'danger' : 'primary'}`, on: { click: () => answer(true) } },
          yes,
        ),
      ),
    ),
  );
}
