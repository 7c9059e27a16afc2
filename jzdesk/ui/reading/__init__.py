"""查阅: outline, results, reader and facts drawer."""
