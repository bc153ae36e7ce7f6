"""What the release means for the company's liquidity: events with their evidence, measures with their operands."""
