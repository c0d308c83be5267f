"""What built-in functions do when they must call back into the program."""
import _lockstep
import sys as _sys
from io import open

print = _lockstep.print
input = _lockstep.input
exit = quit = _lockstep.exit
