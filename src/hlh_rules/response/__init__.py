"""After the first dose: response, stopping and monitoring."""
