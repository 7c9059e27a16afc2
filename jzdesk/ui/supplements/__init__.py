"""本地补充: what the office fills in, kept, edited and shown."""
