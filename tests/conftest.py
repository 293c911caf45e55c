"""For all tests."""

import signal

# Begun in the background of a shell, this process ignores Ctrl+C, and so would the programs that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
