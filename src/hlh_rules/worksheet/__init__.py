"""The worksheet: one patient's answers, day by day, and what every rule says of them."""
