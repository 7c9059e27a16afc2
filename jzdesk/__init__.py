"""jzdesk: an offline desktop reference for a city's policy gazettes (焦作政策桌面)."""

__version__ = "0.1.0"
