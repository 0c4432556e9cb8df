import type { Json } from '../../wire.ts';
import { objectOf, objectsOf, stringOf } from '../json.ts';
import type { Piece } from './mrkdwn.ts';
import { Pieces } from './words.tsx';

/** A rich_text block. */
export const RichText = ({ block }: { readonly block: Json }) =>
  objectsOf(block.elements).map((part) => {
    if (part.type === 'rich_text_list') {
      const items = objectsOf(part.elements).map((item) => (
        <li>
          <Inside of={item} />
        </li>
      ));
      return part.style === 'ordered' ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    const words = <Inside of={part} />;
    if (part.type === 'rich_text_quote') return <blockquote>{words}</blockquote>;
    return part.type === 'rich_text_preformatted' ? <pre>{words}</pre> : <p>{words}</p>;
  });

const Inside = ({ of }: { readonly of: Json }) => objectsOf(of.elements).map((one) => <Styled of={one} />);

function Styled({ of }: { readonly of: Json }) {
  const style = objectOf(of.style);
  let words = <Pieces of={piecesOf(of)} />;
  if (style.code === true) words = <code>{words}</code>;
  if (style.strike === true) words = <s>{words}</s>;
  if (style.italic === true) words = <i>{words}</i>;
  return style.bold === true ? <b>{words}</b> : words;
}

function piecesOf(of: Json): readonly Piece[] {
  const get = (key: string): string => stringOf(of[key]);
  switch (of.type) {
    case 'link':
      return [{ kind: 'link', url: get('url'), label: get('text') || get('url') }];
    case 'user':
      return [{ kind: 'user', id: get('user_id'), label: undefined }];
    case 'channel':
      return [{ kind: 'channel', id: get('channel_id'), label: undefined }];
    case 'usergroup':
      return [{ kind: 'group', id: get('usergroup_id'), label: undefined }];
    case 'broadcast':
      return [{ kind: 'broadcast', range: get('range') }];
    case 'emoji':
      return [{ kind: 'emoji', name: get('name') }];
    case 'date': {
      const at = Number(of.timestamp) * 1000;
      return [{ kind: 'date', at, format: get('format'), link: undefined, fallback: get('fallback') }];
    }
    default:
      // Line breaks a person typed are part of the text.
      return get('text')
        .split('\n')
        .flatMap((text, index) => [...(index === 0 ? [] : [{ kind: 'break' } as const]), { kind: 'text', text }]);
  }
}
