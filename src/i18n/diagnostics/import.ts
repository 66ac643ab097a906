/**
 * Words for what `huifang import` refuses: tables, mapping files, rows, and records that were edited here.
 */
import type { DiagnosticCatalogue, DiagnosticText } from "../text.ts";

const text = (zh: string, en: string, hintZh: string, hintEn: string): DiagnosticText => ({
  message: { "zh-CN": zh, en },
  hint: { "zh-CN": hintZh, en: hintEn },
});

const table: DiagnosticCatalogue = {
  "import/workbook": text(
    "这是旧式或加密的工作簿（.xls），读不了。",
    "This is an old or encrypted workbook (.xls), which cannot be read.",
    "在表格软件中另存为 .xlsx 或“CSV UTF-8”。",
    "save it as .xlsx or “CSV UTF-8” in the spreadsheet program",
  ),
  "import/workbook-broken": text(
    "读不出工作簿：{reason}。",
    "The workbook cannot be read: {reason}.",
    "核对文件和 --sheet，或在表格软件中另存一份 .xlsx。",
    "check the file and --sheet, or save it as .xlsx again",
  ),
  "import/binary": text(
    "文件含有空字节，不是文本。",
    "The file holds a null byte, so it is no text.",
    "核对文件是否选对，或用 --encoding 说明编码。",
    "check that it is the right file, or name the encoding with --encoding",
  ),
  "import/undecodable": text(
    "第 {line} 行有不合 {encoding} 编码的字节：第 {offset} 字节（0x{byte}）。",
    "Line {line} holds a byte that is not allowed in {encoding}: byte {offset} (0x{byte}).",
    "整个文件若是另一种编码，用 --encoding 指明；若只是这几行从别处粘来，把它们重新输入，或从原系统重新导出。",
    "if the whole file is in another encoding, name it with --encoding; if these lines were pasted in from elsewhere, type them again or export the table again",
  ),
  "import/encoding-unsure": text(
    "第 {line} 行（第 {offset} 字节）起的文字，按 GB18030 或 Big5 读出来都不像中文，编码未定。",
    "From line {line} (byte {offset}) on the text looks like Chinese neither in GB18030 nor in Big5, so its encoding is open.",
    "用 --encoding 指明编码（gbk、big5、utf-16、windows-1252……），或另存为 UTF-8。",
    "name the encoding with --encoding (gbk, big5, utf-16, windows-1252 …), or save the table as UTF-8",
  ),
  "import/no-header": text(
    "表中没有表头。",
    "The table has no header.",
    "核对文件与对照文件中的 source.header。",
    "check the file and source.header of the mapping",
  ),
};

