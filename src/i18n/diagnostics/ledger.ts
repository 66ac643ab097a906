/**
 * Words for records as a whole: where they lie, their ids, their times, what must not be in them; and the
 * tenant.
 */
import type { DiagnosticCatalogue } from "../text.ts";
import { entry } from "./entry.ts";
import { ledgerFieldTexts } from "./ledger-fields.ts";

const badId = (zh: string, en: string): DiagnosticCatalogue[string] =>
  entry(
    `编号“{id}”不能用：${zh}。`,
    `The id “{id}” cannot be used: ${en}.`,
    "用字母、数字、汉字、- 和 _ 组成，例如 v-0312。",
    "make it of letters, digits, - and _, such as v-0312",
  );

const personal = (zh: string, en: string): DiagnosticCatalogue[string] =>
  entry(
    `这里有一个没有脱敏的${zh}；git 会永远保存它。`,
    `An unmasked ${en} stands here, and git never forgets.`,
    "写成 138****5678 的形式或删除；若已提交，请按文档的“删除个人信息”清理历史。",
    "mask it like 138****5678 or delete it; if it is committed already, follow the guide to erasing a person",
  );

export const ledgerTexts: DiagnosticCatalogue = {
  ...ledgerFieldTexts,
  "ledger/write-under-way": entry(
    "检查期间有别的程序在写入台账，这里说的可能是写到一半的样子。",
    "Another program was writing to the ledger meanwhile; what is said here may be of half a change.",
    "等它写完，再运行一次。",
    "run it again when that is done",
  ),
  "ledger/write-unfinished": entry(
    "上一次写入中断，只写了一部分，现在既不能写完也不能撤回；这里说的是写到一半的样子。",
    "An earlier write was cut short and can be neither finished nor undone now; what is said here is of half a change.",
    "使台账所在的磁盘可写、有空间，再运行任何一条命令；或用 git status 查看并改正。",
    "make the ledger's disk writable, with room on it, and run any command again; or look with git status and mend it",
  ),
  "ledger/link": entry(
    "这是指向别处的符号链接，没有跟随。",
    "This is a symbolic link that leads elsewhere; it was not followed.",
    "把文件本身放进台账。",
    "put the file itself into the ledger",
  ),
  "ledger/folder-for-file": entry(
    "这里应是文件，却是文件夹或特殊文件。",
    "A file is expected here, but this is a folder or a special file.",
    "改名，文件夹名不要以 .yaml 或 .md 结尾。",
    "rename it; a folder's name does not end in .yaml or .md",
  ),
  "ledger/name-device": entry(
    "Windows 把“{name}”留给设备，检出时会失败。",
    "Windows keeps “{name}” for a device and cannot check it out.",
    "改名，例如在前面加上字母。",
    "rename it, for example with a letter in front",
  ),
  "ledger/name-long": entry(
    "文件名超过 255 字节，别的系统放不下。",
    "The name has more than 255 bytes; other systems cannot hold it.",
    "改短；一个汉字占三个字节。",
    "shorten it; a Chinese character takes three bytes",
  ),
  "ledger/name-ending": entry(
    "名称“{name}”里有 Windows 不接受的字符，或以点、空格结尾。",
    "The name “{name}” holds a character that Windows refuses, or ends in a dot or a blank.",
    "改名，只用字母、数字、汉字、- 和 _。",
    "rename it with letters, digits, - and _ alone",
  ),
  "ledger/name-case": entry(
    "名称与 {other} 只差大小写，Windows 和 macOS 只能放下其中一个。",
    "The name differs from {other} by case alone; Windows and macOS hold only one of them.",
    "改名或合并。",
    "rename one, or merge them",
  ),
  "ledger/personal-name": entry(
    "这里有文件或文件夹的名称含个人号码，路径会到处显示，git 会永远保存它。",
    "A file or folder here has a personal number in its name; paths are shown everywhere, and git never forgets.",
    "改名；若已提交，请按文档的“删除个人信息”清理历史。",
    "rename it; if it is committed already, follow the guide to erasing a person",
  ),
  "ledger/hidden-file": entry(
    "名称以点开头的文件不作为记录读取。",
    "A file whose path has a name starting with a dot is not read as a record.",
    "去掉开头的点，或把文件移出台账。",
    "remove the dot, or move the file out of the ledger",
  ),
  "ledger/stray-file": entry(
    "“{name}”不是记录，没有读取。",
    "“{name}” is not a record and was not read.",
    "附件放进 attachments 文件夹；记录是集合文件夹里的 .yaml 或 .md。",
    "attachments go into a folder attachments; records are .yaml or .md in a collection's folder",
  ),
  "ledger/wrong-ending": entry(
    "以 {ending} 结尾的文件没有读取。",
    "A file ending in {ending} was not read.",
    "记录的文件名以 .yaml 或 .md 结尾（小写）。",
    "a record's file ends in .yaml or .md, in small letters",
  ),
  "ledger/wrong-ending-name": entry(
    "以 {ending} 结尾的文件没有读取。",
    "A file ending in {ending} was not read.",
    "把文件改名为 `{name}`。",
    "rename the file to `{name}`",
  ),
  "ledger/unknown-folder": entry(
    "ledger/ 下没有叫“{name}”的集合，里面的文件没有读取。",
    "There is no collection “{name}” under ledger/; its files were not read.",
    "把文件移到所属的集合，如 visits、complaints。",
    "move its files to their collection, such as visits or complaints",
  ),
  "ledger/unknown-folder-near": entry(
    "ledger/ 下没有叫“{name}”的集合，里面的文件没有读取。",
    "There is no collection “{name}” under ledger/; its files were not read.",
    "是不是想写 {near}？",
    "did you mean {near}?",
  ),
  "ledger/bad-id-empty": badId("它是空的或不是文字", "it is empty or no text"),
  "ledger/bad-id-long": badId(
    "太长（最多 120 个字、200 字节）",
    "it is longer than 120 characters or 200 bytes",
  ),
  "ledger/bad-id-device": badId("Windows 把它留给设备", "Windows keeps it for a device"),
  "ledger/bad-id-path": badId("含有斜杠、.. 或系统保留的符号", "it holds a slash, .. or a reserved sign"),
  "ledger/bad-id-invisible": badId("含有空格或看不见的字符", "it holds blanks or invisible characters"),
  "ledger/bad-id-look-alike": badId(
    "混用了外形相似的别种文字的字母",
    "it mixes in letters of another script that look alike",
  ),
  "ledger/personal-number-in-id": entry(
    "编号里有手机号、证件号或银行卡号（{id}），记录没有采用。",
    "The id holds a phone, identity or bank card number ({id}); the record is not used.",
    "换一个不含个人信息的编号；若已提交，请清理历史。",
    "choose an id without personal data; if it is committed, clean the history",
  ),
  "ledger/personal-mobile": personal("手机号", "mobile number"),
  "ledger/personal-id-card": personal("身份证号", "identity-card number"),
  "ledger/personal-bank-card": personal("银行卡号", "bank-card number"),
  "ledger/duplicate-id": entry(
    "编号 {id} 用了两次：{first} 和 {second}；以前者为准。",
    "Id {id} is used twice: {first} and {second}; the first one stands.",
    "给其中一条换一个编号，或删除重复的记录。",
    "give one of them another id, or delete the duplicate",
  ),
  "ledger/body-twice": entry(
    "正文和字段 {field} 都写了内容，只采用了字段。",
    "Both the text below and the field {field} are given; only the field is used.",
    "合并后只留一处。",
    "merge them into one",
  ),
  "ledger/no-line": entry(
    "看不出这条记录属于哪条业务线，没有制度能判断它。",
    "No line of business can be told for this record, so no rules judge it.",
    "加上 `line:`，可选：{lines}。",
    "add `line:`, one of {lines}",
  ),
  "ledger/ended-before-start": entry(
    "结束时间 {to} 早于开始时间 {from}。",
    "It ends at {to}, before it starts at {from}.",
    "核对 at 和 ended_at。",
    "check at and ended_at",
  ),
  "ledger/resolved-before-received": entry(
    "解决时间 {to} 早于受理时间 {from}。",
    "It is resolved at {to}, before it was received at {from}.",
    "核对 received_at 和 resolved_at。",
    "check received_at and resolved_at",
  ),
  "ledger/stage-order": entry(
    "{second}（{to}）早于 {first}（{from}）。",
    "{second} ({to}) lies before {first} ({from}).",
    "核对这两个时间。",
    "check the two times",
  ),
  "ledger/visit-before-trigger": entry(
    "回访时间 {at} 早于它的起因 {trigger}（{cause}）。",
    "The visit at {at} lies before what caused it, {trigger} ({cause}).",
    "核对回访时间，或改正 trigger。",
    "check the visit's time, or correct trigger",
  ),
  "ledger/follows-itself": entry(
    "回访写成了接续它自己。",
    "The visit is said to follow itself.",
    "follows 写上一次回访的编号。",
    "follows names the visit before this one",
  ),
  "ledger/follows-later": entry(
    "回访（{at}）接续的 {id} 在它之后（{first}）。",
    "The visit ({at}) follows {id}, which is later ({first}).",
    "follows 写上一次回访的编号。",
    "follows names the visit before this one",
  ),
  "ledger/no-tenant": entry(
    "找不到 ledger/tenant.yaml。",
    "There is no ledger/tenant.yaml.",
    "用 --root 指定公司的文件夹；还没有台账的，用 huifang init 新建一个。",
    "point --root at the company’s folder, or make a new ledger with huifang init",
  ),
  "ledger/tenant-not-a-map": entry(
    "tenant.yaml 里应是“设置: 值”。",
    "tenant.yaml should hold `setting: value` lines.",
    "至少写 timezone 和 lines。",
    "give at least timezone and lines",
  ),
  "ledger/unknown-setting": entry(
    "没有叫“{name}”的设置。",
    "There is no setting called “{name}”.",
    "删除它；可用的设置见管理员文档。",
    "remove it; the administrators' guide lists the settings",
  ),
  "ledger/unknown-setting-near": entry(
    "没有叫“{name}”的设置。",
    "There is no setting called “{name}”.",
    "是不是想写 {near}？",
    "did you mean {near}?",
  ),
  "ledger/no-timezone": entry(
    "没有写时区，当地日期无从计算。",
    "No time zone is given, so local days cannot be told.",
    "加上 `timezone: Asia/Shanghai`。",
    "add `timezone: Asia/Shanghai`",
  ),
  "ledger/bad-timezone": entry(
    "“{value}”不是时区名称。",
    "“{value}” is not the name of a time zone.",
    "用 IANA 名称，如 Asia/Shanghai。",
    "use an IANA name, such as Asia/Shanghai",
  ),
  "ledger/bad-setting": entry(
    "设置 {field} 的值不能用（{value}）。",
    "The value of {field} cannot be used ({value}).",
    "对照管理员文档改写。",
    "see the administrators' guide for what it takes",
  ),
  "ledger/duplicate-line": entry(
    "业务线 {id} 写了两次。",
    "The line {id} is given twice.",
    "每条业务线用不同的编号。",
    "give every line an id of its own",
  ),
};
