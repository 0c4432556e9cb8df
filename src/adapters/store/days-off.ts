import { type Models, native } from './models.ts';

/** The days off of everybody who has set some, as local dates by person. What is none of that is left out. */
export async function daysOffOf(models: Models): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await native(models.records)
    .find(
      { kind: 'person', 'state.preferences.daysOff': { $gt: '' } },
      { projection: { 'state.person': 1, 'state.preferences.daysOff': 1 } },
    )
    .toArray();
  return new Map(
    rows.flatMap(({ state }) => {
      // By its writer, as far as the projection goes.
      const { person, preferences } = state as {
        readonly person: string;
        readonly preferences?: { daysOff?: unknown };
      };
      const days = preferences?.daysOff;
      return Array.isArray(days) ? [[person, days.filter((day) => typeof day === 'string')] as const] : [];
    }),
  );
}
