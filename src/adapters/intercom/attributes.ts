import type { IntercomClient } from 'intercom-client';
import type { Logger } from 'pino';
import { ZodError } from 'zod';
import type { AttributeValues } from '../../domain/mirror/attributes.ts';
import type { SendOutcome } from '../../flow/delivery.ts';
import { attempt, failureOf, failureWords, type Limits, within } from './client.ts';
import { registrySchema } from './wire.ts';

/** The workspace's conversation attributes by name. */
type Registry = ReadonlyMap<string, { readonly dataType: string; readonly options: readonly string[] | null }>;

/** Lists what the workspace defines (up to API 2.15; later versions refuse). Throws what the SDK throws, or a ZodError. */
async function readRegistry(client: IntercomClient, ms: number): Promise<Registry> {
  const answer = await within(ms, 2, (limits) => client.dataAttributes.list({ model: 'conversation' }, limits));
  const defined = registrySchema.parse(answer).data.filter((attribute) => !attribute.archived);
  return new Map(
    defined.map(({ name, data_type: dataType, options }) => [name, { dataType, options: options ?? null }]),
  );
}

/** Values Intercom will take, and for each of the others a line that says what to do. */
function fitting(
  values: AttributeValues,
  registry: Registry,
): { readonly fit: AttributeValues; readonly remedies: readonly string[] } {
  const judged = Object.entries(values).map(([name, value]) => ({
    name,
    value,
    remedy: remedyFor(name, value, registry),
  }));
  return {
    fit: Object.fromEntries(
      judged.flatMap(({ name, value, remedy }) =>
        remedy === null && !cannotClear(name, value, registry) ? [[name, value]] : [],
      ),
    ),
    remedies: judged.flatMap(({ remedy }) => remedy ?? []),
  };
}

function remedyFor(name: string, value: string, registry: Registry): string | null {
  const attribute = registry.get(name);
  const where = 'under Settings > Data > Conversations in Intercom';
  if (!attribute) return `conversation attribute "${name}" is not defined: create it as text ${where}`;
  if (attribute.dataType !== 'string') {
    return `conversation attribute "${name}" is of type ${attribute.dataType}: make it text ${where}`;
  }
  if (value === '' || attribute.options === null || attribute.options.includes(value)) return null;
  return `conversation attribute "${name}" is a list that lacks a value Caseload writes: make it text, or add the option, ${where}`;
}

const writeAttributes = (
  client: IntercomClient,
  conversationId: string,
  values: AttributeValues,
  limits: Limits,
): PromiseLike<unknown> =>
  client.conversations.update({ conversation_id: conversationId, custom_attributes: { ...values } }, limits);

/** A list takes its options alone: what stands there stays. */
const cannotClear = (name: string, value: string, registry: Registry): boolean =>
  value === '' && registry.get(name)?.options?.includes('') === false;

interface AttributeOptions {
  readonly client: IntercomClient;
  realNow(): Date;
  readonly log: Pick<Logger, 'warn'>;
  readonly timeoutMs: number;
}

/** For so long what the workspace lacks is left out; after that, whoever has created it meanwhile sees it filled. */
const REGISTRY_MS = 600_000;
const REGISTRY_RETRY_MS = 30_000;

/**
 * Writes attributes of conversations. Intercom refuses all of them when one is not defined: then the workspace's list is read, those that
 * exist are written, and the log says how to create the others. Refused, naming them, when none exists.
 */
export function attributeSender(
  options: AttributeOptions,
): (conversationId: string, values: AttributeValues) => Promise<SendOutcome> {
  const { client, realNow, log, timeoutMs } = options;
  let lacking: { readonly registry: Registry; readonly until: number } | null = null;

  const write = (conversationId: string, values: AttributeValues) =>
    attempt(realNow, async () => {
      await within(timeoutMs, 0, (limits) => writeAttributes(client, conversationId, values, limits));
      return { kind: 'done', receipt: { id: conversationId } };
    });

  async function afterRefusal(
    refused: Extract<SendOutcome, { kind: 'refused' }>,
    conversationId: string,
    values: AttributeValues,
  ): Promise<SendOutcome> {
    let registry: Registry;
    try {
      registry = await readRegistry(client, timeoutMs);
    } catch (thrown) {
      if (thrown instanceof ZodError) return refused;
      const failure = failureOf(thrown, realNow());
      // A version that does not list them: the refusal stands. Otherwise: certainly not written, so it may be tried again.
      if (failure.kind === 'answered' && failure.status < 429) return refused;
      return { kind: 'retry', at: new Date(realNow().getTime() + REGISTRY_RETRY_MS), error: failureWords(failure) };
    }
    const { fit, remedies } = fitting(values, registry);
    if (Object.keys(fit).length === Object.keys(values).length) return refused;
    lacking = { registry, until: realNow().getTime() + REGISTRY_MS };
    if (remedies.length > 0) log.warn({ remedies }, 'Intercom lacks conversation attributes that the policy names');
    if (Object.keys(fit).length === 0) return { kind: 'refused', error: remedies.join('; ') };
    return write(conversationId, fit);
  }

  return async (conversationId, values) => {
    const known = lacking && lacking.until > realNow().getTime() ? fitting(values, lacking.registry) : null;
    if (known && Object.keys(known.fit).length === 0) return { kind: 'refused', error: known.remedies.join('; ') };
    const outcome = await write(conversationId, known?.fit ?? values);
    return outcome.kind === 'refused' ? afterRefusal(outcome, conversationId, values) : outcome;
  };
}
