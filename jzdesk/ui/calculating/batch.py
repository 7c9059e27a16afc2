"""批量计算: a dialog that takes a list of people or firms to a file of answers."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from jzdesk.batch.answering import Answers, Question, answer_list
from jzdesk.batch.faults import ListError
from jzdesk.batch.progress import CancelledError, Progress
from jzdesk.batch.sheets import summary_words
from jzdesk.batch.template import save_template
from jzdesk.batch.writing import save_answers
from jzdesk.policy.catalogue import Calculator
from jzdesk.ui.buttons import Button, primary
from jzdesk.ui.design import Space
from jzdesk.ui.dialogs import fit
from jzdesk.ui.faults import fault_words
from jzdesk.ui.keys import with_key
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

_EXCEL = "Excel 工作簿 (*.xlsx)"
_LISTS = "名单 (*.xlsx *.xlsm *.csv *.txt);;所有文件 (*)"
_WIDTH, _HEIGHT = 680, 460  # pixels at 100 per cent


class BatchDialog(QDialog):
    """A list through one calculator: a blank list out, a filled one in, answers out."""

    progressed = Signal(object)  # Progress, from the worker

    def __init__(
        self, session: Session, theme: Theme, calculator: Calculator, parent: QWidget
    ) -> None:
        """Ask for lists of ``calculator``, to be answered for the session's day."""
        super().__init__(parent)
        corpus = session.corpus
        assert corpus is not None
        self._session = session
        self._edition = corpus.edition
        self._question = Question(calculator, corpus.policies[calculator.id], session.as_of)
        self._folder = Path.home()
        self._stop = Event()
        self._running = False
        self.setWindowTitle(f"批量计算：{calculator.title}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._lay_out()
        self.progressed.connect(self._on_progress)
        self.finished.connect(self._leave)
        fit(self, theme, _WIDTH, _HEIGHT)
        self._update()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S5, Space.S5, Space.S5, Space.S5)
        layout.setSpacing(Space.S3)
        layout.addWidget(self._make_head())
        layout.addLayout(self._make_source())
        self.skip_box = QCheckBox("有错的行跳过不答，另列一张表")
        self.skip_box.setObjectName("batchSkip")
        self.skip_box.setToolTip("不勾时，有一处错就不写答案，先列出全部错处")
        layout.addWidget(self.skip_box)
        layout.addWidget(self._make_report(), 1)
        self.stage = QLabel()
        self.stage.setObjectName("batchStage")
        layout.addWidget(self.stage)
        layout.addWidget(self._make_bar())
        layout.addLayout(self._make_buttons())

    def _make_head(self) -> QWidget:
        day = self._question.as_of.isoformat()
        head = WrappedLabel(
            "先存一张空白名单，填好后在下面选它：每个编号答出结论、金额、理由和所据条款，"
            f"写成一张 Excel 表。按 {day} 口径。"
        )
        head.setObjectName("purpose")
        return head

    def _make_source(self) -> QHBoxLayout:
        self.source_edit = QLineEdit()
        self.source_edit.setObjectName("batchSource")
        self.source_edit.setAccessibleName("名单文件")
        self.source_edit.setPlaceholderText("Excel（.xlsx）或 CSV 名单")
        self.source_edit.textChanged.connect(self._update)
        label = QLabel("名单(&L)")
        label.setBuddy(self.source_edit)
        self.choose_button = Button("选择…", "batchChoose", "选一张填好的名单")
        self.choose_button.clicked.connect(self._ask_source)
        self.template_button = Button(
            "存空白名单…", "batchTemplate", "列名、填法、下拉选项和示例都在里面"
        )
        self.template_button.clicked.connect(self._ask_template)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.source_edit, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.template_button)
        return row

    def _make_report(self) -> QWidget:
        self.report = QPlainTextEdit()
        self.report.setObjectName("batchReport")
        self.report.setAccessibleName("批量计算的结果")
        self.report.setAccessibleDescription("错处或各结论的个数，可以复制")
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setPlaceholderText("名单里的错处按行列在这里；没有错，这里给出各结论的个数。")
        return self.report

    def _make_bar(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setObjectName("batchProgress")
        self.bar.setAccessibleName("进度")
        self.bar.setTextVisible(False)  # it has none while nobody knows how long it takes
        self._show_stage("", 0, 1)
        return self.bar

    def _show_stage(self, words: str, done: int, total: int) -> None:
        """Show how far the work has come; a total of 0 moves the bar to and fro."""
        self.stage.setText(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _make_buttons(self) -> QHBoxLayout:
        self.stop_button = Button("取消计算", "batchStop", "停下来，不写出文件")
        self.close_button = Button("关闭", "batchClose", with_key("关闭", "close"))
        self.start_button = primary("开始计算…", "batchStart", "先问答案存在哪里，再开始")
        self.start_button.setDefault(True)
        self.stop_button.clicked.connect(self.stop)
        self.close_button.clicked.connect(self.reject)
        self.start_button.clicked.connect(self._ask_target)
        row = QHBoxLayout()
        row.addWidget(self.stop_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.start_button)
        return row

    def _update(self) -> None:
        """Offer what can be done now."""
        for widget in (self.choose_button, self.template_button, self.source_edit, self.skip_box):
            widget.setEnabled(not self._running)
        self.start_button.setEnabled(not self._running and bool(self.source_edit.text().strip()))
        self.stop_button.setEnabled(self._running and not self._stop.is_set())

    def _ask_source(self) -> None:
        dialog = QFileDialog(self, "选择名单", str(self._folder), _LISTS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_source)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_source(self, name: str) -> None:
        self._folder = Path(name).parent
        self.source_edit.setText(name)

    def _ask_template(self) -> None:
        title = self._question.calculator.title
        self._ask_place("存空白名单", f"{title}-名单.xlsx").fileSelected.connect(
            self._save_template
        )

    def _ask_target(self) -> None:
        source = Path(self.source_edit.text().strip())
        self._ask_place("答案存在哪里", f"{source.stem}-答案.xlsx").fileSelected.connect(
            self._start
        )

    def _ask_place(self, title: str, name: str) -> QFileDialog:
        dialog = QFileDialog(self, title, str(self._folder), _EXCEL)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _save_template(self, name: str) -> None:
        question, edition, path = self._question, self._edition, Path(name)
        self._folder = path.parent
        self._session.chores.run(
            "batch-template",
            lambda: save_template(question, edition, path),
            lambda _: self._tell(f"空白名单已存到 {path}；填法见其中的“填写说明”。"),
            self._on_fault,
        )

    def _start(self, name: str) -> None:
        source, target = Path(self.source_edit.text().strip()), Path(name)
        question, edition, skip_bad = self._question, self._edition, self.skip_box.isChecked()
        self._folder = target.parent
        self._stop.clear()

        def work() -> Answers:
            answers = answer_list(source, question, skip_bad=skip_bad, watch=self._watch)
            save_answers(answers, question, source, target, edition, self._watch)
            return answers

        self._set_running(running=True)
        self._tell("")
        self._session.chores.run(
            "batch", work, lambda answers: self._on_done(answers, target), self._on_fault
        )

    def _watch(self, progress: Progress) -> None:
        """Called by the worker: pass the progress on, or stop."""
        if self._stop.is_set() or self._session.chores.closed:
            raise CancelledError("已取消，没有写出文件")
        self.progressed.emit(progress)

    def _on_progress(self, progress: Progress) -> None:
        if not self._running or self._stop.is_set():
            return  # sent before the worker stopped
        of = f" / {progress.total}" if progress.total else ""
        words = f"正在{progress.stage}：{progress.done}{of}"
        self._show_stage(words, progress.done, progress.total)

    def _on_done(self, answers: Answers, target: Path) -> None:
        self._set_running(running=False)
        self._show_stage("已写完", 1, 1)
        self._tell(f"{summary_words(answers)}。\n答案已存到 {target}")

    def _on_fault(self, fault: Exception) -> None:
        self._set_running(running=False)
        self._show_stage("", 0, 1)
        self._tell(_fault_lines(fault))

    def _set_running(self, *, running: bool) -> None:
        self._running = running
        self._update()
        self._leave()

    def _leave(self) -> None:
        """Go once the dialog is closed and the worker has come to an end."""
        if not self._running and not self.isVisible():
            self.deleteLater()

    def _tell(self, words: str) -> None:
        self.report.setPlainText(words)

    def stop(self) -> None:
        """Stop the work under way; nothing is written."""
        self._stop.set()
        self.stage.setText("正在停下…")
        self._update()

    def reject(self) -> None:
        """Close; work under way stops first."""
        if self._running:
            self.stop()
        super().reject()


def _fault_lines(fault: Exception) -> str:
    """Every bad cell on a line of its own; any other fault in its own words."""
    if not isinstance(fault, ListError):
        return fault_words(fault)
    more = fault.count - len(fault.faults)
    lines = [f"名单有 {fault.count} 处错误，没有写出答案：", *map(str, fault.faults)]
    return "\n".join([*lines, f"……另有 {more} 处没有列出"] if more else lines)
