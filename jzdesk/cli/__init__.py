"""The command line: one command a file, thin over ``jzdesk.app``."""
