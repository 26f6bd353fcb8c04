/** How often each operation gave each status. */
export class Tally {
  readonly #counts = new Map<string, Map<number, number>>();

  add(operation: string, status: number): void {
    const statuses = this.statusesOf(operation);
    this.#counts.set(operation, new Map(statuses).set(status, (statuses.get(status) ?? 0) + 1));
  }

  statusesOf(operation: string): ReadonlyMap<number, number> {
    return this.#counts.get(operation) ?? new Map<number, number>();
  }

  total(operation: string, counts: (status: number) => boolean = () => true): number {
    return [...this.statusesOf(operation)].reduce((sum, [status, times]) => sum + (counts(status) ? times : 0), 0);
  }

  /** `invites.get 1063 (200×614 401×160 404×286 …), …` */
  toString(): string {
    const parts = [...this.#counts].map(([operation, statuses]) => {
      const each = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}×${times}`);
      return `${operation} ${this.total(operation)} (${each.join(' ')})`;
    });
    return parts.join(', ');
  }
}
