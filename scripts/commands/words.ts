/**
 * What `--help` says, in Chinese and English. The language comes from `--lang`, else from the environment.
 */
const words = {
  huifang: [
    "回访：以 git 保存客户回访记录，按公司制度检查，生成静态网站",
    "customer visits kept in git, checked against written rules, rendered as a static site",
  ],
  check: ["检查台账，一次列出全部问题", "check the ledger and list every finding at once"],
  due: ["每人该做的事：逾期、今天、今后几天", "what each person must do: overdue, today, the next days"],
  rates: ["完成率与目标", "rates against their targets"],
  "spot-check": [
    "抽查：谁也猜不到、人人可重抽的样本",
    "spot checks: samples that nobody can predict and anybody can draw again",
  ],
  "spot-draw": [
    "按当天公开产生的数抽取样本，写成记录",
    "draw a sample by a value that came into being in public today, and record it",
  ],
  "spot-verify": ["把每次抽查重抽一遍，看是否一致", "draw every sample again and see whether it is the same"],
  "spot-seed": [
    "当天公开产生的数，如当天的彩票开奖号、当众掷出的骰子",
    "a value that came into being in public today: lottery numbers, dice thrown before everybody",
  ],
  "spot-by": ["抽取人（员工 id），不能在被抽查之列", "who draws (staff id); not one of those looked at"],
  "spot-period": ["抽哪个期间（默认：上个月）", "period to draw from (default: last month)"],
  "spot-size": ["每人抽几条", "records per person"],
  "spot-kind": ["抽哪种记录：visit 或 complaint", "records to draw: visit or complaint"],
  reference: ["每种诊断、规则和字段的参考：", "Reference of every diagnostic, rule and field:"],
  "reference-language": ["zh-CN", "en"],
  compact: [
    "把早已结清的月份收成清单文件，单独提交一次；结论不变",
    "put months that are long settled into list files, in a commit of its own; no verdict changes",
  ],
  "compact-before": [
    "只收这个月以前的记录，如 2026-01",
    "only records from before this month, such as 2026-01",
  ],
  "compact-dry-run": [
    "只说能省多少、哪些批注会没有，不写",
    "tell what it saves and which comments would go; write nothing",
  ],
  handover: [
    "把一个人的客户和没办完的事交给另一个人，写成待批准的分配记录",
    "one person's customers and open items to another, as assignments for somebody to approve",
  ],
  "handover-to": ["交给谁（员工编号或姓名）", "who gets them (staff id or name)"],
  "handover-by": [
    "谁来交接（员工编号或姓名），由别人批准",
    "who hands over (staff id or name); somebody else approves",
  ],
  "handover-from": ["自哪天起（默认：现在）", "from which day (default: now)"],
  "handover-class": ["只交这些等级的客户", "only customers of these classes"],
  "handover-region": ["只交这些地区的客户", "only customers of these regions"],
  "handover-customer": ["只交这些客户（编号）", "only these customers (ids)"],
  "handover-dry-run": ["只看会交出什么，不写", "show what would move; write nothing"],
  group: ["用各分公司的数据生成总部的网站", "the head office's site from the facts of its branches"],
  "group-facts": [
    "各分公司用 huifang facts 写入的文件夹",
    "folder that the branches fill with huifang facts",
  ],
  "group-out": ["网站写到哪个文件夹", "folder of the site"],
  "group-config": [
    "group.yaml：名称、分公司、网址、应交付的时间（默认取当前文件夹或数据文件夹里的）",
    "group.yaml: title, branches, addresses, when they deliver (default: here or beside the facts)",
  ],
  "group-engine": [
    "用哪个引擎查询：duckdb 在本进程里，spark 用已安装的 Spark",
    "what runs the queries: duckdb in this process, spark as installed",
  ],
  facts: [
    "把判定结果写成 Parquet 数据，供总部汇总（需要 tenant.yaml 的 id）",
    "write the verdicts as Parquet for a head office (needs `id` in tenant.yaml)",
  ],
  "facts-out": ["数据文件夹，多家分公司可共用", "folder of the facts; any number of branches share one"],
  "facts-pseudonyms": [
    "客户和员工编号写成加密编号；可给密钥文件，不给则用环境变量 HUIFANG_PSEUDONYM_KEY 或本仓库的密钥",
    "ids of customers and staff as keyed digests; the key from a file, HUIFANG_PSEUDONYM_KEY or this repository",
  ],
  plan: [
    "如果改规矩：同一批记录，换一套规则，会变什么",
    "what other rules would change over the same records",
  ],
  "plan-from": [
    "原来的规则取自哪个版本（默认：HEAD；只给了 --to 或 --set 时为现在的文件夹）",
    "revision of the rules before (default: HEAD; with --to or --set alone, the folder as it is)",
  ],
  "plan-to": [
    "之后的规则取自哪个版本（默认：现在的文件夹）",
    "revision of the rules after (default: the folder as it is)",
  ],
  "plan-set": [
    "换上公司自定的数，如 制度/条款=P2D，可写多个",
    "put figures in the place of the company's, such as pack/clause=P2D",
  ],
  explain: [
    "说明一项义务或一个问题从何而来，一条记录算作什么、不算什么",
    "explain why an obligation or finding exists, and what a record counts for",
  ],
  audit: [
    "核查提交历史：迟归档、倒填、审后改动、删除、代签",
    "what the history says: filed late, dated back, changed after review, deleted, signed for another",
  ],
  "audit-period": [
    "按提交时间，如 2026-10；all 为全部",
    "by commit time, such as 2026-10; all: the whole history",
  ],
  build: ["检查并生成网站", "check, then build the site with its findings"],
  audience: [
    "给谁看：managers 全部，staff 一条业务线（配 --line），public 只有汇总的比率与制度",
    "for whom: managers everything, staff one line (with --line), public rates and rule books alone",
  ],
  dev: ["本地网站，台账一改即更新", "the site on this machine, updated as the ledger changes"],
  policy: ["制度包", "policy packs"],
  lint: ["检查制度包本身", "check the packs themselves"],
  "policy-new": ["新建一套公司自己的制度", "a new rule book of the company's own"],
  "policy-id": ["编号，如 after-sales", "its id, such as after-sales"],
  "policy-title": ["名称", "its title"],
  "policy-with": [
    "从哪些条款开始：投诉回访、定期联系、记录写法（默认：全部）",
    "clauses to begin with (default: all)",
  ],
  "policy-made": [
    "要让业务线采用，在 ledger/tenant.yaml 该业务线的 packs 里加上 {id}；然后运行 huifang policy lint 和 huifang policy test",
    "to follow it, add {id} to packs of a line in ledger/tenant.yaml; then run huifang policy lint and huifang policy test",
  ],
  test: ["运行制度包的用例，列出哪里不符", "run the cases of rule books and show what differs"],
  "test-packs": ["制度包的名称（默认：公司自己的）", "ids of packs (default: the company's own)"],
  "test-all": ["产品自带的也运行", "the product's too"],
  testing: ["正在运行用例…", "running the cases…"],
  "coverage-all": ["产品自带而公司没有采用的也列出", "the product's that nobody here follows too"],
  coverage: ["逐条说明制度条款如何落实", "how each clause of the rule books is carried out"],
  schema: ["各类记录与制度包的 JSON Schema", "JSON Schemas of every record kind and of packs"],
  init: [
    "新建一家公司的台账仓库",
    "a new company's repository: ledger, rule books, pipelines, editor settings",
  ],
  "init-dir": ["放在哪个文件夹", "folder to put it in"],
  "init-yes": ["不提问，没有给出的用默认值", "ask nothing, take defaults for what is not given"],
  "init-name": ["公司名称", "name of the company"],
  "init-zone": ["时区，如 Asia/Shanghai", "time zone such as Asia/Shanghai"],
  "init-language": ["台账和网站的语言（默认 zh-CN）", "language of ledger and site (default: zh-CN)"],
  "init-line": [
    "业务线，写成 编号:名称:制度,制度，可写多条",
    "lines of business, written id:title:pack,pack",
  ],
  "init-parameter": ["制度留给公司定的数", "figures that the rule books leave to the company"],
  "init-proposals": ["不采用我们建议的数", "take none of our proposed figures"],
  "init-admin-name": [
    "第一位员工的姓名（默认：git 的 user.name）",
    "name of the first member of staff (default: git's user.name)",
  ],
  "init-admin-email": [
    "第一位员工提交用的邮箱（默认：git 的 user.email）",
    "address they commit under (default: git's user.email)",
  ],
  "init-customer": ["第一位客户的称呼", "name of a first customer"],
  "init-forge": [
    "流水线给哪些平台：github,gitlab,gitea（默认：全部）",
    "pipelines for github, gitlab, gitea (default: all)",
  ],
  "init-git": ["不建 git 仓库，不提交", "make no git repository and no commit"],
  "init-as-of": ["制度从哪天起约束（默认：今天）", "day from which the rule books bind (default: today)"],
  "schema-dir": ["把每一种写成一个文件，放进此文件夹", "write each kind as a file into this folder"],
  new: ["记一条记录：一问一答，或用选项、JSON 给出", "a record, by questions, options or JSON"],
  "new-kind": [
    "哪类记录：visit、customer、complaint……（默认：visit）",
    "kind of record: visit, customer, complaint … (default: visit)",
  ],
  "new-due": ["照这条待办来记，已知的都填好", "for this due item, with what is known filled in"],
  "new-set": ["给出字段，写成 字段=值，可写多个", "fields, written field=value"],
  "new-json": [
    "从 JSON 读一条或多条记录；- 为标准输入",
    "one record or several as JSON; - for standard input",
  ],
  "new-bulk": ["给许多客户各记一条，存成一个文件", "one record for each of many customers, in one file"],
  "new-for": [
    "--bulk 的客户编号，一行一个；- 为标准输入",
    "customer ids for --bulk, one a line; - for standard input",
  ],
  "new-where": ["--bulk 只要符合的客户，写成 字段=值", "only customers that fit, written field=value"],
  "new-commit": ["写好后提交到 git", "commit what was written"],
  export: [
    "把一类记录或一张算出来的表写成 CSV 或 xlsx",
    "records of a kind, or a computed table, as CSV or xlsx",
  ],
  headings: [
    "CSV 的列名用看得懂的文字（供阅读，不能再导入）",
    "headings in the reader's language in CSV (for reading; not to be imported again)",
  ],
  "export-table": [
    "customers、visits 等任何一类记录，due、rates、findings，或 all",
    "any kind of records (customers, visits …), due, rates, findings, or all",
  ],
  bom: ["写字节顺序标记，Excel 才认得 UTF-8", "write a byte order mark, by which Excel knows UTF-8"],
  "export-dir": ["每张表一个文件，放进此文件夹", "write a file per table into this folder"],
  "export-period": ["rates 的统计期间（默认：逐月）", "period of rates (default: month by month)"],
  import: ["按对照文件把表格导入为记录", "turn the rows of a table into records by a mapping file"],
  table: ["表格：CSV 或 xlsx", "table: CSV or xlsx"],
  propose: [
    "看表头和内容，拟一份对照文件写到这里（- 为标准输出）",
    "read header and values and draft a mapping into this file (- for stdout)",
  ],
  into: [
    "由 export 导出的表格属于哪一类记录（默认：看文件名）",
    "kind of records of a table that export wrote (default: as the file is called)",
  ],
  each: [
    "新记录各占一个文件（用于 export 导出的表格）",
    "a file for each new record (for tables that export wrote)",
  ],
  sheet: [
    "工作簿里的哪张表：名称或第几张（默认：第一张）",
    "sheet of a workbook, by name or number (default: the first)",
  ],
  map: ["对照文件（YAML）", "mapping file (YAML)"],
  rejected: [
    "没有成为记录的行写到这里，末列是原因；改好后可直接导入",
    "write rows that did not become records here, reasons in the last column; mend and import them",
  ],
  "dry-run": ["只说明会写什么，不写入", "say what would be written, write nothing"],
  encoding: [
    "编码：utf-8、gb18030、utf-16le、utf-16be（默认：自动识别）",
    "utf-8, gb18030, utf-16le or utf-16be (default: detected)",
  ],
  delimiter: ["分隔符：, ; | tab（默认：自动识别）", ", ; | or tab (default: detected)"],
  root: [
    "含 ledger/ 的文件夹（默认：当前文件夹，没有就往上找）",
    "folder that holds ledger/ (default: this one, else the nearest above)",
  ],
  "as-of": ["截至何时（默认：现在）", "the only clock: judge as of this instant (default: now)"],
  at: ["读取某个 git 版本，而不是磁盘上的文件", "read a git revision instead of the files on disk"],
  line: ["只看这些业务线", "only these lines of business"],
  format: ["输出格式", "output format"],
  output: ["写入文件，而不是标准输出", "write to a file instead of stdout"],
  "fail-on": ["达到此级别的问题使退出码为 1", "findings from this severity on make the exit code 1"],
  lang: ["输出语言（默认：tenant.yaml 的 locale）", "language of the output (default: the tenant's locale)"],
  debug: ["出现内部错误时显示调用栈", "show the stack of an internal error"],
  help: ["显示帮助", "show help"],
  "help-command": ["显示某个命令的帮助", "show help for a command"],
  version: ["显示版本", "show the version"],
  "new-from-merge-base": [
    "只有相对于与 <ref> 的合并基新增的问题才算数",
    "only findings absent at the merge base with <ref> count",
  ],
  notify: [
    "每天早上的通知：各人今天的事，或新逾期的事",
    "messages for the morning: each person's items of today, or what has lapsed",
  ],
  "notify-what": [
    "today：今天与逾期的，发给本人；lapsed：新逾期的，发给业务线负责人",
    "today: due today and overdue, to whoever does it; lapsed: newly lapsed, to each line's manager",
  ],
  "notify-since": ["lapsed 自何时起（默认：一天前）", "lapsed since when (default: a day ago)"],
  "notify-site": [
    "网站地址，用于链接（默认：tenant.yaml 的 site）",
    "address of the site, for links (default: site in tenant.yaml)",
  ],
  staged: [
    "只检查已暂存的文件（提交钩子用）：格式、字段、所指的记录；期限由完整检查判断",
    "only staged files, for a commit hook: form, fields, what they name; duties are left to the whole check",
  ],
  baseline: [
    "基线文件：其中的问题算原已存在（默认：目录下的 huifang-baseline.json，如有）",
    "baseline: its findings stood before (default: huifang-baseline.json under the root, if any)",
  ],
  "write-baseline": ["写基线；已有的只会缩短", "write the baseline; one that is there only shrinks"],
  fix: [
    "改正只有一种读法的写法（全角符号、字段和值的拼写、时间日期、姓名）：先显示差异再问；不在终端上时只输出补丁",
    "mend what reads one way only (full-width signs, spelling of fields and values, times, names): shows the difference and asks; without a terminal prints the patch",
  ],
  "fix-yes": ["与 --fix 一起：不问，直接写", "with --fix: write without asking"],
  "new-from": ["只有相对于 <rev> 新增的问题才算数", "only findings absent at <rev> count"],
  staff: ["只看这些人员（编号或姓名）", "only these members of staff (id or name)"],
  completion: [
    "让命令行能补全；例如 bash：source <(huifang completion bash)",
    "completion for a shell; in bash: source <(huifang completion bash)",
  ],
  shell: ["bash、zsh 或 fish", "bash, zsh or fish"],
  until: [
    "也列出到那时为止开始的事项（默认：七天内）",
    "also list what opens by then (default: within seven days)",
  ],
  all: ["所有状态、全部历史", "every status and the whole past"],
  period: [
    "统计期间，如 2026-10、2026-W45、2026-Q4、2026；all 为逐月",
    "period such as 2026-10, 2026-W45, 2026-Q4, 2026; all: month by month",
  ],
  by: ["分组：rule,clause,staff,line,class,channel", "break down by rule,clause,staff,line,class,channel"],
  out: ["网站输出目录", "folder to write the site into"],
  port: ["端口", "port"],
  id: [
    "义务或问题的 id，记录的引用（如 visit/v-1），或客户、员工的姓名",
    "id of an obligation or finding, reference of a record (visit/v-1), or name of a customer or member of staff",
  ],
  kind: ["记录种类，如 visits；省略则输出全部", "record kind such as visits; all of them if left out"],
  "Usage:": ["用法：", "Usage:"],
  "Options:": ["选项：", "Options:"],
  "Commands:": ["命令：", "Commands:"],
  "Arguments:": ["参数：", "Arguments:"],
  working: ["正在检查台账…", "evaluating the ledger…"],
  building: ["正在生成网站…", "building the site…"],
  "base-unusable": [
    "基准版本无法检查，全部问题按新增计",
    "the base could not be evaluated; every finding counts as new",
  ],
  exits: [
    "退出码：0 无问题 · 1 有达到 --fail-on 的问题 · 2 用法错误，或目录、tenant.yaml、制度包不可用 · 70 程序缺陷",
    "Exit codes: 0 clean · 1 findings at or above --fail-on · 2 usage, or root, tenant.yaml or a pack unusable · 70 a bug of ours",
  ],
  bug: [
    "huifang 内部错误：{message}\n这是程序的缺陷，不是台账的问题。请向 Huifang 项目报告，附上这些文字、所用命令和版本（{version}）；加 --debug 可看调用栈。",
    "huifang: internal error: {message}\nThis is a bug of ours, not of your ledger. Please report it to the Huifang project with this text, the command you ran and the version ({version}); --debug shows the stack.",
  ],
} as const;

export type Word = keyof typeof words;

/** What a command line gives to an option, before anything has read it. */
export function argumentOf(option: string, argv: readonly string[]): string | undefined {
  const i = argv.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  if (i < 0) return undefined;
  return argv[i] === option ? argv[i + 1] : argv[i].slice(option.length + 1);
}

/** Language of help and of errors before a tenant is known: `--lang`, else the environment's locale. */
export function spokenLocale(
  argv: readonly string[] = process.argv,
  env: NodeJS.ProcessEnv = process.env,
): "zh-CN" | "en" {
  const name = argumentOf("--lang", argv) ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || "");
  return /^zh/i.test(name) ? "zh-CN" : "en";
}

/** One word of help; traditional readers get the simplified text here. */
export function word(name: Word): string {
  return words[name][spokenLocale() === "en" ? 1 : 0];
}

/** Translates one of commander's headings, or gives it back. */
export function heading(title: string): string {
  return Object.hasOwn(words, title) ? word(title as Word) : title;
}
