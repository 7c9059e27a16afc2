"""帮助: what the program does, in Chinese, in the program, searchable."""
