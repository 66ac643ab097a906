/**
 * Who writes: a token of the person's own, or one from the forge's sign-in; kept for this tab unless told
 * otherwise.
 */
import type { EditorSettings } from "../../../model/editor.ts";
import { openStore, type Account, type Store } from "../../../record/form/forge.ts";
import { beginOAuth, endOAuth } from "./oauth.ts";
import { keepToken, tokenFor } from "./store.ts";
import { el, say } from "./words.ts";

export interface Session {
  readonly store: Store;
  readonly account: Account;
}

const host = (settings: EditorSettings): string =>
  settings.url === "" ? location.host : new URL(settings.url).host;

/**
 * The section that says who commits, and asks for it when nobody is signed in. `before` runs before the page
 * is left for the forge.
 */
export class SignIn {
  session: Session | null = null;
  private readonly settings: EditorSettings;
  private readonly place: HTMLElement;
  private readonly local: string | null;
  private readonly before: () => void;

  constructor(settings: EditorSettings, place: HTMLElement, local: string | null, before: () => void) {
    this.settings = settings;
    this.place = place;
    this.local = local;
    this.before = before;
  }

  get host(): string {
    return host(this.settings);
  }

  /** Signs in with what is known already, without asking. */
  async start(): Promise<void> {
    const fresh = this.local === null ? await endOAuth(this.settings).catch(() => null) : null;
    if (fresh !== null) keepToken(this.settings.api, fresh);
    const token = this.local ?? fresh ?? tokenFor(this.settings.api, this.settings.backend);
    if (token === null || !(await this.use(token))) this.ask("");
  }

  /** True when the forge knows the token. Without network the answer is yes: saving will tell. */
  private async use(token: string): Promise<boolean> {
    const store = openStore(this.settings, token);
    let account: Account;
    try {
      account = await store.who();
    } catch (error) {
      if ((error as { trouble?: string }).trouble !== "offline") return false;
      account = { login: "", name: "…", email: null };
    }
    this.session = { store, account };
    this.place.replaceChildren(el("p", say("sign.as", { name: account.name })));
    if (this.local === null) {
      const out = el("button", say("sign.out"), { type: "button", class: "plain" });
      out.addEventListener("click", () => {
        this.forget();
        this.ask("");
      });
      this.place.append(out);
    }
    return true;
  }

  forget(): void {
    keepToken(this.settings.api, null);
    this.session = null;
  }

  /** Shows the ways to sign in. */
  ask(trouble: string): void {
    const { settings, place } = this;
    const form = el("form", "", { class: "sign" });
    if (trouble !== "") form.append(el("p", trouble, { class: "bad", role: "alert" }));
    if (settings.signIn.includes("oauth") && settings.appId !== null && settings.backend !== "github") {
      const button = el("button", say("sign.oauth", { host: this.host }), { type: "button" });
      button.addEventListener("click", () => {
        this.before();
        void beginOAuth(settings);
      });
      form.append(button);
    }
    if (settings.signIn.includes("token")) {
      const label = el("label", say("sign.token"));
      const input = el("input", "", {
        type: "password",
        name: "token",
        autocomplete: "off",
        spellcheck: "false",
        required: "",
      });
      label.append(input);
      const keep = el("label", "", { class: "check" });
      const box = el("input", "", { type: "checkbox", name: "keep" });
      keep.append(box, say("sign.keep"));
      form.append(
        label,
        el("p", say("sign.token.help", { host: this.host, repo: settings.repo }), { class: "hint" }),
        keep,
        el("button", say("sign.in"), { type: "submit" }),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const token = input.value.trim();
        void this.use(token).then((known) => {
          if (known) keepToken(settings.api, token, box.checked);
          else this.ask(say("sign.wrong", { host: this.host }));
        });
      });
    }
    place.replaceChildren(form);
  }
}
