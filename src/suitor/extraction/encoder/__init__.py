"""The encoder: one small network that reads a passage once and scores who does what to whom in it."""
