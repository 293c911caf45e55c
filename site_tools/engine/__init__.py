"""What makes a small engine of Pyodide: which functions of its module, and which lines of its glue, are kept."""
