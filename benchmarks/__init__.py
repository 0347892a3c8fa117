"""How fast Kith is, as ratios to the budgets of the design: `python -m benchmarks`."""
