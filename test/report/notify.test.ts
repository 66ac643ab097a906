/** Messages of the morning in the forms that the services document, within their limits. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Digest, Notice } from "../../src/model/notice.ts";
import { reportNotices, type NotifyFormat } from "../../src/report/notify/index.ts";

const words: Digest["words"] = {
  more: (n) => `还有 ${n} 项`,
  all: "全部待办",
  nothing: "没有",
  foot: "以上依据台账。",
};
const notice = (n: number, more: Partial<Notice> = {}): Notice => ({
  staff: `s-${n}`,
  name: `李娜${n}`,
  chat: `lina${n}`,
  emails: [`li-na${n}@example.com`],
  title: `李娜${n}：逾期 1 项，今天 1 项`,
  url: "https://hf.example.com/due/staff/li-na/",
  items: [
    {
      text: "王芳：投诉回访（逾期 2 天）",
      pressing: true,
      link: { label: "记录", url: "https://hf.example.com/admin/record/?due=a(b)&customer=c" },
    },
    { text: "赵敏：每周回访", pressing: false, link: null },
  ],
  ...more,
});
const digest = (...notices: Notice[]): Digest => ({ subject: "回访待办 10月21日 周三", notices, words });

/** As the services' own pages have it. */
const SHAPE = {
  wecom: z.strictObject({
    msgtype: z.literal("markdown"),
    markdown: z.strictObject({ content: z.string().refine((text) => Buffer.byteLength(text) <= 4096) }),
  }),
  dingtalk: z.strictObject({
    msgtype: z.literal("markdown"),
    markdown: z.strictObject({ title: z.string().min(1), text: z.string().min(1) }),
    at: z.strictObject({
      atMobiles: z.array(z.string()).optional(),
      atUserIds: z.array(z.string()).optional(),
      isAtAll: z.literal(false),
    }),
  }),
  feishu: z.strictObject({
    msg_type: z.literal("post"),
    content: z.strictObject({
      post: z.strictObject({
        zh_cn: z.strictObject({
          title: z.string(),
          content: z.array(
            z.array(
              z.discriminatedUnion("tag", [
                z.strictObject({ tag: z.literal("text"), text: z.string() }),
                z.strictObject({ tag: z.literal("a"), text: z.string(), href: z.url() }),
                z.strictObject({ tag: z.literal("at"), user_id: z.string() }),
              ]),
            ),
          ),
        }),
      }),
    }),
  }),
  mail: z.strictObject({
    to: z.array(z.email()).length(1),
    subject: z.string(),
    text: z.string(),
    message: z.string(),
  }),
} as const;
const LIMIT = { wecom: 4096 + 100, dingtalk: 20_000, feishu: 20 * 1024, mail: Infinity } as const;
type Service = keyof typeof SHAPE;
const SERVICES = Object.keys(SHAPE) as Service[];

function payloads(format: NotifyFormat, of: Digest): unknown[] {
  return reportNotices(of, format, "zh-CN", Date.UTC(2026, 9, 21))
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

test.each(SERVICES)(
  "%s: every line is a message of the documented shape, within its limit, and lets itself in by the word 回访",
  (service) => {
    const many = Array.from({ length: 60 }, (_, i) => notice(i));
    const all = payloads(service, digest(...many));
    for (const one of all) {
      SHAPE[service].parse(one);
      expect(JSON.stringify(one)).toContain("回访");
      if (service !== "wecom") {
        expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThanOrEqual(LIMIT[service]);
      }
    }
    const told = JSON.stringify(all);
    for (const { name } of many) expect(told.split(`${name}：`).length).toBe(2);
    // Twenty a minute is what robots may send.
    if (service !== "mail") expect(all.length).toBeLessThanOrEqual(20);
  },
);

test.each(SERVICES.filter((service) => service !== "mail"))(
  "%s: one person with more than fits is told how much is left",
  (service) => {
    const items = Array.from({ length: 900 }, (_, i) => ({
      text: `客户${i}：每三天回访一次，期限是十月二十一日`,
      pressing: false,
      link: null,
    }));
    const all = payloads(service, digest(notice(1, { items }), notice(2)));
    all.forEach((one) => SHAPE[service].parse(one));
    const shown = JSON.stringify(all).split("每三天回访").length - 1;
    expect(JSON.stringify(all)).toContain(`还有 ${900 - shown} 项`);
  },
);

test.each(SERVICES)("%s: nobody to tell, nothing to send", (service) => {
  expect(reportNotices(digest(), service, "zh-CN", 0)).toBe("");
});

test.each(["wecom", "dingtalk"] as const)(
  "%s: a customer's name is never a link, a tag or a mention",
  (service) => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."[](){}<>@*_`#|~>!\\ a王\n"), maxLength: 30 }),
        (name) => {
          const [one] = payloads(
            service,
            digest(
              notice(1, { chat: null, url: null, items: [{ text: name, pressing: false, link: null }] }),
            ),
          ) as { markdown: { content?: string; text?: string } }[];
          const text = (one.markdown.content ?? one.markdown.text!)
            .split("\n")
            .find((line) => /^[>-] /.test(line))!;
          expect(text.slice(2)).not.toMatch(/[<>@[\]*_`#|~\\]/);
        },
      ),
    );
  },
);

test("people are mentioned in the way of each service", () => {
  const [wecom] = payloads("wecom", digest(notice(1), notice(2, { chat: null }))) as {
    markdown: { content: string };
  }[];
  expect(wecom.markdown.content.match(/<@\w+>/g)).toEqual(["<@lina1>"]);
  expect(wecom.markdown.content).toContain(
    "[记录](https://hf.example.com/admin/record/?due=a%28b%29&customer=c)",
  );
  const [dingtalk] = payloads("dingtalk", digest(notice(1), notice(2, { chat: null }))) as {
    markdown: { text: string };
    at: { atUserIds: string[] };
  }[];
  expect([dingtalk.at.atUserIds, dingtalk.markdown.text.match(/@\w+/g)]).toEqual([["lina1"], ["@lina1"]]);
  expect(JSON.stringify(payloads("feishu", digest(notice(1))))).toContain('{"tag":"at","user_id":"lina1"}');
});

test("mail: headers in ASCII, body in base64, one per person with an address", () => {
  const [one, ...rest] = payloads(
    "mail",
    digest(notice(1), notice(2, { emails: [] }), notice(3, { emails: ["a b@x\r\nBcc: y@z"] })),
  ) as { to: string[]; message: string; text: string }[];
  expect(rest).toEqual([]);
  const [head, body] = one.message.split("\r\n\r\n");
  expect(head).toMatch(/^[\x20-\x7e\r\n]*$/);
  expect(head).toContain("To: li-na1@example.com\r\n");
  expect(head).toContain("Date: Wed, 21 Oct 2026 00:00:00 +0000");
  const subject = [...head.matchAll(/=\?utf-8\?B\?([^?]*)\?=/g)]
    .map(([, word]) => Buffer.from(word, "base64").toString())
    .join("");
  expect(subject).toBe("回访待办 10月21日 周三");
  expect(Buffer.from(body, "base64").toString()).toBe(one.text);
  expect(one.text).toBe(
    "李娜1：逾期 1 项，今天 1 项\n\n! 王芳：投诉回访（逾期 2 天）\n  记录: https://hf.example.com/admin/record/?due=a(b)&customer=c\n- 赵敏：每周回访\n\n全部待办: https://hf.example.com/due/staff/li-na/\n以上依据台账。\n",
  );
});
