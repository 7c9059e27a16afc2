"""匹配题: which of several benefits a person or firm gets, judged when it is asked."""

from __future__ import annotations

from jzdesk.app import Desk, Matched
from jzdesk.errors import InputError
from jzdesk.policy.matching.situations import Situation, draw
from jzdesk.presenting.content import Choice, Question
from jzdesk.presenting.quiz import MATCHING
from jzdesk.presenting.script import AskCase
from jzdesk.wording import STATUS_WORDS, term_of

_ASKED = "按这些情况，下面哪一项符合？"


def match_question(
    desk: Desk, situation: Situation, asked: AskCase, lines: tuple[str, ...]
) -> Question:
    """Ask which benefit is theirs.

    Raises:
        InputError: none holds for the facts any more, or the facts are no longer asked for.
    """
    matched = {each.match.benefit.id: each for each in desk.match(situation.facts, situation.as_of)}
    drawn = draw(situation, [each.match for each in matched.values()], asked.paper)
    if drawn is None:
        raise InputError(f"“{situation.title}”按现在的待遇目录出不成题：没有符合的，或没有不符合的")
    return Question(
        asked=_ASKED,
        story=situation.story,
        choices=tuple(
            Choice(
                match.benefit.name,
                match is drawn.right,
                "" if match is drawn.right else match.reason,
            )
            for match in drawn.choices
        ),
        why=drawn.right.reason,
        number=asked.number,
        of=asked.of,
        topic=MATCHING,
        grounds=(drawn.right.benefit.citation,),
        day=situation.as_of,
        standing=_standing(matched[drawn.right.benefit.id]),
        lines=lines,
    )


def _standing(matched: Matched) -> str:
    return f"时效：{STATUS_WORDS[matched.status]}（期限：{term_of(matched.entry.facts)}）"
