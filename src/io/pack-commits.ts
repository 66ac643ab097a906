/**
 * What git knows of the company's own rule books: the last commit that changed each, and who signed it in its
 * trailers.
 */
import type { PackCommit, Provenance } from "../model/provenance.ts";
import { git, openRepository } from "./git.ts";
import { contacts } from "./mailmap.ts";

/**
 * The last change of `policies/<id>` for each pack as known at the provenance's commit; packs never committed
 * are absent. Empty without full history. Trailers are those that git itself reads (`git
 * interpret-trailers`).
 */
export function readPackCommits(
  root: string,
  provenance: Provenance,
  ids: Iterable<string>,
): Map<string, PackCommit> {
  const out = new Map<string, PackCommit>();
  const repository = provenance.complete && provenance.commit !== null ? openRepository(root) : null;
  if (!repository) return out;
  for (const id of ids) {
    const { code, stdout } = git(repository.top, [
      "log",
      "-1",
      "-z",
      "--format=%H%n%an <%ae>%n%(trailers:only,unfold)",
      provenance.commit!,
      "--",
      `${repository.prefix}policies/${id}`,
    ]);
    const [commit, author, ...lines] = stdout.toString().replace(/\0$/, "").split("\n");
    if (code !== 0 || !author) continue;
    const signed = lines.flatMap((line) => {
      const m = /^([A-Za-z-]+):\s*(.*<[^<>]+>)\s*$/.exec(line);
      return m ? [{ name: m[1], who: m[2] }] : [];
    });
    const known = contacts(repository.top, [author, ...signed.map((s) => s.who)]);
    const trailers = new Map<string, string[]>();
    for (const { name, who } of signed) {
      const email = known.get(who)!.email;
      // Git takes a trailer's name in any case.
      const key = name[0].toUpperCase() + name.slice(1).toLowerCase();
      trailers.set(key, [...(trailers.get(key) ?? []), email]);
    }
    out.set(id, { commit, email: known.get(author)!.email, trailers });
  }
  return out;
}
