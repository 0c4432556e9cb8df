import { z } from 'zod';

/** Ids come as strings or numbers, depending on the field and on the API's version. */
const id = z.union([z.string().min(1), z.number()]).transform(String);

/** Epoch seconds; real payloads also have ISO 8601 in places where the SDK's types say number. */
const moment = z.union([
  z.number().transform((seconds) => new Date(seconds * 1000)),
  z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
]);

/** Blank on some channels (SDK, ConversationPartAuthor). */
const authorSchema = z.looseObject({
  type: z.string().nullish(),
  id: id.nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  from_ai_agent: z.boolean().nullish(),
});
export type WireAuthor = z.infer<typeof authorSchema>;

/** Of files, that there are some; what else is read of one, see `attachedIn`. */
const attachments = z.array(z.unknown()).nullish().catch(null);

const partSchema = z.looseObject({
  id,
  part_type: z.string(),
  body: z.string().nullish(),
  created_at: moment,
  author: authorSchema.nullish(),
  attachments,
  redacted: z.boolean().nullish(),
  // What came by mail says under which subject.
  email_message_metadata: z.looseObject({ subject: z.string().nullish() }).nullish().catch(null),
});
export type WirePart = z.infer<typeof partSchema>;

const fileSchema = z.looseObject({
  name: z.string().min(1).nullish().catch(null),
  url: z.url({ protocol: /^https?$/ }),
});

/** Files with an address, and pictures that stand in the words themselves. */
export function attachedIn(
  files: readonly unknown[] | null | undefined,
  html: string | null | undefined,
): readonly { readonly name: string; readonly url: string }[] {
  const pictures = [...(html ?? '').matchAll(/<img\b[^>]*?\bsrc="([^"]+)"/gi)].map(([, src = '']) => ({
    name: 'picture',
    url: src.replaceAll('&amp;', '&'),
  }));
  return [...(files ?? []), ...pictures].flatMap((one) => {
    const read = fileSchema.safeParse(one);
    return read.success ? [{ name: read.data.name ?? 'file', url: read.data.url }] : [];
  });
}

/** What Caseload reads of a conversation. Anything that the wire leaves out or sets to null is null or empty in `fetch.ts`. */
export const conversationSchema = z.looseObject({
  id,
  created_at: moment,
  updated_at: moment.nullish(),
  title: z.string().nullish(),
  state: z.enum(['open', 'closed', 'snoozed']),
  snoozed_until: moment.nullish(),
  admin_assignee_id: id.nullish(),
  company_id: id.nullish(),
  source: z
    .looseObject({
      id: id.nullish(),
      subject: z.string().nullish(),
      body: z.string().nullish(),
      author: authorSchema.nullish(),
      attachments,
      redacted: z.boolean().nullish(),
    })
    .nullish(),
  contacts: z.looseObject({ contacts: z.array(z.looseObject({ id })).nullish() }).nullish(),
  // `total_count` is of all, also where only the newest 500 come (OpenAPI 2.14, retrieveConversation).
  conversation_parts: z
    .looseObject({ conversation_parts: z.array(partSchema), total_count: z.number().nullish().catch(null) })
    .nullish(),
  // Without a score while the customer has been asked and has not answered; a score of another kind must not hide the conversation.
  conversation_rating: z
    .looseObject({
      rating: z.literal([1, 2, 3, 4, 5]).nullish().catch(null),
      remark: z.string().nullish(),
      created_at: moment.nullish(),
      updated_at: moment.nullish(),
    })
    .nullish(),
});
export type WireConversation = z.infer<typeof conversationSchema>;

/** What a search finds. */
export const foundSchema = z.looseObject({ conversations: z.array(z.looseObject({ id })) });

/** The same of what a form began: with the words of the first message. */
export const beganSchema = z.looseObject({
  conversations: z.array(z.looseObject({ id, source: z.looseObject({ body: z.string().nullish() }).nullish() })),
});

/** What creating one answers is the message; its conversation stands in it (OpenAPI 2.14, createConversation). */
export const createdSchema = z.looseObject({ conversation_id: id });

export const contactSchema = z.looseObject({ id, name: z.string().nullish(), email: z.string().nullish() });

const roledContact = contactSchema.extend({ role: z.string().nullish() });
export type RoledContact = z.infer<typeof roledContact>;
/** Contacts that a search finds, and one that was made. */
export const contactsSchema = z.looseObject({ data: z.array(roledContact) });
export const madeContactSchema = roledContact;

export const companySchema = z.looseObject({
  id,
  company_id: id.nullish(),
  name: z.string().nullish(),
  monthly_spend: z.number().nullish(),
  // A company without a plan shows an empty object (OpenAPI 2.14, examples).
  plan: z.looseObject({ name: z.string().nullish() }).nullish(),
  custom_attributes: z.record(z.string(), z.unknown()).nullish(),
});
export type WireCompany = z.infer<typeof companySchema>;

/** The wire has `data` (OpenAPI 2.14, recorded example) where the SDK's ContactAttachedCompanies says `companies`. */
export const companiesSchema = z.looseObject({
  data: z.array(z.looseObject({ id })).nullish(),
  companies: z.array(z.looseObject({ id })).nullish(),
});

/** By its name a company comes alone or in a list, by the version of the API. */
export const companyNamedSchema = z.looseObject({ id: id.nullish(), data: z.array(z.looseObject({ id })).nullish() });

export const registrySchema = z.looseObject({
  data: z.array(
    z.looseObject({
      name: z.string(),
      data_type: z.string(),
      options: z
        .array(z.union([z.string(), z.looseObject({ value: z.string() }).transform(({ value }) => value)]))
        .nullish(),
      archived: z.boolean().nullish(),
    }),
  ),
});