const mapping: DiagnosticCatalogue = {
  "import/mapping-unknown-key": text(
    "对照文件没有“{name}”这个键。",
    "A mapping file knows no key “{name}” here.",
    "最接近的键：{near}。",
    "nearest key: {near}",
  ),
  "import/mapping-missing": text(
    "对照文件缺少 {field}。",
    "The mapping lacks {field}.",
    "补上这个键；格式见 huifang schema mapping。",
    "add it; huifang schema mapping prints the format",
  ),
  "import/mapping-value": text(
    "{field} 的值不对：{reason}。",
    "{field} has a value it cannot have: {reason}.",
    "格式见 huifang schema mapping。",
    "huifang schema mapping prints the format",
  ),
  "import/unknown-column": text(
    "表中没有“{column}”这一列；最接近的是“{near}”。",
    "The table has no column “{column}”; the nearest is “{near}”.",
    "表头：{header}",
    "header: {header}",
  ),
  "import/repeated-column": text(
    "表头中“{column}”出现了 {count} 次，不知用哪一列。",
    "The header names “{column}” {count} times, so which column is meant is open.",
    "在表中改名后再导入。",
    "rename the columns in the table",
  ),
  "import/running-number": text(
    "“{column}”只是表里的行号（1、2、3……）：下个月的表又从 1 开始，会盖掉这个月的记录。",
    "“{column}” only numbers the rows (1, 2, 3 …): next month's table starts at 1 again and would overwrite these records.",
    "换一列真正的编号；没有的话，用合起来不重复的几列，如日期、客户、回访人。",
    "take a column of real ids; without one, several columns that together never repeat, such as date, customer and who called",
  ),
  "import/choose-key": text(
    "还没有选定编号：表中没有一列每行都有、从不重复、以后也不会变。",
    "No key has been chosen: no column of the table is there in every row, never repeats and never changes.",
    '在表里加一列编号；或在对照文件的 id 里把 "{?}" 换成合起来不重复、以后不会变的几列。',
    'add a column of ids to the table, or put columns in place of "{?}" under id that together never repeat and never change',
  ),
  "import/number-rounded": text(
    "“{column}”的长数字（如 {value}）都以 0 结尾：电子表格只留了 15 位，不同的编号会变成同一个。",
    "The long numbers of “{column}” (such as {value}) all end in zeros: a spreadsheet kept 15 digits, so different ids become one.",
    "在原表里把这一列的格式设为“文本”，从原系统重新导出，再导入。",
    "format the column as text in the spreadsheet, export it again from where it came, and import that",
  ),
  "import/reading-copy": text(
    "这是网站上下载的表，是给人看的，不能导入。",
    "This table was downloaded from the site for reading; it cannot be imported.",
    "要改记录，用 huifang export 导出，改好后再导入。",
    "to change records, export them with huifang export, edit that and import it",
  ),
  "import/unknown-field": text(
    "{collection} 的记录没有字段 {field}。",
    "Records of {collection} have no field {field}.",
    "最接近的字段：{near}；自定义字段写在规则包或 tenant.yaml 的 vocabulary 中。",
    "nearest field: {near}; fields of your own are declared under vocabulary in a pack or in tenant.yaml",
  ),
  "import/unknown-zone": text(
    "没有名为“{zone}”的时区。",
    "There is no time zone “{zone}”.",
    "用 IANA 名称，如 Asia/Shanghai。",
    "use an IANA name such as Asia/Shanghai",
  ),
  "import/unknown-ref": text(
    "also 中没有“{ref}”，或它写在后面。",
    "`also` has no “{ref}”, or has it further down.",
    "先在 also 中说明它，再引用。",
    "describe it under also before it is referred to",
  ),
  "import/date-pattern": text(
    "日期格式“{pattern}”不能用：{reason}。",
    "The date pattern “{pattern}” cannot be used: {reason}.",
    "例：MM/DD/YYYY hh:mm:ss A、YYYY年M月D日、ISO。",
    "examples: MM/DD/YYYY hh:mm:ss A, DD.MM.YYYY HH:mm, ISO",
  ),
  "import/ambiguous-dates": text(
    "“{column}”列的 {count} 个日期（如 {example}）先日后月或先月后日都读得通，没有一个能定下来。",
    "All {count} dates of column “{column}” (such as {example}) can be read day first or month first; none decides.",
    "在对照文件中用 date 写明，如 DD/MM/YYYY 或 MM/DD/YYYY。",
    "tell the order in the mapping with date: DD/MM/YYYY or MM/DD/YYYY",
  ),
  "import/mixed-dates": text(
    "“{column}”列有的日期只能先日后月（{dayFirst}），有的只能先月后日（{monthFirst}）。",
    "Column “{column}” has dates that only work day first ({dayFirst}) and others that only work month first ({monthFirst}).",
    "在对照文件中用 date 写明；不合的行会列出来。",
    "tell the order in the mapping with date; rows that do not fit are then listed",
  ),
};

