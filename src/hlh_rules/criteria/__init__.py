"""Criteria sets, and the routes that rest on them."""
