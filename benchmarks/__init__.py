"""Measurements that are run by hand, against other engines: ``make bench``."""
