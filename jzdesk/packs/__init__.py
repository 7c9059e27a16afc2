"""Signed update packs (更新包): one file that brings a township a newer corpus, whole or not at all.

A pack is verified before anything in it is read, built beside the data in use, checked, and switched
to by one atomic rename; the corpus before it is kept (docs/packs.md).
"""
