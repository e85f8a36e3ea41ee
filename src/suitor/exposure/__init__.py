"""Stage 7: who else a deal touches, and what it does to a market."""
