/** Turns `@ben` into `<@UBEN>` where somebody is called so, as Slack's composer does; other words stay as they are. */
export function mentionsIn(text: string, people: readonly { readonly id: string; readonly name: string }[]): string {
  const idOf = new Map(people.map(({ id, name }) => [name.toLowerCase(), id]));
  return text.replace(/(^|[^\w<@])@([\p{L}\p{N}._-]*[\p{L}\p{N}])/gu, (whole, before: string, name: string) => {
    const id = idOf.get(name.toLowerCase());
    return id === undefined ? whole : `${before}<@${id}>`;
  });
}
