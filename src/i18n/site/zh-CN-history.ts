/** Words of spot checks and of what-if, in simplified Chinese. */
export const zhCNHistory = {
  "nav.spot": "抽查", "nav.whatif": "改了规矩会怎样",
  "spot.answer.none": "还没有抽查过。", "spot.answer": "{n} 次抽查，抽中 {drawn} 条，已核实 {looked} 条；{agreement}。", "spot.answer.off": "{n} 次抽查，{off} 次与重抽的结果对不上；{agreement}。",
  "spot.agreement": "与本人所记相符 {share}", "spot.noagreement": "还没有结论可算相符率",
  "spot.how": "范围由抽取当天以前的最后一次提交定死，种子是当天公开产生的数：提交的人不知道种子，给种子的人改不了提交。任何人都可用 huifang spot-check verify 重抽。",
  "spot.none": "用 huifang spot-check draw 抽第一次：每人几条，由当天公开产生的数决定抽到谁。",
  "spot.colon": "：", "spot.of": "{period} · 每人 {size} 条", "spot.period": "{period}", "spot.by": "{name} 于 {when} 抽取", "spot.seed": "种子", "spot.commit": "依据的提交", "spot.population": "范围",
  "spot.state.same": "重抽一致", "spot.state.different": "重抽不一致", "spot.state.no-seed": "缺种子、期间或样本数，无法重抽", "spot.state.no-commit": "没有写依据的提交，无法重抽",
  "spot.state.wrong-commit": "依据的不是抽取前最后一次提交", "spot.state.self": "抽取人也在被抽查之列", "spot.state.unverified": "这次生成没有重抽",
  "spot.extra": "不该抽中：{list}", "spot.missing": "漏了：{list}",
  "spot.drawn": "抽中", "spot.looked": "已核实", "spot.agrees": "相符", "spot.differs": "不符", "spot.share": "相符率", "spot.entries": "逐条", "spot.record": "抽中的记录", "spot.result": "核实结果",
  "spot.verdict.agrees": "相符", "spot.verdict.differs": "不符", "spot.verdict.looked": "已核实", "spot.verdict.waiting": "待核实",
  "whatif.answer.none": "近三个月没有改过规矩。", "whatif.answer": "{when} 改了规矩（{title}）：{sum}。", "whatif.answer.same": "{when} 改了规矩（{title}），对到今天为止的事项没有影响。",
  "whatif.appears": "多出 {n} 项", "whatif.vanishes": "少了 {n} 项", "whatif.verdict": "{n} 项结果不同", "whatif.moves": "{n} 项只是期限或人员不同",
  "whatif.how": "同一批记录，用改之前和改之后的规则各算一遍。动手之前也能先算：huifang plan --set 条款=数，或在改动的分支上 huifang plan --from main。",
  "whatif.none": "改制度文件或 tenant.yaml 之后，这里列出它改变了什么。",
  "whatif.files": "改动的文件", "whatif.rates": "完成率", "whatif.before": "原来", "whatif.after": "现在", "whatif.load": "今后一个月每人要办的", "whatif.fines": "罚款", "whatif.duties": "结果不同的事项", "whatif.more": "只列前 {n} 项，全部见 huifang plan。",
} as const;
