"""引文出处: how a clause is cited on paper, so that another office finds it."""

from __future__ import annotations

import pytest

from jzdesk.app import Desk
from jzdesk.gazette.citing import citation_of, label_words

JOBS = "《焦作市人民政府办公室关于做好2024年稳就业工作的通知》（焦政办〔2024〕15号）"
EQUIPMENT = (
    "《焦作市人民政府关于印发焦作市推动大规模设备更新和消费品以旧换新实施方案的通知》"
    "（焦政〔2024〕10号）"
)
SEED = (
    "《焦作市人民政府办公室关于印发焦作市支持科创型种子企业发展壮大的十条措施的通知》"
    "（焦政办〔2024〕14号）"
)


@pytest.mark.parametrize(
    ("key", "citation"),
    [
        ("焦政办〔2024〕15号/三、/（十二）", f"{JOBS}第（十二）条"),
        ("焦政办〔2024〕14号/四、", f"{SEED}第四条"),
        ("焦政〔2024〕10号/二、/（三）/6.", f"{EQUIPMENT}第6条"),
        ("焦政〔2024〕10号/三、/（三）", f"{EQUIPMENT}“三、保障措施”第（三）条"),
    ],
)
def test_a_clause_is_cited_by_document_and_label(desk: Desk, key: str, citation: str) -> None:
    entry = desk.library.node(key)
    assert entry is not None
    assert citation_of(entry, desk.library.nodes(entry.document.number)) == citation


def test_a_paragraph_without_a_number_is_cited_by_its_heading(desk: Desk) -> None:
    entry = desk.library.node("焦政〔2024〕10号/一、/¶5")
    assert entry is not None
    assert citation_of(entry, ()) == f"{EQUIPMENT}“一、总体要求”"


@pytest.mark.parametrize(
    ("printed", "cited"),
    [
        ("（十二）", "第（十二）条"),
        ("十二、", "第十二条"),
        ("6.", "第6条"),
        ("第八条", "第八条"),
        ("附件", "附件"),
    ],
)
def test_a_label_is_cited_as_people_say_it(printed: str, cited: str) -> None:
    assert label_words(printed) == cited
