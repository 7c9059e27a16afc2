"""Long trials that no test run has time for: ``make soak``, ``make fuzz``."""
