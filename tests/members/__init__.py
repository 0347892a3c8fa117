"""Tests of `members`."""
