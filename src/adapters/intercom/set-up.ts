import type { Policy } from '../../config/policy/schema.ts';
import { type Lacking, notReachedWords } from '../../flow/set-up.ts';
import { askIntercom, HOSTS, type IntercomAnswer, type IntercomPlace } from './ask.ts';
import { ATTRIBUTES_PAGE, registryOf } from './inspect-attributes.ts';

/** Creating attributes of conversations came with it (OpenAPI 2.16, createConversationAttribute). */
const NEWER = '2.16';

/** The conversation attributes that the policy's mirror writes and Intercom lacks. Null where Intercom does not list them. */
export async function intercomSteps(
  { accessToken, apiUrl, region }: IntercomPlace,
  { mirror }: Policy,
): Promise<Lacking | null> {
  const base = apiUrl ?? HOSTS[region];
  const registry = registryOf(await askIntercom(base, accessToken, { path: '/data_attributes?model=conversation' }));
  if (registry === null) return null;
  const names = [...new Set(Object.values(mirror.attributes))];
  return {
    steps: names
      .filter((name) => !registry.has(name))
      .map((name) => ({
        what: `create the conversation attribute “${name}” (text)`,
        click: `Create the conversation attribute “${name}” as text under ${ATTRIBUTES_PAGE}.`,
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
          `“${name}” is of type ${registry.get(name)} in Intercom: make it text under ${ATTRIBUTES_PAGE}, or name another under \`mirror:\` in the policy.`,
      ),
  };
}

const failureOf = (answer: IntercomAnswer): string | null =>
  answer.kind !== 'answered'
    ? notReachedWords(answer)
    : answer.status < 300
      ? null
      : `${answer.status}${answer.code === null ? '' : ` ${answer.code}`}`;
