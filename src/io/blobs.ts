/** Objects by name, many at a time, through one `git cat-file --batch`. */
import { git, openRepository, type Repository } from "./git.ts";

const AT_ONCE = 2000;

interface Shown {
  readonly type: string;
  readonly bytes: Buffer;
}

function objects(repository: Repository, names: readonly string[]): (Shown | null)[] {
  const out: (Shown | null)[] = [];
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const part = names.slice(from, from + AT_ONCE);
    // A name with a line break would be two; git takes a lone dash for none.
    const { code, stdout } = git(
      repository.top,
      ["cat-file", "--batch"],
      part.map((name) => `${name.includes("\n") ? "-" : name}\n`).join(""),
    );
    let at = 0;
    for (const _ of part) {
      const line = code === 0 ? stdout.indexOf(10, at) : -1;
      const found = line < 0 ? null : / (\w+) (\d+)$/.exec(stdout.toString("utf8", at, line));
      if (line >= 0) at = line + 1;
      if (!found) out.push(null);
      else {
        const size = Number(found[2]);
        out.push({ type: found[1], bytes: stdout.subarray(at, at + size) });
        at += size + 1;
      }
    }
  }
  return out;
}

/** Contents of files by object id, in their order; null where one is missing. */
export function readObjects(repository: Repository, ids: readonly string[]): (Uint8Array | null)[] {
  return objects(repository, ids).map((one) => (one?.type === "blob" ? one.bytes : null));
}

/** Files of a root before and after commits; null where one cannot be read (a first commit has no before). */
export function readVersions(
  root: string,
  wanted: readonly { readonly commit: string; readonly from: string; readonly path: string }[],
): (readonly [Uint8Array | null, Uint8Array | null])[] {
  const repository = wanted.length === 0 ? null : openRepository(root);
  if (!repository) return wanted.map(() => [null, null]);
  const { prefix } = repository;
  const found = objects(
    repository,
    wanted.flatMap(({ commit, from, path }) => [`${commit}^:${prefix}${from}`, `${commit}:${prefix}${path}`]),
  );
  const bytes = (i: number): Uint8Array | null => (found[i]?.type === "blob" ? found[i].bytes : null);
  return wanted.map((_, i) => [bytes(2 * i), bytes(2 * i + 1)]);
}

/**
 * Signatures of commits as git judges them (`%G?`), by commit; commits without one are absent. Without
 * `verify` a signature is only seen, not checked, and stands as `E`: checking starts a program per signed
 * commit.
 */
export function readSignatures(
  root: string,
  commits: readonly string[],
  verify: boolean,
): Map<string, string> {
  const repository = commits.length === 0 ? null : openRepository(root);
  if (!repository) return new Map();
  const shown = objects(repository, commits);
  const signed = commits.filter((_, i) => {
    const text = shown[i]?.bytes.toString("latin1") ?? "";
    return /^gpgsig(?:-sha256)? /m.test(text.slice(0, text.indexOf("\n\n") + 1));
  });
  if (!verify || signed.length === 0) return new Map(signed.map((commit) => [commit, "E"]));
  const { stdout } = git(
    repository.top,
    ["log", "--no-walk=unsorted", "--stdin", "--format=%H%x00%G?%x00%GS"],
    signed.map((commit) => `${commit}\n`).join(""),
  );
  return new Map(
    stdout
      .toString()
      .trim()
      .split("\n")
      .map((line) => {
        const [commit, letter, signer] = line.split("\0");
        // A good signature by a key of nobody's: SSH calls it U with no signer, as good as one that cannot be
        // checked.
        return [commit, letter === "U" && signer === "" ? "E" : letter];
      }),
  );
}
