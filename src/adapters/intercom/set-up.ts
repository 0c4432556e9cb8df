import type { Policy } from '../../config/policy/schema.ts';
import { askIntercom, HOSTS, type IntercomAnswer } from './ask.ts';
import { type IntercomPlace, registryOf } from './inspect.ts';

/** One attribute that can be created; see `SlackStep`. */
export interface IntercomStep {
  readonly what: string;
  readonly click: string;
  readonly run: () => Promise<string | null>;
}

const WHERE = 'Intercom > Settings > Data > Conversations';
/** Creating attributes of conversations came with it (OpenAPI 2.16, createConversationAttribute). */
const NEWER = '2.16';

/** The conversation attributes that the policy's mirror writes and Intercom lacks. Null where Intercom does not list them. */
export async function intercomSteps(
  { accessToken, apiUrl, region }: IntercomPlace,
  { mirror }: Policy,
): Promise<{ readonly steps: readonly IntercomStep[]; readonly clicks: readonly string[] } | null> {
  const base = apiUrl ?? HOSTS[region];
  const registry = registryOf(await askIntercom(base, accessToken, { path: '/data_attributes?model=conversation' }));
  if (registry === null) return null;
  const names = [...new Set(Object.values(mirror.attributes))];
  return {
    steps: names
      .filter((name) => !registry.has(name))
      .map((name) => ({
        what: `create the conversation attribute “${name}” (text)`,
        click: `Create the conversation attribute “${name}” as text under ${WHERE}.`,
        run: async () =>
          failureOf(
            await askIntercom(base, accessToken, {
              ...{ method: 'POST', path: '/conversations/attributes', version: NEWER },
              body: { name, data_type: 'string' },
            }),
          ),
      })),
    clicks: names
      .filter((name) => registry.has(name) && registry.get(name) !== 'string')
      .map(
        (name) =>
          `“${name}” is of type ${registry.get(name)} in Intercom: make it text under ${WHERE}, or name another under \`mirror:\` in the policy.`,
      ),
  };
}

function failureOf(answer: IntercomAnswer): string | null {
  switch (answer.kind) {
    case 'silent':
      return answer.why;
    case 'page':
      return `a page, HTTP ${answer.status}`;
    case 'answered':
      return answer.status < 300 ? null : `${answer.status}${answer.code === null ? '' : ` ${answer.code}`}`;
    default:
      return answer satisfies never;
  }
}
