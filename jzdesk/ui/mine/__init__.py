"""我的: the user's own notes, bookmarks, cases and history in the window."""
