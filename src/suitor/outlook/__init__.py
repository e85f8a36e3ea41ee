"""What a ledger, as known on a day, lets one say of what comes: odds, records, questions, exposure, concentration.

Each module asks the views for facts and hands them to `judging` or `exposure`, which know nothing of ledgers.
"""
