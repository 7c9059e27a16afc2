"""匹配: a page of questions, and beside them what every benefit comes to."""
