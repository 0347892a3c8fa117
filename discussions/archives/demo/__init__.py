"""A believable living community, made by simulation: the same people and words for the same seed."""
