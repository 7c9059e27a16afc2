"""Reading the files of ``resources/``: what people wrote, decoded and parsed.

Who parses a file is imported with the first that is read: the window opens what is built, and does
not wait for the reader of gazettes.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jzdesk.decoding import decode
from jzdesk.errors import DataError
from jzdesk.gazette.agencies import AgencyNames, parse_agency_names, with_aliases
from jzdesk.policy.parameters import Policy, read_policy
from jzdesk.search.spelling import Spelling, parse_spelling
from jzdesk.search.thesaurus import Thesaurus, parse_thesaurus
from jzdesk.search.tokens import INDEX_FORMAT

if TYPE_CHECKING:
    from jzdesk.gazette.amending import Amendments
    from jzdesk.gazette.cleaning import Correction
    from jzdesk.gazette.doubting import Known
    from jzdesk.gazette.facts import Lexicon, NamedBenefit
    from jzdesk.gazette.model import Gazette
    from jzdesk.policy.cases import Case
    from jzdesk.policy.glossary import Glossary
    from jzdesk.policy.matching.matcher import Matcher
    from jzdesk.policy.matching.situations import Situation


class Resources:
    """The folder ``resources/``; every method reads its file afresh.

    Raises:
        DataError: from every method, where a file is missing or cannot be parsed.
    """

    def __init__(self, folder: Path) -> None:
        """Read from ``folder``."""
        self._folder = folder

    def gazettes(self) -> tuple[Gazette, ...]:
        """Every gazette, structured, in order of file name."""
        corrections = self.corrections()
        files = sorted((self._folder / "gazettes").glob("*.md"))
        if not files:
            raise DataError(f"没有公报原文：{self._folder / 'gazettes'}")
        return tuple(self._gazette(file, corrections) for file in files)

    def _gazette(self, file: Path, corrections: Sequence[Correction]) -> Gazette:
        """One gazette, with the maintainer's corrections that lie beside it."""
        from jzdesk.gazette.amended import read_amended

        amendments = self._amendments(file)
        return read_amended(file.stem, self._text(file), amendments, corrections).gazette

    def _amendments(self, file: Path) -> Amendments:
        from jzdesk.gazette.amending import Amendments, parse_amendments

        beside = _beside(file)
        if not beside.exists():
            return Amendments()
        return parse_amendments(self._toml(f"gazettes/{beside.name}"), beside.name)

    def corrections(self) -> tuple[Correction, ...]:
        """Known faults of the printed texts (勘误)."""
        from jzdesk.gazette.cleaning import parse_corrections

        return parse_corrections(self._toml("errata.toml"))

    def agency_names(self) -> AgencyNames:
        """How bodies are named (机构名称), in every gazette's corrections too."""
        names = parse_agency_names(self._toml("agencies.toml"))
        files = [f for f in sorted((self._folder / "gazettes").glob("*.md")) if _beside(f).exists()]
        told = [alias for file in files for alias in self._amendments(file).aliases]
        aliases = [(alias.printed, alias.name) for alias in told]
        return with_aliases(names, aliases)

    def known(self) -> Known:
        """What doubts on an imported text are measured by (导入疑点)."""
        from jzdesk.gazette.doubting import Known

        lines = self._text(self._folder / "scan-errors.tsv").splitlines()
        pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if any(len(pair) != 2 for pair in pairs):
            raise DataError("误识字表 scan-errors.tsv：每行应为“误识”、制表符、“应作”")
        return Known(self.agency_names(), confusions=tuple((pair[0], pair[1]) for pair in pairs))

    def benefits(self) -> tuple[NamedBenefit, ...]:
        """Benefits of clauses that grant several (事项目录)."""
        from jzdesk.gazette.facts import parse_benefits

        return parse_benefits(self._toml("benefits.toml"))

    def lexicon(self) -> Lexicon:
        """Everything that the extraction of facts knows beforehand."""
        from jzdesk.gazette.facts import Lexicon
        from jzdesk.gazette.vocabulary import parse_vocabulary

        return Lexicon(
            agencies=self.agency_names(),
            covered=parse_vocabulary(self._toml("covered.toml"), "covered.toml"),
            kinds=parse_vocabulary(self._toml("benefit-kinds.toml"), "benefit-kinds.toml"),
            benefits=self.benefits(),
        )

    def thesaurus(self) -> Thesaurus:
        """Everyday words and the official terms for them (同义词表)."""
        return parse_thesaurus(self._text(self._folder / "thesaurus.tsv"))

    def spelling(self) -> Spelling:
        """How characters sound, and what traditional ones become (字音字形)."""
        return parse_spelling(
            self._text(self._folder / "pinyin.tsv"), self._text(self._folder / "traditional.tsv")
        )

    def glossary(self) -> Glossary:
        """Words that the gazette does not explain, and whose words explain them (名词表)."""
        from jzdesk.policy.glossary import Glossary, read_glossary

        if not (self._folder / "glossary.toml").exists():
            return Glossary()  # an update pack of before there was one
        return read_glossary(self._toml("glossary.toml"))

    def index_hash(self, data_hash: str) -> str:
        """Hash that an index carries: of the data it was made from and of the thesaurus."""
        thesaurus = self._text(self._folder / "thesaurus.tsv")
        return hashlib.sha256(f"{INDEX_FORMAT}\n{data_hash}\n{thesaurus}".encode()).hexdigest()

    def policies(self) -> dict[str, Policy]:
        """Parameters of every calculator, by its id."""
        files = sorted((self._folder / "policy").glob("*.toml"))
        return {file.stem: read_policy(self._toml(f"policy/{file.name}")) for file in files}

    def cases(self) -> dict[str, Case]:
        """Prepared cases (案例), by their id."""
        from jzdesk.policy.cases import read_case

        files = sorted((self._folder / "cases").glob("*.toml"))
        return {file.stem: read_case(file.stem, self._toml(f"cases/{file.name}")) for file in files}

    def situations(self) -> dict[str, Situation]:
        """People and firms to be asked about (情况), by their id."""
        from jzdesk.policy.matching.situations import read_situation

        files = sorted((self._folder / "situations").glob("*.toml"))
        return {
            file.stem: read_situation(file.stem, self._toml(f"situations/{file.name}"))
            for file in files
        }

    def matcher(self) -> Matcher:
        """Every benefit and what has to be asked for it (匹配)."""
        from jzdesk.policy.matching.benefits import read_benefits
        from jzdesk.policy.matching.matcher import Matcher
        from jzdesk.policy.matching.questions import read_questions

        questions = read_questions(self._toml("matching/questions.toml"))
        by_key = {question.key: question for question in questions}
        names = sorted(file.name for file in (self._folder / "matching").glob("*.toml"))
        benefits = [
            benefit
            for name in names
            if name != "questions.toml"
            for benefit in read_benefits(self._toml(f"matching/{name}"), by_key, name)
        ]
        return Matcher(questions, tuple(benefits))

    def _toml(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text(self._folder / name))
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"资料文件 {name} 格式有误：{error}") from error

    def _text(self, file: Path) -> str:
        try:
            return decode(file.read_bytes(), file.name)
        except OSError as error:
            raise DataError(f"资料文件读不出：{file}（{error.strerror}）") from error


def _beside(file: Path) -> Path:
    """Where the maintainer's corrections of a gazette lie."""
    return file.with_name(f"{file.name}.corrections.toml")
