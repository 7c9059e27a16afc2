"""The only room with SQLAlchemy: the structured gazettes in SQLite."""
