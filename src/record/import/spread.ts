/**
 * Keeps list files below the size that the loader reads: what does not fit goes on in `NAME-2.yaml`,
 * `NAME-3.yaml` …
 */

/** Bytes, well under the loader's limit of 5 MB, so that corrections by hand still fit. */
export const LIST_BYTES = 4 * 1024 * 1024;

/**
 * Gives each new record of a list file the file it goes into; call it in the order in which they are to be
 * written. `sizeOf` tells the bytes a file has now (0 when there is none).
 */
export function spreader(
  sizeOf: (path: string) => number,
  limit = LIST_BYTES,
): (path: string, bytes: number) => string {
  const open = new Map<string, { part: number; bytes: number }>();
  const partOf = (path: string, part: number): string =>
    part === 1 ? path : path.replace(/\.yaml$/, `-${part}.yaml`);
  return (path, bytes) => {
    let state = open.get(path);
    if (state === undefined) open.set(path, (state = { part: 1, bytes: sizeOf(path) }));
    while (state.bytes > 0 && state.bytes + bytes > limit) {
      state.part += 1;
      state.bytes = sizeOf(partOf(path, state.part));
    }
    state.bytes += bytes;
    return partOf(path, state.part);
  };
}
