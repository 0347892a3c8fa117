"""What the communities of the demo talk about."""
