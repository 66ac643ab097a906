/**
 * What is sent to people each morning, before any service's form: headings, items with their links. Plain
 * data.
 */

export interface NoticeItem {
  readonly text: string;
  /** Past its due. */
  readonly pressing: boolean;
  /** Where what was done is recorded; null without a site or a form. */
  readonly link: { readonly label: string; readonly url: string } | null;
}

export interface Notice {
  /** Staff id of the addressee. */
  readonly staff: string;
  readonly name: string;
  /** Account in the company's chat, to be mentioned by; null: by name alone. */
  readonly chat: string | null;
  readonly emails: readonly string[];
  /** `李娜：逾期 1 项，今天 4 项` */
  readonly title: string;
  readonly items: readonly NoticeItem[];
  /** The person's own list; null without a site. */
  readonly url: string | null;
}

export interface Digest {
  /** `回访待办 10月21日 周三`: holds the word by which group robots let messages in. */
  readonly subject: string;
  readonly notices: readonly Notice[];
  /** Words around them, in the language of the run. */
  readonly words: {
    readonly more: (n: number) => string;
    readonly all: string;
    readonly nothing: string;
    readonly foot: string;
  };
}
