"""导出: the structured gazettes as files for other programs (JSON, CSV, Akoma Ntoso 3.0)."""
