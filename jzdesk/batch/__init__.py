"""批量计算: a list of people or firms in, a checked list of answers out.

A list (名单) comes as Excel or CSV, its columns named after the fields of one calculator. Every bad
cell is named by row and column before anything is answered or written.
How lists are laid out and why: docs/decisions/0010-batch.md
"""
