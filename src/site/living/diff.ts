/**
 * How one page becomes another: both are pages of ours, so a small reader of well-formed HTML will do. The
 * steps are carried out in the browser by `client/living.ts`, one after the other.
 */

/**
 * `path`: places among the children, from the body down. `=` puts HTML in the place of a node, `+` puts it
 * before the child of that number, `-` takes the node away, `@` sets attributes (null: none).
 */
export type Change =
  | readonly [kind: "=", path: readonly number[], html: string]
  | readonly [kind: "+", path: readonly number[], html: string]
  | readonly [kind: "-", path: readonly number[]]
  | readonly [kind: "@", path: readonly number[], attributes: Readonly<Record<string, string | null>>];

interface Node {
  readonly tag: string | null;
  readonly open: string;
  readonly html: string;
  /** Names it among its neighbours. */
  readonly key: string | null;
  readonly children: readonly Node[];
}

const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "wbr",
]);
/** What is no markup inside, for a browser that runs scripts. */
const RAW = new Set(["script", "style", "noscript", "textarea", "title"]);
const TAG = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const KEY = /\s(?:id|data-key)="([^"]*)"/;

/** Reads the elements of an HTML text from `from` on; an end tag that closes nothing ends it. */
function read(html: string, from: number): { children: Node[]; end: number; after: number } {
  const children: Node[] = [];
  let at = from;
  for (;;) {
    TAG.lastIndex = at;
    const found = TAG.exec(html);
    const next = found?.index ?? html.length;
    if (next > at) children.push(plain(html.slice(at, next)));
    if (!found) return { children, end: html.length, after: html.length };
    const [open, closing, name] = found;
    at = TAG.lastIndex;
    if (name === undefined) {
      children.push(plain(open));
      continue;
    }
    if (closing === "/") return { children, end: next, after: at };
    const element = readElement(html, next, open, name.toLowerCase());
    children.push(element);
    at = next + element.html.length;
  }
}

const plain = (html: string): Node => ({ tag: null, open: "", html, key: null, children: [] });

function readElement(html: string, start: number, open: string, tag: string): Node {
  const key = KEY.exec(open)?.[1] ?? null;
  const inside = start + open.length;
  if (VOID.has(tag) || open.endsWith("/>")) return { tag, open, html: open, key, children: [] };
  if (RAW.has(tag)) {
    const end = html.indexOf(`</${tag}>`, inside);
    const children = end > inside ? [plain(html.slice(inside, end))] : [];
    return { tag, open, html: html.slice(start, end + tag.length + 3), key, children };
  }
  const { children, after } = read(html, inside);
  return { tag, open, html: html.slice(start, after), key, children };
}

/** The steps from one page's body to another's; null where they have no body in common. */
export function changesBetween(before: string, after: string): readonly Change[] {
  const out: Change[] = [];
  compare(bodyOf(before), bodyOf(after), [], out);
  return out;
}

function bodyOf(html: string): Node {
  const start = html.search(/<body[\s>]/);
  TAG.lastIndex = start;
  const open = TAG.exec(html)![0];
  return readElement(html, start, open, "body");
}

function compare(a: Node, b: Node, path: readonly number[], out: Change[]): void {
  if (a.html === b.html) return;
  if (a.tag === null || a.tag !== b.tag || RAW.has(a.tag)) {
    out.push(["=", path, b.html]);
    return;
  }
  if (a.open !== b.open) out.push(["@", path, attributeChanges(a.open, b.open)]);
  const pairs = align(a.children, b.children);
  // From the last to the first: what comes before keeps its number.
  let i = a.children.length;
  let j = b.children.length;
  for (const [x, y] of [...pairs, [-1, -1] as const].sort((one, other) => other[0] - one[0])) {
    const fresh = b.children.slice(y + 1, j);
    for (let gone = i - 1; gone > x; gone--) out.push(["-", [...path, gone]]);
    if (fresh.length > 0) out.push(["+", [...path, x + 1], fresh.map((one) => one.html).join("")]);
    if (x >= 0) compare(a.children[x], b.children[y], [...path, x], out);
    i = x;
    j = y;
  }
}

/** Which children belong together, in order: equal ones, those of one name, else those of one kind. */
function align(a: readonly Node[], b: readonly Node[]): (readonly [number, number])[] {
  let head = 0;
  while (head < a.length && head < b.length && akin(a[head], b[head])) head += 1;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && akin(a[a.length - 1 - tail], b[b.length - 1 - tail])) tail += 1;
  const out: (readonly [number, number])[] = [];
  for (let i = 0; i < head; i++) out.push([i, i]);
  out.push(...longest(a, b, head, tail));
  for (let i = tail; i > 0; i--) out.push([a.length - i, b.length - i]);
  return fillGaps(a, b, out);
}

const akin = (a: Node, b: Node): boolean =>
  a.html === b.html || (a.key !== null && a.key === b.key && a.tag === b.tag);

/** The longest common sequence between `head` and `tail`. */
function longest(
  a: readonly Node[],
  b: readonly Node[],
  head: number,
  tail: number,
): (readonly [number, number])[] {
  const [n, m] = [a.length - tail - head, b.length - tail - head];
  if (n === 0 || m === 0) return [];
  const width = m + 1;
  const best = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      best[i * width + j] = akin(a[head + i], b[head + j])
        ? best[(i + 1) * width + j + 1] + 1
        : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  const out: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < n && j < m;) {
    if (akin(a[head + i], b[head + j])) out.push([head + i++, head + j++]);
    else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return out;
}

/** Between two pairs, nodes without a name of the same kind are taken for each other. */
function fillGaps(
  a: readonly Node[],
  b: readonly Node[],
  pairs: readonly (readonly [number, number])[],
): (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...pairs, [a.length, b.length] as const]) {
    for (; i < x && j < y; i++, j++) {
      const alike = a[i].tag === b[j].tag && a[i].key === b[j].key;
      if (alike) out.push([i, j]);
    }
    if (x < a.length) out.push([x, y]);
    [i, j] = [x + 1, y + 1];
  }
  return out;
}

const ATTRIBUTE = /\s([^\s=>"'/]+)(?:="([^"]*)")?/g;

function attributesOf(open: string): Map<string, string> {
  return new Map([...open.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, unescape(value ?? "")]));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const unescape = (text: string): string =>
  text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(+decimal);
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return ENTITIES[name ?? ""] ?? whole;
    },
  );

function attributeChanges(before: string, after: string): Record<string, string | null> {
  const [a, b] = [attributesOf(before), attributesOf(after)];
  const out: Record<string, string | null> = {};
  for (const name of a.keys()) if (!b.has(name)) out[name] = null;
  for (const [name, value] of b) if (a.get(name) !== value) out[name] = value;
  return out;
}
