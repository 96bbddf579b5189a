"""Two small regulations to be compared: `demo` of small_packs with topics, and another."""

from __future__ import annotations

from small_packs import HEAD

OTHER = """\
id: other
title: 另一办法
short: 乙办法
prefix: other
region: '150202'
issuer: [甲局, 乙局]
number: 乙政办发〔2025〕3号
issued: '2025-04-18'
effective_from: '2025-04-18'
effective_to: '2027-04-17'
status: 试行
based_on: [国家办法, 自治区办法]
replaces: [旧办法]
note: |-
  第一处读法
  第二处读法
gates:
  - {id: 申请}
  - {id: 施工, aliases: [建设], title: 动工建设, article: 第一条}
  - {id: 竣工, event: 竣工验收}
acceptance_gate: 竣工
params:
  cap: {value: 500, unit: 万元, title: 总投资上限, article: 第一条}
  change: {value: 10, unit: '%', title: 变更上限, topic: 项目变更, article: 第一条}
  fresh: {value: 5, unit: '%', title: 新增上限, topic: 项目变更, article: 第一条}
  people: {value: 3, unit: 个, title: 专家人数}
articles:
  - {no: 1, title: 全部}
"""
MATERIALS = """\
- {id: paper, name: 竣工报告, aliases: [报告], gate: 竣工, by: 建设单位, article: 第一条,
   acceptance: true, chapters: [{id: sum, title: 小结, match: [小结], article: 第一条}]}
- {id: form, name: 申请表, gate: 申请, when: funding.total != null}
- {id: loose, name: 其他材料, severity: warning, gate: 施工}
"""
RULES = """\
- {id: other-1-split, title: 不得拆分, article: 第一条, topic: 化整为零, message: 拆分,
   require: funding.total != null}
- {id: other-1-parts, title: 写明总体项目, article: 第一条, topic: 化整为零, severity: warning,
   message: 写明, require: funding.total != null}
- {id: other-1-quiet, title: 没有事项的规则, article: 第一条, message: 其他, require: 'true'}
"""
DEADLINES = """\
- {id: other-1-plan, title: 报计划, article: 第一条, topic: 年度计划, kind: yearly,
   month: 9, day: 30, from_year: year_of(today), to_year: year_of(today), done_years: '[]',
   message: 未报}
- {id: other-1-due, title: 验收, article: 第一条, topic: 验收期限, kind: after, from: "on['建成']",
   years: 1, done: "on['竣工验收']", message: 未验收}
"""
DEMO_DEADLINE = """\
- {id: demo-2-2-acceptance, title: 期限, article: 第二条第二款, topic: 验收期限, kind: after,
   from: "on['建成']", months: period, done: "on['竣工验收']", message: '应于 {due:日期} 前'}
"""
DEMO_MATERIALS = "- {id: report, name: 报告, gate: 申报, acceptance: true}\n"
DEMO_RULES = """\
- {id: demo-2-1-cap, title: 不超过上限, article: 第二条第一款, topic: 审批档次,
   require: funding.total == null || funding.total <= param.cap, message: '超过 {cap:万元}',
   values: {cap: param.cap}, at: funding.total}
"""
DEMO_HEAD = HEAD.replace("title: 调整上限", "title: 调整上限, topic: 项目变更").replace(
    "{id: 验收}", "{id: 验收, event: 竣工验收}"
)
