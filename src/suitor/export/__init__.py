"""A ledger's records for other programs: one shape for all of them, and one module per format of file."""
