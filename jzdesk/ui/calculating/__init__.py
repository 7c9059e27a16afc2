"""计算: forms from schemas, answers with their sentences."""
