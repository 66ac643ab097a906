/**
 * Objects for records whose fields come in an order seen before. Adding fields one by one makes the engine
 * grow an object again and again; a copy of a sample with the same fields has its final size at once, and
 * records written alike share one layout.
 */

/** A sequence of field names: where the reader stands between two fields. */
export class Shape {
  readonly names: readonly string[];
  private readonly next = new Map<string, Shape>();
  private lastName = "";
  private lastShape: Shape | null = null;
  private sample: Record<string, unknown> | null = null;

  constructor(names: readonly string[] = []) {
    this.names = names;
  }

  /** The shape with one more field; null when the field is there already. */
  with(name: string): Shape | null {
    if (this.lastName === name) return this.lastShape;
    let shape = this.next.get(name);
    if (!shape) {
      if (this.names.includes(name)) return null;
      shape = new Shape([...this.names, name]);
      // Of endlessly many orders only so many are kept.
      if (this.next.size < 64) this.next.set(name, shape);
    }
    this.lastName = name;
    this.lastShape = shape;
    return shape;
  }

  /** An object of these fields from the first of `values`. */
  make<T>(values: readonly T[]): Record<string, T> {
    const { names } = this;
    this.sample ??= Object.fromEntries(names.map((name) => [name, null]));
    const made = { ...this.sample } as Record<string, T>;
    for (let i = 0; i < names.length; i += 1) made[names[i]] = values[i];
    return made;
  }
}
