# 焦作政策桌面：`make help` 列出全部命令。Windows 和 macOS 见 README.md。
.DEFAULT_GOAL := help
.PHONY: help run test stress build bundle bench pictures soak fuzz lint lock clean

PYTHON ?=
export PYTHON
PY := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen

# The data is built again only when what it is made of or made by has changed, or db/ is empty.
STAMP := build/data.stamp
SOURCES := $(shell find resources jzdesk/*.py jzdesk/gazette jzdesk/policy jzdesk/search \
    jzdesk/store jzdesk/packs -type f ! -name '*.pyc')
ifeq ($(filter-out db/README.md,$(wildcard db/*)),)
.PHONY: $(STAMP)
endif
# Asked for by a second make, so that prepare.sh has made the Python that builds the data.
DATA := @$(MAKE) --no-print-directory --silent $(STAMP)

help: ## 列出全部命令
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

run: ## 准备环境、建数据、打开窗口（没有显示器时离屏演示一遍，存入 build/tour/）
	@sh scripts/prepare.sh run
	$(DATA)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
	    exec $(PY) -m jzdesk; \
	else \
	    echo '没有显示器：离屏打开同一个窗口演示一遍，截图和告知单存入 build/tour/'; \
	    $(OFFSCREEN) exec $(PY) -m jzdesk --tour build/tour; \
	fi

test: ## 准备环境、建数据、运行全部测试
	@sh scripts/prepare.sh dev
	$(DATA)
	$(OFFSCREEN) $(PY) -m pytest

stress: ## 写笔记时强行结束程序 200 次，逐条核对（五分钟左右）
	@sh scripts/prepare.sh dev
	$(DATA)
	JZDESK_KILLS=200 $(OFFSCREEN) $(PY) -m pytest tests/notebook/test_killed.py --timeout 3000

build: ## 由 resources/ 重建 db/
	@sh scripts/prepare.sh run
	@rm -f $(STAMP)
	$(DATA)

bundle: ## 生成免安装目录 dist/jzdesk/
	@sh scripts/prepare.sh bundle
	$(DATA)
	$(PY) -m PyInstaller --noconfirm --clean --log-level WARN \
	    --distpath dist --workpath build/pyinstaller build.spec

bench: ## 启动、内存、换页、按键和检索的速度（先 make bundle；第一次要先建索引，几分钟）
	@sh scripts/prepare.sh dev
	$(DATA)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(PY) -m benchmarks.bundle
	$(OFFSCREEN) $(PY) -m benchmarks.start
	$(OFFSCREEN) $(PY) -m benchmarks.keystroke
	$(PY) -m benchmarks.search

pictures: ## 重拍 docs/design.md 的图
	@sh scripts/prepare.sh run
	$(DATA)
	$(OFFSCREEN) $(PY) -m scripts.pictures

soak: ## 一整天的使用压进十分钟：内存、线程、文件、控件不增长
	@sh scripts/prepare.sh dev
	$(DATA)
	$(OFFSCREEN) $(PY) -m soaks.use 10

fuzz: ## 一百万个谁也不会打的检索词（约一小时）
	@sh scripts/prepare.sh dev
	$(DATA)
	$(PY) -m soaks.queries 1000000

lint: ## 检查风格、类型、分层
	@sh scripts/prepare.sh dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

lock: ## 由 pyproject.toml 重新生成 requirements/*.txt
	@sh scripts/prepare.sh dev
	@sh scripts/lock.sh

clean: ## 删除生成物（保留 .venv）
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find db -mindepth 1 ! -name README.md -delete
	find jzdesk tests scripts -type d -name __pycache__ -prune -exec rm -rf {} +

$(STAMP): $(SOURCES)
	$(PY) -m jzdesk build
	mkdir -p build
	touch $@
