import type { Conversation, Part } from '../../../domain/conversation/state.ts';
import { cut } from '../../../domain/text/cut.ts';
import { count } from '../../../domain/words/account.ts';
import { type ReadConversation, saidIn } from '../../../flow/transcript.ts';
import { momentIn, outside } from './hand.tsx';
import type { Visit } from './visit.ts';

/** The newest so many stand there; what was said before them is one press away. */
const SHOWN = 30;
/** Of one message: what is longer is a log, or a mail with everything in it. */
const LONGEST = 6_000;

/** What customer and teammates have said, as it stands in Intercom (IN-8). */
export const Transcript = ({ read, visit }: { readonly read: ReadConversation; readonly visit: Visit }) => {
  const name = read.of === null ? 'conversation' : `conversation-${read.of}`;
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{read.of === null ? 'Conversation' : `Conversation of ${read.of}, merged into it`}</h2>
      {read.found === null ? (
        <p>It is not in Intercom any more.</p>
      ) : read.found === 'no answer' ? (
        <p>
          {`Intercom does not answer at the moment. ${outside(read.url) === null ? 'Look' : 'Read it there, or look'} again in a minute.`}
        </p>
      ) : (
        <Said found={read.found} name={name} visit={visit} />
      )}
    </section>
  );
};

function Said({ found, name, visit }: { readonly found: Conversation; readonly name: string; readonly visit: Visit }) {
  const said = saidIn(found);
  const [before, newest] = [said.slice(0, -SHOWN), said.slice(-SHOWN)];
  const { earlier } = found;
  return (
    <>
      {earlier !== undefined && (
        <p class="soft">{`The first ${earlier.count} of ${earlier.of} parts are only in Intercom.`}</p>
      )}
      {before.length > 0 && (
        <details id={`${name}-before`}>
          <summary>{`${count(before.length, 'message')} before these`}</summary>
          <Messages parts={before} visit={visit} />
        </details>
      )}
      {newest.length === 0 ? <p>Nobody has said anything in words.</p> : <Messages parts={newest} visit={visit} />}
    </>
  );
}

const Messages = ({ parts, visit }: { readonly parts: readonly Part[]; readonly visit: Visit }) => (
  <ol class="talk">
    {parts.map((part) => (
      <Message key={part.id} part={part} visit={visit} />
    ))}
  </ol>
);

function Message({ part, visit }: { readonly part: Part; readonly visit: Visit }) {
  const { kind, text, redacted, at, attached = [], files = 0 } = part;
  const unnamed = files - attached.length;
  return (
    <li class={kind === 'note' ? 'internal' : undefined}>
      <p class="small">
        <strong>{whoIn(part)}</strong>
        <span class="soft">
          {', '}
          <time datetime={at.toISOString()}>{momentIn(at, visit)}</time>
          {kind === 'note' ? ' · internal note' : ''}
        </span>
      </p>
      {redacted ? <p class="soft">Taken out in Intercom.</p> : text !== '' && <p class="said">{cut(text, LONGEST)}</p>}
      {(attached.length > 0 || unnamed > 0) && (
        <ul class="ways">
          {attached.map(({ name, url }, index) => (
            <li key={String(index)}>
              <a href={outside(url) ?? '#'} rel="noreferrer">{`${cut(name, 80)} ↗`}</a>
            </li>
          ))}
          {unnamed > 0 && <li class="soft">{`${count(unnamed, 'file')} in Intercom`}</li>}
        </ul>
      )}
    </li>
  );
}

function whoIn({ author, own }: Part): string {
  if (own) return 'Caseload';
  switch (author.kind) {
    case 'customer':
      return author.name === null ? 'Customer' : `${author.name}, customer`;
    case 'teammate':
      return author.name;
    case 'bot':
      return `${author.name}, automatic`;
    default:
      return author satisfies never;
  }
}
