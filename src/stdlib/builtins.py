"""What built-in functions do when they must call back into the program."""
