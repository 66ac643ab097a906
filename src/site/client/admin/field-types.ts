/**
 * Field types that Sveltia lacks: times on the company's clock (its own take a time without an offset for the
 * browser's, and change what nobody touched), times that may be days, references, lists line by line, and
 * anything as YAML.
 */
import { parse, stringify } from "yaml";
import { wallClock } from "../record/controls.ts";

/** What Sveltia, like Decap, hands a control. */
interface ControlProps {
  readonly value: unknown;
  readonly forID: string;
  readonly classNameWrapper: string;
  readonly field: { get(name: string): unknown };
  onChange(this: void, value: unknown): void;
}
interface Control {
  readonly props: ControlProps;
  readonly state: { text: string };
  setState(state: { text: string }): void;
}
type CreateClass = (spec: Record<string, unknown>) => unknown;
type H = (tag: string, attributes: Record<string, unknown>) => unknown;

/** Immutable collections of the editor become plain ones. */
const plain = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "toJS" in value
    ? (value as { toJS(): unknown }).toJS()
    : value;

interface Type {
  readonly rows: number;
  /** Kind of a field of one line; default: text. */
  readonly input?: string;
  read(text: string, several: boolean): unknown;
  write(value: unknown): string;
}

const split = (text: string, by: RegExp): unknown => {
  const list = text
    .split(by)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return list.length === 0 ? undefined : list.length === 1 ? list[0] : list;
};
const join =
  (by: string) =>
  (value: unknown): string =>
    Array.isArray(value)
      ? value.map(String).join(by)
      : value === undefined || value === null
        ? ""
        : typeof value === "string"
          ? value
          : JSON.stringify(value);

export const TYPES: Readonly<Record<string, Type>> = {
  "huifang-date": {
    rows: 1,
    input: "date",
    read: (text) => (text === "" ? undefined : text),
    write: join(" "),
  },
  "huifang-limit": {
    rows: 1,
    read: (text) => (text.trim() === "" ? undefined : text.trim()),
    write: join(" "),
  },
  "huifang-references": {
    rows: 1,
    read: (text, several) => (several ? split(text, /[\s,，、]+/) : split(text, /$^/)),
    write: join(", "),
  },
  "huifang-lines": { rows: 3, read: (text) => split(text, /\n/), write: join("\n") },
  "huifang-yaml": {
    rows: 4,
    read: (text) => {
      if (text.trim() === "") return undefined;
      try {
        return parse(text, { schema: "core" }) as unknown;
      } catch {
        return text;
      }
    },
    write: (value) =>
      value === undefined || value === null
        ? ""
        : typeof value === "string"
          ? value
          : stringify(value).trimEnd(),
  },
};

const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * What a clock on the company's wall showed, `2026-11-03T10:20`; null for a text that is no minute (a bare
 * date).
 */
export function onTheWall(value: string, zone: string): string | null {
  if (LOCAL.test(value)) return value.replace(" ", "T");
  const at = WITH_OFFSET.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : wallClock(at, zone).replace(" ", "T");
}

/** A time: shown and written on the company's clock; what nobody changes stays as it was written. */
function timeType(createClass: CreateClass, h: H, zone: string): unknown {
  return createClass({
    getInitialState(this: Control) {
      const { value } = this.props;
      return { text: typeof value === "string" ? value : "" };
    },
    componentDidMount(this: Control) {
      if (this.state.text !== "" || this.props.field?.get?.("now") !== true) return;
      const text = wallClock(Date.now(), zone);
      this.setState({ text });
      this.props.onChange(text);
    },
    render(this: Control) {
      const { forID, classNameWrapper, onChange } = this.props;
      const { text } = this.state;
      const shown = text === "" ? "" : onTheWall(text, zone);
      return h("input", {
        id: forID,
        className: classNameWrapper,
        style: STYLE,
        type: shown === null ? "text" : "datetime-local",
        value: shown ?? text,
        onChange: (event: { target: { value: string } }) => {
          const next = event.target.value.replace("T", " ");
          this.setState({ text: next });
          onChange(next === "" ? undefined : next);
        },
      });
    },
  });
}

const STYLE = {
  width: "100%",
  font: "inherit",
  color: "inherit",
  background: "transparent",
  border: "1px solid currentColor",
  borderRadius: "4px",
  padding: "6px 8px",
};

/** Registers them all with `CMS.registerFieldType`; `zone` is the company's. */
export function registerTypes(
  register: (name: string, control: unknown) => void,
  createClass: CreateClass,
  h: H,
  zone: string,
): void {
  register("huifang-time", timeType(createClass, h, zone));
  for (const [name, type] of Object.entries(TYPES)) {
    register(
      name,
      createClass({
        getInitialState(this: Control) {
          return { text: type.write(plain(this.props.value)) };
        },
        render(this: Control) {
          const { forID, classNameWrapper, field, onChange } = this.props;
          const several = field?.get?.("several") === true;
          const attributes = {
            id: forID,
            className: classNameWrapper,
            value: this.state.text,
            spellCheck: false,
            style: STYLE,
            onChange: (event: { target: { value: string } }) => {
              this.setState({ text: event.target.value });
              onChange(type.read(event.target.value, several));
            },
          };
          return type.rows === 1
            ? h("input", { ...attributes, type: type.input ?? "text" })
            : h("textarea", { ...attributes, rows: type.rows });
        },
      }),
    );
  }
}
