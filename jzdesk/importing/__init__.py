"""Foreign texts: files of many formats read as the gazette room reads its own, reviewed and kept."""
