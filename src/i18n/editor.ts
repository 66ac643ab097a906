/** What the form, the editor and the local server say. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  "record.link": { "zh-CN": "记录这次回访", en: "Record this visit" },
  "record.link.paper": { "zh-CN": "写{what}", en: "Write the {what}" },
  "record.link.field": { "zh-CN": "在编辑器里补填", en: "Fill in, in the editor" },
  "record.title": { "zh-CN": "记录{what}", en: "New {what}" },
  "record.for": { "zh-CN": "{customer}：{purpose}。", en: "{customer}: {purpose}." },
  "record.answer": {
    "zh-CN": "写完存入台账，一次提交就是一条记录。",
    en: "What you save goes into the ledger as one commit.",
  },
  "record.save": { "zh-CN": "保存", en: "Save" },
  "record.saving": { "zh-CN": "正在保存…", en: "Saving…" },
  "record.change": { "zh-CN": "保存改动", en: "Save the change" },
  "record.again": { "zh-CN": "再记一条", en: "Record another" },
  "record.back": { "zh-CN": "回到待办", en: "Back to the list" },
  "record.more": { "zh-CN": "更多字段", en: "More fields" },
  "record.required": { "zh-CN": "必填", en: "required" },
  "record.asked": { "zh-CN": "制度要求", en: "asked by the rule book" },
  "record.choose": { "zh-CN": "请选择", en: "Choose" },
  "record.yes": { "zh-CN": "是", en: "Yes" },
  "record.no": { "zh-CN": "否", en: "No" },
  "record.unset": { "zh-CN": "未填", en: "Not given" },
  "record.channels": { "zh-CN": "这一项只认：{channels}", en: "Only these count here: {channels}" },
  "record.find": { "zh-CN": "输入姓名或编号查找", en: "Type a name or an id" },
  "record.saved": { "zh-CN": "已存入台账：{id}", en: "Saved: {id}" },
  "record.saved.next": {
    "zh-CN":
      "检查结果几分钟后出现在提交旁：绿勾表示通过；红叉表示有问题，点开就能看到哪一处、怎样改。页面下次生成时，这一项就不再出现。",
    en: "The check's answer appears beside the commit in a few minutes: a green tick, or a red cross that opens to say what to mend and where. The item leaves the list when the site is next built.",
  },
  "record.saved.local": {
    "zh-CN": "已检查并提交到本机的台账。",
    en: "Checked and committed to the ledger on this machine.",
  },
  "record.commit": { "zh-CN": "看这次提交", en: "See the commit" },
  "record.refused": { "zh-CN": "没有保存，请先改这 {n} 处：", en: "Not saved. Please mend {n|this|these}:" },
  "record.missing": { "zh-CN": "请填写“{field}”。", en: "Please fill in “{field}”." },
  "record.personal": {
    "zh-CN": "“{field}”里像是有{kind}；git 会永远保存它，请遮去中间几位。",
    en: "“{field}” seems to hold {kind}; git never forgets, so please mask it.",
  },
  "record.personal.mobile": { "zh-CN": "手机号", en: "a mobile number" },
  "record.personal.id-card": { "zh-CN": "身份证号", en: "an identity-card number" },
  "record.personal.bank-card": { "zh-CN": "银行卡号", en: "a bank-card number" },
  "record.reference": {
    "zh-CN": "“{field}”写成“类别/编号”，如 complaint/ts-2026-031。",
    en: "Write “{field}” as kind/id, such as complaint/ts-2026-031.",
  },
  "record.number": { "zh-CN": "“{field}”应是数字。", en: "“{field}” should be a number." },
  "record.time": { "zh-CN": "“{field}”不是有效的时间。", en: "“{field}” is no valid time." },
  "record.member": { "zh-CN": "“{field}”不在可用的值里。", en: "“{field}” is none of the known values." },
  "record.map": {
    "zh-CN": "“{field}”每行写一项，如 attitude: 5。",
    en: "Write “{field}” one per line, such as attitude: 5.",
  },
  "record.window": { "zh-CN": "“{field}”写成 10:00-11:30。", en: "Write “{field}” as 10:00-11:30." },
  "record.path": {
    "zh-CN": "“{field}”写相对路径，不含 ..。",
    en: "Write “{field}” as a relative path without .. in it.",
  },
  "record.byfile": { "zh-CN": "“{field}”请在编辑器里写。", en: "Please write “{field}” in the editor." },
  "record.advice": { "zh-CN": "可以保存，但制度还要求：", en: "You can save; the rule book also asks:" },
  "record.conflict": {
    "zh-CN": "这条记录在您打开之后被别人改过，没有覆盖。下面是现在台账里的内容；您写的还在表中。",
    en: "Somebody changed this record since you opened it; nothing was overwritten. Below is what the ledger holds now; what you wrote is still in the form.",
  },
  "record.taken": {
    "zh-CN": "台账里已有同名的文件，没有覆盖；再按一次保存会换一个编号。",
    en: "A file of that name is there already and was not overwritten; save again to use another id.",
  },
  "record.offline": {
    "zh-CN": "连不上 {host}。您写的内容还在这里，网络恢复后再按保存。",
    en: "{host} cannot be reached. What you wrote is still here; save again when the network is back.",
  },
  "record.denied": {
    "zh-CN": "{host} 不接受这个令牌，或它无权写入 {repo}。",
    en: "{host} refuses this token, or it may not write to {repo}.",
  },
  "record.failed": { "zh-CN": "{host} 没有保存：{message}", en: "{host} did not save it: {message}" },
  "record.draft": {
    "zh-CN": "上次没存完的内容已放回表中。",
    en: "What you had not finished is back in the form.",
  },
  "record.copy": { "zh-CN": "复制", en: "Copy" },
  "record.download": { "zh-CN": "下载文件", en: "Download the file" },
  "record.byhand": {
    "zh-CN": "这个站点还没有接上代码仓库：请把下面的文件放进台账并提交。",
    en: "This site is not connected to a repository: put the file below into the ledger and commit it.",
  },
  "record.noscript": {
    "zh-CN": "这个表单需要浏览器脚本。也可以按待办里列出的字段写一个文件。",
    en: "The form needs scripts. You can also write a file with the fields that the item names.",
  },
  "sign.in": { "zh-CN": "登录", en: "Sign in" },
  "sign.out": { "zh-CN": "退出", en: "Sign out" },
  "sign.as": { "zh-CN": "以 {name} 的名义提交", en: "Commits as {name}" },
  "sign.token": { "zh-CN": "访问令牌", en: "Access token" },
  "sign.token.help": {
    "zh-CN": "在 {host} 的个人设置里生成，只需能读写 {repo}。关上这个标签页就忘掉。",
    en: "Made in your settings on {host}; it needs to read and write {repo} only. Forgotten when this tab closes.",
  },
  "sign.keep": { "zh-CN": "在这台设备上记住", en: "Remember on this device" },
  "sign.oauth": { "zh-CN": "用 {host} 账号登录", en: "Sign in with {host}" },
  "sign.wrong": { "zh-CN": "{host} 不认这个令牌。", en: "{host} does not know this token." },
  "commit.create": { "zh-CN": "记录{what} {id}", en: "Record {what} {id}" },
  "commit.update": { "zh-CN": "修改{what} {id}", en: "Change {what} {id}" },
  "commit.delete": { "zh-CN": "删除{what} {id}", en: "Delete {what} {id}" },
  "admin.title": { "zh-CN": "编辑台账", en: "Edit the ledger" },
  "admin.answer": {
    "zh-CN": "记录、客户与员工都在这里改；记一次回访，用待办里的链接更快。",
    en: "Records, customers and staff are changed here; to record a visit, the link in the list of due items is quicker.",
  },
  "admin.open": { "zh-CN": "打开编辑器", en: "Open the editor" },
  "admin.new": { "zh-CN": "新建", en: "New" },
  "admin.none": {
    "zh-CN":
      "这个站点还没有接上代码仓库。管理员在 ledger/tenant.yaml 里写上 editor（平台、仓库、地址）之后，这里就能直接修改台账；在自己的电脑上，huifang dev 不用任何设置就能改。",
    en: "This site is not connected to a repository. Once an administrator gives editor (forge, repository, address) in ledger/tenant.yaml, the ledger can be changed here; on one's own machine huifang dev needs no settings.",
  },
  "admin.other": {
    "zh-CN": "表单没有的字段、列表文件，直接改文件。",
    en: "Lists of records are changed as files.",
  },
  "hint.time": { "zh-CN": "{zone} 的时间", en: "Time in {zone}" },
  "hint.limit": {
    "zh-CN": "日期（当日结束）或时刻，如 2026-11-05 或 2026-11-05 15:00",
    en: "A date (its end) or a time: 2026-11-05 or 2026-11-05 15:00",
  },
  "hint.references": {
    "zh-CN": "类别/编号，如 complaint/ts-2026-031；几个用逗号隔开",
    en: "kind/id, such as complaint/ts-2026-031; several with commas",
  },
  "hint.reference": {
    "zh-CN": "类别/编号，如 complaint/ts-2026-031",
    en: "kind/id, such as complaint/ts-2026-031",
  },
  "hint.list": { "zh-CN": "几项分行写", en: "One per line" },
  "hint.map": { "zh-CN": "每行一项，如 attitude: 5", en: "One per line, such as attitude: 5" },
  "hint.any": { "zh-CN": "文字，或 YAML 写的内容", en: "Text, or YAML" },
  "hint.window": { "zh-CN": "如 10:00-11:30，几段分行写", en: "Such as 10:00-11:30, one per line" },
  "hint.absence": {
    "zh-CN": "每条：from、to、cover（代班人编号），用 YAML 写",
    en: "Each with from, to and cover (the id of who stands in), as YAML",
  },
  "hint.path": { "zh-CN": "相对路径，分行写", en: "Relative paths, one per line" },
  "hint.switch": {
    "zh-CN": "true、false，或文字（谁签的、扫描件路径）",
    en: "true, false, or a text (who signed, the scan's path)",
  },
  "local.outside": {
    "zh-CN": "只能写台账里的记录：{path}",
    en: "Only records of the ledger can be written: {path}",
  },
  "local.stale": {
    "zh-CN": "{path} 在您打开之后被改过，没有覆盖；请重新打开再改。",
    en: "{path} has changed since you opened it and was not overwritten; open it again.",
  },
  "local.exists": {
    "zh-CN": "{path} 已经在那里，没有覆盖。",
    en: "{path} is there already and was not overwritten.",
  },
  "local.gone": { "zh-CN": "{path} 已经不在了。", en: "{path} is not there any more." },
  "local.commit": { "zh-CN": "git 没有提交：{message}", en: "git did not commit: {message}" },
  "local.nobody": {
    "zh-CN": "git 不知道您是谁：先运行 git config --global user.name 与 user.email。",
    en: "git does not know who you are: run git config --global user.name and user.email first.",
  },
  "local.nogit": {
    "zh-CN": "文件已写好；这个文件夹不在 git 仓库里，没有提交。",
    en: "The file is written; the folder is in no git repository, so nothing was committed.",
  },
} as const satisfies Readonly<Record<string, Localized>>;

export type EditorKey = keyof typeof texts;
export const EDITOR_KEYS = Object.keys(texts) as readonly EditorKey[];

const PLURAL = /\{(\w+)\|([^|}]*)\|([^}]*)\}/g;

/** A sentence of the editor in one language; `loadLanguage(locale)` must have been awaited. */
export function editorWord(key: EditorKey, locale: Locale, params: Params = {}): string {
  return fill(texts[key], params, locale).replace(PLURAL, (_, name: string, one: string, many: string) =>
    Number(params[name]) === 1 ? one : many,
  );
}
