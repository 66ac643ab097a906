/** A mistake in a condition, instant or figure of a pack: the path inside it and what is wrong. */
export class ConditionError extends Error {
  readonly path: readonly (string | number)[];
  constructor(message: string, path: readonly (string | number)[]) {
    super(message);
    this.path = path;
  }
}
