"""The words for patients and families, where they come from, and how hard they are to read."""
