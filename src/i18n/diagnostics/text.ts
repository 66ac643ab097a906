/** Words for what is wrong with a file's text, before its fields are looked at. */
import type { DiagnosticCatalogue } from "../text.ts";
import { entry } from "./entry.ts";

export const textTexts: DiagnosticCatalogue = {
  "text/file-too-large": entry(
    "文件有 {size}，超过上限 {limit}，没有读取。", "The file has {size}, over the limit of {limit}; it was not read.",
    "请拆成较小的文件；图片和录音放进 attachments 文件夹。", "split it into smaller files; pictures and recordings go into a folder attachments"),
  "text/unreadable-file": entry(
    "文件无法读取（{reason}）。", "The file cannot be read ({reason}).",
    "请检查文件是否存在、是否有读取权限。", "check that it exists and may be read"),
  "text/not-utf8": entry(
    "从这里起不是 UTF-8 编码，文件无法读取。", "From here on the bytes are not UTF-8, so the file cannot be read.",
    "请在编辑器中另存为 UTF-8（不带 BOM）。", "save it as UTF-8 (without a byte order mark) in your editor"),
  "text/byte-order-mark": entry(
    "文件开头有看不见的字节顺序标记（BOM），已忽略。", "The file starts with an invisible byte order mark; it was ignored.",
    "请另存为“UTF-8（无 BOM）”。", "save it as UTF-8 without a byte order mark"),
  "text/control-character": entry(
    "这里有不可见的控制字符 {character}，文件无法使用。", "An invisible control character, {character}, stands here; the file cannot be used.",
    "删除这个字符后重新保存。", "delete the character and save again"),
  "text/lone-carriage-return": entry(
    "这里有单独的回车符，部分内容可能在屏幕上被遮住；已按换行读取。",
    "A carriage return without a newline stands here and can hide text on a screen; it was read as a new line.",
    "请把换行方式改为 LF（或 CRLF）后重新保存。", "save with LF (or CRLF) line endings"),
  "text/empty-file": entry(
    "文件是空的，没有记录。", "The file is empty and holds no record.",
    "填写记录，或删除这个文件。", "write the record, or delete the file"),
  "text/not-a-record": entry(
    "这里应是“字段: 值”形式的记录，却是别的内容。", "A record of `field: value` lines is expected here, but something else stands here.",
    "每行写一个字段，例如 `customer: wang-fang`；多条记录每条以“- ”开头。",
    "write one field a line, such as `customer: wang-fang`; in a list every record starts with “- ”"),
  "text/merge-conflict": entry(
    "这里留有没有解决的合并冲突。", "An unresolved merge conflict stands here.",
    "保留正确的一边，删去 <<<<<<<、======= 和 >>>>>>> 三行后提交。",
    "keep the right side, delete the lines <<<<<<<, ======= and >>>>>>>, and commit"),
  "text/no-front-matter": entry(
    "Markdown 记录要以 --- 开头的字段区开始，这里没有。", "A Markdown record begins with fields between two lines `---`; they are missing here.",
    "第一行写 ---，接着写字段，再以 --- 结束，正文放在后面。", "start with a line ---, then the fields, a line ---, and the text below"),
  "text/front-matter-open": entry(
    "字段区没有用单独一行 --- 正确地结束。", "The fields at the top are not closed by a line that is only `---`.",
    "在最后一个字段的下一行单独写 ---。", "put a line with only --- after the last field"),
  "text/front-matter-language": entry(
    "字段区标明了语言“{language}”；只接受 YAML，其他内容绝不执行。",
    "The fields at the top are marked as “{language}”; only YAML is read, and nothing is ever executed.",
    "把第一行改为单独的 ---，字段写成 YAML。", "make the first line a bare --- and write the fields as YAML"),
  "text/record-too-large": entry(
    "一条记录超过 {limit}，没有读取。", "One record is longer than {limit}; it was not read.",
    "把长文移到正文或附件，或拆成多条记录。", "move long text into the body or an attachment, or split the record"),
  "text/too-many-records": entry(
    "一个文件里的记录超过 {limit} 条，从这里起没有读取。", "A file holds more than {limit} records; from here on they were not read.",
    "请拆成几个文件。", "split it into several files"),
  "text/too-many-values": entry(
    "一条记录里的值超过 {limit} 个，从这里起没有读取。", "One record holds more than {limit} values; from here on it was not read.",
    "请拆成多条记录。", "split it into several records"),
  "text/too-many-aliases": entry(
    "别名（*名称）超过 {limit} 个，展开后会过大，没有读取。", "More than {limit} aliases (*name) would grow without bound; they were not read.",
    "把值直接写出来，不要用 & 和 *。", "write the values out instead of using & and *"),
  "text/too-deep": entry(
    "内容嵌套超过 {limit} 层，没有读取。", "Values are nested more than {limit} levels deep and were not read.",
    "记录只需一两层；请检查多余的括号或缩进。", "a record needs one or two levels; look for stray brackets or indentation"),
  "text/unknown-alias": entry(
    "别名没有对应的锚点。", "An alias names an anchor that does not exist.",
    "把值直接写出来；以 * 开头的文字要加引号。", "write the value out; a text that starts with * needs quotes"),
  "text/tag": entry(
    "字段 {field} 带有 YAML 标签（{tag}），不予读取。", "Field {field} carries a YAML tag ({tag}), which is not read.",
    "去掉标签；以 ! 开头的文字要加引号。", "remove the tag; a text that starts with ! needs quotes"),
  "text/directive": entry(
    "文件以 YAML 指令（%…）开头，不予读取。", "The file starts with a YAML directive (%…), which is not accepted.",
    "删除以 % 开头的行。", "delete the line that starts with %"),
  "text/several-documents": entry(
    "一个文件里用 --- 分出了多份内容。", "The file holds several documents separated by `---`.",
    "分成多个文件，或写成以“- ”开头的列表。", "make them several files, or a list whose records start with “- ”"),
  "text/tab-indent": entry(
    "这一行用制表符（Tab）缩进，YAML 不允许。", "This line is indented with a tab, which YAML does not allow.",
    "改用空格，每层两个。", "use spaces, two a level"),
  "text/syntax": entry(
    "这里读不懂：{reason}。", "This cannot be read: {reason}.",
    "请改正这一行；含有冒号、# 或括号的文字加上引号。", "mend the line; put quotes round text that holds a colon, # or brackets"),
  "text/ambiguous-value": entry(
    "字段 {field} 的值 {value} 在不同的 YAML 版本里意思不同，不作猜测。",
    "The value {value} of {field} means different things in YAML 1.1 and 1.2, so it is not guessed at.",
    "是文字就加引号，如 \"{value}\"；是非写 true 或 false。", "put quotes round a text, \"{value}\"; write yes or no as true or false"),
  "text/ambiguous-key": entry(
    "名称 {value} 在不同的 YAML 版本里意思不同，不作猜测。", "The key {value} means different things in YAML 1.1 and 1.2, so it is not guessed at.",
    "给名称加引号：\"{value}\"。", "put quotes round the key: \"{value}\""),
  "text/number-too-long": entry(
    "字段 {field} 的数字太长，会失去精度。", "The number of {field} is too long to be kept exactly.",
    "编号是文字，请加引号。", "a number that is a name needs quotes"),
  "text/not-a-number": entry(
    "字段 {field} 的值 {value} 不是有限的数字。", "The value {value} of {field} is no finite number.",
    "写出数字；是文字就加引号。", "write the number out; a text needs quotes"),
  "text/duplicate-key": entry(
    "字段 {name} 写了两次（第一次在第 {line} 行），两个值都不采用。", "Field {name} is given twice (first on line {line}); neither value is used.",
    "只保留一个。", "keep one of them"),
  "text/key-not-text": entry(
    "字段名不是文字。", "A field's name is not a text.",
    "每行写成“字段: 值”；以 ? 开头的行请改写。", "write `field: value`; do not start a line with ?"),
  "text/unsafe-key": entry(
    "不接受字段名 {name}。", "The field name {name} is not accepted.",
    "删除这个字段。", "delete the field"),
  "text/merge-key": entry(
    "合并键（<<）在不同的 YAML 版本里意思不同，不予读取。", "The merge key (<<) means different things in YAML 1.1 and 1.2 and is not read.",
    "把字段直接写出来。", "write the fields out"),
};
