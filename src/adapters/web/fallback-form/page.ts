import {
  ABOUT_WORDS,
  FORM_FIELDS,
  type FormField,
  LONGEST,
  REACH_WORDS,
  type ReadForm,
  type Typed,
} from '../../../domain/fallback-form/entry.ts';
import { escapedHtml as escaped } from '../../../domain/text/escaped.ts';
import { STYLE } from './style.ts';

/** Programs fill in whatever there is; people do not see it. */
export const POT = 'website';

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

type Problems = Extract<ReadForm, { ok: false }>['problems'];

/** The form as it stands after an attempt; nothing of it on the first look. */
export interface Attempt {
  readonly typed: Typed;
  readonly problems: Problems;
  /** Why it was not taken, where no field is at fault. */
  readonly why?: string;
}

const NOTHING: Attempt = {
  typed: { name: '', email: '', company: '', about: '', reach: '', message: '' },
  problems: {},
};

/** How each field is called, and what helps to fill it in. */
const LABELS: Readonly<Record<FormField, { readonly label: string; readonly hint?: string }>> = {
  name: { label: 'Your name' },
  email: { label: 'Your e-mail address', hint: 'We answer you there.' },
  company: { label: 'Company or account ID (optional)' },
  about: { label: 'What is it about?' },
  reach: { label: 'How urgent is it?' },
  message: { label: 'What happened?', hint: 'Since when, what you did, and what you saw. No passwords, please.' },
};

/** The page with the form. `pass`: see `newPass`. */
export function formPage(pass: string, { typed, problems, why }: Attempt = NOTHING): string {
  const first = FORM_FIELDS.find((field) => problems[field] !== undefined);
  const control = (field: FormField, html: (common: string) => string): string => {
    const { label, hint } = LABELS[field];
    const problem = problems[field];
    const about = [...(hint ? [`${field}-hint`] : []), ...(problem ? [`${field}-wrong`] : [])].join(' ');
    const common = [
      `id="${field}" name="${field}"`,
      ...(about === '' ? [] : [`aria-describedby="${about}"`]),
      ...(problem ? ['aria-invalid="true"'] : []),
      ...(first === field ? ['autofocus'] : []),
      ...(field === 'company' ? [] : ['required']),
    ].join(' ');
    return `<div class="field"><label for="${field}">${label}</label>${hintOf(field, hint)}${html(common)}${wrongOf(field, problem)}</div>`;
  };
  const text = (field: 'name' | 'company' | 'email', extra: string): string =>
    control(
      field,
      (common) => `<input ${common} ${extra} maxlength="${LONGEST[field]}" value="${escaped(typed[field])}">`,
    );
  return page(
    first || why ? 'Not sent yet: write to support' : 'Write to support',
    [
      '<h1>Tell us what is wrong</h1>',
      '<p class="soft">This form also works while our chat is down. What you send is kept, and we answer you by e-mail.</p>',
      wrongs(problems, why),
      '<form method="post" accept-charset="utf-8">',
      text('name', 'type="text" autocomplete="name"'),
      text('email', 'type="email" autocomplete="email" inputmode="email"'),
      text('company', 'type="text" autocomplete="organization"'),
      control('about', (common) => `<select ${common}>${options(typed.about)}</select>`),
      reaches(typed.reach, problems.reach, first === 'reach'),
      control(
        'message',
        (common) =>
          // A line break right after the tag is no part of the words.
          `<textarea ${common} maxlength="${LONGEST.message}" rows="8">\n${escaped(typed.message)}</textarea>`,
      ),
      `<div class="pot" aria-hidden="true"><label for="${POT}">Leave this empty</label><input id="${POT}" name="${POT}" type="text" tabindex="-1" autocomplete="off"></div>`,
      `<input type="hidden" name="pass" value="${escaped(pass)}">`,
      '<button type="submit">Send</button>',
      '</form>',
    ]
      .filter((one) => one !== '')
      .join('\n'),
  );
}

const hintOf = (field: FormField, hint: string | undefined): string =>
  hint === undefined ? '' : `<p class="hint" id="${field}-hint">${hint}</p>`;

const wrongOf = (field: FormField, problem: string | undefined): string =>
  problem === undefined ? '' : `<p class="wrong" id="${field}-wrong">${escaped(problem)}</p>`;

function options(chosen: string): string {
  const all = Object.entries(ABOUT_WORDS).map(
    ([value, words]) => `<option value="${value}"${value === chosen ? ' selected' : ''}>${words}</option>`,
  );
  return ['<option value="">Choose…</option>', ...all].join('');
}

function reaches(chosen: string, problem: string | undefined, isFirst: boolean): string {
  const all = Object.entries(REACH_WORDS).map(
    ([value, words], index) =>
      `<label class="one"><input type="radio" name="reach"${index === 0 ? ' id="reach"' : ''} value="${value}" required${value === chosen ? ' checked' : ''}${isFirst && index === 0 ? ' autofocus' : ''}> ${words}</label>`,
  );
  const about = problem === undefined ? '' : ' aria-describedby="reach-wrong"';
  return `<fieldset${about}><legend>${LABELS.reach.label}</legend>${all.join('')}${wrongOf('reach', problem)}</fieldset>`;
}

function wrongs(problems: Problems, why: string | undefined): string {
  const rows = FORM_FIELDS.flatMap((field) => {
    const problem = problems[field];
    return problem === undefined ? [] : [`<li><a href="#${field}">${escaped(problem)}</a></li>`];
  });
  if (rows.length === 0 && why === undefined) return '';
  const said = why === undefined ? '' : `<p>${escaped(why)}</p>`;
  const list = rows.length === 0 ? '' : `<ul>${rows.join('')}</ul>`;
  return `<div class="wrongs" role="alert"><h2>Not sent yet</h2>${said}${list}</div>`;
}

/** What was taken, with the reference to name when asking about it. */
export const takenPage = (reference: string): string =>
  page(
    'We have it',
    `<div class="box done" role="status"><h1>We have it</h1>
<p>Your reference is</p>
<p class="ref">${escaped(reference)}</p>
<p>You can close this page. We read what you wrote as soon as we can and answer you by e-mail; name the reference if you ask about it.</p></div>`,
  );
