"""The tree of errors, divided by who is to blame.

Every message is one Chinese line that says what is wrong, where, and what is accepted or to be done.
"""


class JzdeskError(Exception):
    """Any failure that the program foresaw; ``str(error)`` is fit to show to a person."""


class InputError(JzdeskError):
    """用户输入有误: a query, case, option or file that the user gave cannot be accepted (exit 2)."""


class DataError(JzdeskError):
    """程序数据有误: bundled data is missing, damaged or contradicts itself (exit 1)."""


class StorageError(JzdeskError):
    """存不下或读不出: the place of the user's own file fails; says what is safe (exit 1)."""
