import { child, type Path } from './finding.ts';
import { inLine } from './in-line.ts';
import { EXAMPLES, FOLLOWS } from './reference-words.ts';
import { choicesOf, fieldOf, fieldsOf, insideOf, kindOf } from './walk.ts';
import { writtenSchema } from './written.ts';

type Schema = Parameters<typeof fieldOf>[0];

interface Row {
  readonly path: string;
  readonly about: string;
  readonly kind: string;
  readonly leftOut: string;
  readonly example: string;
}

/** Every field of the policy, depth first; `examples` are policies as written. What a condition may ask for is told once, under `conditions`. */
export function fieldsOfPolicy(examples: readonly unknown[]): readonly Row[] {
  const top = Object.entries(fieldsOf(fieldOf(writtenSchema).schema) ?? {});
  const rows = top.flatMap(([name, schema]) => rowsOf(schema, name, [name], examples));
  const when = conditionSchema();
  return [
    ...rows,
    ...Object.entries(fieldsOf(when) ?? {}).map(([name, one]) =>
      rowOf(one, `when.${name}`, ['when', name], conditionsIn(examples)),
    ),
  ];
}

function rowsOf(outer: Schema, path: string, place: Path, examples: readonly unknown[]): readonly Row[] {
  const own = rowOf(outer, path, place, examples);
  if (path.endsWith('.when') || /^targets\.\w+$/.test(path)) return [own];
  return [own, ...below(fieldOf(outer).schema, path, place, examples)];
}

function below(schema: Schema, path: string, place: Path, examples: readonly unknown[]): readonly Row[] {
  const { entry, named, either } = insideOf(schema);
  if (either !== undefined) {
    // Of a value in several forms the fields of each are told once.
    const all = either.flatMap((one) => below(fieldOf(one).schema, path, place, examples));
    return all.filter((row, at) => all.findIndex((other) => other.path === row.path) === at);
  }
  const each = entry ?? named;
  if (each !== undefined)
    return below(fieldOf(each).schema, `${path}${entry ? '[]' : '.*'}`, [...place, '*'], examples);
  return Object.entries(fieldsOf(schema) ?? {}).flatMap(([name, one]) =>
    rowsOf(one, `${path}.${name}`, [...place, name], examples),
  );
}

function rowOf(outer: Schema, path: string, place: Path, examples: readonly unknown[]): Row {
  const field = fieldOf(outer);
  const words = choicesOf(field.schema) ?? choicesIn(field.schema);
  return {
    path,
    about: [field.about, words && words.length > 1 ? `One of ${words.map((word) => `\`${word}\``).join(', ')}.` : null]
      .filter((one) => one !== null)
      .join(' '),
    kind: `${kindOf(field.schema)}${field.nullable ? ' or null' : ''}`,
    leftOut:
      FOLLOWS[path] ??
      ('fallback' in field
        ? fallbackOf(field)
        : path.startsWith('when.')
          ? 'not asked'
          : field.optional
            ? 'nothing'
            : '**must be written**'),
    example:
      EXAMPLES[path] ??
      examples
        .flatMap((one) => valuesAt(one, place))
        .map(inLine)
        .find((text) => text.length <= 90) ??
      '',
  };
}

/** The words of a list of choices, and of one or many. */
function choicesIn(schema: Schema): readonly string[] | null {
  const { entry, either } = insideOf(schema);
  for (const one of [entry, ...(either ?? [])]) {
    const words = one === undefined ? null : (choicesOf(fieldOf(one).schema) ?? choicesIn(fieldOf(one).schema));
    if (words !== null) return words;
  }
  return null;
}

function valuesAt(value: unknown, [step, ...rest]: Path): readonly unknown[] {
  if (step === undefined) return value === undefined ? [] : [value];
  if (step !== '*') return valuesAt(child(value, step), rest);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((one) => valuesAt(one, rest)) : [];
}

/** A group of which each field has a default is all of these. */
const fallbackOf = ({ fallback, schema }: ReturnType<typeof fieldOf>): string =>
  JSON.stringify(fallback) === '{}' && fieldsOf(schema) !== null ? 'as each of its fields' : code(fallback);

const code = (value: unknown): string => `\`${inLine(value)}\``;

const conditionSchema = (): Schema => {
  const { entry } = insideOf(fieldOf(writtenSchema.shape.routing).schema);
  const when = fieldsOf(fieldOf(entry ?? writtenSchema).schema)?.when;
  return fieldOf(when ?? writtenSchema).schema;
};

const SECTIONS_WITH_RULES = ['routing', 'targets', 'tighten', 'ladders', 'intake'];
const conditionsIn = (examples: readonly unknown[]): readonly unknown[] =>
  examples.flatMap((one) =>
    [...SECTIONS_WITH_RULES.map((section) => child(one, section)), child(child(one, 'intake'), 'open')].flatMap(
      (rules) => (Array.isArray(rules) ? rules.map((rule: unknown) => ({ when: child(rule, 'when') })) : []),
    ),
  );

/** The reference of the policy as a page of Markdown. `small` is the text of the policy of a small team. */
export function reference(small: string, examples: readonly unknown[]): string {
  const rows = fieldsOfPolicy(examples);
  const sections = [...new Set(rows.map(({ path }) => top(path)))];
  return `${[
    '# The policy, field by field',
    'Made from the schema by `npm run caseload -- policy reference > docs/policy.md`; a test holds it to what the program reads.',
    'A policy says who works where and when. All else has a default that a small team would choose: this is a whole policy, [`policies/small.yml`](../policies/small.yml).',
    `\`\`\`yaml\n${small.trimEnd()}\n\`\`\``,
    '`policy check` names every mistake by its line, with what to write instead; `policy show` prints the whole as it is in force, with what the file leaves to a default marked so. [`policy.yml`](../policy.yml) is the full example, with every section written out.',
    'Durations are hours, minutes and seconds (`2h`, `30m`, `1h30m`) and count in open time; a day would be 24 hours to one and a working day to another. `*` stands for a name of yours, `[]` for each entry of a list.',
    ...sections.map((section) =>
      sectionOf(
        section,
        rows.filter(({ path }) => top(path) === section),
      ),
    ),
  ].join('\n\n')}\n`;
}

const top = (path: string): string => /^[A-Za-z]+/.exec(path)?.[0] ?? path;

function sectionOf(section: string, rows: readonly Row[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const [own] = rows.filter(({ path }) => path === section);
  const lines = rows
    .filter(({ path }) => path !== section || rows.length === 1)
    .map(
      ({ path, about, kind, leftOut, example }) =>
        `| \`${path}\` | ${cell(about)} | ${kind} | ${cell(leftOut)} | ${example === '' ? '' : `\`${cell(example)}\``} |`,
    );
  return [
    `## ${section === 'when' ? 'Conditions' : section}`,
    ...(section === 'when'
      ? ['All that are written must hold; of a list, any one value will do; `when: {}` always holds.']
      : []),
    ...(own && rows.length > 1
      ? [
          `${own.about} Left out: ${own.leftOut}.${own.example === '' ? '' : ` For example \`${section}: ${own.example}\`.`}`,
        ]
      : []),
    ['| Field | What it is | Kind | Left out | Example |', '|---|---|---|---|---|', ...lines].join('\n'),
  ].join('\n\n');
}
