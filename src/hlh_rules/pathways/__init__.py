"""The way through diagnosis, treatment and response."""
