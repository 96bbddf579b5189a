"""Invented texts of law, with what is found around and between the lines of real ones."""

from __future__ import annotations

# plain, as a ministry would print it; the structure that `small_packs.HEAD` declares
PLAIN = """\
示范办法

第一章 总则

第一条 为了示范，制定本办法。

第二章 审批

第二条 申报项目应当写明下列内容：

（一）目标；

（二）投资，包括：

1.总投资；

2.分年投资；

（三）期限。

总投资不超过400万元的，由乙局审批。
"""

# the same words: from a web page, with its navigation, the notice that brought it, broken
# lines, other brackets and blanks, a page number, a list within a line, and a footer
MESSY = """\
首页 > 政务公开 > 规范性文件
索 引 号: | 甲-2026-001 | 发布日期: | 2026-01-05 |
标 题: | (此文件废止)甲政办发〔2026〕1号 关于印发示范办法的通知 |
【字体：大 中 小】【打印】
各有关单位:
现将《示范办法》印发给你们，请认真执行。
甲市人民政府办公室
2026年1月5日
(此件公开发布)
示\u3000\u3000范办法
（试行）
第一章\u3000总\u3000则
\u3000\u3000第一条为了示范,
- 1 -
制定本办法。第二条\u3000申报项目应当写明下列内容: (一) 目标;
- （二）投资,包括:
1、总投资;
2．分年投资;
（三）期限。


　　总投资不超过４００万元的，

由乙局审批。
上一篇：另一份办法
附件：申报表
抄送：丙局。
主办单位：甲市人民政府 网站标识码：1234
"""

# the same law after an amendment: a higher limit, and one article more
AMENDED = PLAIN.replace("400万元", "500万元") + "\n第三条 本办法自印发之日起施行。\n"
