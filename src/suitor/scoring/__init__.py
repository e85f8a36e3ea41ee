"""Scores of readings against gold: the figures that `suitor eval` prints and the tests pin floors to."""
