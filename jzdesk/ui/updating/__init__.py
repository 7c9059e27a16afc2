"""更新: update packs in the window: what they are, what they change, installing and going back."""
