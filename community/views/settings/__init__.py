"""The settings pages, for admins."""
