"""For all tests."""

import signal

import tests.searches  # noqa: F401 (its profiles have to be known before one is asked for)

# Begun in the background of a shell, this process ignores Ctrl+C, and so would the programs that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
