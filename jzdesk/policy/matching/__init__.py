"""匹配: facts about a person or a unit in, every benefit of the corpus answered yes, no or unknown."""
