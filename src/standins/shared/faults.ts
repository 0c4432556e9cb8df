/** Faults to come, oldest first: which request each strikes, and how often. */
export class FaultPlan<Fault> {
  #planned: { readonly strikes: (request: string) => boolean; readonly fault: Fault; left: number }[] = [];

  plan(strikes: (request: string) => boolean, fault: Fault, times: number): void {
    this.#planned.push({ strikes, fault, left: times });
  }

  /** Forgets all faults to come. */
  clear(): void {
    this.#planned = [];
  }

  /** The fault that this request meets, if any; it is used up by one. */
  take(request: string): Fault | undefined {
    const hit = this.#planned.find(({ strikes }) => strikes(request));
    if (hit === undefined) return undefined;
    hit.left -= 1;
    if (hit.left <= 0) this.#planned = this.#planned.filter((one) => one !== hit);
    return hit.fault;
  }
}
