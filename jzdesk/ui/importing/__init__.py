"""导入: a foreign text beside the tree that was read from it, corrected in place."""
