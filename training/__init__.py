"""Trains the encoder that finds claims, from annotated articles at a data path. Not installed with the package."""
