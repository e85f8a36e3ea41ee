"""Stage 6: what became of deals, how likely the next stage is, and whose word came true."""
