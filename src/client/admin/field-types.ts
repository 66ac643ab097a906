/** Field types that Sveltia lacks: times that may be days, references, lists line by line, and anything as YAML. */
import { parse, stringify } from "yaml";

/** What Sveltia, like Decap, hands a control. */
interface ControlProps {
  readonly value: unknown;
  readonly forID: string;
  readonly classNameWrapper: string;
  readonly field: { get(name: string): unknown };
  onChange(value: unknown): void;
}
interface Control { readonly props: ControlProps; readonly state: { text: string }; setState(state: { text: string }): void }
type CreateClass = (spec: Record<string, unknown>) => unknown;
type H = (tag: string, attributes: Record<string, unknown>) => unknown;

/** Immutable collections of the editor become plain ones. */
const plain = (value: unknown): unknown =>
  (typeof value === "object" && value !== null && "toJS" in value ? (value as { toJS(): unknown }).toJS() : value);

interface Type {
  readonly rows: number;
  read(text: string, several: boolean): unknown;
  write(value: unknown): string;
}

const split = (text: string, by: RegExp): unknown => {
  const list = text.split(by).map((one) => one.trim()).filter((one) => one !== "");
  return list.length === 0 ? undefined : list.length === 1 ? list[0] : list;
};
const join = (by: string) => (value: unknown): string => (Array.isArray(value) ? value.map(String).join(by) : value === undefined || value === null ? "" : String(value));

export const TYPES: Readonly<Record<string, Type>> = {
  "huifang-limit": { rows: 1, read: (text) => (text.trim() === "" ? undefined : text.trim()), write: join(" ") },
  "huifang-references": { rows: 1, read: (text, several) => (several ? split(text, /[\s,，、]+/) : split(text, /$^/)), write: join(", ") },
  "huifang-lines": { rows: 3, read: (text) => split(text, /\n/), write: join("\n") },
  "huifang-yaml": {
    rows: 4,
    read: (text) => {
      if (text.trim() === "") return undefined;
      try {
        return parse(text, { schema: "core" });
      } catch {
        return text;
      }
    },
    write: (value) => (value === undefined || value === null ? "" : typeof value === "string" ? value : stringify(value).trimEnd()),
  },
};

/** Registers them all with `CMS.registerFieldType`. */
export function registerTypes(register: (name: string, control: unknown) => void, createClass: CreateClass, h: H): void {
  for (const [name, type] of Object.entries(TYPES)) {
    register(name, createClass({
      getInitialState(this: Control) {
        return { text: type.write(plain(this.props.value)) };
      },
      render(this: Control) {
        const { forID, classNameWrapper, field, onChange } = this.props;
        const several = field?.get?.("several") === true;
        const attributes = {
          id: forID, className: classNameWrapper, value: this.state.text, spellCheck: false,
          style: { width: "100%", font: "inherit", color: "inherit", background: "transparent", border: "1px solid currentColor", borderRadius: "4px", padding: "6px 8px" },
          onChange: (event: { target: { value: string } }) => {
            this.setState({ text: event.target.value });
            onChange(type.read(event.target.value, several));
          },
        };
        return type.rows === 1 ? h("input", { ...attributes, type: "text" }) : h("textarea", { ...attributes, rows: type.rows });
      },
    }));
  }
}
