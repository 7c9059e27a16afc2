"""检索: the only room with Whoosh. Finds clauses by words, everyday words and citations."""
