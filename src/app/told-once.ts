/** Tells of each name once in the life of the process. */
export function toldOnce(tell: (name: string) => void): (name: string) => void {
  const told = new Set<string>();
  return (name) => {
    if (told.has(name)) return;
    told.add(name);
    tell(name);
  };
}
