"""我的笔记本: bookmarks, notes, saved cases and history in a file of the user's own."""
