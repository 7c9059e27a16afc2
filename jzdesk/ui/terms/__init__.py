"""期限: the lives of policies on a time axis, and what runs out next."""
