"""What can be wrong with an update pack; nothing on the disk has changed when it is raised."""

from __future__ import annotations

from jzdesk.errors import InputError


class PackError(InputError):
    """更新包不能用: the pack or what it asks for is refused; the data in use is untouched."""
