"""The safety file: hazards as data, their class by the matrix, and what is made of them."""
