"""The dose, how it is prepared, how it is moved, and renal function."""
