import { z } from 'zod';
import { type CaseType, caseTypeSchema, type Urgency } from '../../config/vocabulary.ts';

/** What the fallback form takes (IN-9), in the order in which it asks. */
export const FORM_FIELDS = ['name', 'email', 'company', 'about', 'reach', 'message'] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** Characters at most, as browsers count them. */
export const LONGEST: Readonly<Record<'name' | 'email' | 'company' | 'message', number>> = {
  name: 100,
  email: 254,
  company: 100,
  message: 8_000,
};

/** What it is about, by the policy's types, as a customer would say it. */
export const ABOUT_WORDS: Readonly<Record<CaseType, string>> = {
  bug: 'Something does not work',
  billing: 'Billing or a payment',
  account: 'My account or signing in',
  security: 'Security or privacy',
  general: 'Something else',
};

const REACHES = ['nobody', 'some', 'question'] as const;
export type Reach = (typeof REACHES)[number];

/** How urgent it is, as a customer would say it. */
export const REACH_WORDS: Readonly<Record<Reach, string>> = {
  nobody: 'Nobody of us can work',
  some: 'Some of us cannot work',
  question: 'We can work, it is a question',
};

/** How soon it is needed at least by what they say; null: their words alone say it. How bad it is triage says. */
export const REACH_URGENCY: Readonly<Record<Reach, Urgency | null>> = {
  nobody: 'critical',
  some: 'high',
  question: null,
};

/** `F-` and ten letters that nobody mistakes for others. */
export const REFERENCE = /^F-[0-9A-HJKMNP-TV-Z]{10}$/;

/** One filled-in form, as it is kept until it is a case. `at`: real time. `message` as written, lines ended by "\n". */
export const formEntrySchema = z.object({
  reference: z.string().regex(REFERENCE),
  at: z.coerce.date(),
  name: z.string(),
  email: z.string(),
  company: z.string(),
  about: caseTypeSchema,
  reach: z.enum(REACHES),
  message: z.string(),
});
export type FormEntry = Readonly<z.infer<typeof formEntrySchema>>;

/** The fields as they were typed. */
export type Typed = Readonly<Record<FormField, string>>;

export type ReadForm =
  | { readonly ok: true; readonly entry: Omit<FormEntry, 'reference' | 'at'> }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<FormField, string>>> };

const isEmail = (text: string): boolean => z.email().safeParse(text).success;

/** What stands in one line and is read by people has no line breaks and no controls. */
const line = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** Browsers send line ends as CR LF; nothing that is stored or sent may hold NUL. */
const lines = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\0', '');

/** The form as it was typed, or what is wrong with it, at each field. */
export function readForm(typed: Typed): ReadForm {
  const name = line(typed.name);
  const email = line(typed.email);
  const company = line(typed.company);
  const message = lines(typed.message);
  const about = caseTypeSchema.safeParse(typed.about);
  const reach = z.enum(REACHES).safeParse(typed.reach);
  const tooLong = (field: keyof typeof LONGEST, text: string): string | null =>
    text.length > LONGEST[field]
      ? `This is ${text.length} characters long; ${LONGEST[field].toLocaleString('en-US')} is the most we can take.`
      : null;
  const problems: Record<FormField, string | null> = {
    name: name === '' ? 'Tell us your name.' : tooLong('name', name),
    email:
      email === ''
        ? 'Tell us your e-mail address, or we cannot answer you.'
        : (tooLong('email', email) ??
          (isEmail(email) ? null : 'This is no e-mail address. It looks like name@example.com.')),
    company: tooLong('company', company),
    about: about.success ? null : 'Choose what it is about.',
    reach: reach.success ? null : 'Choose how urgent it is.',
    message: message.trim() === '' ? 'Tell us what has happened.' : tooLong('message', message),
  };
  const found = FORM_FIELDS.flatMap((field) => (problems[field] === null ? [] : [[field, problems[field]]]));
  if (found.length > 0 || !about.success || !reach.success) return { ok: false, problems: Object.fromEntries(found) };
  return { ok: true, entry: { name, email, company, about: about.data, reach: reach.data, message } };
}
