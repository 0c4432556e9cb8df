import { child, type Finding, type Path } from '../finding.ts';
import { shortTargetsSchema } from '../parts/targets.ts';
import { fieldOf, fieldsOf, insideOf, schemaAt } from '../walk.ts';
import { writtenSchema } from '../written.ts';
import { keysOf } from './names.ts';

/** Sections whose entries have names, and fields below those. */
const SECTIONS = ['queues', 'teams', 'calendars'] as const;

interface Astray {
  readonly path: Path;
  readonly message: string;
  readonly covers: readonly Path[];
}

/**
 * Fields that stand beside the name that they belong to, which is what a line indented too little becomes. `covered`: places at which nothing else need be said.
 */
export function checkIndent(value: unknown): {
  readonly findings: readonly Finding[];
  readonly covered: readonly Path[];
} {
  const found = SECTIONS.flatMap((section): Astray[] => {
    const entries = child(value, section);
    const keys = keysOf(entries);
    const fields = fieldsOfEntry(section);
    const isField = (key: string) => fields.includes(key) && keysOf(child(entries, key)).length === 0;
    const first = keys.findIndex(isField);
    if (first < 0) return [];
    const owner = keys.slice(0, first).findLast((key) => !isField(key));
    const astray = keys.slice(first).filter(isField);
    const whose =
      owner === undefined ? `a name such as ${section === 'queues' ? 'support' : 'engineering'}` : `"${owner}"`;
    const them = astray.length === 1 ? 'it' : 'them';
    const message = `${astray.join(', ')} ${astray.length === 1 ? 'belongs' : 'belong'} below ${whose}; indent ${them} two spaces further`;
    return [
      {
        message,
        path: [section, astray[0] ?? ''],
        covers: [...astray, ...(owner === undefined ? [] : [owner])].map((key) => [section, key]),
      },
    ];
  });
  found.push(...sectionsInside(value), ...targetsInList(value));
  return {
    findings: found.map(({ path, message }) => ({ path, message, atKey: true as const })),
    covered: found.flatMap(({ covers }) => covers),
  };
}

/** Sections that are indented into the one above them, as `leaders` below the queues. */
function sectionsInside(value: unknown): Astray[] {
  const sections = Object.keys(writtenSchema.shape);
  return SECTIONS.flatMap((section) =>
    keysOf(child(value, section))
      .filter((key) => sections.includes(key) && child(value, key) === undefined)
      .map((key) => ({
        path: [section, key],
        message: `${key} is indented into ${section}; remove the spaces before it`,
        covers: [[section, key], [key]],
      })),
  );
}

/** `targets: [1h, 8h]`, and `- urgent: 1h` a line each: what is by urgency is no list of rules. */
function targetsInList(value: unknown): Astray[] {
  const targets = child(value, 'targets');
  const isShort = (one: unknown) => typeof one !== 'object' || keysOf(one).some((key) => SHORT.includes(key));
  if (!Array.isArray(targets) || targets.length === 0 || !targets.every(isShort)) return [];
  const all = targets.map((one: unknown, at) => (typeof one === 'object' ? one : { [SHORT[at] ?? '']: one }));
  const meant = Object.entries(Object.assign({}, ...all) as Readonly<Record<string, unknown>>); // of groups alone
  const written = meant.map(([name, one]) => `${name}: ${String(one)}`).join(', ');
  return [
    {
      path: ['targets'],
      message: `what is by urgency is no list; write targets: { ${written} }`,
      covers: [['targets']],
    },
  ];
}
const SHORT: readonly string[] = Object.keys(shortTargetsSchema.shape);

function fieldsOfEntry(section: (typeof SECTIONS)[number]): readonly string[] {
  const record = schemaAt(writtenSchema, [section]);
  const { named } = record === null ? {} : insideOf(record);
  return named === undefined ? [] : Object.keys(fieldsOf(fieldOf(named).schema) ?? {});
}