const rows: DiagnosticCatalogue = {
  "import/row-open-quote": text(
    "这一行的引号没有合上，这一行没有采用，从下一行继续。",
    "A quote opened in this line is never closed; the line was left out and reading went on with the next.",
    "补上引号后重新导入。",
    "close the quote and import again",
  ),
  "import/row-quote": text(
    "引号之后还有文字，单元格的边界不清。",
    "Text follows a closing quote, so where the cell ends is open.",
    "单元格内的引号要写两个。",
    "write a quote inside a cell twice",
  ),
  "import/row-short": text(
    "这一行有 {cells} 格，表头有 {header} 列。",
    "The row has {cells} cells, the header {header} columns.",
    "补齐；若末尾空格本来就省略了，在对照文件写 source.ragged: pad。",
    "complete it; if empty cells at the end were left out, set source.ragged: pad in the mapping",
  ),
  "import/row-long": text(
    "这一行有 {cells} 格，表头只有 {header} 列。",
    "The row has {cells} cells, the header only {header} columns.",
    "含分隔符的单元格要加引号。",
    "quote cells that hold the delimiter",
  ),
  "import/number-destroyed": text(
    "“{column}”的值“{value}”是电子表格缩写过的长数字，后面的数位已经丢了。",
    "“{value}” in “{column}” is what a spreadsheet left of a long number; its digits are gone.",
    "在原表里把这一列的格式设为“文本”，重新填好或从原系统重新导出，再导入。",
    "format the column as text in the spreadsheet, fill it in or export it again, and import that",
  ),
  "import/no-key": text(
    "分组的那一列是空的，不知属于哪条记录。",
    "The column that groups rows is empty, so the row belongs to no record.",
    "补上后重新导入。",
    "fill it in and import again",
  ),
  "import/no-id": text(
    "编号所用的列（{column}）是空的，或没有可用的字符。",
    "The column of the id ({column}) is empty or has no usable character.",
    "补上后重新导入。",
    "fill it in and import again",
  ),
  "import/no-order": text(
    "排序所用的时间（{column}）是空的。",
    "The time that orders the rows ({column}) is empty.",
    "补上后重新导入。",
    "fill it in and import again",
  ),
  "import/personal-key": text(
    "编号所用的列（{column}）像是个人号码，不能成为文件名或编号。",
    "The column of the id ({column}) looks like a personal number, which must not become an id.",
    "在对照文件中换一列作编号。",
    "take another column for the id in the mapping",
  ),
  "import/group-rejected": text(
    "同一条记录的第 {other} 行有误，只用其余各行会得出错误的记录。",
    "Line {other} of the same record is at fault; the other rows alone would make a wrong record.",
    "改好那一行后重新导入。",
    "mend that line and import again",
  ),
  "import/also-rejected": text(
    "所引用的 {record} 无法从这一行建立。",
    "The record {record} that it refers to cannot be made from this row.",
    "改好这一行的其他问题后重新导入。",
    "mend the row's other faults and import again",
  ),
  "import/duplicate-key": text(
    "编号 {id} 在第 {other} 行也有，内容不同；哪一行对，这里无法判断。",
    "Line {other} says something else under the same id {id}; which is right cannot be told here.",
    "留下对的一行，或换一列作编号。",
    "keep the right row, or take another column for the id",
  ),
  "import/bad-date": text(
    "“{column}”的值“{value}”不是 {form} 格式的日期时间。",
    "“{value}” in “{column}” is no date in the form {form}.",
    "改正，或在对照文件中用 date 写明格式（没有年份的加 year，两位年份加 century）。",
    "correct it, or tell the form with date in the mapping (year for dates without one, century for years of two digits)",
  ),
  "import/clock-gap": text(
    "“{column}”的 {value} 在 {zone} 不存在：那时钟表拨快了。",
    "{value} in “{column}” never was in {zone}: clocks were put forward past it.",
    "核对时区和时间。",
    "check the zone and the time",
  ),
  "import/clock-overlap": text(
    "“{column}”的 {value} 在 {zone} 有过两次：那时钟表拨慢了。",
    "{value} in “{column}” was twice in {zone}: clocks were put back.",
    "在对照文件中写 overlap: earlier 或 later。",
    "set overlap: earlier or later in the mapping",
  ),
  "import/unmapped-value": text(
    "“{column}”的值“{value}”在对照文件的 map 中没有。",
    "The mapping has no entry for “{value}” of “{column}”.",
    "在 map 中补上，或用 else 说明其余的值。",
    "add it to map, or say with else what other values mean",
  ),
  "import/control-character": text(
    "“{column}”含有控制字符 U+{point}。",
    "“{column}” holds the control character U+{point}.",
    "删去；若是编码重复转换所致，在对照文件写 repair: double-utf8。",
    "remove it; if it comes from UTF-8 converted twice, set repair: double-utf8 in the mapping",
  ),
  "import/bad-boolean": text(
    "“{column}”的值“{value}”不是“是”或“否”。",
    "“{value}” in “{column}” is neither yes nor no.",
    "改正，或用 map 说明。",
    "correct it, or explain it with map",
  ),
  "import/bad-number": text(
    "“{column}”的值“{value}”不是没有歧义的数。",
    "“{value}” in “{column}” is no number that reads one way only.",
    "去掉千位分隔符和单位。",
    "leave out thousands separators and units",
  ),
};

const conflicts: DiagnosticCatalogue = {
  "import/cells-contradict": text(
    "“{column}”互相矛盾：同一字段既有值又有它的各部分。",
    "“{column}” contradict each other: a value and parts of it.",
    "只留一种写法。",
    "keep one of the two",
  ),
  "import/edited-since": text(
    "记录 {record} 与表中不同（{fields}），且导出之后台账里又改过（或表中没有 _base），未覆盖。",
    "Record {record} differs from the table ({fields}) and was changed here since the export (or the table has no _base), so it was left alone.",
    "重新导出，在新表里改，再导入。",
    "export again, make the change there, and import that",
  ),
  "import/gone-since": text(
    "记录 {record} 导出之后在台账里删除了，未重建。",
    "Record {record} was deleted here since the export and was not made again.",
    "要重建就清空表中这一行的 _base。",
    "to make it again, empty _base in its row",
  ),
  "import/edited-here": text(
    "记录 {record} 与表中不同（{fields}），且在台账中另有改动，未覆盖。",
    "Record {record} differs from the table ({fields}) and was written or edited here, so it was left alone.",
    "人工核对两边，改好台账中的记录或表后重新导入。",
    "compare both, mend the record or the table, and import again",
  ),
  "import/deleted-here": text(
    "记录 {record} 导入后在台账中被删除，或已无法读取，未再建立。",
    "Record {record} was imported before and has been deleted here, or can no longer be read, so it was not made again.",
    "先执行 huifang check；若确需恢复，从 git 历史取回。",
    "run huifang check first; bring it back from git's history if it is wanted",
  ),
  "import/list-style": text(
    "{file} 不是逐条分行的列表，无法只改其中的记录。",
    "{file} is not a list with one record a block, so single records in it cannot be changed.",
    "把它改写成每条记录以“- ”开头的列表。",
    "rewrite it as a list whose records each start with “- ”",
  ),
  "import/file-taken": text(
    "{file} 已有另一条记录，{record} 未写入。",
    "{file} already holds another record, so {record} was not written.",
    "在对照文件中换一个 file。",
    "choose another file in the mapping",
  ),
};

export const importTexts: DiagnosticCatalogue = { ...table, ...mapping, ...rows, ...conflicts };
