"""部门: who does what in which role, over the whole corpus, and the same as an Excel file."""
