"""Evaluation: every figure that the project claims, measured on data at hand and held against pinned floors."""
