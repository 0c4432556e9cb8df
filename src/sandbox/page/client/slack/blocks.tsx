import type { Json } from '../../wire.ts';
import { objectOf, objectsOf, stringOf } from '../json.ts';
import { openMenu } from '../menu.tsx';
import { Icon } from '../parts.tsx';
import { plainWords } from './emoji.ts';
import { Field } from './fields.tsx';
import { elementKey, follow, press, type Surface } from './press.ts';
import { RichText } from './rich-text.tsx';
import { TextObject } from './words.tsx';

interface BlocksProps {
  readonly surface: Surface;
  readonly list: readonly Json[];
  /** They stand under input blocks, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** Block Kit as Slack draws it. */
export const Blocks = ({ surface, list, errors = {} }: BlocksProps) =>
  list.map((one, index) => {
    const id = stringOf(one.block_id) || String(index);
    return (
      <div key={id} class={`block block-${stringOf(one.type)}`}>
        <Block surface={surface} of={one} error={errors[id]} />
      </div>
    );
  });

interface PartProps {
  readonly surface: Surface;
  readonly of: Json;
}

function Block({ surface, of: one, error }: PartProps & { readonly error: string | undefined }) {
  switch (one.type) {
    case 'header':
      return <h3>{plainWords(surface.app, one.text)}</h3>;
    case 'divider':
      return <hr />;
    case 'section':
      return <Section surface={surface} of={one} />;
    case 'context':
      return objectsOf(one.elements).map((part) =>
        part.type === 'image' ? <Picture of={part} /> : <Words of={part} as="span" />,
      );
    case 'actions':
      return objectsOf(one.elements).map((part) => (
        <Element key={elementKey(surface, one, part)} surface={surface} block={one} of={part} />
      ));
    case 'input':
      return <Input surface={surface} of={one} error={error} />;
    case 'image':
      return (
        <figure>
          {one.title !== undefined && <figcaption>{plainWords(surface.app, one.title)}</figcaption>}
          <Picture of={one} />
        </figure>
      );
    case 'rich_text':
      return (
        <div class="words">
          <RichText block={one} />
        </div>
      );
    default:
      return null;
  }
}

function Section({ surface, of: one }: PartProps) {
  const fields = objectsOf(one.fields);
  const part = objectOf(one.accessory);
  return (
    <>
      <div class="section-words">
        {one.text !== undefined && <Words of={one.text} />}
        {fields.length > 0 && (
          <div class="section-fields">
            {fields.map((words) => (
              <Words of={words} />
            ))}
          </div>
        )}
      </div>
      {one.accessory !== undefined && (
        <div class="accessory">
          <Element key={elementKey(surface, one, part)} surface={surface} block={one} of={part} />
        </div>
      )}
    </>
  );
}

const Words = ({ of, as: Tag = 'div' }: { readonly of: unknown; readonly as?: 'div' | 'span' }) => (
  <Tag class="words">
    <TextObject of={of} />
  </Tag>
);

/** Pictures from elsewhere are not loaded: their words stand in. */
function Picture({ of: one }: { readonly of: Json }) {
  const file = stringOf(objectOf(one.slack_file).id);
  const alt = stringOf(one.alt_text);
  if (file !== '') return <img loading="lazy" src={`/files/${encodeURIComponent(file)}`} alt={alt} />;
  return (
    <span class="no-picture" role="img" aria-label={alt}>
      {alt}
    </span>
  );
}

function Input({ surface, of: one, error }: PartProps & { readonly error: string | undefined }) {
  const { app } = surface;
  const part = objectOf(one.element);
  const key = elementKey(surface, one, part);
  const id = key.replaceAll(' ', '-');
  return (
    <div class={error === undefined ? 'input' : 'input has-error'}>
      <div class="label" id={`${id}-label`}>
        {plainWords(app, one.label)}
        {one.optional === true && <small> (optional)</small>}
      </div>
      <Field
        key={key}
        surface={surface}
        block={one}
        element={part}
        labelledBy={`${id}-label`}
        describedBy={error !== undefined ? `${id}-error` : one.hint !== undefined ? `${id}-hint` : undefined}
        changed={one.dispatch_action === true ? (value) => press(surface, one, part, value) : undefined}
      />
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {one.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {plainWords(app, one.hint)}
        </p>
      )}
    </div>
  );
}

/** The case or ticket that choices are about, where their values name one. */
const recordOf = (options: unknown): string | undefined =>
  /\b[A-Z]+-\d+\b/.exec(stringOf(objectsOf(options)[0]?.value))?.[0];

function Element({ surface, block, of: one }: PartProps & { readonly block: Json }) {
  const { app } = surface;
  const isBusy = app.state.slack.busy.has(elementKey(surface, block, one));
  const button = { type: 'button', 'aria-busy': isBusy || undefined, 'data-action': stringOf(one.action_id) } as const;
  const pressed = (url: unknown, value?: string): void => {
    press(surface, block, one, value);
    if (typeof url === 'string') follow(app, url);
  };
  switch (one.type) {
    case 'button':
      return (
        <button
          {...button}
          class={`kit-button ${stringOf(one.style)}${isBusy ? ' busy' : ''}`}
          aria-label={stringOf(one.accessibility_label) || undefined}
          onClick={() => pressed(one.url)}
        >
          {plainWords(app, one.text)}
        </button>
      );
    case 'overflow': {
      const items = objectsOf(one.options).map(({ text, description, value, url }) => ({
        label: plainWords(app, text),
        hint: description === undefined ? undefined : plainWords(app, description),
        choose: () => pressed(url, stringOf(value)),
      }));
      const about = recordOf(one.options) ?? surface.about;
      const name = about === undefined ? 'More actions' : `More actions for ${about}`;
      return (
        <button
          {...button}
          class={`kit-button overflow${isBusy ? ' busy' : ''}`}
          aria-label={name}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => openMenu(app, currentTarget, name, items)}
        >
          <Icon name="more" />
        </button>
      );
    }
    case 'image':
      return <Picture of={one} />;
    default:
      return (
        <Field surface={surface} block={block} element={one} changed={(value) => press(surface, block, one, value)} />
      );
  }
}
