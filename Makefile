# govctl: make demo 看效果，make test 跑测试，make help 看其余。
# 只需要 python3（3.11 或更高）、git 和 make；其余自动装进 .venv，不动系统。

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# what the demonstration works on
CITY           := sample-repo/fangchenggang
PLAN_YEAR      := 2027
AS_OF          := 2026-10-20
DOC_KIND       := 可行性研究报告
DOC_PROJECT    := $(CITY)/projects/02-政务服务能力提升
ACCEPT_PROJECT := $(CITY)/projects/12-智慧文旅平台
OUT            := out

# what the benchmarks judge 2,000 projects by, where these stand, what they have in hand
BENCH_REGULATION := fangchenggang
BENCH_GATES      := 储备库 年度计划
BENCH_MATERIALS  := 信息资源目录 软硬件产品安全可靠情况说明 可行性研究报告 可行性研究报告批复

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
GOVCTL := $(VENV)/bin/govctl
PIP    := $(PY) -m pip -qq --disable-pip-version-check
PINS   := --constraint constraints.txt --build-constraint constraints.txt

# a stamp says which of the two sets of packages is installed
RUNTIME := $(VENV)/runtime.stamp
DEV     := $(VENV)/dev.stamp

.PHONY: help demo test lint types contract docs generated pictures bench wheel constraints clean

help: ## 列出全部命令
	@echo '用法：make 命令'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do \
		printf '%-18s %s\n' "$$name" "$$what"; done

$(PY):
	@command -v $(PYTHON) >/dev/null || { \
		echo '没有找到 $(PYTHON)。请先安装 Python 3.11 或更高版本，再运行本命令。' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "govctl 需要 Python 3.11 或更高版本，这里的是 $$($(PYTHON) --version 2>&1)。" >&2; \
		echo '已另装新版本时，请指明它，例如：make demo PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo '这里的 Python 缺少建立独立环境的组件（venv、ensurepip）。' >&2; \
		echo 'Debian、Ubuntu、统信、麒麟请先运行：sudo apt-get install python3-venv' >&2; exit 1; }
	@echo '正在建立独立环境 $(VENV) …'
	@$(PYTHON) -m venv --clear $(VENV)

# the pip of an older Python knows neither dependency groups nor build constraints
$(RUNTIME): $(PY) pyproject.toml constraints.txt
	@echo '正在安装 govctl（首次约需一两分钟）…'
	@$(PIP) install --constraint constraints.txt --upgrade pip
	@$(PIP) install $(PINS) --editable .
	@$(PY) -m compileall -q govctl # as pip does for all that is not editable
	@touch $@

$(DEV): $(RUNTIME)
	@echo '正在安装开发与测试工具 …'
	@$(PIP) install $(PINS) --group dev --group bench
	@touch $@

# $(call show,TITLE,FILE,COMMAND): run the command, keep what it prints in FILE and show it.
# Status 1 means findings, which a demonstration is there to show; anything above is a fault.
define show
@printf '\n—— %s\n$$ %s\n\n' '$(1)' '$(subst $(VENV)/bin/,,$(3))'
@$(3) >$(2) 2>&1 && code=0 || code=$$?; cat $(2); \
	if [ $$code -gt 1 ] || grep -q '^Traceback' $(2); then echo "演示中断：上面的命令以 $$code 退出。" >&2; exit 2; fi
endef

demo: $(RUNTIME) ## 演示：校验示例项目，生成年度计划、可研报告和验收清单
	@mkdir -p $(OUT)
	@rm -f $(OUT)/年度计划.xlsx $(OUT)/$(DOC_KIND).docx $(OUT)/验收清单.docx
	$(call show,一、校验示例仓库里的全部项目（其中几个有意留了毛病）,$(OUT)/校验结果.txt,$(GOVCTL) validate sample-repo --as-of $(AS_OF))
	$(call show,二、生成 $(PLAN_YEAR) 年度计划,$(OUT)/年度计划.txt,$(GOVCTL) plan build $(PLAN_YEAR) $(CITY) -o $(OUT)/年度计划.xlsx --as-of $(AS_OF))
	$(call show,三、生成一份$(DOC_KIND),$(OUT)/文书.txt,$(GOVCTL) doc new $(DOC_KIND) $(DOC_PROJECT) -o $(OUT)/$(DOC_KIND).docx --as-of $(AS_OF))
	$(call show,四、列出一个项目的验收清单,$(OUT)/验收清单.txt,$(GOVCTL) accept checklist $(ACCEPT_PROJECT) --as-of $(AS_OF))
	@$(GOVCTL) accept checklist $(ACCEPT_PROJECT) --as-of $(AS_OF) --format docx -o $(OUT)/验收清单.docx >/dev/null || [ $$? -eq 1 ]
	@printf '\n—— 演示完成，结果在这里：\n'
	@for file in 校验结果.txt 年度计划.xlsx $(DOC_KIND).docx 验收清单.txt 验收清单.docx; do \
		test -s "$(OUT)/$$file" || { echo "演示没有生成 $(OUT)/$$file" >&2; exit 2; }; \
		echo "  $(CURDIR)/$(OUT)/$$file"; done
	@rm -f $(OUT)/年度计划.txt $(OUT)/文书.txt

test: $(DEV) ## 运行全部测试
	$(PY) -m pytest

lint: $(DEV) ## 检查代码写法与排版
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check

types: $(DEV) ## 检查类型
	$(VENV)/bin/mypy

contract: $(DEV) ## 检查模块之间只能向下引用
	$(VENV)/bin/lint-imports

docs: $(DEV) ## 检查生成的文档与代码一致
	$(PY) docs/generate.py --check

generated: $(DEV) ## 重新生成文档、文书底版和示例材料
	$(PY) docs/generate.py
	$(PY) templates/make_base.py
	$(PY) sample-repo/make_materials.py

pictures: $(DEV) ## 重新生成 README 的图片（需要 LibreOffice 和 pdftoppm）
	$(PY) docs/pictures.py

bench: $(DEV) ## 性能对比（约需几分钟），相近判断的精确率和召回率
	$(PY) -m benchmarks --govctl $(GOVCTL) --peer $(VENV)/bin/check-jsonschema --out $(OUT)/bench \
		--regulation $(BENCH_REGULATION) --gates $(BENCH_GATES) --materials $(BENCH_MATERIALS)
	$(PY) -m benchmarks.likeness

wheel: $(DEV) ## 打包成可安装的 wheel，放在 dist/
	@rm -rf dist
	$(PIP) wheel --no-deps --build-constraint constraints.txt --wheel-dir dist .

constraints: $(PY) ## 把依赖更新到最新，重写 constraints.txt
	$(PIP) install --upgrade --upgrade-strategy eager --editable . --group dev --group bench pip
	{ echo '# the versions that CI tested; rewritten by `make constraints`'; \
		$(PY) -m pip freeze --all --exclude-editable --exclude setuptools; } >constraints.txt
	@touch $(RUNTIME) $(DEV)

# lets .ci/run ask for a setting of this file
print-%:
	@echo '$($*)'

clean: ## 删去环境、缓存与产出
	rm -rf $(VENV) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
