"""Texts and files as they come out of bad hands: ``make fuzzimports`` (or ``python -m soaks.imports 20000``).

Made texts, the bundled gazette and the real texts beside the checkout are cut, doubled, glued, spliced
and sown with labels, brackets and control characters; Word files, web pages and PDFs have bytes changed.
Each must be refused in one line, or read with every character in its tree, within a time that grows with
its length. With ``--atheris`` (where that is installed) coverage guides the damage.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

from jzdesk.errors import InputError
from jzdesk.gazette.amending import Amendments
from jzdesk.importing.formats import render
from jzdesk.importing.importer import review
from jzdesk.paths import locate
from jzdesk.resources import Resources

SECONDS_A_CHARACTER = 0.0005  # and two more; ten times what the slowest honest text takes
ROOT = Path(__file__).resolve().parent.parent
_SIGNS = (
    *"一二三四五六七八九十百〇零（）()〔〕[]【】《》〈〉“”‘’、。；：，．.·…—-–|#*+_`~<>&\\/=@%\"' \t　\n\r\f",
    *"1234567890０１２OoIl年月日号条款项章节编第附件表目录令①⑴⒈㈠㊱⺠⻓\u200b\ufeff\ufffd\ue000\u2028\x85\x1c",
    "第一条 ", "第二条", "第三条之一", "一、", "（一）", "1.", "1.1 ", "2.3.1", "（1）", "1）", "①",
    "附件1：", "目录", "某政〔2025〕1号", "令第3号", "2025年2月30日", "二○二五年一月一日",
    "修改为：“第一条 ", "<table><tr><td>",
    "| 1 | 甲 |\n", "| --- | --- |\n", "— 3 —\n", "<br>", "<!--", "-->", "<script>", "</script>",
    "**", "](", "&nbsp;", "责任单位：", "（市财政局负责）", "各县人民政府：\n", "某市人民政府\n",
    "抄送：", "本办法自",
)  # fmt: skip


def main(count: int, seed: int) -> int:
    """Read ``count`` damaged texts and files; stops at the first that fails and says how to see it again."""
    chance, read = random.Random(seed), reader()
    texts, files = _texts(), _files()
    began, slowest = perf_counter(), 0.0
    for number in range(count):
        name, data = _damaged(chance, texts, files)
        started = process_time()
        try:
            read(data, name)
        except InputError as fault:
            if "字没有归到" in str(fault) or "\n" in str(fault):
                raise SystemExit(f"text {number}, seed {seed}: {name}: {fault}") from fault
        except Exception:
            Path("fuzzed" + Path(name).suffix).write_bytes(data)
            print(f"text {number}, seed {seed}: kept as fuzzed{Path(name).suffix}", file=sys.stderr)
            raise
        took = process_time() - started
        slowest = max(slowest, took)
        if took > 2 + SECONDS_A_CHARACTER * len(data):
            raise SystemExit(f"text {number}, seed {seed}: {took:.1f} s for {len(data)} bytes")
        if number % 2_000 == 1_999:
            print(f"{number + 1} read, {(number + 1) / (perf_counter() - began):.0f} a second")
    print(
        f"{count} damaged texts and files, none failed or lost a character; slowest {slowest:.2f} s"
    )
    return 0


def reader() -> Callable[[bytes, str], None]:
    """What reads one file as ``jzdesk import`` does."""
    known = Resources(locate().resources).known()

    def read(data: bytes, name: str) -> None:
        found = review("甲", render(data, name), known, Amendments())
        if not found.coverage.complete:
            raise AssertionError(name)

    return read


def _texts() -> list[str]:
    folders = (ROOT / "tests" / "importing" / "made", ROOT.parent / "shared" / "texts")
    files = [file for folder in folders for file in sorted(folder.glob("*.[tm]*"))]
    texts = [file.read_text("utf-8") for file in files if file.suffix in (".txt", ".md")]
    gazettes = sorted((locate().resources / "gazettes").glob("*.md"))
    return [*texts, *(file.read_text("utf-8") for file in gazettes)]


def _files() -> list[tuple[str, bytes]]:
    import io

    from docx import Document

    document = Document()
    for line in ("某市关于补贴的通知", "某政〔2025〕1号", "各县人民政府：", "一、给予补贴。"):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "标准", "100元"
    buffer = io.BytesIO()
    document.save(buffer)
    page = ROOT / "tests" / "importing" / "made" / "page.html"
    return [("甲.docx", buffer.getvalue()), ("甲.html", page.read_bytes())]


def _damaged(
    chance: random.Random, texts: list[str], files: list[tuple[str, bytes]]
) -> tuple[str, bytes]:
    if chance.random() < 0.2:
        name, content = chance.choice(files)
        data = bytearray(
            content[: chance.randint(1, len(content))] if chance.random() < 0.3 else content
        )
        for _ in range(chance.randint(0, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return name, bytes(data)
    text = _damaged_text(chance, texts)
    encoding = chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16"))
    name = "甲" + chance.choice((".txt", ".md", ".md", ".html"))
    return name, text.encode(encoding, "replace")


def _damaged_text(chance: random.Random, texts: list[str]) -> str:
    text = chance.choice(texts)
    begin = chance.choice((0, chance.randrange(len(text))))
    text = text[begin : begin + chance.choice((50, 500, 3000, 20000))]
    for _ in range(chance.randint(0, 12)):
        place, length = chance.randint(0, len(text)), chance.choice((1, 1, 5, 40, 300))
        before, inside, after = text[:place], text[place : place + length], text[place + length :]
        other = chance.choice(texts)
        start = chance.randrange(len(other))
        change = chance.choice(
            (
                "",
                inside * chance.choice((2, 2, 3, 50)),
                inside.replace("\n", ""),
                inside.replace("。", "\n"),
                other[start : start + length],
                "".join(chance.choices(_SIGNS, k=chance.randint(1, 8))) + inside,
                chance.choice(_SIGNS) * chance.choice((2, 30, 400)) + inside,
            )
        )
        text = before + change + after
    return text


def guided(arguments: list[str]) -> None:
    """Let atheris look for what breaks the reader; its own options follow ``--atheris``."""
    import atheris

    with atheris.instrument_imports(include=["jzdesk.gazette", "jzdesk.importing"]):
        import jzdesk.gazette.reading
        import jzdesk.importing.web  # noqa: F401
    read = reader()
    names = ("甲.txt", "甲.md", "甲.html", "甲.docx")

    def one(data: bytes) -> None:
        if data:
            try:
                read(data[1:], names[data[0] % len(names)])
            except InputError as fault:
                if "字没有归到" in str(fault):
                    raise

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--atheris"]:
        guided(sys.argv[2:])
    else:
        given = [int(argument) for argument in sys.argv[1:]]
        sys.exit(main(*(given + [20_000, random.randrange(10**6)][len(given) :])))
